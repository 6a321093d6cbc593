using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Applicants;

/// <summary>A matter as far as the account may see it.</summary>
/// <param name="Open">What the cases still lack, sent or not.</param>
/// <param name="Asked">Of that, what is not sent yet.</param>
/// <param name="Sent">What is sent and waits for its window.</param>
public sealed record OwnMatter(IReadOnlyList<CaseBundleRow> Rows, ImmutableArray<CaseFile> Files, ImmutableArray<SharedAsk> Open, ImmutableArray<SharedAsk> Asked, ImmutableArray<SharedAsk> Sent);

/// <summary>Reads a matter of the account: its cases, and what they ask for as one list (decision 0047).</summary>
public sealed class OwnMatters(CurrentApplicant applicant, ApplicantStore store, StoredMatters stored, CaseStore files, WorkflowShelf shelf, BundleBook book, HallBook halls, GovFlowDbContext db)
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<CaseMaterial>> Empty = ImmutableSortedDictionary.Create<string, ImmutableArray<CaseMaterial>>(StringComparer.Ordinal);

    /// <summary>The matter as far as the account may see it; null where it sees none of it.</summary>
    public async Task<OwnMatter?> ReadAsync(Guid id, CancellationToken ct)
    {
        var rows = await stored.RowsAsync(id, ct);
        var found = ImmutableArray.CreateBuilder<CaseFile>();
        foreach (var row in rows)
        {
            if (await store.SeesAsync(applicant.Value, row.CaseId, ct) && await files.LoadAsync(row.CaseId, ct) is { File: var file })
                found.Add(file);
        }
        if (found.Count == 0)
            return null;
        // By the versions the cases run by; which papers the office calls one may have been written otherwise since, and is read as it is now.
        var items = ImmutableArray.CreateBuilder<BundledItem>();
        foreach (var file in found)
        {
            if (await shelf.FindAsync(file.DefinitionVersionId, ct) is { } shelved)
                items.Add(new BundledItem(shelved.Item, ItemForm.Of(shelved.Workflow.Definition)));
        }
        var (bundles, _) = await book.ReadAsync(rows[0].CentreCode, ct);
        var bundle = bundles.FirstOrDefault(b => b.Code == rows[0].Code) ?? new Bundle { Code = rows[0].Code, Name = rows[0].Name, Items = [.. found.Select(f => new BundleItem(f.ItemCode))] };
        var lines = await SentAsync([.. found.Where(f => f.State.WaitsForApplicant()).Select(f => f.Id)], ct);
        var (open, asked, sent) = (Empty, Empty, Empty);
        // A matter is one centre's.
        var hall = await halls.GetAsync(rows[0].CentreCode, ct);
        foreach (var file in found.Where(f => f.State.WaitsForApplicant()))
        {
            // Whose time is over is ended by the office, and stops none of the others.
            if (file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.SupplementByApplicant)?.Ledger.Due(hall.Calendar) is { } due && hall.Clock.Today > due)
                continue;
            open = open.Add(file.ItemCode, file.Materials);
            // What a window has not looked at yet is not sent to it a second time: that would move the day it came in.
            bool IsSent(CaseMaterial material) => lines.Any(l => l.CaseId == file.Id && Office.SaysSent(l.Text, material.Name));
            asked = asked.Add(file.ItemCode, [.. file.Materials.Where(m => !IsSent(m))]);
            sent = sent.Add(file.ItemCode, [.. file.Materials.Where(IsSent)]);
        }
        var sheet = BundleSheet.Of(bundle, items.ToImmutable());
        return new OwnMatter(rows, found.ToImmutable(), sheet.Outstanding(open), sheet.Outstanding(asked), sheet.Outstanding(sent));
    }

    /// <summary>Of each case what was sent since a window last took papers in.</summary>
    private async Task<IReadOnlyList<(Guid CaseId, string Text)>> SentAsync(Guid[] ids, CancellationToken ct)
    {
        var lines = await db.CaseEvents.AsNoTracking().Where(e => ids.Contains(e.CaseId) && (e.Kind == Office.SupplementSent || e.Kind == "supplement.handed-in")).Select(e => new { e.CaseId, e.Seq, e.Kind, e.Text }).ToListAsync(ct);
        return
        [
            .. lines.GroupBy(l => l.CaseId).SelectMany(g => g.Where(l => l.Kind == Office.SupplementSent && !g.Any(o => o.Kind != Office.SupplementSent && o.Seq > l.Seq))).Select(l => (l.CaseId, l.Text)),
        ];
    }
}
