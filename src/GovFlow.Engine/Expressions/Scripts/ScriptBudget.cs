namespace GovFlow.Engine.Expressions.Scripts;

/// <summary>What one evaluation may spend; whatever it reaches first ends it with a <see cref="ScriptException"/>.</summary>
/// <param name="MaxSteps">
/// Work: a call or a turn of a loop costs 1 and an eighth of its tokens, an item or member built or visited costs 1, 16 characters of text built cost 1.
/// </param>
/// <param name="MaxDepth">Levels of nested evaluation; a call adds the height of the called function's syntax tree.</param>
/// <param name="MaxTextLength">Length of any text built, in UTF-16 code units.</param>
/// <param name="MaxListLength">Items of any list, and members of any map, built.</param>
/// <param name="MaxResultSize">Size of a value that leaves the script (its result, an argument of the host): a unit per value and per character.</param>
/// <param name="MaxNesting">Levels of lists and maps within a value that leaves the script or is written as text; JSON readers stop at 64.</param>
public sealed record ScriptBudget(
    int MaxSteps = 1_000_000,
    int MaxDepth = 1_000,
    int MaxTextLength = 1_000_000,
    int MaxListLength = 100_000,
    int MaxResultSize = 4_000_000,
    int MaxNesting = 48)
{
    /// <summary>The defaults: a fraction of a second and some tens of megabytes at the very worst.</summary>
    public static ScriptBudget Default { get; } = new();
}
