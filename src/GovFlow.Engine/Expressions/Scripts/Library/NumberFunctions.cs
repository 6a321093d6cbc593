using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>Conversions, number tests and Math; nothing random or different from machine to machine (logarithms), so the same script gives the same value.</summary>
internal static class NumberFunctions
{
    public static IEnumerable<(string Name, NativeFunction Native)> All { get; } =
    [
        ("Number", (m, a) => a.Length == 0 ? 0 : Coercion.ToNumber(m, a[0])),
        ("String", (m, a) => a.Length == 0 ? "" : Coercion.ToText(m, a[0])),
        ("Boolean", (_, a) => Coercion.Truthy(a.Get(0))),
        ("parseInt", ParseInt),
        ("Number.parseInt", ParseInt),
        ("parseFloat", ParseFloat),
        ("Number.parseFloat", ParseFloat),
        ("isNaN", (m, a) => double.IsNaN(Coercion.ToNumber(m, a.Get(0)))),
        ("isFinite", (m, a) => double.IsFinite(Coercion.ToNumber(m, a.Get(0)))),
        ("Number.isNaN", (_, a) => a.Get(0).Kind == ValueKind.Number && double.IsNaN(a[0].AsNumber)),
        ("Number.isFinite", (_, a) => double.IsFinite(a.Get(0).AsNumber)),
        ("Number.isInteger", (_, a) => IsInteger(a.Get(0).AsNumber)),
        ("Number.isSafeInteger", (_, a) => IsInteger(a.Get(0).AsNumber) && Math.Abs(a[0].AsNumber) <= 9007199254740991),
        ("String.fromCharCode", FromCharCode),
        Of("Math.abs", Math.Abs),
        Of("Math.round", Round),
        Of("Math.floor", Math.Floor),
        Of("Math.ceil", Math.Ceiling),
        Of("Math.trunc", Math.Truncate),
        Of("Math.sqrt", Math.Sqrt),
        Of("Math.sign", x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x)),
        ("Math.pow", (m, a) => Operators.Power(Coercion.ToNumber(m, a.Get(0)), Coercion.ToNumber(m, a.Get(1)))),
        ("Math.min", (m, a) => Fold(m, a, double.PositiveInfinity, Math.Min)),
        ("Math.max", (m, a) => Fold(m, a, double.NegativeInfinity, Math.Max)),
        ("Math.hypot", (m, a) => Math.Sqrt(Fold(m, a, 0, (sum, x) => sum + (x * x)))),
    ];

    private static (string, NativeFunction) Of(string name, Func<double, double> function) =>
        (name, (m, a) => function(Coercion.ToNumber(m, a.Get(0))));

    private static bool IsInteger(double number) => double.IsFinite(number) && Math.Floor(number) == number;

    private static Value ParseInt(Machine machine, ReadOnlySpan<Value> arguments)
    {
        var text = Coercion.ToText(machine, arguments.Get(0));
        machine.ChargeText(text.Length);
        return NumberText.ParseInt(text, Coercion.ToInt32(machine, arguments.Get(1)));
    }

    private static Value ParseFloat(Machine machine, ReadOnlySpan<Value> arguments)
    {
        var text = Coercion.ToText(machine, arguments.Get(0));
        machine.ChargeText(text.Length);
        return NumberText.ParseFloat(text);
    }

    /// <summary>Halves go up, also below zero.</summary>
    private static double Round(double number)
    {
        var floor = Math.Floor(number);
        return number - floor < 0.5 ? floor : Math.CopySign(floor + 1, number);
    }

    private static double Fold(Machine machine, ReadOnlySpan<Value> arguments, double start, Func<double, double, double> combine)
    {
        machine.Charge(arguments.Length);
        foreach (var argument in arguments)
            start = combine(start, Coercion.ToNumber(machine, argument));
        return start;
    }

    private static Value FromCharCode(Machine machine, ReadOnlySpan<Value> arguments)
    {
        machine.ChargeText(arguments.Length);
        var text = new char[arguments.Length];
        for (var i = 0; i < text.Length; i++)
            text[i] = unchecked((char)Coercion.ToInt32(machine, arguments[i]));
        return new string(text);
    }
}
