using AutoMapper;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
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
public sealed class PublishDefinition(DefinitionStore definitions, ChildVersions children, GovFlowDbContext db, HallPublisher live, IMapper mapper, TimeProvider time)
{
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
            return new PublishOutcome.Invalid(reading.Problems);
        var compiled = await children.CompileAsync(definition, ct);
        var problems = await CheckAsync(definition, compiled, ct);
        // What is in force already was checked when it came into force.
        if (problems.Count > 0 && row.State is DefinitionState.Draft)
            return new PublishOutcome.Invalid(problems);
        var result = await definitions.PublishAsync(versionId, new Publication(by, time.GetUtcNow(), reviewed, ChildVersions.Write(compiled)), ct);
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

    private async Task<List<DefinitionProblem>> CheckAsync(WorkflowDefinition definition, CompiledWorkflow compiled, CancellationToken ct)
    {
        var problems = compiled.Problems.Concat(HostedActivities.Problems(definition)).ToList();
        if (definition.CustomProperties.TryGetProperty(ServiceItemReader.Member, out _))
        {
            problems.AddRange(ServiceItemReader.Read(definition).Problems);
            problems.AddRange(await UnstaffedAsync(definition, ct));
        }
        return [.. problems.Where(p => !p.IsWarning)];
    }

    /// <summary>A step at a post that no centre has would wait for ever.</summary>
    private async Task<IEnumerable<DefinitionProblem>> UnstaffedAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var known = (await db.Posts.Select(p => p.Code).Distinct().ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        return ItemSteps.Of(definition).Where(s => !known.Contains(s.PostCode))
            .Select(s => new DefinitionProblem(s.JsonPath, "step.post-unknown", $"“{s.Name}”的岗位 {s.PostCode} 没有设置。"));
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<DefinitionVersion>, ProblemHttpResult>> Endpoint(
        string id, ReviewedFile reviewed, PublishDefinition publish, CurrentActor actor, CancellationToken ct) =>
        await publish.HandleAsync(id, reviewed.Hash, actor.Value.Id, ct) switch
        {
            PublishOutcome.Published done => TypedResults.Ok(done.Version),
            PublishOutcome.NotFound => ApiProblem.NotFound().ToResult(),
            PublishOutcome.Invalid invalid => ImportDefinition.Invalid(invalid.Problems).ToResult(),
            PublishOutcome.Retired => (ApiProblem.OfStatus(StatusCodes.Status409Conflict, "该版本已被后一版本取代，不能再发布；请导入新的版本。") with { Code = "version-retired" }).ToResult(),
            PublishOutcome.IsAnother other => ApiProblem.VersionConflict($"\"{other.Hash}\"", other.ImportedBy).ToResult(),
            PublishOutcome.ItemTaken taken => (ApiProblem.OfStatus(
                StatusCodes.Status409Conflict, $"事项 {taken.ItemCode} 已由另一流程办理；请把新版本做成该流程的下一版，或换一个事项编码。") with
            { Code = "item-taken" }).ToResult(),
            _ => throw new System.Diagnostics.UnreachableException(),
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

    public sealed record Invalid(IReadOnlyList<DefinitionProblem> Problems) : PublishOutcome;

    public sealed record Retired : PublishOutcome;

    /// <summary>The draft is another file than the one reviewed.</summary>
    public sealed record IsAnother(string Hash, string ImportedBy) : PublishOutcome;

    /// <summary>Another definition's flow serves the item.</summary>
    public sealed record ItemTaken(string ItemCode) : PublishOutcome;
}
