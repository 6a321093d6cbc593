using System.Collections.Frozen;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Compiling;

namespace GovFlow.Engine.Execution;

/// <summary>
/// A definition made ready to run: types resolved, expressions parsed, graphs laid out. Immutable and shared by all its instances and all threads.
/// </summary>
public sealed class CompiledWorkflow
{
    private CompiledWorkflow(WorkflowDefinition definition, ActivityRegistry registry, CompiledNode[] nodes, WorkflowCompiler compiler)
    {
        Definition = definition;
        Registry = registry;
        Nodes = nodes;
        Children = compiler.Children;
        Scripts = compiler.Scripts;
        Problems = compiler.Problems;
        ById = nodes.ToFrozenDictionary(n => n.NodeId, StringComparer.Ordinal);
    }

    public WorkflowDefinition Definition { get; }

    public ActivityRegistry Registry { get; }

    /// <summary>
    /// What compiling found, beside <see cref="WorkflowDefinition.Problems"/>: unknown types, expressions that do not parse, scripts that call or read what
    /// nobody gives them. The nodes concerned fault when reached; a host that publishes definitions should refuse one with a problem that is no warning.
    /// </summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; }

    /// <summary>
    /// The versions of the workflows used as activities, at any depth: one entry for each reference, in the order they were first met; references that were
    /// not found, or would recurse, are left out (see <see cref="Problems"/>). To be stored with the published version: <see cref="ChildWorkflows.Pinned"/>.
    /// </summary>
    public IReadOnlyList<ChildWorkflowVersion> Children { get; }

    internal CompiledNode Top => Nodes[0];

    internal CompiledNode[] Nodes { get; }

    internal FrozenDictionary<string, CompiledNode> ById { get; }

    internal ScriptUse Scripts { get; }

    /// <summary>The activity of a node, child workflows included; null where there is none.</summary>
    /// <param name="nodeId">As bookmarks and incidents name it.</param>
    public ActivityNode? Find(string nodeId) => ById.GetValueOrDefault(nodeId)?.Source;

    /// <summary>Every activity, child workflows included, by node id; outer before inner, in file order.</summary>
    public IEnumerable<KeyValuePair<string, ActivityNode>> Activities => Nodes.Select(n => KeyValuePair.Create(n.NodeId, n.Source));

    /// <summary>True where a script asks for the workflow input by that name: a host whose input changes while the instance waits then keeps it up to date.</summary>
    public bool ReadsInput(string name) => Scripts.InputsRead.Contains(name);

    /// <summary>The ports a node can leave by: those of its type, and those its flowchart draws connections from; empty for an unknown node.</summary>
    /// <param name="nodeId">As bookmarks and incidents name it.</param>
    public IReadOnlyList<string> PortsOf(string nodeId)
    {
        if (!ById.TryGetValue(nodeId, out var node))
            return [];
        var drawn = node.Parent?.Flow is { } flow ? flow.Outbound[node.Place].Select(connection => flow.Ports[connection] ?? PortDescriptor.Done.Name) : [];
        return [.. node.Activity.Descriptor.Ports.Select(p => p.Name).Concat(drawn).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Compiles; never throws for what the definition holds.</summary>
    /// <param name="children">
    /// Finds the definition a workflow-as-activity node runs; asked once for each reference. When publishing, by what is published;
    /// afterwards it must answer the same for ever: <see cref="ChildWorkflows.Pinned"/>. Null finds none.
    /// </param>
    public static CompiledWorkflow Compile(
        WorkflowDefinition definition, ActivityRegistry registry, Func<ChildWorkflowReference, WorkflowDefinition?>? children = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(registry);
        var compiler = new WorkflowCompiler(registry, children);
        var nodes = compiler.Compile(definition);
        return new CompiledWorkflow(definition, registry, nodes, compiler);
    }
}
