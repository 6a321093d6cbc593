using AutoMapper;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Linting;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>From when on a version is to be in force.</summary>
/// <param name="From">First day, inclusive, today or later; null = at once.</param>
public sealed record PublishRequest(DateOnly? From = null);

/// <summary>
/// 发布 (002-21, decision 0022): a confirmed draft comes into force for new cases, at once or from a day; running ones end as they began. What cannot run, or
/// nobody could staff, does not come into force.
/// </summary>
public sealed class PublishDefinition(DefinitionStore definitions, ReadyToPublish ready, GovFlowDbContext db, HallPublisher live, IMapper mapper, TimeProvider time)
{
    private const int MostProblems = 100;

    /// <summary>A version announced for longer than this ahead is a slip of the pen.</summary>
    private const int MostDaysAhead = 366;

    /// <summary>Publishes a version.</summary>
    /// <param name="reviewed">Hash of the file the caller looked at; another one is not published.</param>
    /// <param name="by">Who answers for it (003-26).</param>
    /// <param name="from">First day in force; null = at once.</param>
    public async Task<PublishOutcome> HandleAsync(string versionId, string reviewed, string by, DateOnly? from, CancellationToken ct)
    {
        var clock = new OfficeClock(time, OfficeClock.Shanghai);
        var (now, today) = (clock.Now, clock.Today);
        if (from is { } day && (day < today || day > today.AddDays(MostDaysAhead)))
            return new PublishOutcome.NotNow(ApiProblem.Invalid(new FieldProblem("$.from", "from-day", $"生效日应在今日至{MostDaysAhead}天之内：未公布的版本不能先生效。")) with { Basis = "002-21" });
        var check = await ready.CheckAsync(versionId, reviewed, ct);
        if (check.Why is { } why)
            return why is PublishOutcome.IsAnother seen ? seen with { ImportedBy = await PersonNames.OneAsync(db, seen.ImportedBy, ct) } : why;
        var row = check.Row!;
        var publication = new Publication(by, now, reviewed, ChildVersions.Write(check.Compiled!))
        {
            Accepted = check.Accepted,
            From = from > today ? clock.InstantOf(from.Value, TimeOnly.MinValue) : null,
            Today = clock.InstantOf(today, TimeOnly.MinValue),
            NeedsReview = await ready.NeedsReviewAsync(row, ct),
        };
        var result = await definitions.PublishAsync(versionId, publication, ct);
        if (result is PublishResult.Published)
            await live.PublishAsync(new HallEvent("definition.published", versionId), [HallGroups.Definitions]);
        var after = await db.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == versionId, ct);
        return (result, after) switch
        {
            (PublishResult.NotFound, _) or (_, null) => new PublishOutcome.NotFound(),
            (PublishResult.IsRetired, _) => new PublishOutcome.Retired(),
            (PublishResult.IsAnother, { } other) => new PublishOutcome.IsAnother(other.Hash, await PersonNames.OneAsync(db, other.ImportedBy, ct)),
            (PublishResult.ItemTaken, { } taken) => new PublishOutcome.ItemTaken(taken.ItemCode!),
            (PublishResult.NotConfirmed, _) => new PublishOutcome.NotNow(Conflict("not-confirmed", "尚未审核确认", "这份草案还没有经编办审核确认，不能发布；请先送审，确认后再发布。", "000-16")),
            (PublishResult.InUseToday, _) => new PublishOutcome.NotNow(Conflict(
                "version-in-use-today", "今日已有办件", "现行版本今日已经收过办件，同一日只能有一个版本；新版本最早自明日起生效，请改选生效日。", "002-21")),
            (PublishResult.AnotherScheduled, _) => new PublishOutcome.NotNow(Conflict("another-scheduled", "另有待生效版本", "该流程另有一个版本等待生效；请先撤回它的发布，再发布这一版。", "002-21")),
            (_, { } published) => new PublishOutcome.Published(mapper.Map<DefinitionVersion>(published)),
        };
    }

    /// <summary>撤回发布: a version that waits for its day is a draft again.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Unschedule(
        string id, DefinitionStore definitions, CurrentActor actor, HallPublisher live, TimeProvider time, CancellationToken ct)
    {
        if (!await definitions.UnscheduleAsync(id, actor.Value.IdIn(""), time.GetUtcNow(), ct))
            return Conflict("not-scheduled", "没有等待生效", "这个版本没有等待生效，或者已经生效。", "002-21").ToResult();
        await live.PublishAsync(new HallEvent("definition.published", id), [HallGroups.Definitions]);
        return TypedResults.NoContent();
    }

    internal static ApiProblem Conflict(string code, string title, string detail, string basis) => new(StatusCodes.Status409Conflict, code, title, detail) { Basis = basis };

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<DefinitionVersion>, ProblemHttpResult>> Endpoint(
        string id, ReviewedFile reviewed, PublishRequest? request, PublishDefinition publish, CurrentActor actor, CancellationToken ct)
    {
        var outcome = await publish.HandleAsync(id, reviewed.Hash, actor.Value.IdIn(""), request?.From, ct);
        return outcome is PublishOutcome.Published done ? TypedResults.Ok(done.Version) : Refusal(outcome).ToResult();
    }

    /// <summary>Why it was not published, or may not be submitted for review.</summary>
    internal static ApiProblem Refusal(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.NotFound => ApiProblem.NotFound(),
        PublishOutcome.Invalid invalid => Refused(invalid.Errors, "definition-invalid", "流程定义有误", "流程定义有误，没有发布；请按所列位置更正。"),
        PublishOutcome.Unreasoned unreasoned => Refused(
            unreasoned.Warnings, "definition-reasons-missing", "提醒没有说明理由", "流程定义有需要说明的提醒，没有发布；请更正，或在流程定义中逐项写明理由。"),
        PublishOutcome.Retired => (ApiProblem.OfStatus(StatusCodes.Status409Conflict, "该版本已被后一版本取代，不能再发布；请导入新的版本。") with { Code = "version-retired" }),
        PublishOutcome.IsAnother other => ApiProblem.VersionConflict($"\"{other.Hash}\"", other.ImportedBy),
        PublishOutcome.ItemTaken taken => (ApiProblem.OfStatus(
            StatusCodes.Status409Conflict, $"事项 {taken.ItemCode} 已由另一流程办理；请把新版本做成该流程的下一版，或换一个事项编码。") with
        { Code = "item-taken" }),
        PublishOutcome.NotNow not => not.Why,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ApiProblem Refused(IEnumerable<Finding> findings, string code, string title, string detail) =>
        ApiProblem.Invalid([.. findings.Take(MostProblems).Select(f => new FieldProblem(f.JsonPath, f.RuleId.Replace('.', '-'), f.Basis is { } basis ? $"{f.Message}（{basis}）" : f.Message))]) with
        {
            Code = code,
            Title = title,
            Detail = detail,
        };
}

/// <summary>How publishing ended.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    public sealed record Published(DefinitionVersion Version) : PublishOutcome;

    public sealed record NotFound : PublishOutcome;

    /// <summary>Rules are broken.</summary>
    public sealed record Invalid(IReadOnlyList<Finding> Errors) : PublishOutcome;

    /// <summary>Warnings the file gives no reason for.</summary>
    public sealed record Unreasoned(IReadOnlyList<Finding> Warnings) : PublishOutcome;

    public sealed record Retired : PublishOutcome;

    /// <summary>The draft is another file than the one reviewed.</summary>
    public sealed record IsAnother(string Hash, string ImportedBy) : PublishOutcome;

    /// <summary>Another definition's flow serves the item.</summary>
    public sealed record ItemTaken(string ItemCode) : PublishOutcome;

    /// <summary>Not confirmed, not on that day, or another version waits.</summary>
    public sealed record NotNow(ApiProblem Why) : PublishOutcome;
}
