using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Control;

/// <summary>What a loop over items gives each execution of its body.</summary>
internal static class LoopVariables
{
    public static IReadOnlyList<string> Names { get; } = ["CurrentValue", "CurrentIndex"];

    /// <summary>CurrentValue, and CurrentIndex counted from 0.</summary>
    public static ValueMap Of(Value item, int index)
    {
        var variables = new ValueMap.Builder();
        variables.Set(Names[0], item);
        variables.Set(Names[1], Value.Of((double)index));
        return variables.Build();
    }
}
