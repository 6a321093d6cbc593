using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
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

namespace GovFlow.Server.Tasks;

/// <summary>Whose tasks a list shows.</summary>
public enum TaskListKind
{
    /// <summary>我的.</summary>
    Mine = 0,

    /// <summary>本窗口: every open task of the posts held.</summary>
    Post = 1,

    /// <summary>本部门.</summary>
    Department = 2,

    /// <summary>可认领: at posts the person is on duty at today, unclaimed or held by somebody who cannot go on (004-13).</summary>
    Claimable = 3,

    /// <summary>已办, latest first.</summary>
    Done = 4,

    /// <summary>请我办的: delegated to the person, or theirs to sign now.</summary>
    Asked = 5,
}

/// <summary>What a list of tasks is narrowed to.</summary>
public sealed record TaskQuery
{
    public string? View { get; init; }

    public string? Item { get; init; }

    public string? Kind { get; init; }

    public string? Light { get; init; }

    /// <summary>The beginning or end of a case number, or words of item or step; in a body also an applicant's exact name or paper number.</summary>
    public string? Q { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}

/// <summary>待办: four queries whatever the number of tasks, most urgent first.</summary>
public sealed class ListTasks(GovFlowDbContext db, HallBook halls, TimeProvider time)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <summary>A page of the list; null where view, kind, light or cursor cannot be read.</summary>
    /// <param name="byApplicant">The words may name an applicant too; never where they came in an address, which is logged and remembered.</param>
    public async Task<PageOf<TaskLine>?> HandleAsync(TaskQuery query, bool byApplicant, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(actor);
        if (!Enum.TryParse<TaskListKind>(query.View ?? "mine", ignoreCase: true, out var view) || !Enum.IsDefined(view))
            return null;
        if (actor.Centre is not { } centre || actor.Staff is not { } person)
            return new PageOf<TaskLine>([], null);
        var hall = await halls.GetAsync(centre.Code, ct);
        var now = time.GetUtcNow();
        var limit = Math.Clamp(query.Limit ?? UsualLimit, 1, MostLimit);
        if (Narrowed(Of(view, person.Id, actor, hall), query, byApplicant, hall, now) is not { } tasks)
            return null;
        var page = view is TaskListKind.Done ? await DoneAsync(tasks, query.Cursor, limit, ct) : await OpenAsync(tasks, query.Cursor, limit, ct);
        return page is null ? null : new PageOf<TaskLine>(await LinesAsync(page.Items, hall, now, ct), page.NextCursor);
    }

