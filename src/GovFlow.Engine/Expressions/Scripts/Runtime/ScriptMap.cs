using System.Globalization;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Runtime;

/// <summary>An object as JavaScript orders it: whole-number names first, ascending, then the others as they were set.</summary>
internal sealed class ScriptMap(Machine machine)
{
    private readonly ValueMap.Builder _members = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool _hasIndex;

    public int Count => _names.Count;

    public void Set(string name, Value value)
    {
        machine.ChargeRead(name.Length);
        _hasIndex |= IndexOf(name) >= 0;
        _names.Add(name);
        _members.Set(name, value);
    }

    public Value Build()
    {
        var map = _members.Build();
        if (!_hasIndex)
            return Value.MapOf(map);
        var ordered = new ValueMap.Builder();
        foreach (var (name, value) in Ordered(map))
            ordered.Set(name, value);
        return Value.MapOf(ordered.Build());
    }

    /// <summary>The own members of any value (items of a list by index, characters of a text), in JavaScript's order.</summary>
    public static IReadOnlyList<KeyValuePair<string, Value>> Entries(Machine machine, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Map:
                machine.ChargeItems(value.Members.Count);
                var members = value.Members;
                return members.Any(m => IndexOf(m.Key) >= 0) ? Ordered(members) : [.. members];
            case ValueKind.List:
                machine.ChargeItems(value.Items.Count);
                return [.. value.Items.Select((item, i) => KeyValuePair.Create(NumberText.Format(i), item))];
            case ValueKind.Text:
                machine.ChargeItems(value.AsText!.Length);
                return [.. value.AsText!.Select((c, i) => KeyValuePair.Create(NumberText.Format(i), Value.Of(c.ToString())))];
            default:
                return [];
        }
    }

    /// <summary>The number a name is as an index of a list, below 2^32 - 1; -1 where it is none.</summary>
    public static long IndexOf(string name)
    {
        if (name.Length is 0 or > 10 || !char.IsAsciiDigit(name[0]) || (name[0] == '0' && name.Length > 1))
            return -1;
        return long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < uint.MaxValue ? index : -1;
    }

    private static List<KeyValuePair<string, Value>> Ordered(ValueMap map) =>
        [.. map.Where(m => IndexOf(m.Key) >= 0).OrderBy(m => IndexOf(m.Key)), .. map.Where(m => IndexOf(m.Key) < 0)];
}

/// <summary>What <c>for … of</c>, spreads and list patterns walk over.</summary>
internal static class Iteration
{
    public static IReadOnlyList<Value> Items(Machine machine, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                machine.ChargeItems(value.Items.Count);
                return value.Items;
            case ValueKind.Text:
                machine.ChargeItems(value.AsText!.Length);
                return CodePoints(value.AsText!);
            default:
                throw machine.Fail("not-iterable", $"{Kinds.Name(value)}不能逐项展开；这里需要列表或文本");
        }
    }

    private static List<Value> CodePoints(string text)
    {
        var items = new List<Value>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                items.Add(text.Substring(i++, 2));
            else
                items.Add(text[i].ToString());
        }

        return items;
    }
}

/// <summary>Kinds of values in the words of messages.</summary>
internal static class Kinds
{
    public static string Name(in Value value) => Name(value.Kind);

    public static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Undefined => "undefined（没有值）",
        ValueKind.Null => "null（空值）",
        ValueKind.Boolean => "布尔值",
        ValueKind.Number => "数字",
        ValueKind.Text => "文本",
        ValueKind.List => "列表",
        ValueKind.Map => "对象",
    };
}
