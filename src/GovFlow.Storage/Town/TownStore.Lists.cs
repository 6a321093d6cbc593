using System.Text.Json;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>A list a centre keeps, as it was read.</summary>
/// <param name="Version">The guard of saving it; 0 where there is none yet.</param>
public sealed record KeptList(string CentreCode, string? Json, long Version);

/// <summary>Small lists a centre keeps (decision 0027): one document each, written whole against the version that was read.</summary>
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

    /// <summary>Of the named lists those a centre has written so far, with their versions.</summary>
    public async Task<IReadOnlyDictionary<string, (string Json, long Version)>> ListsAsync(string centreCode, IReadOnlyList<string> names, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var rows = await context.CentreLists.AsNoTracking().Where(l => l.CentreCode == centreCode && names.Contains(l.Name)).ToListAsync(ct);
        return rows.ToDictionary(l => l.Name, l => (l.Json, l.Version), StringComparer.Ordinal);
    }

    /// <summary>Writes a list whole; on record it stands whole, before and after.</summary>
    /// <inheritdoc cref="WriteListAsync(string, string, long, string, OfficeAct, CancellationToken)"/>
    public Task<bool> WriteListAsync(string centreCode, string name, string json, long seen, string by, DateTimeOffset now, CancellationToken ct)
    {
        return WriteAsync(centreCode, name, seen, json, before => new("write-list", name, centreCode, by, now, Whole(before), Whole(json)), ct);

        static object? Whole(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Writes a list whole, with <paramref name="act"/> on record.</summary>
    /// <param name="seen">The version that was read; 0 = there was none.</param>
    /// <returns>False where somebody changed it since; the same text again is no change.</returns>
    public Task<bool> WriteListAsync(string centreCode, string name, long seen, string json, OfficeAct act, CancellationToken ct) =>
        WriteAsync(centreCode, name, seen, json, _ => act, ct);

    private async Task<bool> WriteAsync(string centreCode, string name, long seen, string json, Func<string?, OfficeAct> act, CancellationToken ct)
    {
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var context = session.Context;
        var row = await context.CentreLists.SingleOrDefaultAsync(l => l.CentreCode == centreCode && l.Name == name, ct);
        if (row?.Json == json)
            return true;
        if ((row?.Version ?? 0) != seen)
            return false;
        var before = row?.Json;
        if (row is null)
            context.CentreLists.Add(row = new CentreListRow { CentreCode = centreCode, Name = name, Json = json });
        (row.Json, row.Version) = (json, row.Version + 1);
        await RecordAsync(session, act(before), ct);
        await session.CommitAsync(ct);
        return true;
    }
}
