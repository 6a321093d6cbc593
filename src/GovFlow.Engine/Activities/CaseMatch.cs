using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities;

/// <summary>Which cases of a switch hold.</summary>
internal static class CaseMatch
{
    public static InputDescriptor Mode { get; } = new("mode", "Object", "匹配方式", "MatchFirst：只取第一个成立的；MatchAny：取所有成立的。")
    {
        UIHint = "dropdown",
        Options = ["MatchFirst", "MatchAny"],
        DefaultJson = "\"MatchFirst\"",
    };

    public static InputDescriptor Cases { get; } = new("cases", "Object", "情形") { IsWrapped = false, UIHint = "switch-editor" };

    /// <summary>The cases that hold, in their order: the first only, or all where the mode is MatchAny.</summary>
    public static List<CompiledCase> Of(Visit visit)
    {
        var mode = visit.Input("mode");
        // Elsa 3 SwitchMode: MatchFirst 0, MatchAny 1.
        var matchesAny = mode.AsText is { } name ? string.Equals(name, "MatchAny", StringComparison.OrdinalIgnoreCase) : mode == Value.Of(1);
        var matches = new List<CompiledCase>();
        foreach (var candidate in visit.Compiled.Cases)
        {
            visit.Run.Account.Check();
            if (!visit.Run.Evaluate(visit, candidate.Condition, candidate.Label).AsBoolean)
                continue;
            matches.Add(candidate);
            if (!matchesAny)
                break;
        }

        return matches;
    }
}
