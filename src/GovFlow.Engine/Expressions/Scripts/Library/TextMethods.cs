using System.Globalization;
using System.Text;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>Methods of texts; positions count UTF-16 code units, comparison is ordinal.</summary>
internal static class TextMethods
{
    public static IEnumerable<MethodEntry> All { get; } =
    [
        Entry("includes", (m, s, a) => s.AsSpan(Start(m, s, a.Get(1))).Contains(Wanted(m, s, a), StringComparison.Ordinal)),
        Entry("startsWith", (m, s, a) => s.AsSpan(Start(m, s, a.Get(1))).StartsWith(Text(m, a.Get(0)), StringComparison.Ordinal)),
        Entry("endsWith", (m, s, a) => s.AsSpan(0, a.Get(1).Kind == ValueKind.Undefined ? s.Length : Start(m, s, a[1])).EndsWith(Text(m, a.Get(0)), StringComparison.Ordinal)),
        Entry("indexOf", (m, s, a) => s.IndexOf(Wanted(m, s, a), Start(m, s, a.Get(1)), StringComparison.Ordinal)),
        Entry("lastIndexOf", LastIndexOf),
        Entry("slice", Slice),
        Entry("substring", Substring),
        Entry("substr", Substr),
        Entry("split", Split),
        Entry("trim", (_, s, _) => TextSpace.Trim(s).ToString()),
        Entry("trimStart", (_, s, _) => TextSpace.TrimStart(s).ToString()),
        Entry("trimEnd", (_, s, _) => TextSpace.TrimEnd(s).ToString()),
        Entry("toUpperCase", (_, s, _) => s.ToUpperInvariant()),
        Entry("toLowerCase", (_, s, _) => s.ToLowerInvariant()),
        Entry("replace", (m, s, a) => Replace(m, s, a, all: false)),
        Entry("replaceAll", (m, s, a) => Replace(m, s, a, all: true)),
        Entry("padStart", (m, s, a) => Padding(m, s, a) + s),
        Entry("padEnd", (m, s, a) => s + Padding(m, s, a)),
        Entry("repeat", Repeat),
        Entry("charAt", (m, s, a) => Unit(m, s, a) is { } c ? c.ToString() : ""),
        Entry("charCodeAt", (m, s, a) => Unit(m, s, a) is { } c ? c : double.NaN),
        Entry("codePointAt", CodePointAt),
        Entry("at", At),
        Entry("concat", Concat),
        Entry("toString", (_, s, _) => s),
        Entry("valueOf", (_, s, _) => s),
    ];

    private delegate Value TextNative(Machine machine, string text, ReadOnlySpan<Value> arguments);

    private static MethodEntry Entry(string name, TextNative native) => new(ValueKind.Text, name, FunctionUse.Never, (m, t, _, a) =>
    {
        m.ChargeText(t.AsText!.Length);
        return native(m, t.AsText!, a);
    });

    private static string Text(Machine machine, in Value value) => Coercion.ToText(machine, value);

    /// <summary>The text to look for: the first argument.</summary>
    private static string Wanted(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var wanted = Text(machine, arguments.Get(0));
        machine.ChargeSearch(text, wanted);
        return wanted;
    }

    /// <summary>A position clamped to the text; one left out is 0.</summary>
    private static int Start(Machine machine, string text, in Value value) =>
        (int)Math.Clamp(Coercion.ToInteger(machine, value), 0, text.Length);

    private static Value LastIndexOf(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var wanted = Wanted(machine, text, arguments);
        var number = Coercion.ToNumber(machine, arguments.Get(1));
        var start = double.IsNaN(number) ? text.Length : (int)Math.Clamp(number, 0, text.Length);
        start = Math.Min(start, text.Length - wanted.Length);
        return start < 0 ? -1 : text.AsSpan(0, start + wanted.Length).LastIndexOf(wanted, StringComparison.Ordinal);
    }

    private static Value Slice(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var from = Coercion.ToPosition(machine, arguments.Get(0), text.Length, 0);
        var to = Coercion.ToPosition(machine, arguments.Get(1), text.Length, text.Length);
        return from < to ? text[from..to] : "";
    }

    private static Value Substring(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var from = Start(machine, text, arguments.Get(0));
        var to = arguments.Get(1).Kind == ValueKind.Undefined ? text.Length : Start(machine, text, arguments[1]);
        return text[Math.Min(from, to)..Math.Max(from, to)];
    }

    private static Value Substr(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var from = Coercion.ToPosition(machine, arguments.Get(0), text.Length, 0);
        var count = arguments.Get(1).Kind == ValueKind.Undefined ? text.Length : Coercion.ToInteger(machine, arguments[1]);
        return text.Substring(from, (int)Math.Clamp(count, 0, text.Length - from));
    }

