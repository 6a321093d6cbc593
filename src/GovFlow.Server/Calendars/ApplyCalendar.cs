using GovFlow.Server.Halls;
using GovFlow.Server.Scheduling;
using GovFlow.Storage;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Calendars;

/// <summary>Brings a proposal into force; stored due days follow by <see cref="CalendarCatchUp"/>.</summary>
public sealed class ApplyCalendar(CalendarStore store, HallBook halls, Nudges nudges, IDbContextFactory<GovFlowDbContext> contexts, TimeProvider time)
{
    /// <summary>Stores the layers and the record of the import in one transaction.</summary>
    /// <param name="id">The import's; one that is known is answered as it stands.</param>
    /// <param name="seen">The fingerprint of the preview that was looked at.</param>
    /// <returns>Null where the layers are no longer what was looked at.</returns>
    public async Task<CalendarImportView?> HandleAsync(CalendarProposal proposal, Guid id, string by, string seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (await FindAsync(id, ct) is { } known)
            return known;
        var import = new CalendarImportRow
        {
            Id = id,
            Layers = string.Join(' ', proposal.Layers.Select(l => l.Code)),
            Name = proposal.Name,
            FileHash = proposal.FileHash,
            ImportedBy = by,
            ImportedAt = time.GetUtcNow(),
        };
        if (!await store.ApplyAsync(import, proposal.Layers, seen, ct))
            return await FindAsync(id, ct);
        halls.ForgetAll();
        await nudges.CalendarAsync(ct);
        return await FindAsync(id, ct);
    }

    private async Task<CalendarImportView?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await GetCalendar.Views(db, db.CalendarImports.Where(i => i.Id == id)).SingleOrDefaultAsync(ct) is { } row ? GetCalendar.View(row, null) : null;
    }
}
