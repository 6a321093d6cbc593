using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Publicities;

/// <summary>公示公开: what is publicised now and what was lately, for anybody; and what anybody says against it, found again by number and code. Rate limited; a wrong code counts as a guess.</summary>
public sealed class OpenPublicities(GovFlowDbContext db, CaseStore cases, HallBook halls, WorkflowShelf shelf, CaseDesk desk, GuessLimit guesses, TimeProvider time)
{
    /// <summary>A finished publicity stays this many calendar days: long enough to read how it ended, no longer than its purpose needs.</summary>
    internal const int KeptDays = 30;

    private const int Most = 200;

    private static DeskActor Anybody { get; } = new("public", (_, _) => new OfficeActor.ByPublic());

    private IQueryable<TaskRow> Shown
    {
        get
        {
            var from = time.GetUtcNow().AddDays(-KeptDays);
            return db.Tasks.AsNoTracking().Where(t => t.Kind == TaskKind.Publicity && !t.CentreCode.Contains(PracticeHall.Mark) && (t.ClosedAt == null || t.ClosedAt >= from));
        }
    }

    /// <summary>Those that are up, whose last day comes first before the others, and those that are over, the latest first.</summary>
    public async Task<PublicPublicities> ListAsync(CancellationToken ct)
    {
        var views = await ViewsAsync(await Shown.OrderBy(t => t.ClosedAt != null).ThenByDescending(t => t.OpenedAt).ThenBy(t => t.Id).Take(Most).ToListAsync(ct), ct);
        return new PublicPublicities(
            [.. views.Where(v => v.EndedOn is null).OrderBy(v => v.LastDay ?? DateOnly.MaxValue).ThenBy(v => v.Number, StringComparer.Ordinal)],
            [.. views.Where(v => v.EndedOn is not null).OrderByDescending(v => v.EndedOn).ThenBy(v => v.Number, StringComparer.Ordinal)], KeptDays);
    }

    /// <summary>One of them; null where there is none of that id any more.</summary>
    public async Task<PublicPublicity?> FindAsync(Guid id, CancellationToken ct) => (await ViewsAsync(await Shown.Where(t => t.Id == id).ToListAsync(ct), ct)).SingleOrDefault();

