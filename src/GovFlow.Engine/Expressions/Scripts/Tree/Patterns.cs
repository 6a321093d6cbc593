using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Tree;

/// <summary>What a declaration or parameter binds; locals live in the running function's own frame.</summary>
internal abstract class Pattern(int height)
{
    public int Height { get; } = height;

    public abstract void Bind(Frame frame, Value value);
}

internal sealed class SlotPattern(int slot) : Pattern(1)
{
    public void Set(Frame frame, in Value value) => frame.Slots[slot] = value;

    public override void Bind(Frame frame, Value value) => frame.Slots[slot] = value;
}

/// <summary>A target with a value for when there is none.</summary>
internal sealed class DefaultPattern(Pattern target, Node fallback) : Pattern(1 + Math.Max(target.Height, fallback.Height))
{
    public override void Bind(Frame frame, Value value) =>
        target.Bind(frame, value.Kind == ValueKind.Undefined ? fallback.Evaluate(frame) : value);
}

internal readonly record struct MemberPattern(string? Name, Node? ComputedName, Pattern Target);

internal sealed class MapPattern(MemberPattern[] members, Pattern? rest, int position)
    : Pattern(1 + members.Select(m => Math.Max(m.Target.Height, m.ComputedName?.Height ?? 0)).Append(rest?.Height ?? 0).Max())
{
    public override void Bind(Frame frame, Value value)
    {
        var machine = frame.Machine;
        machine.Position = position;
        if (value.IsNothing)
            throw machine.Fail("read-of-nothing", $"{Kinds.Name(value)}不能解构");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (fixedName, computed, target) in members)
        {
            var name = fixedName ?? Coercion.ToText(machine, computed!.Evaluate(frame));
            machine.Position = position;
            machine.ChargeRead(name.Length);
            if (rest is not null)
                taken.Add(name);
            target.Bind(frame, Access.Member(machine, value, name));
        }

        if (rest is null)
            return;
        machine.Position = position;
        var others = new ScriptMap(machine);
        foreach (var (name, member) in ScriptMap.Entries(machine, value))
        {
            if (!taken.Contains(name))
                others.Set(name, member);
        }

        rest.Bind(frame, others.Build());
    }
}

/// <param name="items">Null passes over an item.</param>
internal sealed class ListPattern(Pattern?[] items, Pattern? rest, int position) : Pattern(1 + items.Append(rest).Max(p => p?.Height ?? 0))
{
    public override void Bind(Frame frame, Value value)
    {
        frame.Machine.Position = position;
        var values = Iteration.Items(frame.Machine, value);
        for (var i = 0; i < items.Length; i++)
            items[i]?.Bind(frame, i < values.Count ? values[i] : Value.Undefined);
        rest?.Bind(frame, Value.ListOf(values.Skip(items.Length)));
    }
}
