using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>How often a unit, post or person broke rules.</summary>
/// <param name="Name">Of the unit, post or person; 未明确 where the records name none.</param>
/// <param name="Found">Records of the time, dismissed ones left out.</param>
/// <param name="Upheld">Of those the decided ones.</param>
/// <param name="ByRule">How many of each rule, the frequent ones first.</param>
public sealed record ViolationCount(string Name, int Found, int Upheld, int Minor, int Serious, int Grave, IReadOnlyList<RuleCount> ByRule);

/// <summary>How often one rule was broken.</summary>
public sealed record RuleCount(string Rule, int Count);

/// <summary>违规与问责: records for those who oversee, the person's own for the person.</summary>
internal static class ViolationEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <param name="state">A stage, or open: all that are not settled (default), or all.</param>
    /// <param name="rule">One rule only.</param>
    public static async Task<Results<Ok<PageOf<ViolationRecordLine>>, ProblemHttpResult>> List(
        string? state, ViolationRule? rule, string? cursor, int? limit, ViolationDesk desk, HallBook halls, CurrentActor actor, CancellationToken ct)
    {
        TimeCursor? after = null;
        var isStage = Enum.TryParse<ViolationState>(state, out var stage) && Enum.IsDefined(stage);
        if ((!isStage && state is not (null or "" or "open" or "all")) || (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null))
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        var rows = await desk.InSightAsync(actor.Value, ct);
        if (isStage)
            rows = rows.Where(v => v.State == stage);
        else if (state is not "all")
            rows = rows.Where(v => v.State != ViolationState.Closed && v.State != ViolationState.Dismissed);
        if (rule is { } only)
            rows = rows.Where(v => v.BrokenRule == only);
        if (after is not null)
            rows = rows.Where(v => v.DetectedAt <= after.At && (v.DetectedAt < after.At || v.Id.CompareTo(after.Id) < 0));
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var page = (await rows.OrderByDescending(v => v.DetectedAt).ThenByDescending(v => v.Id).Take(most + 1).ToListAsync(ct)).ToPage(most, v => new TimeCursor(v.DetectedAt, v.Id).ToString());
        var hallOf = await halls.GetAsync(page.Items.Select(v => v.CentreCode), ct);
        return TypedResults.Ok(new PageOf<ViolationRecordLine>([.. page.Items.Select(v => ViolationViews.Line(v, hallOf[v.CentreCode]))], page.NextCursor));
    }

    public static async Task<Results<Ok<ViolationView>, ProblemHttpResult>> Get(Guid id, ViolationDesk desk, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await desk.FindAsync(id, actor.Value, ct) is not { } view)
            return ApiProblem.NotFound().ToResult();
        http.SetETag(view.Version);
        return TypedResults.Ok(view);
    }

    /// <param name="act">hear, uphold, dismiss, appeal or close.</param>
    public static async Task<Results<Ok<ViolationView>, ProblemHttpResult>> Act(
        Guid id, string act, VersionedCommand headers, ViolationRequest request, ViolationDesk desk, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (!Enum.TryParse<ViolationAct>(act, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted) || int.TryParse(act, out _))
            return ApiProblem.NotFound().ToResult();
        switch (await desk.ActAsync(id, wanted, request, headers.Id, headers.Version, actor.Value, ct))
        {
            case ViolationResult.Done done:
                http.SetETag(done.View.Version);
                return TypedResults.Ok(done.View);
            case ViolationResult.Changed changed:
                return ApiProblem.VersionConflict(CommandHeaders.ETag(changed.Version), changed.By).ToResult();
            case ViolationResult.Invalid invalid:
                return ApiProblem.Invalid(new FieldProblem(invalid.Path, invalid.Code, invalid.Message)).ToResult();
            case ViolationResult.Forbidden { Why.Code: "violation-state" or "violation-unheard" or "violation-unrectified" or "violation-appeal-late" } not:
                return (ApiProblem.OfStatus(StatusCodes.Status409Conflict, not.Why.Message) with { Code = not.Why.Code, Basis = not.Why.Basis }).ToResult();
            case ViolationResult.Forbidden forbidden:
                return ApiProblem.RuleForbids(forbidden.Why.Code, forbidden.Why.Message, forbidden.Why.Basis).ToResult();
            default:
                return ApiProblem.NotFound().ToResult();
        }
    }

    /// <param name="by">unit (default), post or person.</param>
    /// <param name="from">First day, inclusive, of what happened; null = from the beginning.</param>
    /// <param name="to">Last day, inclusive; null = until today.</param>
    public static async Task<Results<Ok<IReadOnlyList<ViolationCount>>, ProblemHttpResult>> Statistics(
        string? by, DateOnly? from, DateOnly? to, ViolationDesk desk, HallBook halls, CurrentActor actor, CancellationToken ct)
    {
        if (by is not (null or "" or "unit" or "post" or "person"))
            return ApiProblem.Malformed("by 须为 unit、post 或 person。", "by").ToResult();
        var rows = (await desk.InSightAsync(actor.Value, ct)).Where(v => v.State != ViolationState.Dismissed);
        if (from is { } first)
            rows = rows.Where(v => v.OccurredOn >= first);
        if (to is { } last)
            rows = rows.Where(v => v.OccurredOn <= last);
        var counted = await rows.GroupBy(v => new { v.CentreCode, Key = by == "post" ? v.PostCode : by == "person" ? v.PersonId : v.UnitCode, v.BrokenRule, v.Tier, IsUpheld = v.DecidedAt != null })
            .Select(g => new Tally(g.Key.CentreCode, g.Key.Key, g.Key.BrokenRule, g.Key.Tier, g.Key.IsUpheld, g.Count())).ToListAsync(ct);
        var hallOf = await halls.GetAsync(counted.Select(c => c.CentreCode), ct);
        return TypedResults.Ok<IReadOnlyList<ViolationCount>>(
            [.. counted.GroupBy(c => (c.CentreCode, c.Key)).Select(g => Count(Name(by, g.Key.Key, hallOf[g.Key.CentreCode]), [.. g])).OrderByDescending(c => c.Found).ThenBy(c => c.Name, StringComparer.Ordinal)]);
    }

    private static ViolationCount Count(string name, IReadOnlyList<Tally> tallies)
    {
        return new ViolationCount(
            name, tallies.Sum(t => t.Count), tallies.Where(t => t.IsUpheld).Sum(t => t.Count), Of(ViolationTier.Minor), Of(ViolationTier.Serious), Of(ViolationTier.Grave),
            [.. tallies.GroupBy(t => t.Rule).Select(r => new RuleCount(ViolationRules.Of(r.Key).Name, r.Sum(t => t.Count))).OrderByDescending(r => r.Count).ThenBy(r => r.Rule, StringComparer.Ordinal)]);

        int Of(ViolationTier tier) => tallies.Where(t => t.Tier == tier).Sum(t => t.Count);
    }

    private sealed record Tally(string CentreCode, string? Key, ViolationRule Rule, ViolationTier? Tier, bool IsUpheld, int Count);

    private static string Name(string? by, string? code, Hall hall) => code is null ? "未明确" : by switch
    {
        "post" => hall.PostName(code),
        "person" => hall.PersonName(code),
        _ => hall.Unit(code)?.Name ?? code,
    };

    public static void MapViolations(this IEndpointRouteBuilder api)
    {
        var violations = api.MapGroup("/violations").WithTags("违规与问责");
        violations.MapGet("/", List).RequirePermission(Permissions.DutiesAnswer).WithName("ListViolations").WithSummary("违规记录；没有监察权限的只见本人的")
            .WithDescription("state：open（默认，未了结的）、all，或某一阶段；最近发现的在前。");
        violations.MapGet("/statistics", Statistics).RequirePermission(Permissions.ViolationsRead).WithName("CountViolations").WithSummary("按部门、岗位、人员统计违规");
        violations.MapGet("/export", ViolationExport.All).RequirePermission(Permissions.ViolationsRead).WithName("ExportViolations").WithSummary("导出违规记录（CSV）");
        violations.MapPost("/licences", ReconcileLicences.Endpoint).RequirePermission(Permissions.ViolationsDecide).WithName("ReconcileLicences").WithSummary("证照库比对，发现体外循环");
        violations.MapGet("/{id:guid}", Get).RequirePermission(Permissions.DutiesAnswer).WithName("GetViolation").WithSummary("一条违规记录，含证据、陈述、认定与经过");
        violations.MapGet("/{id:guid}/transfer", ViolationExport.Transfer).RequirePermission(Permissions.ViolationsDecide).WithName("TransferViolation").WithSummary("移送材料（JSON），留痕");
        violations.MapPost("/{id:guid}/{act}", Act).RequirePermission(Permissions.DutiesAnswer).WithName("ActOnViolation").WithSummary("听取陈述、认定、认定不成立、申诉、办结")
            .WithDescription("act：hear、uphold、dismiss、appeal、close。本人不能处理对本人的认定；申诉由原认定人以外的人员复核。");
    }
}
