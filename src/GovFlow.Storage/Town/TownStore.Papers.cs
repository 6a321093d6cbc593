using System.Collections.Immutable;
using System.Data.Common;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>How an act on the texts of papers ended up.</summary>
public enum PaperTextOutcome
{
    Done,

    /// <summary>Somebody changed it since it was read.</summary>
    Changed,

    /// <summary>There is none, or none in that state.</summary>
    Missing,

    /// <summary>Another edition begins that day.</summary>
    DayTaken,

    /// <summary>There is a draft already.</summary>
    DraftThere,
}

/// <summary>文书正文的版本 (003-13): one draft a paper at most; what is in force is replaced by a later edition, never rewritten.</summary>
public sealed partial class TownStore
{
    /// <summary>Every edition the centre keeps, drafts too, by paper and latest first.</summary>
    public async Task<IReadOnlyList<PaperEditionRow>> PaperTextsAsync(string centreCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.PaperEditions.AsNoTracking().Where(e => e.CentreCode == centreCode).OrderBy(e => e.Template).ThenByDescending(e => e.Edition).ToListAsync(ct);
    }

    /// <summary>Keeps the draft of a paper's body.</summary>
    /// <param name="seen">The version that was read; 0 = there was no draft.</param>
    public async Task<PaperTextOutcome> KeepPaperDraftAsync(string centreCode, PaperTemplate template, string body, string note, long seen, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(body);
        await using var session = await _database.WriteAsync(ct);
        var texts = await OfAsync(session.Context, centreCode, template, ct);
        var draft = texts.Find(e => e.FirstDay is null);
        if (draft is not null && draft.Body == body && draft.Note == note && draft.SavedBy == by)
            return PaperTextOutcome.Done;
        if ((draft?.Version ?? 0) != seen)
            return PaperTextOutcome.Changed;
        var before = draft is null ? null : View(draft);
        if (draft is null)
        {
            draft = new PaperEditionRow { CentreCode = centreCode, Template = template, Edition = texts.Select(e => e.Edition).DefaultIfEmpty(0).Max() + 1, Body = body, Note = note, SavedBy = by };
            session.Context.PaperEditions.Add(draft);
        }
        (draft.Body, draft.Note, draft.SavedBy, draft.SavedAt, draft.Version) = (body, note, by, now, draft.Version + 1);
        return await WrittenAsync(session, new("keep-paper-text", Subject(draft), centreCode, by, now, before, View(draft)), ct);
    }

    /// <summary>Throws the draft away; its number is given again.</summary>
    public async Task<PaperTextOutcome> DropPaperDraftAsync(string centreCode, PaperTemplate template, long seen, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        if ((await OfAsync(session.Context, centreCode, template, ct)).Find(e => e.FirstDay is null) is not { } draft)
            return PaperTextOutcome.Missing;
        if (draft.Version != seen)
            return PaperTextOutcome.Changed;
        session.Context.PaperEditions.Remove(draft);
        return await WrittenAsync(session, new("drop-paper-text", Subject(draft), centreCode, by, now, View(draft), null), ct);
    }

    /// <summary>Makes the draft an edition that is in force from <paramref name="from"/> on.</summary>
    public async Task<PaperTextOutcome> ReleasePaperTextAsync(string centreCode, PaperTemplate template, long seen, DateOnly from, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var texts = await OfAsync(session.Context, centreCode, template, ct);
        if (texts.Find(e => e.FirstDay is null) is not { } draft)
            return PaperTextOutcome.Missing;
        if (draft.Version != seen)
            return PaperTextOutcome.Changed;
        if (texts.Exists(e => e.FirstDay == from))
            return PaperTextOutcome.DayTaken;
        var before = View(draft);
        (draft.FirstDay, draft.ReleasedBy, draft.ReleasedAt, draft.Version) = (from, by, now, draft.Version + 1);
        return await WrittenAsync(session, new("release-paper-text", Subject(draft), centreCode, by, now, before, View(draft)), ct);
    }

    /// <summary>Makes an edition whose day has not come a draft again.</summary>
    /// <param name="today">It began at the latest then: nothing of it is changed any more.</param>
    public async Task<PaperTextOutcome> TakeBackPaperTextAsync(string centreCode, PaperTemplate template, int edition, DateOnly today, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        var texts = await OfAsync(session.Context, centreCode, template, ct);
        if (texts.Find(e => e.Edition == edition && e.FirstDay > today) is not { } row)
            return PaperTextOutcome.Missing;
        if (texts.Exists(e => e.FirstDay is null))
            return PaperTextOutcome.DraftThere;
        var before = View(row);
        (row.FirstDay, row.ReleasedBy, row.ReleasedAt, row.Version) = (null, null, null, row.Version + 1);
        return await WrittenAsync(session, new("take-back-paper-text", Subject(row), centreCode, by, now, before, View(row)), ct);
    }

    private async Task<PaperTextOutcome> WrittenAsync(SqlSession session, OfficeAct act, CancellationToken ct)
    {
        try
        {
            await session.Context.SaveChangesAsync(ct);
            await RecordAsync(session, act, ct);
            await session.CommitAsync(ct);
            return PaperTextOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return PaperTextOutcome.Changed;
        }
        catch (DbUpdateException failure) when (failure.InnerException is DbException database && _database.Dialect.IsDuplicate(database))
        {
            return PaperTextOutcome.Changed;
        }
    }

    /// <summary>The texts that hold for a centre: for each paper those of the topmost centre above it that has any.</summary>
    private static async Task<ImmutableArray<PaperEdition>> EditionsAsync(GovFlowDbContext context, string path, CancellationToken ct)
    {
        var line = path.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        var rows = await context.PaperEditions.AsNoTracking().Where(e => line.Contains(e.CentreCode) && e.FirstDay != null).ToListAsync(ct);
        return
        [
            .. rows.GroupBy(e => e.Template).SelectMany(g => g.GroupBy(e => line.IndexOf(e.CentreCode)).MinBy(c => c.Key)!)
                .OrderBy(e => e.Template).ThenBy(e => e.Edition).Select(e => new PaperEdition(e.Template, e.Edition, e.Body, e.FirstDay!.Value)),
        ];
    }

    private static Task<List<PaperEditionRow>> OfAsync(GovFlowDbContext context, string centreCode, PaperTemplate template, CancellationToken ct) =>
        context.PaperEditions.Where(e => e.CentreCode == centreCode && e.Template == template).ToListAsync(ct);

    private static string Subject(PaperEditionRow row) => $"{row.Template}/{row.Edition}";

    /// <summary>The text by its hash: the row keeps it, and the hash tells whether it is still that.</summary>
    private static object View(PaperEditionRow row) => new { row.Note, From = row.FirstDay, Text = Digest.Of(row.Body) };
}
