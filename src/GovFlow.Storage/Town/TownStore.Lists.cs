using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>A list a centre keeps, as it was read.</summary>
/// <param name="Version">The guard of saving it; 0 where there is none yet.</param>
public sealed record KeptList(string CentreCode, string? Json, long Version);

/// <summary>Small lists a centre keeps and writes whole (decision 0027).</summary>
public sealed partial class TownStore
{
    /// <summary>A centre's list of that name.</summary>
    public async Task<KeptList> ReadListAsync(string centreCode, string name, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var row = await context.CentreLists.AsNoTracking().SingleOrDefaultAsync(l => l.CentreCode == centreCode && l.Name == name, ct);
        return new KeptList(centreCode, row?.Json, row?.Version ?? 0);
    }

    /// <summary>The lists of that name of every centre that has one.</summary>
    public async Task<IReadOnlyList<KeptList>> ReadListsAsync(string name, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.CentreLists.AsNoTracking().Where(l => l.Name == name).OrderBy(l => l.CentreCode).Select(l => new KeptList(l.CentreCode, l.Json, l.Version)).ToListAsync(ct);
    }

    /// <summary>Records an act that changes nothing stored: data left the house.</summary>
    public async Task RecordAsync(OfficeAct act, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        await RecordAsync(session, act, ct);
        await session.CommitAsync(ct);
    }

    /// <summary>Writes a list whole, with its entry on record.</summary>
    /// <param name="seen">The version that was read.</param>
    /// <returns>False where somebody else wrote it meanwhile; nothing changed.</returns>
    public async Task<bool> WriteListAsync(string centreCode, string name, long seen, string json, OfficeAct act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(act);
        await using var session = await _database.WriteAsync(ct);
        var context = session.Context;
        // Two who write at once wait for each other at the centre's row, and the second sees the first.
        await context.Centres.Where(c => c.Code == centreCode).ExecuteUpdateAsync(set => set.SetProperty(c => c.Code, c => c.Code), ct);
        var row = await context.CentreLists.SingleOrDefaultAsync(l => l.CentreCode == centreCode && l.Name == name, ct);
        if ((row?.Version ?? 0) != seen)
            return false;
        if (row is null)
            context.CentreLists.Add(new CentreListRow { CentreCode = centreCode, Name = name, Json = json, Version = 1 });
        else
            (row.Json, row.Version) = (json, row.Version + 1);
        await RecordAsync(session, act, ct);
        await session.CommitAsync(ct);
        return true;
    }
}
