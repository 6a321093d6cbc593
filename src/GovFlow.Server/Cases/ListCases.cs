using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>A line of the list of cases; the applicant masked.</summary>
public sealed record CaseLine(
    Guid Id, string Number, string ApplicantMasked, string ItemName, KindView Kind, CaseState State, string StateLabel, DateTimeOffset ReceivedAt, string? Holder, ClockView? Clock);

/// <summary>What a list of cases is narrowed to.</summary>
public sealed record CaseQuery
{
    /// <summary>One stage; <c>open</c> for all that have not ended, most urgent first; otherwise newest first.</summary>
    public string? State { get; init; }

    public string? Kind { get; init; }

    public string? Item { get; init; }

    public string? Light { get; init; }

    /// <summary>True: only those whose flow has faulted and waits for an operator.</summary>
    public bool? Incidents { get; init; }

    /// <summary>A case number or at least its last six digits, the check code of one of its papers, an item's code or words of its name; in a body also an applicant's exact name or paper number.</summary>
    public string? Q { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}

/// <summary>办件查询: three queries whatever the number of cases.</summary>
public sealed class ListCases(GovFlowDbContext db, CaseScope scope, HallBook halls, CentreTree centres, TimeProvider time)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <summary>Fewer digits are the end of too many numbers to be worth reading them all.</summary>
    private const int LeastDigits = 6;

    /// <summary>A page; null where a filter or the cursor cannot be read.</summary>
    /// <param name="byApplicant">The words may name an applicant too; never where they came in an address, which is logged and remembered.</param>
    public async Task<PageOf<CaseLine>?> HandleAsync(CaseQuery query, bool byApplicant, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        var hall = actor.Centre is { } centre ? await halls.FindAsync(centre.Code, ct) : await centres.FirstAsync(ct);
        if (hall is null)
            return new PageOf<CaseLine>([], null);
        var now = time.GetUtcNow();
        if (Narrowed(await scope.CasesAsync(actor, ct), query, byApplicant, hall, now) is not { } cases)
            return null;
        if (query.Incidents is true)
            cases = cases.Where(c => db.Flows.Any(f => f.CaseId == c.Id && f.Incidents > 0));
        var limit = Math.Clamp(query.Limit ?? UsualLimit, 1, MostLimit);
        var isUrgency = query.State == "open" || !string.IsNullOrEmpty(query.Light);
        var page = isUrgency ? await UrgentAsync(cases.Where(c => c.ClosedAt == null), query.Cursor, limit, ct) : await NewestAsync(cases, query.Cursor, limit, ct);
        return page is null ? null : new PageOf<CaseLine>(await LinesAsync(page.Items, now, ct), page.NextCursor);
    }

    private IQueryable<CaseRow>? Narrowed(IQueryable<CaseRow> cases, CaseQuery query, bool byApplicant, Hall hall, DateTimeOffset now)
    {
        if (!string.IsNullOrEmpty(query.State) && query.State != "open")
        {
            if (!Enum.TryParse<CaseState>(query.State, out var state) || !Enum.IsDefined(state))
                return null;
            cases = cases.Where(c => c.State == state);
        }
        if (!string.IsNullOrEmpty(query.Kind))
        {
            if (!Enum.TryParse<CaseKind>(query.Kind, out var kind) || !Enum.IsDefined(kind))
                return null;
            cases = cases.Where(c => c.OuterKind == kind || (c.OuterKind == null && c.InnerKind == kind));
        }
        if (!string.IsNullOrEmpty(query.Item))
            cases = cases.Where(c => c.ItemCode == query.Item);
        if (!string.IsNullOrWhiteSpace(query.Q))
            cases = Found(cases, query.Q.Trim(), byApplicant);
        if (string.IsNullOrEmpty(query.Light))
            return cases;
        return Enum.TryParse<ClockLight>(query.Light, out var light) && Enum.IsDefined(light) ? Lit(cases, light, hall, now) : null;
    }

    private IQueryable<CaseRow> Found(IQueryable<CaseRow> cases, string words, bool byApplicant)
    {
        var isNumber = words.All(char.IsAsciiDigit);
        if (isNumber && words.Length == CaseNumber.Length)
            return cases.Where(c => c.Number == words);
        if (PaperPress.IsCheckCode(words))
        {
            var code = words.ToUpperInvariant();
            return cases.Where(c => db.Papers.Where(p => p.CheckCode == code).Select(p => p.CaseId).Contains(c.Id));
        }
        var item = words.ToUpperInvariant();
        // 一件事编号: all its cases.
        if (item.Contains(BundleWords.NumberMark, StringComparison.Ordinal))
            return cases.Where(c => db.CaseBundles.Where(b => b.Number == item).Select(b => b.CaseId).Contains(c.Id));
        var (paper, name) = byApplicant ? (ApplicantKeys.OfPaper(words), ApplicantKeys.OfName(words)) : (null, null);
        return isNumber && words.Length >= LeastDigits
            ? cases.Where(c => c.Number.EndsWith(words) || (paper != null && c.ApplicantPaperKey == paper))
            : cases.Where(c => c.ItemName.Contains(words) || c.ItemCode == item || c.Number == item || (paper != null && (c.ApplicantPaperKey == paper || c.ApplicantNameKey == name)));
    }

