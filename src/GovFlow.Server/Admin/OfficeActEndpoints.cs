using System.Globalization;
using System.Text.Json;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Admin;

/// <summary>An act of configuration or permission.</summary>
/// <param name="Actor">Name of who acted; 系统 for the program itself.</param>
/// <param name="Posts">Names of the posts held at that moment, codes of those the town has no more; one stood in for ends with （代）.</param>
/// <param name="Channel">page, program, console or system.</param>
/// <param name="Before">Null where nothing stood there.</param>
/// <param name="After">Null where nothing stands there now.</param>
public sealed record OfficeActLine(
    long No, DateTimeOffset At, string? CentreCode, string ActorId, string Actor, IReadOnlyList<string> Posts, string Channel, string Act, string Subject, JsonElement? Before, JsonElement? After,
    string Hash);

/// <summary>配置留痕: who changed definitions, calendars, people, posts, accounts; latest first.</summary>
internal static class OfficeActEndpoints
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    private static async Task<Results<Ok<PageOf<OfficeActLine>>, ProblemHttpResult>> List(
        string? cursor, int? limit, GovFlowDbContext db, CentreTree centres, HallBook halls, CurrentActor actor, CancellationToken ct)
    {
        var before = long.MaxValue;
        if (!string.IsNullOrEmpty(cursor) && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return ApiProblem.Malformed("列表的游标不正确。", "cursor").ToResult();
        var within = await centres.BelowAsync(actor.Value.Centre?.Path ?? "", ct);
        var most = Math.Clamp(limit ?? UsualLimit, 1, MostLimit);
        // What all centres share everyone sees who may read the audit: it concerns them all.
        var page = (await db.OfficeActs.AsNoTracking().Where(a => a.No < before && (a.CentreCode == null || within.Contains(a.CentreCode)))
            .OrderByDescending(a => a.No).Take(most + 1).ToListAsync(ct)).ToPage(most, a => a.No.ToString(CultureInfo.InvariantCulture));
        var lines = new List<OfficeActLine>(page.Items.Count);
        foreach (var row in page.Items)
        {
            // A record of no centre names its person with their centre, which then has the name and the posts.
            var (of, person) = row.CentreCode is null && row.ActorId.Split('/', 2) is [var theirs, var id] ? (theirs, id) : (row.CentreCode ?? actor.Value.Centre?.Code, row.ActorId);
            var hall = of is null ? null : await halls.FindAsync(of, ct);
            using var entry = JsonDocument.Parse(row.Entry);
            lines.Add(new OfficeActLine(
                row.No, row.At, row.CentreCode, row.ActorId, hall?.PersonName(person) ?? row.ActorId,
                Member(entry, "posts") is { } posts ? [.. posts.EnumerateArray().Select(p => PostName(p.GetString()!, hall))] : [], Member(entry, "channel")?.GetString() ?? "", row.Act, row.Subject,
                Member(entry, "before"), Member(entry, "after"), row.Hash));
        }
        return TypedResults.Ok(new PageOf<OfficeActLine>(lines, page.NextCursor));
    }

    private static string PostName(string held, Hall? hall)
    {
        const string standIn = "（代）";
        var code = held.EndsWith(standIn, StringComparison.Ordinal) ? held[..^standIn.Length] : held;
        return (hall?.Town.Posts.FirstOrDefault(p => p.Post.Code == code)?.Post.Name ?? code) + held[code.Length..];
    }

    private static JsonElement? Member(JsonDocument entry, string name) => entry.RootElement.TryGetProperty(name, out var member) ? member.Clone() : null;

    public static void MapOfficeActs(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit/acts", List).WithTags("运维").RequirePermission(Permissions.AuditRead).WithName("ListOfficeActs").WithSummary("配置留痕，最近的在前")
            .WithDescription("流程定义、日历、人员、任职、授权、离岗、账户、死信等每一次变更：谁、以何岗位、何时、经何渠道、变更前后。");
}
