using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>监察事项: what I must answer, and what was asked of others by those who oversee.</summary>
internal static class DutyEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <param name="view">mine (default): what the caller must answer; given: everything of the centre, for who oversees it.</param>
    /// <param name="state">open (default; what is due first comes first), answered or all (what was asked last comes first).</param>
    /// <param name="kind">One kind only.</param>
    public static async Task<Results<Ok<PageOf<DutyLine>>, ProblemHttpResult>> List(
        string? view, string? state, DutyKind? kind, string? cursor, int? limit, GovFlowDbContext db, HallBook halls, CentreTree centres, DutyLines lines, CurrentActor actor, CancellationToken ct)
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
        if (kind is { } only)
            duties = duties.Where(d => d.Kind == only);
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var page = state is "answered" or "all" ? await NewestAsync(duties, after, most, ct) : await DueFirstAsync(duties, after, most, ct);
        var hallOf = await halls.GetAsync(page.Items.Select(d => d.CentreCode), ct);
        var letters = await db.LettersOfDutiesAsync(page.Items.Select(d => d.Id), ct);
        return TypedResults.Ok(new PageOf<DutyLine>([.. page.Items.Select(d => lines.Of(d, letters.GetValueOrDefault(d.Id), hallOf[d.CentreCode], actor.Value))], page.NextCursor));
    }

    private static async Task<Page<DutyRow>> NewestAsync(IQueryable<DutyRow> duties, TimeCursor? after, int most, CancellationToken ct)
    {
        if (after is not null)
            duties = duties.Where(d => d.AskedAt <= after.At && (d.AskedAt < after.At || d.Id.CompareTo(after.Id) < 0));
        return (await duties.OrderByDescending(d => d.AskedAt).ThenByDescending(d => d.Id).Take(most + 1).ToListAsync(ct)).ToPage(most, d => new TimeCursor(d.AskedAt, d.Id).ToString());
    }

    /// <summary>The most pressing first; the cursor holds the day as its first instant.</summary>
    private static async Task<Page<DutyRow>> DueFirstAsync(IQueryable<DutyRow> duties, TimeCursor? after, int most, CancellationToken ct)
    {
        if (after is not null)
        {
            var day = DateOnly.FromDateTime(after.At.UtcDateTime);
            duties = duties.Where(d => d.DueDay >= day && (d.DueDay > day || d.Id.CompareTo(after.Id) > 0));
        }
        return (await duties.OrderBy(d => d.DueDay).ThenBy(d => d.Id).Take(most + 1).ToListAsync(ct))
            .ToPage(most, d => new TimeCursor(new DateTimeOffset(d.DueDay.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), d.Id).ToString());
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
        Guid id, VersionedCommand headers, DutyAnswer request, DutyDesk desk, GovFlowDbContext db, HallBook halls, DutyLines lines, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await desk.AnswerAsync(id, request, headers, actor.Value, ct) is var result and not DeskResult.Done)
            return DeskProblems.Of(result).ToResult();
        var row = await db.Duties.AsNoTracking().SingleAsync(d => d.Id == id, ct);
        var line = lines.Of(row, (await db.LettersOfDutiesAsync([id], ct)).GetValueOrDefault(id), await halls.GetAsync(row.CentreCode, ct), actor.Value);
        http.Response.Headers.ETag = line.Etag;
        return TypedResults.Ok(line);
    }

    public static void MapDuties(this IEndpointRouteBuilder api)
    {
        var duties = api.MapGroup("/duties").WithTags("监察").RequirePermission(Permissions.DutiesAnswer);
        duties.MapGet("/", List).WithName("ListDuties").WithSummary("监察事项：本人的说明、督办、陈述、整改，或者本中心提出的全部事项")
            .WithDescription("view：mine（默认）、given；state：open（默认，期限最近的在前）、answered、all（最近提出的在前）。");
        duties.MapPost("/{id:guid}/answer", Answer).WithName("AnswerDuty").WithSummary("答复监察事项");
    }
}
