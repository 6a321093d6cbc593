using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Messages;

/// <summary>Something a person was told.</summary>
/// <param name="Kind">What it is about, e.g. <c>task.copied</c>, <c>task.no-longer-asked</c>, <c>task.urged</c>.</param>
/// <param name="ReadAt">Null until its person has read it.</param>
public sealed record MessageLine(Guid Id, string Kind, Guid CaseId, string Title, string Text, DateTimeOffset At, DateTimeOffset? ReadAt);

/// <summary>A page of the messages.</summary>
/// <param name="Unread">Of all, whatever the page shows.</param>
public sealed record MessagePage(IReadOnlyList<MessageLine> Items, string? NextCursor, int Unread);

/// <summary>消息 of the person who asks: what was copied to them, delegated, taken back or urged; there is no way to another's.</summary>
internal static class ReadMessages
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;
    private const string Copied = "task.copied";

    /// <param name="kind">copies or all; all where not given.</param>
    /// <param name="state">unread or all; all where not given.</param>
    public static async Task<Results<Ok<MessagePage>, ProblemHttpResult>> List(
        string? kind, string? state, string? cursor, int? limit, GovFlowDbContext db, CurrentActor actor, CancellationToken ct)
    {
        TimeCursor? after = null;
        if (kind is not (null or "" or "all" or "copies") || state is not (null or "" or "all" or "unread")
            || (!string.IsNullOrEmpty(cursor) && (after = TimeCursor.TryParse(cursor)) is null))
        {
            return ApiProblem.Malformed("列表的筛选条件或游标不正确。", "query").ToResult();
        }
        if (OwnerOf(actor.Value) is not { } owner)
            return TypedResults.Ok(new MessagePage([], null, 0));
        var own = StaffMessages.Of(db, owner).AsNoTracking();
        var wanted = own;
        if (kind is "copies")
            wanted = wanted.Where(m => m.Kind == Copied);
        if (state is "unread")
            wanted = wanted.Where(m => m.ReadAt == null);
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        var page = (await wanted.NewestFirst(after).Take(most + 1).ToListAsync(ct)).ToPage(most, m => new TimeCursor(m.At, m.Id).ToString());
        return TypedResults.Ok(new MessagePage(
            [.. page.Items.Select(m => new MessageLine(m.Id, m.Kind, m.CaseId, m.Title, m.Text, m.At, m.ReadAt))], page.NextCursor, await own.CountAsync(m => m.ReadAt == null, ct)));
    }

    /// <summary>Sets a mark that may be set already; so it needs no command id.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Read(Guid id, StaffMessages messages, CurrentActor actor, TimeProvider time, CancellationToken ct) =>
        OwnerOf(actor.Value) is { } owner && await messages.ReadAsync(owner, id, time.GetUtcNow(), ct) ? TypedResults.NoContent() : ApiProblem.NotFound().ToResult();

    /// <summary>The same for all.</summary>
    public static async Task<NoContent> ReadAll(StaffMessages messages, CurrentActor actor, TimeProvider time, CancellationToken ct)
    {
        if (OwnerOf(actor.Value) is { } owner)
            await messages.ReadAsync(owner, null, time.GetUtcNow(), ct);
        return TypedResults.NoContent();
    }

    /// <summary>Null for a technical account, which nobody tells anything by name.</summary>
    private static MessageOwner? OwnerOf(Actor actor) => actor is { Centre: { } centre, Staff: { } staff } ? new MessageOwner(centre.Code, staff.Id) : null;

    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("消息").RequirePermission(Permissions.CasesRead);
        messages.MapGet("/", List).WithName("ListMessages").WithSummary("本人的消息，最近的在前")
            .WithDescription("kind：all（默认）、copies（抄送我的）；state：all（默认）、unread。");
        messages.MapPost("/{id:guid}/read", Read).WithName("ReadMessage").WithSummary("标为已读");
        messages.MapPost("/read", ReadAll).WithName("ReadAllMessages").WithSummary("全部标为已读");
    }
}