    private IQueryable<TaskRow> Of(TaskListKind view, string person, Actor actor, Hall hall)
    {
        var tasks = db.Tasks.AsNoTracking().Where(t => t.CentreCode == hall.Code);
        var open = tasks.Where(t => t.ClosedAt == null);
        switch (view)
        {
            case TaskListKind.Mine:
                return open.Where(t => t.AssigneeId == person);
            case TaskListKind.Asked:
                var barred = $"|{person}|";
                return open.Where(t => t.Asked != null && t.Asked.Contains(barred));
            case TaskListKind.Post:
                var held = actor.Posts.Select(p => p.Code).ToArray();
                return open.Where(t => held.Contains(t.PostCode));
            case TaskListKind.Claimable:
                var onDuty = actor.InboxPosts.ToArray();
                var going = onDuty.SelectMany(post => hall.GoingOn(post).Select(holder => post + "/" + holder)).ToArray();
                return open.Where(t => onDuty.Contains(t.PostCode) && (t.AssigneeId == null || !going.Contains(t.PostCode + "/" + t.AssigneeId)));
            case TaskListKind.Department:
                var units = actor.Posts.Select(p => p.DepartmentCode).OfType<string>().SelectMany(d => hall.Town.UnitsFrom(d)).Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
                var posts = hall.Town.Posts.Where(p => units.Contains(p.Post.DepartmentCode)).Select(p => p.Post.Code).ToArray();
                return CaseScope.Oversees(actor) ? open : open.Where(t => posts.Contains(t.PostCode));
            case TaskListKind.Done:
                return tasks.Where(t => t.ClosedAt != null && t.ClosedBy == person);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private IQueryable<TaskRow>? Narrowed(IQueryable<TaskRow> tasks, TaskQuery query, bool byApplicant, Hall hall, DateTimeOffset now)
    {
        if (!string.IsNullOrEmpty(query.Item))
            tasks = tasks.Where(t => t.ItemCode == query.Item);
        if (!string.IsNullOrEmpty(query.Kind))
        {
            if (!Enum.TryParse<TaskKind>(query.Kind, out var kind) || !Enum.IsDefined(kind))
                return null;
            tasks = tasks.Where(t => t.Kind == kind);
        }
        if (!string.IsNullOrWhiteSpace(query.Q))
            tasks = Found(tasks, query.Q.Trim(), byApplicant);
        return string.IsNullOrEmpty(query.Light) ? tasks : Lit(tasks, query.Light, hall, now);
    }

    private IQueryable<TaskRow> Found(IQueryable<TaskRow> tasks, string words, bool byApplicant)
    {
        var isNumber = words.All(char.IsAsciiDigit);
        // A number may have letters, by the county's pattern or in the practice hall; it is found whole.
        var number = words.ToUpperInvariant();
        if (!byApplicant)
        {
            return isNumber
                ? tasks.Where(t => t.CaseNumber.StartsWith(words) || t.CaseNumber.EndsWith(words))
                : tasks.Where(t => t.CaseNumber == number || t.ItemName.Contains(words) || t.StepName.Contains(words));
        }
        var (paper, name) = (ApplicantKeys.OfPaper(words), ApplicantKeys.OfName(words));
        var applicants = db.Cases.Where(c => c.ApplicantPaperKey == paper || c.ApplicantNameKey == name).Select(c => c.Id);
        return isNumber
            ? tasks.Where(t => t.CaseNumber.StartsWith(words) || t.CaseNumber.EndsWith(words) || applicants.Contains(t.CaseId))
            : tasks.Where(t => t.CaseNumber == number || t.ItemName.Contains(words) || t.StepName.Contains(words) || applicants.Contains(t.CaseId));
    }

    /// <summary>Lights by the stored days: red from the day after the due day, on the due day itself once the office has closed.</summary>
    private static IQueryable<TaskRow>? Lit(IQueryable<TaskRow> tasks, string light, Hall hall, DateTimeOffset now)
    {
        if (!Enum.TryParse<ClockLight>(light, out var wanted) || !Enum.IsDefined(wanted))
            return null;
        var today = hall.Clock.DayOf(now);
        var firstNotRed = hall.HasDayEnded(now) ? today.AddDays(1) : today;
        return wanted switch
        {
            ClockLight.Red => tasks.Where(t => t.DueDay < firstNotRed),
            ClockLight.Yellow => tasks.Where(t => t.DueDay >= firstNotRed && t.YellowFrom <= today),
            ClockLight.None => tasks.Where(t => t.DueDay >= firstNotRed && t.YellowFrom > today),
            ClockLight.Paused or ClockLight.Applicant or ClockLight.NotStarted => tasks.Where(t => t.DueDay == null),
        };
    }

    private static async Task<Page<TaskRow>?> OpenAsync(IQueryable<TaskRow> tasks, string? cursor, int limit, CancellationToken ct)
    {
        UrgencyCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = UrgencyCursor.TryParse(cursor)) is null)
            return null;
        var rows = await tasks.MostUrgentFirst(after).Take(limit + 1).ToListAsync(ct);
        return rows.ToPage(limit, t => new UrgencyCursor(t.DueSort, t.Id).ToString());
    }

