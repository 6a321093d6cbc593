using AutoMapper;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Alerts;

/// <summary>A card: one rung of one clock.</summary>
/// <param name="Holder">Name of who holds the work; null while it waits at a post.</param>
/// <param name="Audience">Whom it tells, by name.</param>
public sealed record AlertLine(
    Guid Id, Guid CaseId, string CaseNumber, string ItemName, string ClockKind, int Rung, AlertCard Card, string? Holder, string Audience, DateTimeOffset RaisedAt,
    DateTimeOffset? AcknowledgedAt, string Text);

/// <summary>How many alerts within sight are open, by card.</summary>
public sealed record AlertCounts(int Red, int Yellow);

/// <summary>A page of the alerts.</summary>
/// <param name="NextCursor">Asks for the page after it; null where there is none.</param>
/// <param name="Counts">Of all that are open, whatever the page shows.</param>
public sealed record AlertPage(IReadOnlyList<AlertLine> Items, string? NextCursor, AlertCounts Counts);

/// <summary>Rows of alerts to lines; the names are put in by the slice.</summary>
public sealed class AlertMappings : Profile
{
    public AlertMappings() => CreateMap<AlertRow, AlertLine>()
        .ForCtorParam(nameof(AlertLine.ClockKind), o => o.MapFrom(a => a.ClockKind.ChineseName()))
        .ForCtorParam(nameof(AlertLine.Holder), o => o.MapFrom(a => a.HolderId))
        .ForAllMembers(o => o.Ignore());
}

/// <summary>预警: listed to those within whose sight the case is, acknowledged once.</summary>
internal static class AlertEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;
    private const int MostTries = 5;

    /// <param name="state">open, acknowledged or all; open where not given.</param>
    public static async Task<Results<Ok<AlertPage>, ProblemHttpResult>> List(
        string? state, string? cursor, int? limit, GovFlowDbContext db, CaseScope scope, HallBook halls, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var alerts = await InSightAsync(db, scope, actor.Value, ct);
        var page = state switch
        {
            null or "" or "open" => await MostUrgentAsync(alerts, cursor, most, ct),
            "acknowledged" => await NewestAsync(alerts.Where(a => a.AcknowledgedAt != null), cursor, most, ct),
            "all" => await NewestAsync(alerts, cursor, most, ct),
            _ => null,
        };
        if (page is null)
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        var hallOf = await halls.GetAsync(page.Items.Select(a => a.CentreCode), ct);
        return TypedResults.Ok(new AlertPage([.. page.Items.Select(a => Named(mapper.Map<AlertLine>(a), hallOf[a.CentreCode]))], page.NextCursor, await CountsAsync(alerts, ct)));
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
        return new AlertCounts(open.GetValueOrDefault(AlertCard.Red), open.GetValueOrDefault(AlertCard.Yellow));
    }

    /// <summary>签收: a command of the case, by whoever oversees its centre, from there or from above, and does none of its work; a second one finds it done.</summary>
    public static async Task<Results<Ok<AlertLine>, ProblemHttpResult>> Acknowledge(
        Guid id, GovFlowDbContext db, CaseScope scope, CaseDesk desk, HallBook halls, HallPublisher live, IMapper mapper, CurrentActor actor, TimeProvider time, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            if (await (await InSightAsync(db, scope, actor.Value, ct)).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } row)
                return ApiProblem.NotFound().ToResult();
            if (row.AcknowledgedAt is not null)
                return TypedResults.Ok(Named(mapper.Map<AlertLine>(row), await halls.GetAsync(row.CentreCode, ct)));
            switch (await desk.RunAsync(Order(row, actor.Value, time.GetUtcNow()), ct))
            {
                case DeskResult.Done:
                    await live.PublishAsync(new HallEvent("alert.acked", id.ToString("D")), [HallGroups.Supervisors(row.CentreCode), HallGroups.Case(row.CaseId)]);
                    break;
                // The alert names no version of the case: whatever came in between, it is read anew.
                case DeskResult.LostRace when tries < MostTries:
                    break;
                case var notDone:
                    return DeskProblems.Of(notDone).ToResult();
            }
        }
    }

    /// <summary>The same person's second attempt is the same command.</summary>
    private static CaseOrder Order(AlertRow row, Actor actor, DateTimeOffset now)
    {
        var by = DeskActor.OverseerOf(actor, row.CentreCode);
        (row.AcknowledgedAt, row.AcknowledgedBy) = (now, by.Id);
        var command = new CaseCommand.AcknowledgeAlert(row.Id, row.HolderId);
        return new CaseOrder(DeterministicId.Of(row.CaseId, "acknowledge-alert", $"{row.Id:D}/{by.Id}"), row.CaseId, "acknowledge-alert", command, by, null, row);
    }

    private static async Task<IQueryable<AlertRow>> InSightAsync(GovFlowDbContext db, CaseScope scope, Actor actor, CancellationToken ct)
    {
        var alerts = db.Alerts.AsNoTracking();
        if (CaseScope.Oversees(actor) && actor.Centre is { } centre)
        {
            // One centre is the rule, and an equality lets the database walk the index in order.
            var below = await db.Centres.Where(c => c.Path.StartsWith(centre.Path)).Select(c => c.Code).ToListAsync(ct);
            return below is [var only] ? alerts.Where(a => a.CentreCode == only) : alerts.Where(a => below.Contains(a.CentreCode));
        }
        var cases = await scope.CasesAsync(actor, ct);
        return alerts.Where(a => cases.Any(c => c.Id == a.CaseId));
    }

    private static AlertLine Named(AlertLine line, Hall hall) => line with
    {
        Holder = line.Holder is { } holder ? hall.PersonName(holder) : null,
        Audience = string.Join('、', line.Audience.Split(' ').Select(to => AudienceName(to, hall))),
    };

    private static string AudienceName(string audience, Hall hall) => audience.Split(':', 2) switch
    {
        ["person", var person] => hall.PersonName(person),
        ["post", var post] => hall.PostName(post),
        ["supervisors"] => "监察机构",
        ["applicant"] => "申请人",
        _ => audience,
    };

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("预警");
        alerts.MapGet("/", List).RequirePermission(Permissions.AlertsRead).WithName("ListAlerts").WithSummary("预警列表").WithDescription("state：open（默认，最急的在前）、acknowledged、all（最近的在前）。");
        alerts.MapPost("/{id:guid}/acknowledge", Acknowledge).RequirePermission(Permissions.AlertsAcknowledge).WithName("AcknowledgeAlert").WithSummary("签收预警");
    }
}