    private static Value Split(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var limit = arguments.Get(1).Kind == ValueKind.Undefined ? uint.MaxValue : unchecked((uint)Coercion.ToInt32(machine, arguments[1]));
        if (limit == 0)
            return Value.EmptyList;
        if (arguments.Get(0).Kind == ValueKind.Undefined)
            return Value.ListOwning([text]);
        var separator = Wanted(machine, text, arguments);
        var parts = new List<Value>();
        if (separator.Length == 0)
        {
            machine.ChargeItems(Math.Min(text.Length, limit));
            for (var i = 0; i < text.Length && i < limit; i++)
                parts.Add(text[i].ToString());
            return Value.ListOf(parts);
        }

        for (var from = 0; parts.Count < limit;)
        {
            machine.Charge(1);
            machine.LimitItems(parts.Count + 1);
            var to = text.IndexOf(separator, from, StringComparison.Ordinal);
            parts.Add(to < 0 ? text[from..] : text[from..to]);
            if (to < 0)
                break;
            from = to + separator.Length;
        }

        return Value.ListOf(parts);
    }

    private static Value Replace(Machine machine, string text, ReadOnlySpan<Value> arguments, bool all)
    {
        var wanted = Wanted(machine, text, arguments);
        var replacement = Text(machine, arguments.Get(1));
        var result = new StringBuilder();
        var from = 0;
        for (var at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0;)
        {
            machine.Charge(1);
            result.Append(text, from, at - from);
            AppendReplacement(machine, result, replacement, text, at, wanted);
            from = at + wanted.Length;
            var next = wanted.Length == 0 ? at + 1 : from;
            at = all && next <= text.Length ? text.IndexOf(wanted, next, StringComparison.Ordinal) : -1;
        }

        result.Append(text, from, text.Length - from);
        machine.ChargeText(result.Length);
        return result.ToString();
    }

    /// <summary>$$, $&amp;, $` and $' stand for a dollar, the match, and what is before and after it.</summary>
    private static void AppendReplacement(Machine machine, StringBuilder result, string replacement, string text, int at, string wanted)
    {
        for (var i = 0; i < replacement.Length; i++)
        {
            machine.LimitText(result.Length);
            var next = replacement[i] == '$' && i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            switch (next)
            {
                case '$': result.Append('$'); break;
                case '&': result.Append(wanted); break;
                case '`': result.Append(text, 0, at); break;
                case '\'': result.Append(text, at + wanted.Length, text.Length - at - wanted.Length); break;
                default:
                    result.Append(replacement[i]);
                    continue;
            }

            i++;
        }
    }

    private static string Padding(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var length = Coercion.ToInteger(machine, arguments.Get(0));
        var filler = arguments.Get(1).Kind == ValueKind.Undefined ? " " : Text(machine, arguments[1]);
        if (length <= text.Length || filler.Length == 0)
            return "";
        machine.ChargeText((long)Math.Min(length, int.MaxValue));
        var padding = new StringBuilder();
        var missing = (int)length - text.Length;
        while (padding.Length + filler.Length <= missing)
            padding.Append(filler);
        return padding.Append(filler, 0, missing - padding.Length).ToString();
    }

    private static Value Repeat(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var count = Coercion.ToInteger(machine, arguments.Get(0));
        if (count < 0 || double.IsInfinity(count))
            throw machine.Fail("out-of-range", "repeat 的次数须是不小于 0 的数");
        if (text.Length == 0 || count == 0)
            return "";
        machine.ChargeText((long)Math.Min(count * text.Length, long.MaxValue / 2));
        return new StringBuilder(text.Length * (int)count).Insert(0, text, (int)count).ToString();
    }

    private static char? Unit(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var index = Coercion.ToInteger(machine, arguments.Get(0));
        return index >= 0 && index < text.Length ? text[(int)index] : null;
    }

    private static Value CodePointAt(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var index = Coercion.ToInteger(machine, arguments.Get(0));
        if (index < 0 || index >= text.Length)
            return Value.Undefined;
        var at = (int)index;
        return char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            ? char.ConvertToUtf32(text[at], text[at + 1])
            : text[at];
    }

    private static Value At(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var index = Coercion.ToInteger(machine, arguments.Get(0));
        index = index < 0 ? index + text.Length : index;
        return index >= 0 && index < text.Length ? text[(int)index].ToString(CultureInfo.InvariantCulture) : Value.Undefined;
    }

    private static Value Concat(Machine machine, string text, ReadOnlySpan<Value> arguments)
    {
        var result = new StringBuilder(text);
        foreach (var argument in arguments)
        {
            result.Append(Text(machine, argument));
            machine.LimitText(result.Length);
        }

        machine.ChargeText(result.Length);
        return result.ToString();
    }
}
