using AutoMapper;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>发布: a draft comes into force for new cases; running ones end as they began. What cannot run, or nobody could staff, does not come into force.</summary>
public sealed class PublishDefinition(DefinitionStore definitions, GovFlowDbContext db, HallPublisher live, IMapper mapper, TimeProvider time)
{
    /// <summary>Publishes a version.</summary>
    public async Task<PublishOutcome> HandleAsync(string versionId, CancellationToken ct)
    {
        if (await definitions.FindAsync(versionId, ct) is not { } row)
            return new PublishOutcome.NotFound();
        var problems = await CheckAsync(row.Json, ct);
        if (problems.Count > 0)
            return new PublishOutcome.Invalid(problems);
        var result = await definitions.PublishAsync(versionId, time.GetUtcNow(), ct);
        if (result is PublishResult.IsRetired)
            return new PublishOutcome.Retired();
        if (result is PublishResult.NotFound)
            return new PublishOutcome.NotFound();
        if (result is PublishResult.Published)
            await live.PublishAsync(new HallEvent("definition.published", versionId), [$"definition:{row.DefinitionId}"]);
        return new PublishOutcome.Published(mapper.Map<DefinitionVersion>(await db.Definitions.AsNoTracking().SingleAsync(d => d.VersionId == versionId, ct)));
    }

    private async Task<List<DefinitionProblem>> CheckAsync(string json, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(json);
        if (reading.Definition is not { } definition)
            return [.. reading.Problems.Where(p => !p.IsWarning)];
        var problems = CompiledWorkflow.Compile(definition, OfficeActivities.Registry).Problems.ToList();
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
    internal static async Task<Results<Ok<DefinitionVersion>, ProblemHttpResult>> Endpoint(string id, PublishDefinition publish, CancellationToken ct) =>
        await publish.HandleAsync(id, ct) switch
        {
            PublishOutcome.Published done => TypedResults.Ok(done.Version),
            PublishOutcome.NotFound => ApiProblem.NotFound().ToResult(),
            PublishOutcome.Invalid invalid => ImportDefinition.Invalid(invalid.Problems).ToResult(),
            PublishOutcome.Retired => (ApiProblem.OfStatus(StatusCodes.Status409Conflict, "该版本已被后一版本取代，不能再发布；请导入新的版本。") with { Code = "version-retired" }).ToResult(),
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
}
