using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage;

/// <summary>
/// One process at a time lays things into a database. On the servers the lock is a transaction's and dies with its connection; on SQLite it is a file beside
/// the database, locked by the operating system, which knows who is alive.
/// </summary>
public sealed class SetupLock(IDbContextFactory<GovFlowDbContext> contexts)
{
    /// <summary>Any number that no other program on the same database uses.</summary>
    private const string PostgreSqlLock = "SELECT pg_advisory_xact_lock(7203411996)";

    // The procedure says by its result, not by an error, that the lock did not come free.
    private const string SqlServerLock = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = 'govflow-setup', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 600000;
        IF @result < 0 THROW 51000, 'The setup lock did not come free.', 1;
        """;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Waits for the lock, at most ten minutes: longer than any first start. Dispose it to give it back.</summary>
    /// <exception cref="DbException">The database is not there, cannot be reached, or the lock did not come free.</exception>
    /// <exception cref="IOException">SQLite: the lock did not come free, or the folder cannot be written.</exception>
    public async Task<IAsyncDisposable> TakeAsync(CancellationToken ct)
    {
        var context = await contexts.CreateDbContextAsync(ct);
        try
        {
            if (context.Database.IsSqlite())
            {
                await using (context)
                    return await FileLock.TakeBesideAsync(context, ".setup", LongestWait, ct);
            }
            await context.Database.BeginTransactionAsync(ct);
            context.Database.SetCommandTimeout(LongestWait);
            await context.Database.ExecuteSqlRawAsync(context.Database.IsNpgsql() ? PostgreSqlLock : SqlServerLock, ct);
            // With the context ends its transaction, and with that the lock.
            return context;
        }
        catch
        {
            await context.DisposeAsync();
            throw;
        }
    }
}
