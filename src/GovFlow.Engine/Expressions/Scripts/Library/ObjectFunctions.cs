using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>Object.*, Array.* and JSON.*.</summary>
internal static class ObjectFunctions
{
    public static IEnumerable<(string Name, NativeFunction Native)> All { get; } =
    [
        ("Object.keys", (m, a) => List(Entries(m, a.Get(0)), e => e.Key)),
        ("Object.values", (m, a) => List(Entries(m, a.Get(0)), e => e.Value)),
        ("Object.entries", (m, a) => List(Entries(m, a.Get(0)), e => Value.ListOwning([e.Key, e.Value]))),
        ("Object.fromEntries", FromEntries),
        ("Object.hasOwn", HasOwn),
        ("Array.isArray", (_, a) => a.Get(0).Kind == ValueKind.List),
        ("Array.of", (_, a) => Value.ListOwning(a.ToArray())),
        ("Array.from", (m, a) => ListMethods.From(m, a.Get(0), null)),
        ("JSON.stringify", Stringify),
        ("JSON.parse", (m, a) => JsonReader.Read(m, Coercion.ToText(m, a.Get(0)))),
    ];

    private static IReadOnlyList<KeyValuePair<string, Value>> Entries(Machine machine, in Value value) => value.IsNothing
        ? throw machine.Fail("read-of-nothing", $"{Kinds.Name(value)}没有成员可列")
        : ScriptMap.Entries(machine, value);

    private static Value List(IReadOnlyList<KeyValuePair<string, Value>> entries, Func<KeyValuePair<string, Value>, Value> pick) =>
        Value.ListOf(entries.Select(pick));

    private static Value HasOwn(Machine machine, ReadOnlySpan<Value> arguments)
    {
        var name = Coercion.ToText(machine, arguments.Get(1));
        return Entries(machine, arguments.Get(0)).Any(e => e.Key == name);
    }

    private static Value FromEntries(Machine machine, ReadOnlySpan<Value> arguments)
    {
        var map = new ScriptMap(machine);
        foreach (var entry in Iteration.Items(machine, arguments.Get(0)))
        {
            if (entry.Kind < ValueKind.List)
                throw machine.Fail("bad-entry", "Object.fromEntries 的每一项须是 [名称, 值]");
            map.Set(Coercion.ToText(machine, Access.Index(machine, entry, 0)), Access.Index(machine, entry, 1));
        }

        return map.Build();
    }

    private static Value Stringify(Machine machine, ReadOnlySpan<Value> arguments)
    {
        if (!arguments.Get(1).IsNothing)
            throw machine.Fail("refused-replacer", "JSON.stringify 的第二个参数须是 null");
        var space = arguments.Get(2);
        var indent = space.Kind switch
        {
            ValueKind.Number => new string(' ', (int)Math.Clamp(Coercion.ToInteger(machine, space), 0, 10)),
            ValueKind.Text => space.AsText!.Length > 10 ? space.AsText[..10] : space.AsText,
            _ => "",
        };
        return arguments.Get(0).Kind == ValueKind.Undefined ? Value.Undefined : new JsonWriter(machine, indent).Write(arguments[0]);
    }
}
