using System.Diagnostics.Metrics;
using GovFlow.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Sql;

/// <summary>Opens sessions on the database and counts its round trips.</summary>
internal sealed class Database : IDisposable
{
    private readonly IDbContextFactory<GovFlowDbContext> _contexts;
    private readonly Meter _meter = new("GovFlow.Storage");
    private readonly Counter<long> _roundTrips;
    private readonly SharedCommit? _shared;

    public Database(IDbContextFactory<GovFlowDbContext> contexts, Dialect dialect, OfficeActs acts)
    {
        _contexts = contexts;
        Dialect = dialect;
        Acts = acts;
        _shared = dialect.WriteGate is { } gate ? new SharedCommit(this, gate) : null;
        _roundTrips = _meter.CreateCounter<long>("govflow.storage.round_trips", description: "Statements or batches sent by the stores.");
    }

    public Dialect Dialect { get; }

    /// <summary>Where a store puts acts on record that change no case.</summary>
    public OfficeActs Acts { get; }

    /// <summary>The instrument behind <see cref="CountRoundTrip"/>; this database's own.</summary>
    public Instrument RoundTrips => _roundTrips;

    /// <summary>Counts a hand-written statement or batch sent.</summary>
    public void CountRoundTrip() => _roundTrips.Add(1);

    public async Task<GovFlowDbContext> ContextAsync(CancellationToken ct) => await _contexts.CreateDbContextAsync(ct);

    /// <summary>A session for reading, without a transaction.</summary>
    public async Task<SqlSession> ReadAsync(CancellationToken ct)
    {
        var context = await _contexts.CreateDbContextAsync(ct);
        try
        {
            await context.Database.OpenConnectionAsync(ct);
            return new SqlSession(this, context, null, null);
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }

    /// <summary>A session that holds the centre's row until it ends: two who change the same centre wait for each other.</summary>
    public async Task<SqlSession> WriteCentreAsync(string centreCode, CancellationToken ct)
    {
        var session = await WriteAsync(ct);
        try
        {
            await session.Context.Centres.Where(c => c.Code == centreCode).ExecuteUpdateAsync(set => set.SetProperty(c => c.Code, c => c.Code), ct);
            return session;
        }
        catch
        {
            // Whoever asked has gone: what is not given back here would be held until the program ends.
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>A session with a transaction; rolled back unless <see cref="SqlSession.CommitAsync"/> was called.</summary>
    public async Task<SqlSession> WriteAsync(CancellationToken ct)
    {
        if (Dialect.WriteGate is { } gate)
            await gate.WaitAsync(ct);
        GovFlowDbContext? context = null;
        try
        {
            context = await _contexts.CreateDbContextAsync(ct);
            var transaction = await context.Database.BeginTransactionAsync(ct);
            return new SqlSession(this, context, transaction, Dialect.WriteGate);
        }
        catch
        {
            if (context is not null)
                await context.DisposeAsync();
            Dialect.WriteGate?.Release();
            throw;
        }
    }

    /// <summary>Runs a batch without results as a transaction of its own: one round trip where the database can.</summary>
    /// <exception cref="GuardFailedException">A guarded statement met another number of rows than one; nothing is stored.</exception>
    public async Task RunAsync(SqlBatch batch, CancellationToken ct)
    {
        if (!Dialect.BatchIsTransaction)
        {
            await RunAsync(
                async session =>
                {
                    await session.RunAsync(batch, ct);
                    return true;
                },
                ct);
            return;
        }

        await using var direct = await ReadAsync(ct);
        await batch.RunAsTransactionAsync(direct.Context.Database.GetDbConnection(), this, ct);
    }

    /// <summary>Runs work as a transaction: stored whole when this answers, or nothing of it. Where the database has one writer, several share its commit.</summary>
    /// <param name="work">Writes by the session it is given and does not commit.</param>
    public async Task<T> RunAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken ct)
    {
        if (_shared is not null)
            return await _shared.RunAsync(work, ct);
        await using var session = await WriteAsync(ct);
        var result = await work(session);
        await session.CommitAsync(ct);
        return result;
    }

    public void Dispose()
    {
        _shared?.Dispose();
        _meter.Dispose();
        Dialect.WriteGate?.Dispose();
    }
}
