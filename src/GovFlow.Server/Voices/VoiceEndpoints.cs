using GovFlow.Approvals.Voices;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using GovFlow.Storage;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>投诉台: the board, one voice, registering, acting.</summary>
internal static class VoiceEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <param name="view">mine: what the reader answers for or is offered; all (default): everything within sight.</param>
    /// <param name="stage">One column, or open: all that are not closed (default), or closed.</param>
    /// <param name="kind">One kind only.</param>
    public static async Task<Results<Ok<VoicePage>, ProblemHttpResult>> List(
        string? view, string? stage, VoiceKind? kind, string? cursor, int? limit, VoiceScope scope, HallBook halls, CurrentActor actor, TimeProvider time, CancellationToken ct)
    {
        UrgencyCursor? after = null;
        var isStage = Enum.TryParse<VoiceStage>(stage, out var column) && Enum.IsDefined(column);
        if (view is not (null or "" or "mine" or "all") || (!isStage && stage is not (null or "" or "open" or "closed"))
            || (!string.IsNullOrEmpty(cursor) && (after = UrgencyCursor.TryParse(cursor)) is null))
        {
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        }
        var rows = await scope.VoicesAsync(actor.Value, ct);
        // Ids of people are their centre's: p13 of another centre is somebody else.
        var (me, own) = (actor.Value.Id, actor.Value.Centre?.Code);
        if (view is "mine")
            rows = rows.Where(v => v.CentreCode == own && (v.HolderId == me || v.OfferedId == me));
        if (kind is { } only)
            rows = rows.Where(v => v.Kind == only);
        var counts = await rows.Where(v => v.Stage != VoiceStage.Closed).GroupBy(v => v.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        rows = isStage ? rows.Where(v => v.Stage == column) : stage is "closed" ? rows.Where(v => v.Stage == VoiceStage.Closed) : rows.Where(v => v.Stage != VoiceStage.Closed);
        if (after is not null)
            rows = rows.Where(v => v.DueSort >= after.DueSort && (v.DueSort > after.DueSort || v.Id.CompareTo(after.Id) > 0));
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var page = (await rows.OrderBy(v => v.DueSort).ThenBy(v => v.Id).Take(most + 1).ToListAsync(ct)).ToPage(most, v => new UrgencyCursor(v.DueSort, v.Id).ToString());
        var hallOf = await halls.GetAsync(page.Items.Select(v => v.CentreCode), ct);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new VoicePage(
            [.. page.Items.Select(v => VoiceViews.Line(v, v.ToVoice(), hallOf[v.CentreCode], actor.Value.IdIn(v.CentreCode), now))], page.NextCursor,
            [.. Enum.GetValues<VoiceStage>().Where(s => s is not VoiceStage.Closed).Select(s => new VoiceStageCount(s, s.ChineseName(), counts.GetValueOrDefault(s)))]));
    }

    public static async Task<Results<Ok<VoiceView>, ProblemHttpResult>> Get(Guid id, VoiceDesk desk, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await desk.ViewAsync(id, actor.Value, ct) is not { } view)
            return ApiProblem.NotFound().ToResult();
        http.SetETag(view.Version);
        return TypedResults.Ok(view);
    }

    public static async Task<Results<Ok<VoiceRegistered>, ProblemHttpResult>> Register(
        RegisterVoiceRequest request, NewCommand command, VoiceDesk desk, HallBook halls, CurrentActor actor, CancellationToken ct)
    {
        if (actor.Value is not { Staff: { } staff, Centre: { } centre })
            return ApiProblem.OfStatus(StatusCodes.Status403Forbidden).ToResult();
        // What came in online nobody of the staff registers.
        if (request.Channel is VoiceChannel.Online)
            return ApiProblem.Invalid(new FieldProblem("$.channel", "voice-channel", "网上来件由来件人自己提交。")).ToResult();
        var answer = await desk.RegisterAsync(request, new VoiceSource(staff.Id, staff.Name, staff.Id), await halls.GetAsync(centre.Code, ct), command.Id, ct);
        return answer is VoiceAnswer.Registered done ? TypedResults.Ok(done.View) : answer.ToProblem().ToResult();
    }

    /// <param name="act">take, offer, accept, decline, contact, progress, investigate, extend, promiseanswer, reply, fulfil, revisit or reopen.</param>
    public static async Task<Results<Ok<VoiceView>, ProblemHttpResult>> Act(
        Guid id, string act, VersionedCommand headers, VoiceActRequest request, VoiceDesk desk, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (!Enum.TryParse<VoiceAct>(act, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || int.TryParse(act, out _))
            return ApiProblem.NotFound().ToResult();
        var answer = await desk.ActAsync(id, wanted, request, headers.Id, headers.Version, actor.Value, ct);
        if (answer is not VoiceAnswer.Done done)
            return answer.ToProblem().ToResult();
        http.SetETag(done.View.Version);
        return TypedResults.Ok(done.View);
    }

    /// <summary>The days of every kind in words, as this centre counts them (C-2).</summary>
    public static async Task<Results<Ok<IReadOnlyList<VoiceRule>>, ProblemHttpResult>> Rules(HallBook halls, CurrentActor actor, CancellationToken ct) =>
        actor.Value.Centre is { } centre
            ? TypedResults.Ok(RulesOf(await halls.GetAsync(centre.Code, ct)))
            : TypedResults.Ok<IReadOnlyList<VoiceRule>>([]);

    internal static IReadOnlyList<VoiceRule> RulesOf(Hall hall) =>
        [.. Enum.GetValues<VoiceKind>().Where(k => k is not VoiceKind.BadRating).Select(k => new VoiceRule(k, k.ChineseName(), VoiceLimits.Rule(k, hall.Town.ComplaintDays)))];

    public static void MapVoices(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        var voices = api.MapGroup("/voices").WithTags("投诉咨询与评价");
        voices.MapGet("/", List).RequirePermission(Permissions.VoicesRead).WithName("ListVoices").WithSummary("投诉台：投诉、举报、建议、咨询与差评")
            .WithDescription("view：all（默认）、mine；stage：open（默认，未办结的）、closed，或某一栏；最先到期的在前。被反映的本人看不到来件。");
        voices.MapGet("/rules", Rules).RequirePermission(Permissions.VoicesRead).WithName("GetVoiceRules").WithSummary("各类来件的时限规则（本中心的计日方式）");
        voices.MapPost("/", Register).RequirePermission(Permissions.VoicesWork).WithName("RegisterVoice").WithSummary("来件登记（窗口、电话、来信、12345热线），登记人为首问责任人");
        api.MapPost("/progress/by-phone", TellProgress.Endpoint).WithTags("投诉咨询与评价").RequirePermission(Permissions.VoicesWork).WithName("TellProgress").WithSummary("热线查询：凭办件编号和申请人手机后四位查进度，只读、留痕")
            .WithDescription("编号不存在与后四位不符的答复相同；连续输错按查询码的规则限制。给出的与申请人在网上看到的相同，不含申请人资料和文书。");
        voices.MapGet("/{id:guid}", Get).RequirePermission(Permissions.VoicesRead).WithName("GetVoice").WithSummary("一件来件：时限、调查、答复、承诺、回访与经过");
        voices.MapPost("/{id:guid}/unmask", UnmaskVoice.Endpoint).RequirePermission(Permissions.VoicesRead).WithName("UnmaskVoice").WithSummary("查看来件人完整信息，留痕");
        voices.MapPost("/{id:guid}/{act}", Act).RequirePermission(Permissions.VoicesRead).WithName("ActOnVoice").WithSummary("领办、转办、接收、退回、联系、报动态、调查、延期、约定答复、答复、兑现、回访")
            .WithDescription("act：take、offer、accept、decline、contact、progress、investigate、extend、promiseanswer、reply、fulfil、revisit、reopen。任何人不得处理涉及本人的来件。");
        api.MapGroup("/ratings").WithTags("投诉咨询与评价").MapGet("/", RateCase.List).RequirePermission(Permissions.VoicesRead).WithName("ListRatings")
            .WithSummary("评价列表，文字评价不在列表显示").WithDescription("view：all（默认）、bad；最近的在前。");
        open.MapPublicVoices();
    }
}

/// <summary>The days of a kind in words.</summary>
public sealed record VoiceRule(VoiceKind Kind, string Label, string Rule);
