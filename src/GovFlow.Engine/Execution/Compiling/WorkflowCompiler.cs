using GovFlow.Engine.Activities;
using GovFlow.Engine.Activities.Workflows;
using GovFlow.Engine.Definitions;

namespace GovFlow.Engine.Execution.Compiling;

/// <summary>Lays a definition out as nodes: first every node, so that names can be resolved, then what each is made of.</summary>
internal sealed class WorkflowCompiler(ActivityRegistry registry, Func<ChildWorkflowReference, WorkflowDefinition?>? children)
{
    /// <summary>Workflows within workflows.</summary>
    private const int MaxNesting = 16;

    /// <summary>Nodes of all nested workflows together: two uses of a child that uses two more grow as powers of two.</summary>
    private const int MaxNodes = 20_000;

    private readonly List<CompiledNode> _nodes = [];
    private readonly List<DefinitionProblem> _problems = [];
    private readonly Dictionary<ChildWorkflowReference, WorkflowDefinition?> _resolved = [];
    private readonly OrderedDictionary<ChildWorkflowReference, ChildWorkflowVersion> _children = [];

    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    public IReadOnlyList<ChildWorkflowVersion> Children => [.. _children.Values];

    public ScriptUse Scripts { get; private set; } = null!;

    public CompiledNode[] Compile(WorkflowDefinition definition)
    {
        var top = new CompiledNode
        {
            Index = 0,
            NodeId = "Workflow1",
            Source = TopSource(definition),
            Activity = WorkflowActivity.Instance,
            Parent = null,
            Workflow = definition,
            ArgumentNames = ArgumentNames(definition),
            Scope = definition.Variables.Count > 0 ? new ScopeLayout(definition.Variables) : null,
        };
        _nodes.Add(top);
        top.Children = [Layout(definition.Root, top, 0, [definition.DefinitionId])];

        var inputs = new InputCompiler(_problems);
        foreach (var node in _nodes)
            inputs.Fill(node);
        foreach (var node in _nodes)
            node.Flow = node.Activity is Activities.Flow.Flowchart ? FlowCompiler.Layout(node, _problems) : null;
        Scripts = new ScriptUse(_nodes, inputs.Scripts);
        _problems.AddRange(inputs.Scripts.SelectMany(Scripts.Unknown));
        return [.. _nodes];
    }

    private static ActivityNode TopSource(WorkflowDefinition definition) => new()
    {
        Id = "Workflow1",
        NodeId = "Workflow1",
        Name = definition.Name,
        Type = WorkflowActivity.TypeName,
        JsonPath = "$",
        Source = definition.Source,
        Slot = "",
        Children = [definition.Root],
    };

    private CompiledNode Layout(ActivityNode source, CompiledNode parent, int place, string[] chain)
    {
        var child = ChildWorkflow(source, chain, out var trouble);
        var activity = registry.Find(source.Type, source.Version);
        if (child is not null)
            activity = WorkflowActivity.Instance;
        else if (trouble is not null || activity is null)
            activity = Unknown(source, trouble);

        var node = new CompiledNode
        {
            Index = _nodes.Count,
            NodeId = NodeIds.Under(parent.NodeId, source.Id),
            Source = source,
            Activity = activity,
            Parent = parent,
            Place = place,
            Workflow = child,
            ArgumentNames = child is null ? null : ArgumentNames(child),
            Scope = ScopeOf(child?.Variables ?? source.Variables),
        };
        _nodes.Add(node);
        node.Children = child is not null
            ? [Layout(child.Root, node, 0, [.. chain, child.DefinitionId])]
            : activity is UnknownActivity ? [] : [.. source.Children.Select((c, i) => Layout(c, node, i, chain))];
        return node;
    }

    private static Dictionary<string, string> ArgumentNames(WorkflowDefinition workflow)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in workflow.Inputs)
            names.TryAdd(ScriptNaming.Pascal(argument.Name), argument.Name);
        return names;
    }

    private static ScopeLayout? ScopeOf(IReadOnlyList<VariableDefinition> variables) => variables.Count > 0 ? new ScopeLayout(variables) : null;

    private UnknownActivity Unknown(ActivityNode source, (string Code, string Message)? trouble)
    {
        var (code, message) = trouble ?? ("activity.unknown-type", $"不认识的活动类型“{source.Type}”。");
        _problems.Add(new DefinitionProblem(source.JsonPath + ".type", code, message));
        return new UnknownActivity(source.Type, code, message);
    }

    private WorkflowDefinition? ChildWorkflow(ActivityNode source, string[] chain, out (string Code, string Message)? trouble)
    {
        trouble = null;
        var definitionId = JsonMembers.Text(source.Source, "workflowDefinitionId");
        var versionId = JsonMembers.Text(source.Source, "workflowDefinitionVersionId");
        // A registered type may have inputs of these names (ExecuteWorkflow): they are wrapped objects, or the type is known.
        if ((definitionId is null && versionId is null) || registry.Find(source.Type) is not null)
            return null;

        var reference = new ChildWorkflowReference(source.Type, definitionId, versionId);
        if (!_resolved.TryGetValue(reference, out var child))
            _resolved[reference] = child = children?.Invoke(reference);
        if (child is null)
            trouble = ("workflow.not-found", $"找不到子流程“{definitionId ?? versionId}”（{source.Type}）。");
        else if (chain.Contains(child.DefinitionId, StringComparer.Ordinal))
            trouble = ("workflow.recursive", $"子流程“{child.DefinitionId}”包含自身：{string.Join(" → ", chain)}。");
        else if (chain.Length >= MaxNesting)
            trouble = ("workflow.too-deep", $"子流程嵌套超过 {MaxNesting} 层。");
        else if (_nodes.Count + child.Activities.Count() > MaxNodes)
            trouble = ("workflow.too-large", $"连同子流程，活动超过 {MaxNodes} 个。");
        if (trouble is not null)
            return null;
        _children.TryAdd(reference, new ChildWorkflowVersion(reference, child!.Id));
        return child;
    }
}

/// <summary>Stands for a type this engine does not know: the definition loads, and the node faults when reached.</summary>
internal sealed class UnknownActivity(string type, string code, string message) : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new(type, "未知", type, message);

    public override StepResult Execute(ActivityContext context) => StepResult.Fault(code, message);
}
