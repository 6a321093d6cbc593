namespace GovFlow.Engine.Execution.Compiling;

/// <summary>Finds which nodes' outputs some script reads later, so that the state keeps only those.</summary>
internal static class ScriptUse
{
    private const string OutputFrom = "getOutputFrom";
    private const string LastResult = "getLastResult";

    /// <summary>Marks the nodes; true where some script asks for the last result.</summary>
    public static bool Mark(IReadOnlyList<CompiledNode> nodes)
    {
        var called = nodes.SelectMany(Scripts).SelectMany(s => s.CalledNames).ToHashSet(StringComparer.Ordinal);
        var keepsAll = called.Contains(OutputFrom);
        foreach (var node in nodes)
        {
            var suffix = "From" + ScriptNaming.Pascal(node.Source.Name);
            node.KeepsOutputs = node.Outputs.Length > 0 && (keepsAll || called.Any(name => name.EndsWith(suffix, StringComparison.Ordinal)));
        }

        return called.Contains(LastResult);
    }

    private static IEnumerable<Expressions.Scripts.Script> Scripts(CompiledNode node) =>
        node.Inputs.Select(i => i.Expression.Script).Concat(node.Cases.Select(c => c.Condition.Script)).Append(node.Body?.Script).OfType<Expressions.Scripts.Script>();
}
