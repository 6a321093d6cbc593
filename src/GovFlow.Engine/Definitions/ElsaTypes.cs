using System.Globalization;
using System.Text.Json;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Definitions;

/// <summary>Elsa's type names, and conversion of a value to one of them, as far as <see cref="Value"/> tells types apart.</summary>
internal static class ElsaTypes
{
    private enum Shape
    {
        Any,
        Text,
        Boolean,
        Whole,
        Number,
        List,
    }

    /// <summary>Converts; false where the value cannot be of that type. Nothing (null, undefined) stays nothing.</summary>
    /// <param name="typeName">An alias (any case), a .NET name with or without assembly, <c>X?</c>, <c>X[]</c>, <c>List&lt;X&gt;</c>; unknown names take any value.</param>
    public static bool TryConvert(Value value, string? typeName, out Value converted)
    {
        converted = value;
        if (value.IsNothing)
            return true;
        var (shape, element) = ShapeOf(typeName);
        switch (shape)
        {
            case Shape.Text:
                converted = TextOf(value);
                return true;
            case Shape.Boolean:
                return TryBoolean(value, out converted);
            case Shape.Whole:
                return TryNumber(value, out converted) && Math.Floor(converted.AsNumber) == converted.AsNumber;
            case Shape.Number:
                return TryNumber(value, out converted);
            case Shape.List:
                return TryList(value, element, out converted);
            default:
                return true;
        }
    }

    /// <summary>Whether no value of the kind can be of the type; a text may hold anything.</summary>
    public static bool NeverConverts(ValueKind kind, string? typeName) => ShapeOf(typeName).Shape switch
    {
        Shape.Boolean => kind is ValueKind.List or ValueKind.Map,
        Shape.Whole or Shape.Number => kind is ValueKind.Boolean or ValueKind.List or ValueKind.Map,
        Shape.List => kind is ValueKind.Boolean or ValueKind.Number or ValueKind.Map,
        _ => false,
    };

    /// <summary>The kind all values of a type have; null where they may differ.</summary>
    public static ValueKind? KindOf(string? typeName) => ShapeOf(typeName).Shape switch
    {
        Shape.Text => ValueKind.Text,
        Shape.Boolean => ValueKind.Boolean,
        Shape.Whole or Shape.Number => ValueKind.Number,
        Shape.List => ValueKind.List,
        _ => null,
    };

    /// <summary>As text: numbers and booleans as JavaScript writes them, lists and maps as JSON.</summary>
    public static Value TextOf(Value value) => value.Kind switch
    {
        ValueKind.Text => value,
        ValueKind.Undefined or ValueKind.Null => Value.Null,
        ValueKind.Number => Value.Of(value.AsNumber.ToString("R", CultureInfo.InvariantCulture)),
        ValueKind.Boolean or ValueKind.List or ValueKind.Map => Value.Of(value.ToJson()),
    };

    private static bool TryBoolean(Value value, out Value converted)
    {
        converted = value;
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                return true;
            case ValueKind.Number:
                converted = Value.Of(value.AsNumber != 0 && !double.IsNaN(value.AsNumber));
                return true;
            case ValueKind.Text when bool.TryParse(value.AsText, out var flag):
                converted = Value.Of(flag);
                return true;
            default:
                return false;
        }
    }

    private static bool TryNumber(Value value, out Value converted)
    {
        converted = value;
        if (value.Kind == ValueKind.Number)
            return true;
        if (value.Kind != ValueKind.Text
            || !double.TryParse(value.AsText, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return false;
        converted = Value.Of(number);
        return true;
    }

    private static bool TryList(Value value, string? element, out Value converted)
    {
        converted = value;
        if (value.Kind == ValueKind.Text)
        {
            try
            {
                value = Value.ParseJson(value.AsText!);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        if (value.Kind != ValueKind.List)
            return false;
        var items = new Value[value.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (!TryConvert(value.Items[i], element, out items[i]))
                return false;
        }

        converted = Value.ListOwning(items);
        return true;
    }

    private static (Shape Shape, string? Element) ShapeOf(string? typeName)
    {
        if (typeName is null)
            return (Shape.Any, null);
        var name = typeName.AsSpan();
        if (name.IndexOf(',') is var comma and > 0 && !name.Contains('<'))
            name = name[..comma];
        name = name.Trim();
        if (name.EndsWith("?"))
            name = name[..^1];
        if (name.EndsWith("[]"))
            return (Shape.List, name[..^2].ToString());
        if (name.EndsWith(">") && name.IndexOf('<') is var open and > 0)
            return name[..open].Contains("List", StringComparison.Ordinal) || name[..open].Contains("Collection", StringComparison.Ordinal) || name[..open].Contains("Enumerable", StringComparison.Ordinal)
                ? (Shape.List, name[(open + 1)..^1].ToString())
                : (Shape.Any, null);
        if (name.StartsWith("System.", StringComparison.OrdinalIgnoreCase))
            name = name["System.".Length..];

        Span<char> lower = stackalloc char[16];
        if (name.Length > lower.Length)
            return (Shape.Any, null);
        return name.ToLowerInvariant(lower) < 0 ? (Shape.Any, null) : lower[..name.Length] switch
        {
            "string" or "guid" => (Shape.Text, null),
            "boolean" or "bool" => (Shape.Boolean, null),
            "int16" or "int32" or "int64" or "int" or "long" => (Shape.Whole, null),
            "single" or "double" or "decimal" => (Shape.Number, null),
            _ => (Shape.Any, null),
        };
    }
}
