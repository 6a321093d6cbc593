using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Clocks;

/// <summary>A layer to be stored in place of the one of its code.</summary>
/// <param name="Code"><c>national:2027</c>, <c>region:6206:2026</c>, <c>centre:QH:2026</c>.</param>
/// <param name="CentreCode">For a centre's own layer; else null.</param>
/// <param name="Json">As <see cref="CalendarFile"/> writes it.</param>
public sealed record StoredLayer(string Code, LayerScope Scope, string? CentreCode, string Json);

/// <summary>Keeps the imported calendar layers and the record of their imports (decision 0009).</summary>
public sealed class CalendarStore
{
    private readonly Database _database;

    internal CalendarStore(Database database) => _database = database;

    /// <summary>Every imported layer, in the order in which they are laid: national, regions from the wider to the narrower, centres.</summary>
    public async Task<IReadOnlyList<CalendarLayerRow>> LayersAsync(CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var rows = await context.CalendarLayers.AsNoTracking().ToListAsync(ct);
        return [.. rows.OrderBy(l => l.Rank).ThenBy(l => l.Code.Length).ThenBy(l => l.Code, StringComparer.Ordinal)];
    }

    /// <summary>What all layers say together: equal where nobody has imported anything in between.</summary>
    public static string Fingerprint(IEnumerable<CalendarLayerRow> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Digest.Of(string.Join('\n', layers.OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => $"{l.Code} {Digest.Of(l.Json)}")));
    }

    /// <summary>Brings layers into force, with the record of it, in one transaction.</summary>
    /// <param name="seen">The fingerprint the caller looked at.</param>
    /// <returns>False where the layers are no longer what the caller saw, or the import's id is known: nothing is stored.</returns>
    public async Task<bool> ApplyAsync(CalendarImportRow import, IReadOnlyList<StoredLayer> layers, string seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(layers);
        await using var session = await _database.WriteAsync(ct);
        var context = session.Context;
        // One import at a time: who takes the next number of the series holds it until the end.
        await NumberRegister.TakeAsync(session, _database.Dialect, new(StringComparer.Ordinal) { ["calendar-imports"] = 1 }, ct);
        var now = await context.CalendarLayers.ToListAsync(ct);
        if (Fingerprint(now) != seen || await context.CalendarImports.AnyAsync(i => i.Id == import.Id, ct))
            return false;
        var before = layers.ToDictionary(l => l.Code, l => now.FirstOrDefault(n => n.Code == l.Code) is { } row ? Digest.Of(row.Json) : null, StringComparer.Ordinal);
        foreach (var layer in layers)
        {
            var row = now.FirstOrDefault(l => l.Code == layer.Code);
            if (row is null)
                context.CalendarLayers.Add(row = new CalendarLayerRow { Code = layer.Code, Json = "" });
            (row.CentreCode, row.Rank, row.Json, row.ImportedAt) = (layer.CentreCode, (int)layer.Scope, layer.Json, import.ImportedAt);
        }
        context.CalendarImports.Add(import);
        await _database.Acts.RecordAsync(
            context,
            new("apply-calendar", import.Layers, null, import.ImportedBy, import.ImportedAt, before, layers.ToDictionary(l => l.Code, l => Digest.Of(l.Json), StringComparer.Ordinal)), ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>Imports whose due days have not all followed yet, oldest first.</summary>
    public async Task<IReadOnlyList<CalendarImportRow>> UnsettledAsync(CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var rows = await context.CalendarImports.AsNoTracking().Where(i => i.SettledAt == null).ToListAsync(ct);
        return [.. rows.OrderBy(i => i.ImportedAt).ThenBy(i => i.Id)];
    }

    /// <summary>Says that a recount begun late enough found nothing more to move.</summary>
    public async Task SettleAsync(Guid importId, DateTimeOffset now, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await context.CalendarImports.Where(i => i.Id == importId && i.SettledAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.SettledAt, now), ct);
    }
}
