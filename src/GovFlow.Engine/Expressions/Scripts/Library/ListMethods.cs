using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>Methods of lists that take no function; all give new lists.</summary>
internal static class ListMethods
{
    public static IEnumerable<MethodEntry> All { get; } =
    [
        Entry("includes", (m, t, _, a) => Find(m, t, a, Coercion.SameValueZero) >= 0),
        Entry("indexOf", (m, t, _, a) => Find(m, t, a, Coercion.StrictEquals)),
        Entry("lastIndexOf", LastIndexOf),
        Entry("join", Join),
        Entry("toString", (m, t, _, _) => Coercion.ToText(m, t)),
        Entry("slice", Slice),
        Entry("concat", Concat),
        Entry("at", At),
        Entry("with", With),
        Entry("flat", Flat),
        Entry("reverse", (m, t, _, _) => Reversed(m, t)),
        Entry("toReversed", (m, t, _, _) => Reversed(m, t)),
        Entry("toSpliced", Spliced),
        Entry("keys", (m, t, _, _) => Numbered(m, t, (_, i) => i)),
        Entry("values", (m, t, _, _) => Numbered(m, t, (item, _) => item)),
        Entry("entries", (m, t, _, _) => Numbered(m, t, (item, i) => Value.ListOwning([i, item]))),
        Entry("hasOwnProperty", (m, t, _, a) => Access.Has(m, t, a.Get(0))),
    ];

    /// <summary>Array.from: a list, the characters of a text, or an object with a length.</summary>
    public static Value From(Machine machine, in Value source, Callback? function)
    {
        IReadOnlyList<Value> items;
        if (source.Kind == ValueKind.Map)
        {
            var length = (long)Math.Clamp(Coercion.ToInteger(machine, source["length"]), 0, int.MaxValue);
            machine.ChargeItems(length);
            var made = new Value[length];
            for (var i = 0; i < made.Length; i++)
                made[i] = source[NumberText.Format(i)];
            items = made;
        }
        else if (source.IsNothing)
        {
            throw machine.Fail("not-iterable", $"{Kinds.Name(source)}不能变成列表");
        }
        else
        {
            items = source.Kind is ValueKind.List or ValueKind.Text ? Iteration.Items(machine, source) : [];
        }

        var result = new Value[items.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = function is null ? items[i] : function.Invoke(items[i], i);
        return Value.ListOwning(result);
    }

    private static MethodEntry Entry(string name, NativeMethod native) => new(ValueKind.List, name, FunctionUse.Never, native);

    private delegate bool Same(Machine machine, in Value left, in Value right);

    private static int Find(Machine machine, in Value target, ReadOnlySpan<Value> arguments, Same same)
    {
        var items = target.Items;
        machine.Charge(items.Count);
        var wanted = arguments.Get(0);
        for (var i = Coercion.ToPosition(machine, arguments.Get(1), items.Count, 0); i < items.Count; i++)
        {
            if (same(machine, items[i], wanted))
                return i;
        }

        return -1;
    }

    private static Value LastIndexOf(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        machine.Charge(items.Count);
        var start = arguments.Length > 1 ? Coercion.ToInteger(machine, arguments[1]) : items.Count - 1;
        for (var i = (int)Math.Clamp(start < 0 ? start + items.Count : start, -1, items.Count - 1); i >= 0; i--)
        {
            if (Coercion.StrictEquals(machine, items[i], arguments.Get(0)))
                return i;
        }

        return -1;
    }

    private static Value Join(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var separator = arguments.Get(0);
        return Coercion.Join(machine, target, separator.Kind == ValueKind.Undefined ? "," : Coercion.ToText(machine, separator), 1);
    }

    private static Value Slice(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        var from = Coercion.ToPosition(machine, arguments.Get(0), items.Count, 0);
        var to = Coercion.ToPosition(machine, arguments.Get(1), items.Count, items.Count);
        return Copy(machine, items, from, Math.Max(0, to - from));
    }

    private static Value Copy(Machine machine, IReadOnlyList<Value> items, int from, int count)
    {
        machine.ChargeItems(count);
        var copy = new Value[count];
        for (var i = 0; i < count; i++)
            copy[i] = items[from + i];
        return Value.ListOwning(copy);
    }

    private static Value Concat(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        long count = target.Items.Count;
        foreach (var argument in arguments)
            count += argument.Kind == ValueKind.List ? argument.Items.Count : 1;
        machine.ChargeItems(count);
        var all = new List<Value>((int)count);
        all.AddRange(target.Items);
        foreach (var argument in arguments)
        {
            if (argument.Kind == ValueKind.List)
                all.AddRange(argument.Items);
            else
                all.Add(argument);
        }

        return Value.ListOf(all);
    }

    private static Value At(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var index = Coercion.ToInteger(machine, arguments.Get(0));
        index = index < 0 ? index + target.Items.Count : index;
        return index >= 0 && index < target.Items.Count ? target.Items[(int)index] : Value.Undefined;
    }

    private static Value With(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var index = Coercion.ToInteger(machine, arguments.Get(0));
        index = index < 0 ? index + target.Items.Count : index;
        if (index < 0 || index >= target.Items.Count)
            throw machine.Fail("out-of-range", "序号超出列表范围");
        machine.ChargeItems(target.Items.Count);
        var copy = target.Items.ToArray();
        copy[(int)index] = arguments.Get(1);
        return Value.ListOwning(copy);
    }

    private static Value Flat(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var depth = arguments.Get(0).Kind == ValueKind.Undefined ? 1 : Coercion.ToInteger(machine, arguments[0]);
        var all = new List<Value>();
        Flatten(machine, target, depth, 1, all);
        return Value.ListOf(all);
    }

    public static void Flatten(Machine machine, in Value list, double depth, int level, List<Value> all)
    {
        machine.CheckNesting(level);
        machine.ChargeItems(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (item.Kind == ValueKind.List && depth >= 1)
                Flatten(machine, item, depth - 1, level + 1, all);
            else
                all.Add(item);
        }

        machine.LimitItems(all.Count);
    }

    private static Value Reversed(Machine machine, Value target)
    {
        machine.ChargeItems(target.Items.Count);
        var copy = target.Items.ToArray();
        Array.Reverse(copy);
        return Value.ListOwning(copy);
    }

    private static Value Spliced(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        var from = Coercion.ToPosition(machine, arguments.Get(0), items.Count, 0);
        var skipped = arguments.Length switch
        {
            0 => 0,
            1 => items.Count - from,
            _ => (int)Math.Clamp(Coercion.ToInteger(machine, arguments[1]), 0, items.Count - from),
        };
        var added = arguments.Length > 2 ? arguments[2..] : [];
        machine.ChargeItems((long)items.Count - skipped + added.Length);
        return Value.ListOwning([.. items.Take(from), .. added, .. items.Skip(from + skipped)]);
    }

    private static Value Numbered(Machine machine, Value target, Func<Value, int, Value> pick)
    {
        machine.ChargeItems(target.Items.Count);
        return Value.ListOf(target.Items.Select(pick));
    }
}
