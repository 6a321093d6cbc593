using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Bundles;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Payments;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using GovFlow.Storage;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Applicants;

/// <summary>我的空间: the account's cases, their papers and what was told about them (001-13, 001-17).</summary>
public sealed class MyCases(CurrentApplicant applicant, ApplicantStore store, GovFlowDbContext db, CaseStore cases, HallBook halls, LookUpProgress progress, StoredMatters matters, FeeDesk fees, AuditTrail audit, TimeProvider time)
{
    /// <summary>More than one applicant has; the rest is found by number.</summary>
    private const int Most = 200;

    internal static async Task<Ok<IReadOnlyList<MyCaseLine>>> List(MyCases own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await own.LinesAsync(ct));
    }

    internal static async Task<Results<Ok<MyCase>, ProblemHttpResult>> Get(Guid id, MyCases own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.FindAsync(id, ct) is { } file ? TypedResults.Ok(await own.ViewAsync(file, ct)) : ApiProblem.NotFound("没有这个办件，或者不在您的账户名下。").ToResult();
    }

    internal static async Task<Ok<IReadOnlyList<MyNotice>>> Notices(MyCases own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await own.NoticesAsync(ct));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Read(Guid id, ReadUpTo upTo, MyCases own, CancellationToken ct)
    {
        if (!await own.SeesAsync(id, ct))
            return ApiProblem.NotFound().ToResult();
        await own.MarkAsync(id, upTo.Line, ct);
        return TypedResults.NoContent();
    }

    /// <summary>A paper as it was issued; that the applicant read it is on the case's record.</summary>
    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Paper(Guid id, Guid paperId, MyCases own, HttpContext http, CancellationToken ct) =>
        await own.PaperAsync(id, paperId, ct) is { } html ? GetPaper.Page(html, http) : ApiProblem.NotFound().ToResult();

    /// <summary>One of the account's cases; null where it is none of them.</summary>
    internal async Task<CaseFile?> FindAsync(Guid id, CancellationToken ct) => await SeesAsync(id, ct) ? (await cases.LoadAsync(id, ct))?.File : null;

    private Task<bool> SeesAsync(Guid id, CancellationToken ct) => store.SeesAsync(applicant.Value, id, ct);

    private Task MarkAsync(Guid id, long seq, CancellationToken ct) => store.ReadAsync(applicant.Value.Id, id, seq, ct);

    private async Task<IReadOnlyList<MyCaseLine>> LinesAsync(CancellationToken ct) => await LinesAsync(await store.CasesAsync(applicant.Value, ct), ct);

    /// <summary>Lines of cases that the account may see, the latest first.</summary>
    /// <param name="ids">Of such cases.</param>
    internal async Task<IReadOnlyList<MyCaseLine>> LinesAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).Take(Most).ToListAsync(ct);
        // Whoever may still ask for a hearing should not learn it from a letter alone.
        var mayAsk = (await db.Clocks.AsNoTracking().Where(k => ids.Contains(k.CaseId) && k.Kind == ClockKind.HearingRequest && k.IsRunning).Select(k => k.CaseId).ToListAsync(ct)).ToHashSet();
        var unread = (await VisibleAsync(ids, ct)).Where(e => !e.IsRead).CountBy(e => e.CaseId).ToDictionary();
        var matterOf = await matters.OfAsync(ids, ct);
        return
        [
            .. rows.Select(c => new MyCaseLine(
                c.Id, c.Number, c.ItemCode, c.ItemName, c.State.ChineseName(), c.ReceivedAt, c.ClosedAt is null ? c.DueDay : null, c.State.WaitsForApplicant(), c.ClosedAt is not null,
                unread.GetValueOrDefault(c.Id), mayAsk.Contains(c.Id), matterOf.GetValueOrDefault(c.Id))),
        ];
    }

    private async Task<MyCase> ViewAsync(CaseFile file, CancellationToken ct)
    {
        var last = await db.CaseEvents.Where(e => e.CaseId == file.Id).MaxAsync(e => (long?)e.Seq, ct) ?? 0;
        var asked = file.State.WaitsForApplicant()
            ? file.Materials.Where(m => m.State.IsOutstanding()).Select(m => new AskedMaterial(m.Code, m.Name, m.Note)).ToList()
            : [];
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var view = new MyCase(
            file.Id, await progress.OfAsync(file, ct), file.QueryCode, file.IsUnanswered && IsFiledByMe(file) ? Filings.Content(file) : null, asked, file.State.MayWithdraw(), last,
            file.Hearing is { } hearing ? MineOf(hearing, file, hall) : null, FeeDesk.MineOf(file, fees.IsOnline(hall)),
            (await matters.OfAsync([file.Id], ct)).GetValueOrDefault(file.Id));
        // A card that was found opens no act, nor what opens one elsewhere.
        return !applicant.IsByCard ? view : view with
        {
            QueryCode = "",
            Content = null,
            Asked = [],
            CanWithdraw = false,
            Fee = null,
            Hearing = view.Hearing is { } shown ? shown with { CanRequest = false } : null,
            Progress = view.Progress with { CanUrge = false, RatingToken = null },
        };
    }

    private MyHearing MineOf(Hearing hearing, CaseFile file, Hall hall)
    {
        var today = hall.Clock.DayOf(time.GetUtcNow());
        var last = hearing.RequestBy(hall.Calendar);
        var mine = hearing.Parties.First(p => p.No == 0);
        var mayAsk = file.ClosedAt is null && hearing is { IsOpen: true, IsOrdered: false } && mine is { RequestedOn: null, Waived: null } && today <= last;
        return new MyHearing(
            Office.StageWords(hearing.Stage), Masks.Text(hearing.Matter), last, mayAsk ? hall.Calendar.WorkingDays(today, last) : null, mayAsk,
            hearing.Stage is HearingStage.Requested && mine is { RequestedOn: not null, Waived: null },
            hearing is { Stage: HearingStage.Convened, Sitting: { } sitting } ? new MySitting(sitting.Day, sitting.Time, sitting.Place, sitting.ChairName) : null);
    }

    /// <summary>Only who filed it amends it: the agent, where there was one.</summary>
    private bool IsFiledByMe(CaseFile file) => (file.Applicant.Agent ?? file.Applicant.Identity) == Filings.Identity(applicant.Value);

    private async Task<IReadOnlyList<MyNotice>> NoticesAsync(CancellationToken ct)
    {
        var ids = await store.CasesAsync(applicant.Value, ct);
        return [.. (await VisibleAsync(ids, ct)).OrderByDescending(e => e.At).Take(Most).Select(e => new MyNotice(e.CaseId, e.Number, e.ItemName, e.At, e.Text, e.IsRead))];
    }

    private async Task<List<Line>> VisibleAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var read = await db.ApplicantReads.AsNoTracking().Where(r => r.ApplicantId == applicant.Value.Id).ToDictionaryAsync(r => r.CaseId, r => r.Seq, ct);
        var rows = await db.CaseEvents.AsNoTracking().Where(e => ids.Contains(e.CaseId) && e.IsVisibleToApplicant)
            .Join(db.Cases, e => e.CaseId, c => c.Id, (e, c) => new { e.CaseId, e.Seq, e.At, e.Text, e.ActorId, c.Number, c.ItemName }).ToListAsync(ct);
        // What the applicant did is no news to them.
        return rows.ConvertAll(e => new Line(e.CaseId, e.Number, e.ItemName, e.At, e.Text, e.ActorId == "applicant" || e.Seq <= read.GetValueOrDefault(e.CaseId)));
    }

    private async Task<string?> PaperAsync(Guid caseId, Guid paperId, CancellationToken ct)
    {
        if (!await SeesAsync(caseId, ct) || await db.Papers.AsNoTracking().SingleOrDefaultAsync(p => p.Id == paperId && p.CaseId == caseId, ct) is not { } paper)
            return null;
        // What went to a neighbour is the neighbour's.
        if (paper.Template is PaperTemplate.HearingRight or PaperTemplate.HearingNotice && (await cases.LoadAsync(caseId, ct))?.File.Hearing?.OthersPapers.Contains(paperId) is true)
            return null;
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("paper", paper.Id.ToString("D")).Add("number", paper.Number);
        if (!await audit.AppendAsync(caseId, "read-paper", applicant.ActorId, note, time.GetUtcNow(), null, ct))
            return null;
        // The code on the paper opens the case to whoever reads it, to urge and to rate: who found a card is not given it.
        return applicant.IsByCard && await cases.LoadAsync(caseId, ct) is { } loaded
            ? paper.Html.Replace($"查询码 {loaded.File.QueryCode}", "查询码（刷身份证查看的不显示）", StringComparison.Ordinal)
            : paper.Html;
    }

    private sealed record Line(Guid CaseId, string Number, string ItemName, DateTimeOffset At, string Text, bool IsRead);
}
