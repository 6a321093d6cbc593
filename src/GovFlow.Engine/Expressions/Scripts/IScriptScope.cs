using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts;

/// <summary>
/// The names a host offers to a script. Names a script declares itself and JavaScript's own (<c>Math</c>, <c>JSON</c>, <c>Number</c>…) never
/// reach it. A host that must refuse a call throws a <see cref="ScriptException"/> without place; the script adds where.
/// </summary>
public interface IScriptScope
{
    /// <summary>A value read by name, as in <c>variables.Round</c>; false where the host has none of that name.</summary>
    bool TryGet(string name, out Value value);

    /// <summary>A function called by name, as in <c>getDecision()</c>; false where the host has none of that name.</summary>
    bool TryCall(string name, ReadOnlySpan<Value> arguments, out Value result);
}
