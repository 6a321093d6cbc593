using AutoMapper;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Scheduling;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Admin;

/// <summary>A message that leaves, or could not.</summary>
public sealed record OutboxLine(
    Guid Id, string Kind, Guid? CaseId, OutboxState State, int Attempts, DateTimeOffset? NextAt, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>Rows of the outbox to lines; the payload stays inside, for it may name people.</summary>
public sealed class OutboxMappings : Profile
{
    public OutboxMappings() => CreateMap<OutboxRow, OutboxLine>();
}

/// <summary>发件箱: what waits, what was given up, and putting it back.</summary>
internal static class OutboxEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    /// <param name="state">Pending, Leased, Done or Dead; Dead where not given.</param>
    public static async Task<Results<Ok<PageOf<OutboxLine>>, ProblemHttpResult>> List(
        string? state, string? cursor, int? limit, GovFlowDbContext db, IMapper mapper, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (!Enum.TryParse<OutboxState>(string.IsNullOrEmpty(state) ? nameof(OutboxState.Dead) : state, out var wanted) || !Enum.IsDefined(wanted)
            || (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null))
        {
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        }
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var rows = db.Outbox.AsNoTracking().Where(o => o.State == wanted);
        var page = wanted is OutboxState.Dead or OutboxState.Done
            ? (await LatestEnded(rows, after).Take(most + 1).ToListAsync(ct)).ToPage(most, o => new TimeCursor(o.EndedAt!.Value, o.Id).ToString())
            : (await NextTaken(rows, after).Take(most + 1).ToListAsync(ct)).ToPage(most, o => new TimeCursor(o.NextAt!.Value, o.Id).ToString());
        return TypedResults.Ok(new PageOf<OutboxLine>(mapper.Map<IReadOnlyList<OutboxLine>>(page.Items), page.NextCursor));
    }

    // Each order is an index's own: the ended ones grow with the years.
    private static IQueryable<OutboxRow> LatestEnded(IQueryable<OutboxRow> rows, TimeCursor? after)
    {
        rows = after is null ? rows.Where(o => o.EndedAt != null) : rows.Where(o => o.EndedAt <= after.At && (o.EndedAt < after.At || o.Id.CompareTo(after.Id) < 0));
        return rows.OrderByDescending(o => o.EndedAt).ThenByDescending(o => o.Id);
    }

    private static IQueryable<OutboxRow> NextTaken(IQueryable<OutboxRow> rows, TimeCursor? after)
    {
        rows = after is null ? rows.Where(o => o.NextAt != null) : rows.Where(o => o.NextAt >= after.At && (o.NextAt > after.At || o.Id.CompareTo(after.Id) > 0));
        return rows.OrderBy(o => o.NextAt).ThenBy(o => o.Id);
    }

    /// <summary>Only a dead message; it starts again from its first attempt. One that is on its way is answered as it stands, so a second click does nothing.</summary>
    public static async Task<Results<Ok<OutboxLine>, ProblemHttpResult>> Requeue(
        Guid id, Storage.Outgoing.Outbox outbox, GovFlowDbContext db, Nudges nudges, IMapper mapper, CurrentActor actor, TimeProvider time, CancellationToken ct)
    {
        var isRequeued = await outbox.RequeueAsync(id, actor.Value.IdIn(""), time.GetUtcNow(), ct);
        if (await db.Outbox.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } row)
            return ApiProblem.NotFound().ToResult();
        if (!isRequeued && row.State is OutboxState.Done)
            return ApiProblem.OfStatus(StatusCodes.Status409Conflict, "该消息已经送达，只有死信可以重新投递。").ToResult();
        if (isRequeued)
            await nudges.OutboxAsync(ct);
        return TypedResults.Ok(mapper.Map<OutboxLine>(row));
    }

    public static void MapOutbox(this IEndpointRouteBuilder api)
    {
        var outbox = api.MapGroup("/admin/outbox").WithTags("运维").RequirePermission(Permissions.OutboxManage);
        outbox.MapGet("/", List).WithName("ListOutbox").WithSummary("发件箱").WithDescription("state：Dead（默认）、Done，最近结束的在前；Pending、Leased，最先投递的在前。");
        outbox.MapPost("/{id:guid}/requeue", Requeue).WithName("RequeueMessage").WithSummary("重新投递死信");
    }
}
