using System.Globalization;
using System.Text;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>JSON.stringify: Undefined is left out of objects and null in lists; lone surrogates are escaped.</summary>
internal sealed class JsonWriter(Machine machine, string indent)
{
    private readonly StringBuilder _text = new();

    public string Write(in Value value)
    {
        Write(value, 1);
        machine.ChargeText(_text.Length);
        return _text.ToString();
    }

    private void Write(in Value value, int level)
    {
        machine.LimitText(_text.Length);
        switch (value.Kind)
        {
            case ValueKind.Undefined or ValueKind.Null:
                _text.Append("null");
                break;
            case ValueKind.Boolean:
                _text.Append(value.AsBoolean ? "true" : "false");
                break;
            case ValueKind.Number:
                _text.Append(double.IsFinite(value.AsNumber) ? NumberText.Format(value.AsNumber) : "null");
                break;
            case ValueKind.Text:
                Quote(value.AsText!);
                break;
            case ValueKind.List:
                WriteList(value, level);
                break;
            case ValueKind.Map:
                WriteMap(value, level);
                break;
        }
    }

    private void WriteList(in Value value, int level)
    {
        machine.CheckNesting(level);
        machine.Charge(value.Items.Count + 1);
        _text.Append('[');
        var first = true;
        foreach (var item in value.Items)
        {
            Separate(ref first, level);
            Write(item, level + 1);
        }

        Close(']', first, level);
    }

    private void WriteMap(in Value value, int level)
    {
        machine.CheckNesting(level);
        _text.Append('{');
        var first = true;
        foreach (var (name, member) in ScriptMap.Entries(machine, value))
        {
            if (member.Kind == ValueKind.Undefined)
                continue;
            Separate(ref first, level);
            Quote(name);
            _text.Append(indent.Length > 0 ? ": " : ":");
            Write(member, level + 1);
        }

        Close('}', first, level);
    }

    private void Separate(ref bool first, int level)
    {
        if (!first)
            _text.Append(',');
        first = false;
        NewLine(level);
    }

    private void Close(char bracket, bool empty, int level)
    {
        if (!empty)
            NewLine(level - 1);
        _text.Append(bracket);
    }

    private void NewLine(int level)
    {
        if (indent.Length == 0)
            return;
        _text.Append('\n');
        for (var i = 0; i < level; i++)
            _text.Append(indent);
    }

    private void Quote(string text)
    {
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\b': _text.Append("\\b"); break;
                case '\f': _text.Append("\\f"); break;
                case '\n': _text.Append("\\n"); break;
                case '\r': _text.Append("\\r"); break;
                case '\t': _text.Append("\\t"); break;
                default:
                    if (c < ' ' || (char.IsSurrogate(c) && !IsPaired(text, i)))
                        _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    else
                        _text.Append(c);
                    break;
            }
        }

        _text.Append('"');
    }

    private static bool IsPaired(string text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
