using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

/// <summary>An expression. Height counts the levels below and including this one, so recursion is bounded before it starts.</summary>
internal abstract class Node(int height)
{
    public int Height { get; } = height;

    /// <summary>The kind its value has whenever it has one; null where that depends on the run.</summary>
    public virtual ValueKind? Kind => null;

    public abstract Value Evaluate(Frame frame);

    /// <summary>As a link of an optional chain: false where a <c>?.</c> found nothing and the rest of the chain is passed over.</summary>
    public virtual bool TryEvaluate(Frame frame, out Value value)
    {
        value = Evaluate(frame);
        return true;
    }

    public virtual bool Test(Frame frame) => Coercion.Truthy(Evaluate(frame));

    public static int Over(params ReadOnlySpan<Node?> children)
    {
        var tallest = 0;
        foreach (var child in children)
            tallest = Math.Max(tallest, child?.Height ?? 0);
        return tallest + 1;
    }
}

internal sealed class ConstantNode(Value value) : Node(1)
{
    public Value Value { get; } = value;

    public override ValueKind? Kind => Value.IsNothing ? null : Value.Kind;

    public override Value Evaluate(Frame frame) => Value;
}

/// <summary>A parenthesised optional chain: what follows is no longer passed over.</summary>
internal sealed class GroupNode(Node inner) : Node(Over(inner))
{
    public override ValueKind? Kind => inner.Kind;

    public override Value Evaluate(Frame frame) => inner.Evaluate(frame);
}

/// <summary>A local of the running function.</summary>
internal sealed class LocalNode(int slot) : Node(1)
{
    public override Value Evaluate(Frame frame) => frame.Slots[slot];
}

/// <summary>A local of an enclosing function.</summary>
internal sealed class OuterNode(int levels, int slot) : Node(1)
{
    public override Value Evaluate(Frame frame) => frame.Up(levels).Slots[slot];
}

/// <summary>A name the host is asked for.</summary>
internal sealed class GlobalNode(int position, string name) : Node(1)
{
    public string Name { get; } = name;

    public override Value Evaluate(Frame frame) => TryRead(frame, out var value)
        ? value
        : throw frame.Machine.Fail(position, "unknown-name", $"没有名为“{Name}”的变量");

    /// <summary>A host makes the value when asked, so it costs what it holds.</summary>
    public bool TryRead(Frame frame, out Value value)
    {
        var machine = frame.Machine;
        machine.Position = position;
        var isKnown = machine.Scope.TryGet(Name, out value);
        machine.Charge(1 + value.Items.Count + value.Members.Count);
        return isKnown;
    }
}

internal sealed class TypeofNode(Node operand) : Node(Over(operand))
{
    public override ValueKind? Kind => ValueKind.Text;

    public override Value Evaluate(Frame frame)
    {
        var value = operand is GlobalNode global
            ? global.TryRead(frame, out var found) ? found : Value.Undefined
            : operand.Evaluate(frame);
        return value.Kind switch
        {
            ValueKind.Undefined => "undefined",
            ValueKind.Boolean => "boolean",
            ValueKind.Number => "number",
            ValueKind.Text => "string",
            ValueKind.Null or ValueKind.List or ValueKind.Map => "object",
        };
    }
}

/// <summary>A template: texts and expressions in turn, one text more than expressions.</summary>
internal sealed class TemplateNode(int position, string[] pieces, Node[] holes) : Node(Over(holes))
{
    public override ValueKind? Kind => ValueKind.Text;

    public override Value Evaluate(Frame frame)
    {
        var parts = new string[pieces.Length + holes.Length];
        long length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = i % 2 == 0 ? pieces[i / 2] : Coercion.ToText(frame.Machine, holes[i / 2].Evaluate(frame));
            length += parts[i].Length;
        }

        frame.Machine.Position = position;
        frame.Machine.ChargeText(length);
        return string.Concat(parts);
    }
}

/// <summary>An element or argument; a spread stands for every item of its value.</summary>
internal readonly record struct Element(Node Node, bool IsSpread);

internal sealed class ListNode(int position, Element[] elements) : Node(Over([.. elements.Select(e => e.Node)]))
{
    private readonly bool _spreads = elements.Any(e => e.IsSpread);

    public override ValueKind? Kind => ValueKind.List;

    public override Value Evaluate(Frame frame) => Value.ListOwning(Collect(frame, elements, _spreads, position));

    /// <summary>The values of elements or arguments, spreads unfolded.</summary>
    public static Value[] Collect(Frame frame, Element[] elements, bool spreads, int position)
    {
        if (elements.Length == 0)
            return [];
        if (!spreads)
        {
            frame.Machine.Charge(elements.Length);
            var plain = new Value[elements.Length];
            for (var i = 0; i < elements.Length; i++)
                plain[i] = elements[i].Node.Evaluate(frame);
            return plain;
        }

        var values = new List<Value>();
        foreach (var (node, isSpread) in elements)
        {
            var value = node.Evaluate(frame);
            frame.Machine.Position = position;
            if (isSpread)
                values.AddRange(Iteration.Items(frame.Machine, value));
            else
                values.Add(value);
            frame.Machine.LimitItems(values.Count);
        }

        return [.. values];
    }
}

/// <summary>A member of an object literal: a fixed or computed name and a value, or a spread.</summary>
internal readonly record struct Property(string? Name, Node? ComputedName, Node Value, bool IsSpread);

internal sealed class MapNode(int position, Property[] properties)
    : Node(Over([.. properties.Select(p => p.Value), .. properties.Select(p => p.ComputedName)]))
{
    public override ValueKind? Kind => ValueKind.Map;

    public override Value Evaluate(Frame frame)
    {
        var machine = frame.Machine;
        var map = new ScriptMap(machine);
        machine.Charge(properties.Length);
        foreach (var (name, computed, node, isSpread) in properties)
        {
            if (isSpread)
            {
                var spread = node.Evaluate(frame);
                machine.Position = position;
                foreach (var (key, value) in ScriptMap.Entries(machine, spread))
                    map.Set(key, value);
            }
            else
            {
                var key = name ?? Coercion.ToText(machine, computed!.Evaluate(frame));
                map.Set(key, node.Evaluate(frame));
            }

            machine.Position = position;
            machine.LimitItems(map.Count);
        }

        return map.Build();
    }
}
