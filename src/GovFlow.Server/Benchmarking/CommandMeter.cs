using System.Collections.Concurrent;
using System.Diagnostics;
using GovFlow.Engine.Execution;
using GovFlow.Server.Generating;
using GovFlow.Storage;

namespace GovFlow.Server.Benchmarking;

/// <summary>How fast durable commands ran, beside raw transactions of the same rows in the same run.</summary>
/// <param name="CommandsPerSecond">Load, decide, commit; the median over the rounds.</param>
/// <param name="RawPerSecond">Raw transactions that write the same rows, columns and bytes; the median over the rounds.</param>
/// <param name="Ratio">The median of the rounds' own ratios, since both halves of a round met the same machine.</param>
/// <param name="TenStepsPerSecond">Workflows of ten steps, each run and stored by one command with its numbered paper, task, clocks and audit entry.</param>
/// <param name="Statements">How many statements the raw transaction has.</param>
/// <param name="StateBytes">A real case's stored flow state while it waits for its first task.</param>
internal sealed record CommandFigure(
    DatabaseProvider Provider, int Callers, int Commands, double CommandsPerSecond, double RawPerSecond, double Ratio, double TenStepsPerSecond, int Statements,
    int StateBytes);

/// <summary>Measures durable commands by wall time, several callers at once, real path and raw baseline in turns.</summary>
internal sealed class CommandMeter(BenchDatabase database, TownAtWork town) : IDisposable
{
    private readonly BenchOffice _office = new(town, database.Cases);

    // SQLite has one writer: raw callers take turns as the stores do, or the driver would spend its time waiting for the file's lock.
    private readonly SemaphoreSlim _writers = new(database.Provider == DatabaseProvider.Sqlite ? 1 : int.MaxValue);

    /// <param name="callers">Callers at once, each with one command under way; from 1.</param>
    /// <param name="rounds">From 1.</param>
    /// <param name="commands">Commands of each kind in a round.</param>
    public async Task<CommandFigure> MeasureAsync(int callers, int rounds, int commands, CancellationToken ct)
    {
        var raws = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => RawWriter.OpenAsync(database.Context(), ct)));
        try
        {
            var sample = (await PrepareAsync(callers, 1, ct))[0];
            var stateBytes = StateCodec.Write((await database.Cases.LoadAsync(sample, ct))!.File.Flow!).Length;
            var before = await raws[0].SnapshotAsync(sample, ct);
            await _office.CompleteAsync(_office.Licence, sample, ct);
            var after = await raws[0].SnapshotAsync(sample, ct);

            // One round more than counts: the first warms everything up.
            var (real, raw, tens, statements) = (new List<double>(), new List<double>(), new List<double>(), 0);
            for (var round = 0; round <= rounds; round++)
            {
                var cases = await PrepareAsync(callers, 2 * commands, ct);
                var writes = new List<List<RawStatement>>(commands);
                foreach (var id in cases[commands..])
                    writes.Add(CaseSnapshot.Replay(before, after, await raws[0].SnapshotAsync(id, ct)));
                statements = writes[0].Count;

                var realSpeed = await RunAsync(callers, cases[..commands], (_, id) => _office.CompleteAsync(_office.Licence, id, ct));
                var rawSpeed = await RunAsync(callers, writes, (caller, work) => WriteRawAsync(raws[caller], work, ct));
                var tenSpeed = await RunAsync(callers, Enumerable.Range(0, commands), (_, _) => _office.TakeInAsync(_office.TenSteps, ct));
                if (round == 0)
                    continue;
                real.Add(realSpeed);
                raw.Add(rawSpeed);
                tens.Add(tenSpeed);
            }

            return new CommandFigure(
                database.Provider, callers, rounds * commands, Median(real), Median(raw), Median([.. real.Zip(raw, (a, b) => a / b)]), Median(tens), statements, stateBytes);
        }
        finally
        {
            foreach (var raw in raws)
                await raw.DisposeAsync();
        }
    }

    public void Dispose() => _writers.Dispose();

    /// <summary>Cases whose first task is taken and waits to be completed.</summary>
    private async Task<List<Guid>> PrepareAsync(int callers, int count, CancellationToken ct)
    {
        var ready = new ConcurrentBag<Guid>();
        await RunAsync(callers, Enumerable.Range(0, count), async (_, _) =>
        {
            var id = await _office.TakeInAsync(_office.Licence, ct);
            await _office.ClaimAsync(_office.Licence, id, ct);
            ready.Add(id);
        });
        return [.. ready];
    }

    private async Task WriteRawAsync(RawWriter raw, List<RawStatement> statements, CancellationToken ct)
    {
        await _writers.WaitAsync(ct);
        try
        {
            await raw.WriteAsync(statements, ct);
        }
        finally
        {
            _writers.Release();
        }
    }

    /// <summary>Works a list off by that many callers.</summary>
    /// <returns>Pieces a second.</returns>
    private static async Task<double> RunAsync<T>(int callers, IEnumerable<T> work, Func<int, T, Task> act)
    {
        var queue = new ConcurrentQueue<T>(work);
        var count = queue.Count;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var piece))
                await act(caller, piece);
        })));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
