using GovFlow.Engine.Activities.Flow;
using GovFlow.Engine.Definitions;

namespace GovFlow.Engine.Execution.Compiling;

/// <summary>Makes a flowchart's layout.</summary>
internal static class FlowCompiler
{
    public static FlowLayout Layout(CompiledNode flowchart, List<DefinitionProblem> problems)
    {
        var places = flowchart.Children.ToDictionary(c => c.Source.Id, c => c.Place, StringComparer.Ordinal);
        var connections = flowchart.Source.Connections;
        var layout = new FlowLayout(
            flowchart.Children.Length,
            [.. connections.Select(c => places[c.SourceId])],
            [.. connections.Select(c => places[c.TargetId])],
            [.. connections.Select(c => c.SourcePort)],
            [.. connections.Select(c => c.Position)],
            [.. flowchart.Children.Select(c => Join(c, problems))],
            Start(flowchart));
        if (layout.DefaultStart >= 0)
            problems.AddRange(IllegalReturns(flowchart.Source, layout.From(layout.DefaultStart)));
        return layout;
    }

    /// <summary>Connections back to a step that not every way has passed: followed, they fault.</summary>
    private static IEnumerable<DefinitionProblem> IllegalReturns(ActivityNode flowchart, FlowGraph graph) => flowchart.Connections.Index()
        .Where(c => graph.IsBackward[c.Index] && !graph.IsLegalBackward[c.Index])
        .Select(c => new DefinitionProblem(
            c.Item.JsonPath, "connection.illegal-backward", $"从“{c.Item.SourceId}”回到“{c.Item.TargetId}”的连线走到时会出错：有路径不经过“{c.Item.TargetId}”就到达“{c.Item.SourceId}”。")
        { IsWarning = true });

    /// <summary>The first that exists of: an Elsa.Start, an activity that can start the workflow, one without inbound connection, the first.</summary>
    private static int Start(CompiledNode flowchart)
    {
        var children = flowchart.Children;
        if (Array.Find(children, c => c.Activity is Start) is { } start)
            return start.Place;
        if (Array.Find(children, c => c.Source.CanStartWorkflow) is { } trigger)
            return trigger.Place;
        var targets = flowchart.Source.Connections.Select(c => c.TargetId).ToHashSet(StringComparer.Ordinal);
        if (Array.Find(children, c => !targets.Contains(c.Source.Id)) is { } root)
            return root.Place;
        return children.Length > 0 ? 0 : -1;
    }

    private static JoinRule Join(CompiledNode node, List<DefinitionProblem> problems)
    {
        if (node.Activity is not FlowJoin)
            return JoinRule.WaitAllActive;
        var mode = Array.Find(node.Inputs, i => i.Name == "mode")?.Expression;
        if (mode is null || (mode.Kind == InputKind.Constant && mode.Constant.IsNothing))
            return JoinRule.WaitAny;
        var rule = mode.Kind == InputKind.Constant ? FlowJoin.ParseMode(mode.Constant) : null;
        if (rule is null)
            problems.Add(new DefinitionProblem(node.Source.JsonPath + ".mode", "join.unknown-mode", "汇聚方式应为 WaitAll、WaitAllActive 或 WaitAny；按 WaitAny 处理。") { IsWarning = true });
        return rule ?? JoinRule.WaitAny;
    }
}
