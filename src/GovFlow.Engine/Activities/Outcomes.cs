using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities;

/// <summary>Outcome names from an input: a text, or a list of texts.</summary>
internal static class Outcomes
{
    public static IReadOnlyList<string> Of(Value value) => value.Kind switch
    {
        ValueKind.List => [.. value.Items.Where(i => !i.IsNothing).Select(Name)],
        ValueKind.Undefined or ValueKind.Null => [],
        _ => [Name(value)],
    };

    private static string Name(Value value) => ElsaTypes.TextOf(value).AsText!;
}
