using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Reviews;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>
/// Which versions of the workflows used as activities a definition runs: chosen when it comes into force, written beside it, and the same for every case
/// bound to it ever after. Only plain workflows are used so; a service item's flow is a case of its own.
/// </summary>
public sealed class ChildVersions(IDbContextFactory<GovFlowDbContext> contexts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Compiles a definition as it would come into force now: each child is the version its node names, else the one in force.</summary>
    /// <param name="found">What was found for definitions before it; null = nothing was.</param>
    public async Task<CompiledWorkflow> CompileAsync(WorkflowDefinition definition, CancellationToken ct, FoundChildren? found = null)
    {
        found ??= new();
        while (true)
        {
            // Most flows use none. Those that do say which while they are compiled, a child's own children once the child is known.
            var wanted = new List<ChildWorkflowReference>();
            var compiled = CompiledWorkflow.Compile(definition, OfficeActivities.Registry, reference => found.Find(reference, wanted));
            if (wanted.Count == 0)
                return compiled;
            await FindAsync(found, wanted, ct);
        }
    }

    private async Task FindAsync(FoundChildren found, List<ChildWorkflowReference> wanted, CancellationToken ct)
    {
        var versions = wanted.Select(r => r.VersionId).OfType<string>().ToList();
        var definitions = wanted.Where(r => r.VersionId is null).Select(r => r.DefinitionId).OfType<string>().ToList();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Plain(db).Where(d => versions.Contains(d.VersionId) || (definitions.Contains(d.DefinitionId) && d.State == DefinitionState.Published)).ToListAsync(ct);
        foreach (var reference in wanted)
        {
            found.Keep(reference, Read(rows.Find(row => reference.VersionId is { } version
                ? row.VersionId == version
                : row.DefinitionId == reference.DefinitionId && row.State == DefinitionState.Published)));
        }
    }

    /// <summary>Compiles a version that came into force, with the children written beside it then.</summary>
    /// <param name="children">As <see cref="Write"/> gave it.</param>
    public async Task<CompiledWorkflow> CompilePinnedAsync(WorkflowDefinition definition, string? children, CancellationToken ct)
    {
        if (children is null)
            return CompiledWorkflow.Compile(definition, OfficeActivities.Registry);
        var recorded = JsonSerializer.Deserialize<List<ChildWorkflowVersion>>(children, Json) ?? [];
        var versions = recorded.ConvertAll(c => c.VersionId);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await Plain(db).Where(d => versions.Contains(d.VersionId)).ToDictionaryAsync(d => d.VersionId, StringComparer.Ordinal, ct);
        return CompiledWorkflow.Compile(
            definition, OfficeActivities.Registry, ChildWorkflows.Pinned(recorded, version => Read(rows.GetValueOrDefault(version))));
    }

    /// <summary>The children to store with the version; null = it has none.</summary>
    public static string? Write(CompiledWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return workflow.Children.Count == 0 ? null : JsonSerializer.Serialize(workflow.Children, Json);
    }

    // What is not in force yet may still change: nothing can be bound to it. Nor does the review of drafts belong into a case.
    private static IQueryable<DefinitionRow> Plain(GovFlowDbContext db) =>
        db.Definitions.AsNoTracking().Where(d => d.ItemCode == null && d.State != DefinitionState.Draft && d.State != DefinitionState.Scheduled && d.DefinitionId != DefinitionReview.DefinitionId);

    private static WorkflowDefinition? Read(DefinitionRow? row) => row is null ? null : DefinitionReader.Read(row.Json).Definition;
}

/// <summary>Workflows used as activities, each looked for once.</summary>
/// <param name="along">Those that come along with what is compiled: they go before the stored ones; null = none do.</param>
public sealed class FoundChildren(Func<ChildWorkflowReference, WorkflowDefinition?>? along = null)
{
    private readonly Dictionary<ChildWorkflowReference, WorkflowDefinition?> _known = [];

    /// <summary>The child; null where there is none, or it must be looked for first, and then it is <paramref name="wanted"/>.</summary>
    internal WorkflowDefinition? Find(ChildWorkflowReference reference, List<ChildWorkflowReference> wanted)
    {
        if (along?.Invoke(reference) is { } brought)
            return brought;
        if (!_known.TryGetValue(reference, out var child))
            wanted.Add(reference);
        return child;
    }

    /// <summary>Null: there is none.</summary>
    internal void Keep(ChildWorkflowReference reference, WorkflowDefinition? child) => _known[reference] = child;
}
