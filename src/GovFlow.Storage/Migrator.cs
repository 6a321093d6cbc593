using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage;

/// <summary>Brings the database to this program's model.</summary>
public sealed class Migrator(IDbContextFactory<GovFlowDbContext> contexts)
{
    private const int Tries = 10;

    /// <summary>Longer than any migration of a file that one machine serves.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Creates the database where it is missing and applies what is new, each migration whole or not at all. Two nodes starting at once are safe: the
    /// second waits for the first and then finds nothing to do.
    /// </summary>
    /// <returns>The migrations applied by this call, in order.</returns>
    /// <exception cref="DbException">The database cannot be reached, or a migration failed.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(ct);
                await using var alone = await AloneAsync(context, ct);
                var pending = await PendingAsync(context, ct);
                // A prefecture's tables take as long to change as they take; the usual limit is meant for people who wait.
                context.Database.SetCommandTimeout(TimeSpan.FromHours(12));
                await context.Database.MigrateAsync(ct);
                // Every start: a file restored from a backup may have lost it.
                if (context.Database.IsSqlite())
                    await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
                return pending;
            }
            catch (DbException) when (tries < Tries)
            {
                // Two nodes creating the database itself or its history table meet before any lock exists; one of them fails once.
                await Task.Delay(TimeSpan.FromMilliseconds(200 * tries), TimeProvider.System, ct);
            }
        }
    }

    /// <summary>The migrations this program has and the database lacks; all of them where there is no database yet.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken ct)
    {
        await using var context = await contexts.CreateDbContextAsync(ct);
        return await PendingAsync(context, ct);
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(GovFlowDbContext context, CancellationToken ct) =>
        [.. await context.Database.GetPendingMigrationsAsync(ct)];

    /// <summary>
    /// EF holds a lock while it migrates. On the servers it is the session's and dies with it; on SQLite it is a row that a killed process leaves behind for
    /// ever. There a file beside the database, locked by the operating system, says who is alive, and its holder may sweep such a row away.
    /// </summary>
    private static async Task<IAsyncDisposable?> AloneAsync(GovFlowDbContext context, CancellationToken ct)
    {
        if (!context.Database.IsSqlite())
            return null;
        var alone = await FileLock.TakeBesideAsync(context, ".migrating", LongestWait, ct);
        if (File.Exists(context.Database.GetDbConnection().DataSource))
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        return alone;
    }
}
