using AutoMapper;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>发布: a draft comes into force for new cases; running ones end as they began. What cannot run, or nobody could staff, does not come into force.</summary>
public sealed class PublishDefinition(DefinitionStore definitions, ChildVersions children, LintDefinition lint, GovFlowDbContext db, HallPublisher live, IMapper mapper, TimeProvider time)
{
    private const int MostProblems = 100;

    /// <summary>Publishes a version.</summary>
    /// <param name="reviewed">Hash of the file the caller looked at; another one is not published.</param>
    /// <param name="by">Who answers for it (003-26).</param>
    public async Task<PublishOutcome> HandleAsync(string versionId, string reviewed, string by, CancellationToken ct)
    {
        if (await definitions.FindAsync(versionId, ct) is not { } row)
            return new PublishOutcome.NotFound();
        if (row.Hash != reviewed)
            return new PublishOutcome.IsAnother(row.Hash, row.ImportedBy);
        var reading = DefinitionReader.Read(row.Json);
        if (reading.Definition is not { } definition)
            return new PublishOutcome.Invalid([.. Linter.Lint(System.Text.Encoding.UTF8.GetBytes(row.Json)).Errors]);
        var compiled = await children.CompileAsync(definition, ct);
        var report = await lint.HandleAsync(definition, compiled, ct);
        // What is in force already was checked when it came into force.
        if (!report.MayPublish && row.State is DefinitionState.Draft)
            return report.Errors.Any() ? new PublishOutcome.Invalid([.. report.Errors]) : new PublishOutcome.Unreasoned([.. report.Unreasoned]);
        var publication = new Publication(by, time.GetUtcNow(), reviewed, ChildVersions.Write(compiled))
        {
            Accepted = [.. report.Findings.Where(f => f.Reason is not null).Select(f => new AcceptedWarning(f.RuleId, f.Subject, f.Reason!))],
        };
        var result = await definitions.PublishAsync(versionId, publication, ct);
        if (result is PublishResult.Published)
            await live.PublishAsync(new HallEvent("definition.published", versionId), [$"definition:{row.DefinitionId}"]);
        var now = await db.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == versionId, ct);
        return (result, now) switch
        {
            (PublishResult.NotFound, _) or (_, null) => new PublishOutcome.NotFound(),
            (PublishResult.IsRetired, _) => new PublishOutcome.Retired(),
            (PublishResult.IsAnother, { } other) => new PublishOutcome.IsAnother(other.Hash, other.ImportedBy),
            (PublishResult.ItemTaken, { } taken) => new PublishOutcome.ItemTaken(taken.ItemCode!),
            (_, { } published) => new PublishOutcome.Published(mapper.Map<DefinitionVersion>(published)),
        };
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<DefinitionVersion>, ProblemHttpResult>> Endpoint(
        string id, ReviewedFile reviewed, PublishDefinition publish, CurrentActor actor, CancellationToken ct) =>
        await publish.HandleAsync(id, reviewed.Hash, actor.Value.Id, ct) switch
        {
            PublishOutcome.Published done => TypedResults.Ok(done.Version),
            PublishOutcome.NotFound => ApiProblem.NotFound().ToResult(),
            PublishOutcome.Invalid invalid => Refused(invalid.Errors, "definition-invalid", "流程定义有误", "流程定义有误，没有发布；请按所列位置更正。").ToResult(),
            PublishOutcome.Unreasoned unreasoned => Refused(
                unreasoned.Warnings, "definition-reasons-missing", "提醒没有说明理由", "流程定义有需要说明的提醒，没有发布；请更正，或在流程定义中逐项写明理由。").ToResult(),
            PublishOutcome.Retired => (ApiProblem.OfStatus(StatusCodes.Status409Conflict, "该版本已被后一版本取代，不能再发布；请导入新的版本。") with { Code = "version-retired" }).ToResult(),
            PublishOutcome.IsAnother other => ApiProblem.VersionConflict($"\"{other.Hash}\"", other.ImportedBy).ToResult(),
            PublishOutcome.ItemTaken taken => (ApiProblem.OfStatus(
                StatusCodes.Status409Conflict, $"事项 {taken.ItemCode} 已由另一流程办理；请把新版本做成该流程的下一版，或换一个事项编码。") with
            { Code = "item-taken" }).ToResult(),
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
}
