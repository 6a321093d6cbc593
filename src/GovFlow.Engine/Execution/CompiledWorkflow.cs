using System.Collections.Frozen;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Compiling;

namespace GovFlow.Engine.Execution;

/// <summary>Names the workflow a workflow-as-activity node runs.</summary>
/// <param name="ActivityType">The node's type: the child's name in Pascal case.</param>
/// <param name="DefinitionId">Null where the node has none.</param>
/// <param name="VersionId">Wins over the definition id; null where the node has none.</param>
public sealed record ChildWorkflowReference(string ActivityType, string? DefinitionId, string? VersionId);

/// <summary>
/// A definition made ready to run: types resolved, expressions parsed, graphs laid out. Immutable and shared by all its instances and all threads.
/// </summary>
public sealed class CompiledWorkflow
{
    private CompiledWorkflow(WorkflowDefinition definition, ActivityRegistry registry, CompiledNode[] nodes, bool usesLastResult, IReadOnlyList<DefinitionProblem> problems)
    {
        Definition = definition;
        Registry = registry;
        Nodes = nodes;
        UsesLastResult = usesLastResult;
        Problems = problems;
        ById = nodes.ToFrozenDictionary(n => n.NodeId, StringComparer.Ordinal);
    }

    public WorkflowDefinition Definition { get; }

    public ActivityRegistry Registry { get; }

    /// <summary>
    /// What compiling found, beside <see cref="WorkflowDefinition.Problems"/>: unknown types, expressions that do not parse. The nodes concerned
    /// fault when reached; a host that publishes definitions should refuse one with a problem that is no warning.
    /// </summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; }

    internal CompiledNode Top => Nodes[0];

    internal CompiledNode[] Nodes { get; }

    internal FrozenDictionary<string, CompiledNode> ById { get; }

    internal bool UsesLastResult { get; }

    /// <summary>Compiles; never throws for what the definition holds.</summary>
    /// <param name="children">Finds the definition a workflow-as-activity node runs; it must give the same answer for every instance of this version.</param>
    public static CompiledWorkflow Compile(
        WorkflowDefinition definition, ActivityRegistry registry, Func<ChildWorkflowReference, WorkflowDefinition?>? children = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        var compiler = new WorkflowCompiler(registry, children);
        var nodes = compiler.Compile(definition);
        return new CompiledWorkflow(definition, registry, nodes, compiler.UsesLastResult, compiler.Problems);
    }
}
