using System.Collections.Frozen;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>JavaScript's own names: functions (<c>Number</c>, <c>Math.max</c>) and constants (<c>NaN</c>, <c>Math.PI</c>).</summary>
internal static class Globals
{
    private static readonly FrozenSet<string> Spaces = FrozenSet.ToFrozenSet(["Math", "Object", "Array", "JSON", "Number", "String", "Boolean"]);

    private static readonly FrozenDictionary<string, Value> Constants = new Dictionary<string, Value>
    {
        ["undefined"] = Value.Undefined,
        ["NaN"] = double.NaN,
        ["Infinity"] = double.PositiveInfinity,
        ["Math.PI"] = Math.PI,
        ["Math.E"] = Math.E,
        ["Math.LN2"] = 0.6931471805599453,
        ["Math.LN10"] = 2.302585092994046,
        ["Math.LOG2E"] = 1.4426950408889634,
        ["Math.LOG10E"] = 0.4342944819032518,
        ["Math.SQRT2"] = 1.4142135623730951,
        ["Math.SQRT1_2"] = 0.7071067811865476,
        ["Number.MAX_SAFE_INTEGER"] = 9007199254740991.0,
        ["Number.MIN_SAFE_INTEGER"] = -9007199254740991.0,
        ["Number.MAX_VALUE"] = double.MaxValue,
        ["Number.MIN_VALUE"] = double.Epsilon,
        ["Number.EPSILON"] = Math.BitIncrement(1.0) - 1.0,
        ["Number.NaN"] = double.NaN,
        ["Number.POSITIVE_INFINITY"] = double.PositiveInfinity,
        ["Number.NEGATIVE_INFINITY"] = double.NegativeInfinity,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, NativeFunction> Functions =
        NumberFunctions.All.Concat(ObjectFunctions.All).ToFrozenDictionary(f => f.Name, f => f.Native);

    /// <summary>Whether the name only stands before a dot or a parenthesis, never as a value.</summary>
    public static bool IsSpace(string name) => Spaces.Contains(name);

    public static bool TryConstant(string name, out Value value) => Constants.TryGetValue(name, out value);

    public static NativeFunction? Function(string name) => Functions.GetValueOrDefault(name);
}
