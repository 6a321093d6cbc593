using System.Text;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Runtime;

/// <summary>ECMAScript's conversions and comparisons over our values.</summary>
internal static class Coercion
{
    public static bool Truthy(in Value value) => value.Kind switch
    {
        ValueKind.Undefined or ValueKind.Null => false,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Number => value.AsNumber is not (0 or double.NaN),
        ValueKind.Text => value.AsText!.Length > 0,
        ValueKind.List or ValueKind.Map => true,
    };

    public static double ToNumber(Machine machine, in Value value) => value.Kind switch
    {
        ValueKind.Undefined => double.NaN,
        ValueKind.Null => 0,
        ValueKind.Boolean => value.AsBoolean ? 1 : 0,
        ValueKind.Number => value.AsNumber,
        ValueKind.Text => TextToNumber(machine, value.AsText!),
        ValueKind.List => TextToNumber(machine, ToText(machine, value)),
        ValueKind.Map => double.NaN,
    };

    public static string ToText(Machine machine, in Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Null => "null",
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Number => NumberText.Format(value.AsNumber),
        ValueKind.Text => value.AsText!,
        ValueKind.List => Join(machine, value, ",", 1),
        ValueKind.Map => "[object Object]",
    };

    /// <summary>A list or map as the text it stands for in arithmetic and loose comparison; anything else as it is.</summary>
    public static Value ToPrimitive(Machine machine, in Value value) =>
        value.Kind >= ValueKind.List ? Value.Of(ToText(machine, value)) : value;

    /// <summary>Towards zero; NaN is 0; infinities stay.</summary>
    public static double ToInteger(Machine machine, in Value value)
    {
        var number = ToNumber(machine, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number) + 0.0;
    }

    public static int ToInt32(Machine machine, in Value value)
    {
        var number = ToNumber(machine, value);
        if (!double.IsFinite(number))
            return 0;
        var whole = Math.Truncate(number) % 4294967296.0;
        return unchecked((int)(uint)(long)whole);
    }

    /// <summary>A position given by a script (negative counts from the end), clamped to 0..length.</summary>
    public static int ToPosition(Machine machine, in Value value, int length, int whenUndefined)
    {
        if (value.Kind == ValueKind.Undefined)
            return whenUndefined;
        var number = ToInteger(machine, value);
        return (int)Math.Clamp(number < 0 ? number + length : number, 0, length);
    }

    public static bool StrictEquals(Machine machine, in Value left, in Value right)
    {
        if (left.Kind != right.Kind)
            return false;
        switch (left.Kind)
        {
            case ValueKind.Undefined or ValueKind.Null: return true;
            case ValueKind.Boolean: return left.AsBoolean == right.AsBoolean;
            case ValueKind.Number: return left.AsNumber == right.AsNumber;
            case ValueKind.Text:
                var text = left.AsText!;
                if (text.Length != right.AsText!.Length)
                    return false;
                machine.ChargeRead(text.Length);
                return string.Equals(text, right.AsText, StringComparison.Ordinal);
            default:
                // JavaScript compares where these are kept; kept values are equal by content here, and a reloaded case must answer as the live one did.
                throw machine.Fail(
                    "compare-structures", "两个列表或对象不能直接比较；请比较其中的成员，或比较 JSON.stringify(…) 的结果");
        }
    }

    public static bool LooseEquals(Machine machine, in Value left, in Value right)
    {
        if (left.Kind == right.Kind)
            return StrictEquals(machine, left, right);
        if (left.IsNothing || right.IsNothing)
            return left.IsNothing && right.IsNothing;
        if (left.Kind >= ValueKind.List && right.Kind >= ValueKind.List)
            return false; // a list and a map are never the same thing
        var a = ToPrimitive(machine, left);
        var b = ToPrimitive(machine, right);
        return a.Kind == b.Kind ? StrictEquals(machine, a, b) : ToNumber(machine, a) == ToNumber(machine, b);
    }

    /// <summary>As <c>includes</c> compares: NaN is itself.</summary>
    public static bool SameValueZero(Machine machine, in Value left, in Value right) =>
        (left.Kind == ValueKind.Number && right.Kind == ValueKind.Number && double.IsNaN(left.AsNumber) && double.IsNaN(right.AsNumber))
        || StrictEquals(machine, left, right);

    /// <summary>Negative, zero or positive; null where a NaN makes every order false.</summary>
    public static int? Order(Machine machine, in Value left, in Value right)
    {
        var a = ToPrimitive(machine, left);
        var b = ToPrimitive(machine, right);
        if (a.Kind == ValueKind.Text && b.Kind == ValueKind.Text)
        {
            machine.ChargeRead(Math.Min(a.AsText!.Length, b.AsText!.Length));
            return string.CompareOrdinal(a.AsText, b.AsText);
        }

        var x = ToNumber(machine, a);
        var y = ToNumber(machine, b);
        return x < y ? -1 : x > y ? 1 : x == y ? 0 : null;
    }

    public static string Join(Machine machine, in Value list, string separator, int level)
    {
        machine.CheckNesting(level);
        var items = list.Items;
        machine.ChargeItems(items.Count);
        var text = new StringBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(separator);
            var item = items[i];
            if (item.IsNothing)
                continue;
            text.Append(item.Kind == ValueKind.List ? Join(machine, item, ",", level + 1) : ToText(machine, item));
            machine.LimitText(text.Length);
        }

        machine.ChargeText(text.Length);
        return text.ToString();
    }

    private static double TextToNumber(Machine machine, string text)
    {
        machine.Charge(text.Length >> 4);
        return NumberText.Parse(text);
    }
}
