using System.Globalization;
using GovFlow.Engine.Expressions.Scripts.Library;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Runtime;

/// <summary>Reading members. Maps have their own members only: there is no prototype behind them.</summary>
internal static class Access
{
    public static Value Member(Machine machine, in Value target, string name)
    {
        switch (target.Kind)
        {
            case ValueKind.Map:
                return target.Members.TryGetValue(name, out var member) ? member : Value.Undefined;
            case ValueKind.Text or ValueKind.List when name == "length":
                return target.Kind == ValueKind.Text ? target.AsText!.Length : target.Items.Count;
            case ValueKind.Text or ValueKind.List when ScriptMap.IndexOf(name) is >= 0 and var index:
                return At(target, index);
            case ValueKind.Undefined or ValueKind.Null:
                throw machine.Fail("read-of-nothing", $"{Kinds.Name(target)}没有成员“{name}”；可能为空时请写 ?.");
            default:
                if (Methods.Find(name)?.For(target.Kind) is not null)
                    throw machine.Fail("method-not-called", $"方法“{name}”后面要写括号");
                return Value.Undefined;
        }
    }

    public static Value Index(Machine machine, in Value target, in Value index)
    {
        if (index.Kind == ValueKind.Number && target.Kind is (ValueKind.List or ValueKind.Text))
        {
            var number = index.AsNumber;
            if (number >= 0 && number < int.MaxValue && Math.Floor(number) == number)
                return At(target, (long)number);
        }

        var name = Coercion.ToText(machine, index);
        machine.ChargeRead(name.Length);
        return Member(machine, target, name);
    }

    /// <summary>As the operator <c>in</c>.</summary>
    public static bool Has(Machine machine, in Value target, in Value key)
    {
        var name = Coercion.ToText(machine, key);
        machine.ChargeRead(name.Length);
        return target.Kind switch
        {
            ValueKind.Map => target.Members.TryGetValue(name, out _),
            ValueKind.List => name == "length" || (ScriptMap.IndexOf(name) is >= 0 and var index && index < target.Items.Count),
            _ => throw machine.Fail("in-needs-map", $"in 的右边须是对象或列表，这里是{Kinds.Name(target)}；查文本或列表里有没有某项请用 includes"),
        };
    }

    private static Value At(in Value target, long index)
    {
        if (target.Kind == ValueKind.Text)
            return index < target.AsText!.Length ? target.AsText[(int)index].ToString(CultureInfo.InvariantCulture) : Value.Undefined;
        return index < target.Items.Count ? target.Items[(int)index] : Value.Undefined;
    }
}
