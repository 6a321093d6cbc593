using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Sql;

/// <summary>
/// For a database of one writer (SQLite), where a commit's price is the wait for the disk. Units of work that queue for the writer are written one after the
/// other between savepoints, each whole or nothing by itself, and share one commit; nobody is answered before it. Eight callers then wait for the disk once.
/// </summary>
/// <remarks>The connection stays open, with its statements parsed.</remarks>
internal sealed class SharedCommit(Database database, SemaphoreSlim gate) : IDisposable
{
    /// <summary>Work that shares one commit at most: a bound on what one failing disk takes with it and on how long the first waits for the last.</summary>
    private const int MostTogether = 32;

    private const string Begin = "SAVEPOINT unit";
    private const string Undo = "ROLLBACK TO unit";
    private const string End = "RELEASE unit";

    private readonly ConcurrentQueue<Unit> _queue = new();
    private GovFlowDbContext? _context;
    private KeptCommands? _commands;
    private int _isLed;

    /// <summary>Runs the work in a transaction and answers once it is on the disk.</summary>
    /// <param name="work">Runs at most once, maybe on another caller's thread; it must not commit.</param>
    /// <exception cref="OperationCanceledException">Asked to stop before the work had begun.</exception>
    public Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken ct)
    {
        var unit = new Unit<T>(work, ct);
        _queue.Enqueue(unit);
        if (Interlocked.CompareExchange(ref _isLed, 1, 0) == 0)
            _ = Task.Run(LeadAsync, CancellationToken.None);
        return unit.Answer;
    }

    public void Dispose()
    {
        _commands?.Dispose();
        _context?.Dispose();
    }

    private async Task LeadAsync()
    {
        do
        {
            while (!_queue.IsEmpty)
                await WriteTogetherAsync();
            Volatile.Write(ref _isLed, 0);
            // Work that came between the last look and giving up the lead would wait for ever.
        }
        while (!_queue.IsEmpty && Interlocked.CompareExchange(ref _isLed, 1, 0) == 0);
    }

    private async Task WriteTogetherAsync()
    {
        var units = new List<Unit>();
        await gate.WaitAsync();
        try
        {
            var context = await OpenAsync();
            await using var transaction = await context.Database.BeginTransactionAsync();
            var session = new SqlSession(database, context, transaction, null, _commands);
            while (units.Count < MostTogether && _queue.TryDequeue(out var unit))
            {
                units.Add(unit);
                await WriteAsync(session, unit);
            }
            await transaction.CommitAsync();
            units.ForEach(unit => unit.Tell());
        }
        catch (Exception failure)
        {
            // Nothing of it is stored. Where not even the transaction began, whoever waits is told instead of waiting for a disk that may not come back.
            while (units.Count < MostTogether && _queue.TryDequeue(out var unit))
                units.Add(unit);
            units.ForEach(unit => unit.Fail(failure));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Writes one unit or leaves no trace of it.</summary>
    private static async Task WriteAsync(SqlSession session, Unit unit)
    {
        await RunAsync(session, Begin);
        if (!await unit.WriteAsync(session))
            await RunAsync(session, Undo);
        await RunAsync(session, End);
    }

    private static Task RunAsync(SqlSession session, string sql)
    {
        var batch = new SqlBatch();
        batch.Add(sql);
        return session.RunAsync(batch, CancellationToken.None);
    }

    private async Task<GovFlowDbContext> OpenAsync()
    {
        if (_context is not null)
            return _context;
        var context = await database.ContextAsync(CancellationToken.None);
        try
        {
            await context.Database.OpenConnectionAsync();
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
        _commands = new KeptCommands(context.Database.GetDbConnection());
        return _context = context;
    }

    /// <summary>A caller's work and what it came to, which is told after the commit: an earlier answer could be of rows that nobody else sees yet.</summary>
    private abstract class Unit
    {
        /// <returns>False where it failed and must leave no trace.</returns>
        public abstract Task<bool> WriteAsync(SqlSession session);

        /// <summary>Lets the caller go on with its result, or with its own failure.</summary>
        public abstract void Tell();

        /// <summary>Lets the caller go on with a failure of the whole transaction.</summary>
        public abstract void Fail(Exception failure);
    }

    private sealed class Unit<T>(Func<SqlSession, Task<T>> work, CancellationToken ct) : Unit
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Answer => _answer.Task;

        public override async Task<bool> WriteAsync(SqlSession session)
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                _result = await work(session);
                return true;
            }
            catch (Exception failure)
            {
                _failure = failure;
                return false;
            }
        }

        public override void Tell()
        {
            if (_failure is null)
                _answer.SetResult(_result!);
            else
                Fail(_failure);
        }

        public override void Fail(Exception failure)
        {
            if (failure is OperationCanceledException && ct.IsCancellationRequested)
                _answer.SetCanceled(ct);
            else
                _answer.SetException(failure);
        }
    }
}
