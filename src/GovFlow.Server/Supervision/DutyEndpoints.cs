using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>The answer to a duty.</summary>
/// <param name="IsInOrder">Of a sample only: whether it was found in order.</param>
public sealed record DutyAnswer(string Text, bool? IsInOrder = null);

/// <summary>监察事项: what I must answer, and what was asked of others by those who oversee.</summary>
internal static class DutyEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <param name="view">mine (default): what the caller must answer; given: everything of the centre, for who oversees it.</param>
    /// <param name="state">open (default), answered or all.</param>
    public static async Task<Results<Ok<PageOf<DutyLine>>, ProblemHttpResult>> List(
        string? view, string? state, string? cursor, int? limit, GovFlowDbContext db, HallBook halls, CentreTree centres, DutyLines lines, CurrentActor actor, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (view is not (null or "" or "mine" or "given") || state is not (null or "" or "open" or "answered" or "all")
            || (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null))
        {
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        }
        if (await InSightAsync(view is "given", db, halls, centres, actor.Value, ct) is not { } duties)
            return ApiProblem.OfStatus(StatusCodes.Status403Forbidden).ToResult();
        duties = state switch { "answered" => duties.Where(d => d.AnsweredAt != null), "all" => duties, _ => duties.Where(d => d.AnsweredAt == null) };
        if (after is not null)
            duties = duties.Where(d => d.AskedAt <= after.At && (d.AskedAt < after.At || d.Id.CompareTo(after.Id) < 0));
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var page = (await duties.OrderByDescending(d => d.AskedAt).ThenByDescending(d => d.Id).Take(most + 1).ToListAsync(ct)).ToPage(most, d => new TimeCursor(d.AskedAt, d.Id).ToString());
        var hallOf = await halls.GetAsync(page.Items.Select(d => d.CentreCode), ct);
        return TypedResults.Ok(new PageOf<DutyLine>([.. page.Items.Select(d => lines.Of(d, hallOf[d.CentreCode], actor.Value))], page.NextCursor));
    }

    private static async Task<IQueryable<DutyRow>?> InSightAsync(bool given, GovFlowDbContext db, HallBook halls, CentreTree centres, Actor actor, CancellationToken ct)
    {
        var duties = db.Duties.AsNoTracking();
        if (given)
        {
            if (!actor.May(Permissions.AlertsAcknowledge) && !actor.May(Permissions.AuditRead))
                return null;
            var codes = (await centres.BelowAsync(actor.Centre?.Path ?? "", ct)).ToArray();
            return duties.Where(d => codes.Contains(d.CentreCode));
        }
        if (actor is not { Centre: { } centre, Staff: { } staff })
            return duties.Where(_ => false);
        var hall = await halls.GetAsync(centre.Code, ct);
        var units = hall.Town.Units.Where(u => u.HeadId == staff.Id || u.DeputyId == staff.Id || u.HandlerId == staff.Id).Select(u => u.Code).ToArray();
        var samples = actor.May(Permissions.AlertsAcknowledge) && !actor.May(Permissions.TasksWork);
        return duties.Where(d => d.CentreCode == centre.Code
            && (d.HolderId == staff.Id || (d.UnitCode != null && units.Contains(d.UnitCode)) || (samples && (d.Kind == DutyKind.Sampling || d.Kind == DutyKind.Verification))));
    }

    public static async Task<Results<Ok<DutyLine>, ProblemHttpResult>> Answer(
        Guid id, VersionedCommand headers, DutyAnswer request, GovFlowDbContext db, HallBook halls, CaseDesk desk, DutyLines lines, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        const int mostTries = 5;
        for (var tries = 1; ; tries++)
        {
            var found = await db.Duties.AsNoTracking().Where(d => d.Id == id).Join(db.Cases, d => d.CaseId, c => c.Id, (d, c) => new { Row = d, c.Version }).SingleOrDefaultAsync(ct);
            // Only the centre's own people answer: an id of another centre's person is somebody else here.
            if (found is null || actor.Value.Centre?.Code != found.Row.CentreCode)
                return ApiProblem.NotFound().ToResult();
            var row = found.Row;
            var hall = await halls.GetAsync(row.CentreCode, ct);
            var isAsSeen = row.Version == headers.Version;
            var order = new CaseOrder(
                headers.Id, row.CaseId, "answer-duty", new CaseCommand.AnswerDuty(id, request.Text.Trim(), request.IsInOrder), DeskActor.Of(actor.Value),
                isAsSeen ? Seen.At(found.Version) : Seen.Outdated)
            {
                Facts = new SupervisionFacts(Duty: new DutyFacts(row.Id, row.Kind, row.AnsweredAt is not null, DutyLines.Answerers(row, hall, actor.Value))),
                Supervise = now => Answered(row, request, actor.Value.Id, now),
            };
            switch (await desk.RunAsync(order, ct))
            {
                case DeskResult.Done:
                    var fresh = lines.Of(await db.Duties.AsNoTracking().SingleAsync(d => d.Id == id, ct), hall, actor.Value);
                    http.Response.Headers.ETag = fresh.Etag;
                    return TypedResults.Ok(fresh);
                case DeskResult.VersionConflict conflict when !isAsSeen:
                    return DeskProblems.Of(conflict with { Version = row.Version }).ToResult();
                case DeskResult.LostRace or DeskResult.VersionConflict when tries < mostTries:
                    continue;
                case var notDone:
                    return DeskProblems.Of(notDone).ToResult();
            }
        }
    }

    private static SupervisionWrites Answered(DutyRow row, DutyAnswer request, string by, DateTimeOffset now)
    {
        (row.Answer, row.IsInOrder, row.AnsweredBy, row.AnsweredAt) = (request.Text.Trim(), request.IsInOrder, by, now);
        row.Version++;
        return new SupervisionWrites { Answered = row };
    }

    public static void MapDuties(this IEndpointRouteBuilder api)
    {
        var duties = api.MapGroup("/duties").WithTags("监察").RequirePermission(Permissions.DutiesAnswer);
        duties.MapGet("/", List).WithName("ListDuties").WithSummary("监察事项：本人的说明、督办、陈述、整改，或者本中心提出的全部事项")
            .WithDescription("view：mine（默认）、given；state：open（默认）、answered、all；最近提出的在前。");
        duties.MapPost("/{id:guid}/answer", Answer).WithName("AnswerDuty").WithSummary("答复监察事项");
    }
}
