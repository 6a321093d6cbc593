using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>Small lists a centre keeps (decision 0027): one document each, written whole against the version that was read.</summary>
public sealed partial class TownStore
{
    /// <summary>The lists a centre has written so far, by name, with their versions.</summary>
    public async Task<IReadOnlyDictionary<string, (string Json, long Version)>> ListsAsync(string centreCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var rows = await context.CentreLists.AsNoTracking().Where(l => l.CentreCode == centreCode).ToListAsync(ct);
        return rows.ToDictionary(l => l.Name, l => (l.Json, l.Version), StringComparer.Ordinal);
    }

    /// <summary>Writes a list whole.</summary>
    /// <param name="seen">The version that was read; 0 = there was none.</param>
    /// <returns>False where somebody changed it since; the same text again is no change.</returns>
    public async Task<bool> WriteListAsync(string centreCode, string name, string json, long seen, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var row = await session.Context.CentreLists.SingleOrDefaultAsync(l => l.CentreCode == centreCode && l.Name == name, ct);
        if (row?.Json == json)
            return true;
        if ((row?.Version ?? 0) != seen)
            return false;
        var before = row?.Json;
        if (row is null)
            session.Context.CentreLists.Add(row = new CentreListRow { CentreCode = centreCode, Name = name, Json = json });
        (row.Json, row.Version) = (json, row.Version + 1);
        var outcome = await WrittenAsync(session, new("write-list", name, centreCode, by, now, Kept(before), Kept(json)), ct);
        return outcome is PaperTextOutcome.Done;

        static object? Kept(string? text) => text is null ? null : System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(text);
    }
}
