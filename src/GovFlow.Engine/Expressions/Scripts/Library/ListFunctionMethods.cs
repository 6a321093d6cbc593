using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>Methods of lists that take a function.</summary>
internal static class ListFunctionMethods
{
    public static IEnumerable<MethodEntry> All { get; } =
    [
        Entry("some", (m, t, f, _) => IndexOf(t, f!) >= 0),
        Entry("every", Every),
        Entry("find", (m, t, f, _) => IndexOf(t, f!) is >= 0 and var i ? t.Items[i] : Value.Undefined),
        Entry("findIndex", (m, t, f, _) => IndexOf(t, f!)),
        Entry("findLast", (m, t, f, _) => LastIndexOf(t, f!) is >= 0 and var i ? t.Items[i] : Value.Undefined),
        Entry("findLastIndex", (m, t, f, _) => LastIndexOf(t, f!)),
        Entry("map", Map),
        Entry("filter", Filter),
        Entry("flatMap", FlatMap),
        Entry("forEach", ForEach),
        Entry("reduce", (m, t, f, a) => Reduce(m, t, f!, a, fromEnd: false)),
        Entry("reduceRight", (m, t, f, a) => Reduce(m, t, f!, a, fromEnd: true)),
        new(ValueKind.List, "sort", FunctionUse.Optional, Sorted),
        new(ValueKind.List, "toSorted", FunctionUse.Optional, Sorted),
    ];

    private static MethodEntry Entry(string name, NativeMethod native) => new(ValueKind.List, name, FunctionUse.Always, native);

    private static int IndexOf(in Value target, Callback function)
    {
        var items = target.Items;
        for (var i = 0; i < items.Count; i++)
        {
            if (Coercion.Truthy(function.Invoke(items[i], i, target)))
                return i;
        }

        return -1;
    }

    private static int LastIndexOf(in Value target, Callback function)
    {
        var items = target.Items;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            if (Coercion.Truthy(function.Invoke(items[i], i, target)))
                return i;
        }

        return -1;
    }

    private static Value Every(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        for (var i = 0; i < items.Count; i++)
        {
            if (!Coercion.Truthy(function!.Invoke(items[i], i, target)))
                return false;
        }

        return true;
    }

    private static Value Map(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        machine.ChargeItems(items.Count);
        var result = new Value[items.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = function!.Invoke(items[i], i, target);
        return Value.ListOwning(result);
    }

    private static Value Filter(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        machine.ChargeItems(items.Count);
        var result = new List<Value>();
        for (var i = 0; i < items.Count; i++)
        {
            if (Coercion.Truthy(function!.Invoke(items[i], i, target)))
                result.Add(items[i]);
        }

        return Value.ListOf(result);
    }

    private static Value FlatMap(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        var result = new List<Value>();
        for (var i = 0; i < items.Count; i++)
        {
            var made = function!.Invoke(items[i], i, target);
            if (made.Kind == ValueKind.List)
                ListMethods.Flatten(machine, made, 0, 1, result);
            else
                result.Add(made);
            machine.LimitItems(result.Count);
        }

        machine.Charge(result.Count);
        return Value.ListOf(result);
    }

    private static Value ForEach(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        var items = target.Items;
        for (var i = 0; i < items.Count; i++)
            function!.Invoke(items[i], i, target);
        return Value.Undefined;
    }

    private static Value Reduce(Machine machine, in Value target, Callback function, ReadOnlySpan<Value> arguments, bool fromEnd)
    {
        var items = target.Items;
        var done = 0;
        var total = arguments.Get(0);
        if (arguments.Length == 0)
        {
            if (items.Count == 0)
                throw machine.Fail("reduce-of-nothing", "空列表的 reduce 须给初始值，例如 reduce((和, x) => 和 + x, 0)");
            total = items[fromEnd ? items.Count - 1 : 0];
            done = 1;
        }

        for (; done < items.Count; done++)
        {
            var index = fromEnd ? items.Count - 1 - done : done;
            total = function.Invoke(total, items[index], index, target);
        }

        return total;
    }

    /// <summary>A sorted copy; stable, whatever order the function claims. Undefined comes last without being asked about.</summary>
    private static Value Sorted(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments)
    {
        machine.ChargeItems(target.Items.Count);
        var items = target.Items.Where(i => i.Kind != ValueKind.Undefined).ToArray();
        var texts = function is null ? Array.ConvertAll(items, i => Coercion.ToText(machine, i)) : [];
        var order = new int[items.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;

        MergeSort(order, new int[order.Length], 0, order.Length, (a, b) =>
        {
            machine.Charge(1);
            if (function is null)
            {
                machine.ChargeRead(Math.Min(texts[a].Length, texts[b].Length));
                return string.CompareOrdinal(texts[a], texts[b]) <= 0;
            }

            var difference = Coercion.ToNumber(machine, function.Invoke(items[a], items[b]));
            return !(difference > 0);
        });

        var sorted = new Value[target.Items.Count];
        for (var i = 0; i < order.Length; i++)
            sorted[i] = items[order[i]];
        return Value.ListOwning(sorted);
    }

    private static void MergeSort(int[] order, int[] spare, int from, int to, Func<int, int, bool> inOrder)
    {
        if (to - from < 2)
            return;
        var middle = from + ((to - from) / 2);
        MergeSort(order, spare, from, middle, inOrder);
        MergeSort(order, spare, middle, to, inOrder);
        Array.Copy(order, from, spare, from, to - from);
        for (int at = from, left = from, right = middle; at < to; at++)
        {
            var takeLeft = right >= to || (left < middle && inOrder(spare[left], spare[right]));
            order[at] = takeLeft ? spare[left++] : spare[right++];
        }
    }
}