    private static async Task<Page<TaskRow>?> DoneAsync(IQueryable<TaskRow> tasks, string? cursor, int limit, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(cursor))
        {
            if (TimeCursor.TryParse(cursor) is not { } after)
                return null;
            tasks = tasks.Where(t => t.ClosedAt <= after.At && (t.ClosedAt < after.At || t.Id.CompareTo(after.Id) < 0));
        }
        var rows = await tasks.OrderByDescending(t => t.ClosedAt).ThenByDescending(t => t.Id).Take(limit + 1).ToListAsync(ct);
        return rows.ToPage(limit, t => new TimeCursor(t.ClosedAt!.Value, t.Id).ToString());
    }

    private async Task<IReadOnlyList<TaskLine>> LinesAsync(IReadOnlyList<TaskRow> rows, Hall hall, DateTimeOffset now, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        var ids = rows.Select(r => r.CaseId).Distinct().ToArray();
        var cases = await db.Cases.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.InnerKind, c.OuterKind, c.IsGreenChannel }).ToDictionaryAsync(c => c.Id, ct);
        var clocks = (await db.Clocks.AsNoTracking().Where(c => ids.Contains(c.CaseId) && c.IsRunning).ToListAsync(ct)).ToLookup(c => c.CaseId);
        var matters = await OpenMatters.OfAsync(db, ids, ct);
        var lines = rows.Select(row =>
        {
            var found = cases[row.CaseId];
            var own = clocks[row.CaseId].FirstOrDefault(c => c.Id == row.ClockId);
            var whole = clocks[row.CaseId].Shown(c => c.Kind);
            return new TaskLine
            {
                Id = row.Id,
                CaseId = row.CaseId,
                CaseNumber = row.CaseNumber,
                ApplicantMasked = row.ApplicantMasked,
                ItemName = row.ItemName,
                StepName = row.Department is { } department ? $"{row.StepName}（{department}）" : row.StepName,
                Kind = row.Kind,
                CaseKind = new KindView(found.InnerKind, found.OuterKind),
                PostCode = row.PostCode,
                PostName = hall.PostName(row.PostCode),
                Assignee = CaseViews.Person(row.AssigneeId, hall),
                // Whoever is asked for anything stands in the row; only then is the rest of it read.
                AwaitsSignature = row is { ClosedAt: null, Asked: not null } && SiteRecords.Of(row) is { IsWaiting: true } record ? CaseViews.Person(record.Answer.CoOfficerId, hall) : null,
                ReviewGroup = ReviewTogether.GroupOf(row),
                OpenedAt = row.OpenedAt,
                Clock = own is null ? null : ClockViews.Of(own.Id, own.ReadLedger(), ClockViews.Name(own.Kind, row.StepName), hall, now),
                CaseClock = whole is null ? null : ClockViews.Of(whole.Id, whole.ReadLedger(), ClockViews.Name(whole.Kind, null), hall, now),
                Flags = CaseFlags.Of(found.IsGreenChannel, found.OuterKind, row.IsStandIn, row.ClosedAt is null ? matters.GetValueOrDefault(row.CaseId) : default),
            };
        });
        return [.. lines];
    }

    /// <summary>The list by its address; what a person is called or numbered has no place there.</summary>
    internal static Task<Results<Ok<PageOf<TaskLine>>, ProblemHttpResult>> Endpoint(
        [AsParameters] TaskQuery query, ListTasks list, CurrentActor actor, CancellationToken ct) => AnswerAsync(query, false, list, actor, ct);

    /// <summary>The search by words in the body, which may be an applicant's name or paper number.</summary>
    internal static Task<Results<Ok<PageOf<TaskLine>>, ProblemHttpResult>> Search(
        TaskQuery query, ListTasks list, CurrentActor actor, CancellationToken ct) => AnswerAsync(query, true, list, actor, ct);

    private static async Task<Results<Ok<PageOf<TaskLine>>, ProblemHttpResult>> AnswerAsync(
        TaskQuery query, bool byApplicant, ListTasks list, CurrentActor actor, CancellationToken ct) =>
        await list.HandleAsync(query, byApplicant, actor.Value, ct) is { } page
            ? TypedResults.Ok(page)
            : ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
}