    /// <summary>Those whose shown clock has that light.</summary>
    internal static IQueryable<CaseRow> Lit(IQueryable<CaseRow> cases, ClockLight wanted, Hall hall, DateTimeOffset now)
    {
        var today = hall.Clock.DayOf(now);
        var firstNotRed = hall.HasDayEnded(now) ? today.AddDays(1) : today;
        // As the shown clock is read: one that starts tomorrow has no light yet, overdue goes before all else, and before acceptance it is the applicant's.
        var started = cases.Where(c => c.AcceptedOn == null || c.AcceptedOn <= today);
        var inTime = started.Where(c => c.DueDay == null || c.DueDay >= firstNotRed);
        var ours = inTime.Where(c => c.DueDay != null && !c.IsPaused && c.State != CaseState.AwaitingSupplement);
        return wanted switch
        {
            ClockLight.Red => started.Where(c => c.DueDay < firstNotRed),
            ClockLight.Yellow => ours.Where(c => c.YellowFrom <= today),
            ClockLight.None => ours.Where(c => c.YellowFrom == null || c.YellowFrom > today),
            ClockLight.Paused => inTime.Where(c => c.IsPaused),
            ClockLight.Applicant => inTime.Where(c => c.State == CaseState.AwaitingSupplement && !c.IsPaused),
            ClockLight.NotStarted => cases.Where(c => c.AcceptedOn > today),
        };
    }

    private static async Task<Page<CaseRow>?> UrgentAsync(IQueryable<CaseRow> cases, string? cursor, int limit, CancellationToken ct)
    {
        UrgencyCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = UrgencyCursor.TryParse(cursor)) is null)
            return null;
        return (await cases.MostUrgentFirst(after).Take(limit + 1).ToListAsync(ct)).ToPage(limit, c => new UrgencyCursor(c.DueSort, c.Id).ToString());
    }

    private static async Task<Page<CaseRow>?> NewestAsync(IQueryable<CaseRow> cases, string? cursor, int limit, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null)
            return null;
        return (await cases.NewestFirst(after).Take(limit + 1).ToListAsync(ct)).ToPage(limit, c => new TimeCursor(c.ReceivedAt, c.Id).ToString());
    }

    private async Task<IReadOnlyList<CaseLine>> LinesAsync(IReadOnlyList<CaseRow> rows, DateTimeOffset now, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var shownKinds = ShownClocks.Kinds.ToArray();
        var tasks = (await db.Tasks.Where(t => ids.Contains(t.CaseId) && t.ClosedAt == null).Select(t => new { t.CaseId, t.AssigneeId, t.PostCode }).ToListAsync(ct)).ToLookup(t => t.CaseId);
        var clocks = (await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.CaseId) && c.IsRunning
            && shownKinds.Contains(c.Kind)).ToListAsync(ct)).ToLookup(c => c.CaseId);
        var hallOf = await halls.GetAsync(rows.Select(r => r.CentreCode), ct);
        return
        [
            .. rows.Select(row =>
            {
                var hall = hallOf[row.CentreCode];
                var holders = tasks[row.Id].Select(t => t.AssigneeId is { } id ? hall.PersonName(id) : hall.PostName(t.PostCode)).Distinct(StringComparer.Ordinal).ToList();
                var shown = clocks[row.Id].Shown(c => c.Kind);
                return new CaseLine(
                    row.Id, row.Number, row.ApplicantMasked, row.ItemName, new KindView(row.InnerKind, row.OuterKind), row.State, row.State.ChineseName(), row.ReceivedAt,
                    row.State.WaitsForApplicant() ? "申请人" : holders.Count == 0 ? null : string.Join("、", holders),
                    shown is null ? null : ClockViews.Of(shown.Id, shown.ReadLedger(), ClockViews.Name(shown.Kind, null), hall, now));
            }),
        ];
    }

    /// <summary>The list by its address; what a person is called or numbered has no place there.</summary>
    internal static Task<Results<Ok<PageOf<CaseLine>>, ProblemHttpResult>> Endpoint(
        [AsParameters] CaseQuery query, ListCases list, CurrentActor actor, CancellationToken ct) => AnswerAsync(query, false, list, actor, ct);

    /// <summary>The search by words in the body, which may be an applicant's name or paper number.</summary>
    internal static Task<Results<Ok<PageOf<CaseLine>>, ProblemHttpResult>> Search(
        CaseQuery query, ListCases list, CurrentActor actor, CancellationToken ct) => AnswerAsync(query, true, list, actor, ct);

    private static async Task<Results<Ok<PageOf<CaseLine>>, ProblemHttpResult>> AnswerAsync(
        CaseQuery query, bool byApplicant, ListCases list, CurrentActor actor, CancellationToken ct) =>
        await list.HandleAsync(query, byApplicant, actor.Value, ct) is { } page
            ? TypedResults.Ok(page)
            : ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
}
