using System.Data.Common;
using System.Diagnostics;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Speed;

/// <summary>
/// A durable command (load, change, commit) against raw SQL transactions that write the same rows, in the same run. As part of the suite it only proves that
/// callers at once all commit; to measure, on a quiet machine, alone:
/// <c>GOVFLOW_MEASURE=1 dotnet test tests/GovFlow.Storage.Tests -c Release --filter "FullyQualifiedName~DurableCommandSpeed" -l "console;verbosity=detailed"</c>
/// </summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class DurableCommandSpeed(DatabaseProvider provider)
{
    private static readonly bool Measures = Environment.GetEnvironmentVariable("GOVFLOW_MEASURE") == "1";
    private static readonly int Each = Measures ? 150 : 5;
    private static readonly int Rounds = Measures ? 5 : 1;

    [TestCase(1)]
    [TestCase(8)]
    public async Task ADurableCommand_ReachesFortyPercentOfRawSql(int callers)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = database.Get<CaseStore>();
        await CommandsAsync(store, callers, Measures ? 20 : 1);
        await RawAsync(database, callers, Measures ? 20 : 1);
        var rounds = new List<(double Raw, double Command)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add((await RawAsync(database, callers, Each), await CommandsAsync(store, callers, Each)));

        var ratio = rounds.Select(r => r.Command / r.Raw).Order().ElementAt(Rounds / 2);
        foreach (var (raw, command) in rounds)
            TestContext.Out.WriteLine($"{provider} {callers} callers: raw {raw:F0}/s, durable command {command:F0}/s, {command / raw:P0}");
        TestContext.Out.WriteLine($"{provider} {callers} callers: median {ratio:P0}");
        if (Measures)
            Assert.That(ratio, Is.GreaterThanOrEqualTo(0.4));
        await using var db = database.Context();
        var expected = callers * ((Measures ? 20 : 1) + (Rounds * Each));
        Assert.That(await db.Commands.CountAsync(c => c.Name == "test-act" && c.Version > 1), Is.EqualTo(expected), "every command took effect");
    }

    private static async Task<double> CommandsAsync(CaseStore store, int callers, int each) => await TimedAsync(callers, each, async () =>
    {
        var id = Guid.NewGuid();
        await store.CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id, "N" + id.ToString("N")[..16])), default);
        return async step =>
        {
            var loaded = (await store.LoadAsync(id, default))!;
            var result = await store.CommitAsync(OfficeFake.Commit(OfficeFake.Complete(loaded.File, step), loaded.Token), default);
            if (result is not CommitResult.Committed)
                throw new InvalidOperationException(result.ToString());
        };
    });

    /// <summary>The same statements with ready-made rows on a connection kept open, prepared where the provider can: no load, no JSON, no hash.</summary>
    private static async Task<double> RawAsync(TestDatabase database, int callers, int each) => await TimedAsync(callers, each, async () =>
    {
        var context = database.Context();
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        var id = Guid.NewGuid();
        var change = OfficeFake.NewCase(id, "N" + id.ToString("N")[..16]);
        await database.Get<CaseStore>().CommitAsync(OfficeFake.Commit(change), default);
        var token = new CaseToken(1, 1, AuditChain.Genesis, 2);
        var file = change.After;
        var commit = OfficeFake.Commit(OfficeFake.Complete(file, 0), token);
        var caseRow = CaseRows.Case(file, commit, 2);
        (caseRow.AuditHead, caseRow.AuditSeq) = (AuditChain.Genesis, 1);
        var task = CaseRows.Task(file.OpenTasks[0], file, OfficeFake.Schedule);
        var clock = CaseRows.Clock(file.Clocks[1], id, true, OfficeFake.Schedule(file.Clocks[1]));
        task.Answer = CaseJson.Write(commit.Change.ClosedTasks[0].Answer);
        var entry = new AuditEntryRow { CaseId = id, Act = "a", ActorId = "P01", Entry = new string('x', 700), Hash = AuditChain.Genesis, At = OfficeFake.Morning };
        var line = CaseRows.Event(commit.Change.Events[0], id, 0, 0, OfficeFake.Morning);
        var command = new CommandRow { Name = "a", ActorId = "P01", CaseId = id, Answer = new string('x', 90), At = OfficeFake.Morning };
        var gate = database.Database.Dialect.WriteGate;
        return async step =>
        {
            var batch = new SqlBatch();
            command.Id = Guid.NewGuid();
            CaseSql.Command.Insert(batch, command);
            batch.Add(CaseSql.UpdateCase, CaseSql.Case.Values(caseRow, 1L, 1L));
            batch.Add(CaseSql.UpdateTask, CaseSql.Task.Values(task));
            task.Id = Guid.NewGuid();
            CaseSql.Task.Insert(batch, task);
            batch.Add(CaseSql.UpdateClock, clock.Id, clock.TaskId, clock.Ledger, true, clock.DueDay, clock.YellowFrom, false, clock.NextRungAt, int.MaxValue);
            clock.Id = Guid.NewGuid();
            CaseSql.Clock.Insert(batch, clock);
            line.Seq = 1000 + step;
            CaseSql.Event.Insert(batch, line);
            entry.Seq = 1000 + step;
            CaseSql.Audit.Insert(batch, entry);
            if (gate is not null)
                await gate.WaitAsync();
            try
            {
                await using DbTransaction transaction = await connection.BeginTransactionAsync();
                await batch.RunAsync(connection, transaction, null, database.Database, default);
                await transaction.CommitAsync();
            }
            finally
            {
                gate?.Release();
            }
        };
    });

    private static async Task<double> TimedAsync(int callers, int each, Func<Task<Func<int, Task>>> prepare)
    {
        var acts = new List<Func<int, Task>>();
        for (var i = 0; i < callers; i++)
            acts.Add(await prepare());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(acts.Select(act => Task.Run(async () =>
        {
            for (var step = 1; step <= each; step++)
                await act(step);
        })));
        return callers * each / watch.Elapsed.TotalSeconds;
    }
}
