using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>Methods of numbers, booleans and maps.</summary>
internal static class PlainMethods
{
    public static IEnumerable<MethodEntry> All { get; } =
    [
        new(ValueKind.Number, "toFixed", FunctionUse.Never, ToFixed),
        new(ValueKind.Number, "toString", FunctionUse.Never, ToText),
        new(ValueKind.Number, "valueOf", FunctionUse.Never, (_, t, _, _) => t),
        new(ValueKind.Boolean, "toString", FunctionUse.Never, (m, t, _, _) => Coercion.ToText(m, t)),
        new(ValueKind.Boolean, "valueOf", FunctionUse.Never, (_, t, _, _) => t),
        new(ValueKind.Map, "toString", FunctionUse.Never, (m, t, _, _) => Coercion.ToText(m, t)),
        new(ValueKind.Map, "hasOwnProperty", FunctionUse.Never, (m, t, _, a) => Access.Has(m, t, a.Get(0))),
    ];

    private static Value ToFixed(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var digits = Coercion.ToInteger(machine, arguments.Get(0));
        if (digits is < 0 or > 100)
            throw machine.Fail("out-of-range", "toFixed 的位数须在 0 到 100 之间");
        var number = target.AsNumber;
        return double.IsFinite(number) && Math.Abs(number) < 1e21 ? NumberText.ToFixed(number, (int)digits) : NumberText.Format(number);
    }

    private static Value ToText(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var radix = arguments.Get(0).Kind == ValueKind.Undefined ? 10 : Coercion.ToInteger(machine, arguments[0]);
        if (radix is < 2 or > 36)
            throw machine.Fail("out-of-range", "toString 的进制须在 2 到 36 之间");
        return radix == 10 ? NumberText.Format(target.AsNumber) : NumberText.ToRadix(target.AsNumber, (int)radix);
    }
}
