using AutoMapper;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Alerts;

/// <summary>A card: one rung of one clock.</summary>
/// <param name="Holder">Name of who holds the work; null while it waits at a post.</param>
/// <param name="Audience">Whom it tells, by name.</param>
/// <param name="ToldAs">As what they are told, e.g. 分管负责人; null for an alert older than the program's memory of it.</param>
public sealed record AlertLine(
    Guid Id, Guid CaseId, string CaseNumber, string ItemName, string ClockKind, int Rung, AlertCard Card, string? Holder, string Audience, DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt, string Text, AlertSource Source, AlertState State, string? ToldAs, DateTimeOffset? ClosedAt);

/// <summary>How many alerts within sight nobody has taken note of, by card.</summary>
public sealed record AlertCounts(int Red, int Yellow, int Reminder);

/// <summary>A page of the alerts.</summary>
/// <param name="NextCursor">Asks for the page after it; null where there is none.</param>
/// <param name="Counts">Of all that are open, whatever the page shows.</param>
public sealed record AlertPage(IReadOnlyList<AlertLine> Items, string? NextCursor, AlertCounts Counts);

/// <summary>Rows of alerts to lines; the names are put in by the slice.</summary>
public sealed class AlertMappings : Profile
{
    public AlertMappings() => CreateMap<AlertRow, AlertLine>()
        .ForCtorParam(nameof(AlertLine.ClockKind), o => o.MapFrom(a => a.Source == AlertSource.EmptyPost ? "岗位设置" : a.Source == AlertSource.HallReport ? "分中心报送" : a.ClockKind.ChineseName()))
        .ForCtorParam(nameof(AlertLine.Holder), o => o.MapFrom(a => a.HolderId))
        .ForCtorParam(nameof(AlertLine.ToldAs), o => o.MapFrom(a => WordOf(a.EscalatedTo ?? a.Addressee)))
        .ForAllMembers(o => o.Ignore());

    private static string? WordOf(EscalationAudience? audience) => audience?.ChineseName();
}

/// <summary>预警: listed to those within whose sight the case is, acknowledged once.</summary>
internal static class AlertEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <param name="state">open, acknowledged, closed or all; open where not given.</param>
    public static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> List(
        string? state, string? cursor, int? limit, GovFlowDbContext db, CaseScope scope, HallBook halls, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var alerts = await AlertSight.OfAsync(db, scope, actor.Value, ct);
        var page = state switch
        {
            null or "" or "open" => await MostUrgentAsync(alerts, cursor, most, ct),
            "acknowledged" => await NewestAsync(alerts.Where(a => a.AcknowledgedAt != null && a.ClosedAt == null), cursor, most, ct),
            "closed" => await NewestAsync(alerts.Where(a => a.ClosedAt != null), cursor, most, ct),
            "all" => await NewestAsync(alerts, cursor, most, ct),
            _ => null,
        };
        if (page is null)
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        var hallOf = await halls.GetAsync(page.Items.Select(a => a.CentreCode), ct);
        return TypedResults.Ok(new AlertPage([.. page.Items.Select(a => AlertSight.Named(mapper.Map<AlertLine>(a), hallOf[a.CentreCode]))], page.NextCursor, await CountsAsync(alerts, ct)));
    }

    private static async Task<Page<AlertRow>?> MostUrgentAsync(IQueryable<AlertRow> alerts, string? cursor, int most, CancellationToken ct)
    {
        AlertCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = AlertCursor.TryParse(cursor)) is null)
            return null;
        var rows = await alerts.Where(a => a.AcknowledgedAt == null).MostUrgentFirst(after).Take(most + 1).ToListAsync(ct);
        return rows.ToPage(most, a => AlertCursor.Of(a).ToString());
    }

    private static async Task<Page<AlertRow>?> NewestAsync(IQueryable<AlertRow> alerts, string? cursor, int most, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null)
            return null;
        return (await alerts.NewestFirst(after).Take(most + 1).ToListAsync(ct)).ToPage(most, a => new TimeCursor(a.RaisedAt, a.Id).ToString());
    }

    private static async Task<AlertCounts> CountsAsync(IQueryable<AlertRow> alerts, CancellationToken ct)
    {
        var open = await alerts.Where(a => a.AcknowledgedAt == null).GroupBy(a => a.Card).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new AlertCounts(open.GetValueOrDefault(AlertCard.Red), open.GetValueOrDefault(AlertCard.Yellow), open.GetValueOrDefault(AlertCard.Reminder));
    }

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("预警");
        alerts.MapGet("/", List).RequirePermission(Permissions.AlertsRead).WithName("ListAlerts").WithSummary("预警列表").WithDescription("state：open（待签收，默认，最急的在前）、acknowledged（已签收未办结）、closed、all（最近的在前）。");
        alerts.MapGet("/{id:guid}", GetAlert.Endpoint).RequirePermission(Permissions.AlertsRead).WithName("GetAlert").WithSummary("一个预警，含已提出的说明要求和督办");
        alerts.MapPost("/{id:guid}/acknowledge", AlertActs.Acknowledge).RequirePermission(Permissions.AlertsAcknowledge).WithName("AcknowledgeAlert").WithSummary("签收预警");
        alerts.MapPost("/{id:guid}/explanation", AlertActs.AskExplanation).RequirePermission(Permissions.AlertsAcknowledge).WithName("AskExplanation").WithSummary("要求书面说明情况");
        alerts.MapPost("/{id:guid}/order", AlertActs.Order).RequirePermission(Permissions.AlertsAcknowledge).WithName("OrderOnAlert").WithSummary("督办，限期办理并反馈");
        alerts.MapPost("/{id:guid}/escalate", AlertActs.Escalate).RequirePermission(Permissions.AlertsAcknowledge).WithName("EscalateAlert").WithSummary("升级至上一级负责人");
        alerts.MapPost("/{id:guid}/close", AlertActs.Close).RequirePermission(Permissions.AlertsAcknowledge).WithName("CloseAlert").WithSummary("办结预警").WithDescription("办件仍然逾期，或者还有说明、督办没有答复的，不能办结。");
    }
}
