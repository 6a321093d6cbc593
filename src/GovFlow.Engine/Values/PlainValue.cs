using System.Text;

namespace GovFlow.Engine.Values;

/// <summary>Values as JSON gives them back: what is kept over a wait must be the same before and after it.</summary>
public static class PlainValue
{
    /// <summary>The value with what JSON cannot hold replaced: undefined by null (as a member: left out), infinite numbers by null, unpaired surrogates by U+FFFD.</summary>
    public static Value Of(Value value) => value.Kind switch
    {
        ValueKind.Null or ValueKind.Boolean => value,
        ValueKind.Undefined => Value.Null,
        ValueKind.Number => double.IsFinite(value.AsNumber) ? value : Value.Null,
        ValueKind.Text => IsWellFormed(value.AsText!) ? value : Value.Of(Repaired(value.AsText!)),
        ValueKind.List => IsPlain(value) ? value : Value.ListOf(value.Items.Select(Of)),
        ValueKind.Map => IsPlain(value) ? value : Value.MapOf(PlainMembers(value.Members)),
    };

    /// <summary>The members of a map made plain; the map itself where it is plain already.</summary>
    public static ValueMap Of(ValueMap members) => Of(Value.MapOf(members)).Members;

    /// <summary>The text, with unpaired surrogates replaced; null stays null.</summary>
    public static string? Of(string? text) => text is null || IsWellFormed(text) ? text : Repaired(text);

    private static bool IsPlain(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Undefined:
                return false;
            case ValueKind.Number:
                return double.IsFinite(value.AsNumber);
            case ValueKind.Text:
                return IsWellFormed(value.AsText!);
            case ValueKind.List:
                foreach (var item in value.ItemSpan)
                {
                    if (!IsPlain(item))
                        return false;
                }

                return true;
            case ValueKind.Map:
                foreach (var (name, member) in value.Members)
                {
                    if (!IsWellFormed(name) || !IsPlain(member))
                        return false;
                }

                return true;
            default:
                return true;
        }
    }

    private static ValueMap PlainMembers(ValueMap members)
    {
        var plain = new ValueMap.Builder();
        foreach (var (name, value) in members)
        {
            if (value.Kind != ValueKind.Undefined)
                plain.Set(IsWellFormed(name) ? name : Repaired(name), Of(value));
        }

        return plain.Build();
    }

    private static bool IsWellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return true;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    private static string Repaired(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
