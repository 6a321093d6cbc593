using System.Collections.Concurrent;
using System.Data.Common;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>The states of centres that commands name; written once each, never changed.</summary>
public sealed class HallStates
{
    private readonly Database _database;
    private readonly ConcurrentDictionary<string, bool> _kept = new(StringComparer.Ordinal);

    internal HallStates(Database database) => _database = database;

    /// <summary>Keeps the state, before the first command that names it. Asks the database once a process and state: an organisation changes seldom.</summary>
    public async ValueTask KeepAsync(HallState state, string centreCode, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_kept.ContainsKey(state.Key))
            return;
        if (await FindAsync(state.Key, ct) is null)
        {
            await using var session = await _database.WriteAsync(ct);
            try
            {
                // Asked again: whoever waited for the turn to write often finds it written.
                if (!await session.Context.HallStates.AnyAsync(h => h.Key == state.Key, ct))
                    session.Context.HallStates.Add(new HallStateRow { Key = state.Key, CentreCode = centreCode, FirstSeenAt = now, State = state.Pack() });
                await session.Context.SaveChangesAsync(ct);
                await session.CommitAsync(ct);
            }
            catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
            {
                // Another node saw it at the same moment.
            }
        }
        _kept[state.Key] = true;
    }

    /// <summary>The state of that key; null where it was never kept, or is not what its key says.</summary>
    public async Task<HallState?> FindAsync(string key, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.HallStates.AsNoTracking().SingleOrDefaultAsync(h => h.Key == key, ct) is { } row ? Sound(row) : null;
    }

    /// <summary>The row's state; null where somebody changed it.</summary>
    internal static HallState? Sound(HallStateRow row)
    {
        try
        {
            return HallState.Unpack(row.State) is var state && state.Key == row.Key ? state : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