    private async Task<List<PublicPublicity>> ViewsAsync(List<TaskRow> tasks, CancellationToken ct)
    {
        var (clockIds, caseIds) = (tasks.Select(t => t.ClockId).OfType<Guid>().ToArray(), tasks.Select(t => t.CaseId).Distinct().ToArray());
        var clocks = await db.Clocks.AsNoTracking().Where(c => clockIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var states = await db.Cases.AsNoTracking().Where(c => caseIds.Contains(c.Id)).Select(c => new { c.Id, c.State, c.DefinitionVersionId }).ToDictionaryAsync(c => c.Id, ct);
        var views = new List<PublicPublicity>(tasks.Count);
        foreach (var task in tasks)
        {
            var hall = await halls.GetAsync(task.CentreCode, ct);
            var at = states[task.CaseId];
            views.Add(View(task, task.ClockId is { } id ? clocks.GetValueOrDefault(id)?.ReadLedger() : null, hall, await shelf.FindAsync(at.DefinitionVersionId, ct), IsAfterDecision(task, at.State)));
        }
        return views;
    }

    /// <summary>While it is up the case says so; afterwards only a publicity of a step that could end with 有异议 was one.</summary>
    private static bool IsAfterDecision(TaskRow task, CaseState state) => task.ClosedAt is null && !state.IsUndecided();

    private PublicPublicity View(TaskRow task, Clock? ledger, Hall hall, ShelvedItem? shelved, bool isAfterDecision)
    {
        var now = time.GetUtcNow();
        var (today, item) = (hall.Clock.DayOf(now), shelved?.Item);
        var last = ledger?.Due(hall.Calendar) ?? task.DueDay;
        var isUp = task.ClosedAt is null && last >= today;
        var (ended, result) = (task.ClosedAt is { } closed ? hall.Clock.DayOf(closed) : (DateOnly?)null, item?.ResultName);
        return new PublicPublicity(
            task.Id, task.CaseNumber, task.ItemCode, task.ItemName, task.ApplicantMasked, hall.Town.Centre.Name,
            // Of one that is over nothing is said here of a decision: how it went on is the case's own matter.
            $"{(ended is not null ? "就本事项的办理作过公示" : isAfterDecision ? "已作出决定" : "经审查拟予办理")}{(result is null ? "" : $"，办理结果为{result}")}",
            [.. (item?.Basis ?? []).Select(b => b.Article is { } article ? $"《{b.Law}》{article}" : $"《{b.Law}》")], ledger?.Budget.ToString() ?? "",
            ledger?.StartDay ?? hall.Clock.DayOf(task.OpenedAt), last, isUp && ledger is not null ? ClockViews.Of(task.Id, ledger, "", hall, now).DaysLeft : null, ledger?.Budget.Unit ?? DayUnit.Working,
            isUp && !isAfterDecision, isAfterDecision, task.ClosedAt is null && !isUp, ended is { } day ? Outcome(task, day, last) : null, ended, hall.Town.Centre.Phone);
    }

    private static string Outcome(TaskRow task, DateOnly ended, DateOnly? last) => task switch
    {
        { Outcome: "Objection" } => "有异议成立，已转入异议处理",
        _ when ended > last => "公示期满结束",
        _ => "公示提前结束（申请撤回、终止或者退回重新办理）",
    };

    internal static async Task<Ok<PublicPublicities>> List(OpenPublicities open, CancellationToken ct) => TypedResults.Ok(await open.ListAsync(ct));

    internal static async Task<Results<Ok<PublicPublicity>, ProblemHttpResult>> Get(Guid id, OpenPublicities open, CancellationToken ct) =>
        await open.FindAsync(id, ct) is { } found ? TypedResults.Ok(found) : ApiProblem.NotFound($"没有这项公示，或者结束已满{KeptDays}日，不再公开。").ToResult();

    internal static async Task<Results<Ok<ObjectionTaken>, ProblemHttpResult>> Send(Guid id, SendObjectionRequest request, NewCommand command, OpenPublicities open, CancellationToken ct) =>
        await open.SendAsync(id, request, command, ct);

    private async Task<Results<Ok<ObjectionTaken>, ProblemHttpResult>> SendAsync(Guid id, SendObjectionRequest request, NewCommand command, CancellationToken ct)
    {
        if (await Shown.Where(t => t.Id == id).Select(t => (Guid?)t.CaseId).SingleOrDefaultAsync(ct) is not { } caseId)
            return ApiProblem.NotFound("没有这项公示。").ToResult();
        var raise = new CaseCommand.RaiseObjection(command.Id, id, ObjectionChannel.Online, request.Name.Trim(), request.Phone.Trim(), request.Reason.Trim());
        var result = await desk.RunPatientlyAsync(new CaseOrder(command.Id, caseId, "objection-send", raise, Anybody, Seen.Whatever), ct);
        if (result is not DeskResult.Done { File: var file } || file.Objections.FirstOrDefault(o => o.Id == command.Id) is not { } taken)
            return DeskProblems.Of(result).ToResult();
        return TypedResults.Ok(new ObjectionTaken(taken.NumberIn(file.Number), taken.QueryCode, "公示结束前由承办人员逐件审查并书面答复；凭异议编号和查询码查看答复。"));
    }

    internal static async Task<Results<Ok<ObjectionProgress>, ProblemHttpResult>> LookUp(ProgressRequest request, OpenPublicities open, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var number = PersonalNumbers.Normalise(request.Number);
        if (open.Guesses.IsSpent(number))
            return LookUpProgress.Problem(new ProgressResult.TooManyGuesses()).ToResult();
        if (await open.FindAsync(number, PersonalNumbers.Normalise(request.QueryCode), ct) is { } found)
            return TypedResults.Ok(found);
        open.Guesses.Failed(number);
        return ApiProblem.NotFound("没有找到：异议编号或查询码不正确，请核对。").ToResult();
    }

    private GuessLimit Guesses => guesses;

    private async Task<ObjectionProgress?> FindAsync(string number, string queryCode, CancellationToken ct)
    {
        var (caseNumber, no) = Objection.ReadNumber(number) ?? ("", 0);
        var id = await db.Cases.Where(c => c.Number == caseNumber && !c.CentreCode.Contains(PracticeHall.Mark)).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        var file = id is { } found ? (await cases.LoadAsync(found, ct))?.File : null;
        var objection = file?.Objections.FirstOrDefault(o => o.No == no);
        var matches = CryptographicOperations.FixedTimeEquals(Hash(objection?.QueryCode ?? "!"), Hash(queryCode));
        return file is null || objection is null || !matches ? null : new ObjectionProgress(
            objection.NumberIn(file.Number), file.ItemName, objection.TaskId, objection.On, objection.Channel.ChineseName(), GetPublicity.StageWords(objection),
            objection.Answer is { } answer ? PublicText.Of(answer, file.Applicant) : null, objection.AnsweredOn, objection.Sequel?.ChineseName());
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>What anyone may call.</summary>
internal static class OpenPublicityRoutes
{
    public static void MapOpenPublicities(this IEndpointRouteBuilder open)
    {
        var found = open.MapGroup("/publicities").WithTags("公众");
        found.MapGet("/", OpenPublicities.List).WithName("ListPublicities").WithSummary("公示中的事项和近期结束的公示，申请人已遮盖");
        found.MapGet("/{id:guid}", OpenPublicities.Get).WithName("GetPublicPublicity").WithSummary("一项公示");
        found.MapPost("/{id:guid}/objections", OpenPublicities.Send).RequireRateLimiting(RateLimits.Posting).WithName("SendObjection").WithSummary("对公示提出异议")
            .WithDescription("任何人都可以在公示期最后一日（含当日）以前提出；姓名、电话不公开。答复异议编号和查询码。");
        found.MapPost("/objections/progress", OpenPublicities.LookUp).WithName("LookUpObjection").WithSummary("异议的审查答复")
            .WithDescription("凭异议编号和查询码查询；编号不存在与查询码不符的答复相同。");
    }
}
