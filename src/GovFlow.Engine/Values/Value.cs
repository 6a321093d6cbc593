using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace GovFlow.Engine.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind
{
    /// <summary>Nothing was ever set; JavaScript's <c>undefined</c>. Written to JSON as null.</summary>
    Undefined = 0,

    /// <summary>Set to nothing; JavaScript's and JSON's <c>null</c>.</summary>
    Null = 1,
    Boolean = 2,

    /// <summary>A double, as in JavaScript; whole numbers are exact up to 2^53.</summary>
    Number = 3,
    Text = 4,
    List = 5,

    /// <summary>Named members in insertion order.</summary>
    Map = 6,
}

/// <summary>
/// A value in a workflow: of a variable, an input, an output, an expression. Immutable and compared by content, so a state that holds
/// values may be shared between bursts, and equal runs have equal states.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private readonly object? _reference;
    private readonly double _number;

    private Value(ValueKind kind, double number, object? reference)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
    }

    public static Value Undefined => default;

    public static Value Null { get; } = new(ValueKind.Null, 0, null);

    public static Value True { get; } = new(ValueKind.Boolean, 1, null);

    public static Value False { get; } = new(ValueKind.Boolean, 0, null);

    public static Value EmptyList { get; } = new(ValueKind.List, 0, Array.Empty<Value>());

    public static Value EmptyMap { get; } = new(ValueKind.Map, 0, ValueMap.Empty);

    public ValueKind Kind { get; }

    /// <summary>Undefined or null.</summary>
    public bool IsNothing => Kind <= ValueKind.Null;

    /// <summary>The boolean held; false for every other kind (no coercion: see the script's truthiness for that).</summary>
    public bool AsBoolean => Kind == ValueKind.Boolean && _number != 0;

    /// <summary>The number held; NaN for every other kind.</summary>
    public double AsNumber => Kind == ValueKind.Number ? _number : double.NaN;

    /// <summary>The text held; null for every other kind.</summary>
    public string? AsText => Kind == ValueKind.Text ? (string)_reference! : null;

    /// <summary>The items held; empty for every other kind.</summary>
    public IReadOnlyList<Value> Items => Kind == ValueKind.List ? (Value[])_reference! : [];

    /// <summary>The same, to be gone through often.</summary>
    internal ReadOnlySpan<Value> ItemSpan => Kind == ValueKind.List ? (Value[])_reference! : [];

    /// <summary>The members held, in insertion order; empty for every other kind.</summary>
    public ValueMap Members => Kind == ValueKind.Map ? (ValueMap)_reference! : ValueMap.Empty;

    /// <summary>The member of that name, or Undefined where there is none or this is no map.</summary>
    public Value this[string name] => Members.TryGetValue(name, out var value) ? value : Undefined;

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(double value) => new(ValueKind.Number, value, null);

    public static Value Of(string? value) => value is null ? Null : new(ValueKind.Text, 0, value);

    public static Value ListOf(IEnumerable<Value> items) => new(ValueKind.List, 0, items.ToArray());

    /// <summary>A list that owns the given array; the caller must not touch it again.</summary>
    public static Value ListOwning(Value[] items) => new(ValueKind.List, 0, items);

    public static Value MapOf(ValueMap members) => new(ValueKind.Map, 0, members);

    public static Value MapOf(params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var map = new ValueMap.Builder(members.Length);
        foreach (var (name, value) in members)
            map.Set(name, value);
        return MapOf(map.Build());
    }

    public static implicit operator Value(string? value) => Of(value);

    public static implicit operator Value(bool value) => Of(value);

    public static implicit operator Value(double value) => Of(value);

    public static implicit operator Value(int value) => Of((double)value);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>Parses JSON text; a duplicate member keeps the last value.</summary>
    /// <exception cref="JsonException">The text is not JSON, nests deeper than 64, or holds half of a surrogate pair.</exception>
    public static Value ParseJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return FromJson(document.RootElement);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException)
        {
            // What the reader says of text that is no Unicode: escaped in the JSON, or in the string itself.
            throw new JsonException("The text is not valid Unicode.", error);
        }
    }

    public static Value FromJson(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Undefined: return Undefined;
            case JsonValueKind.Null: return Null;
            case JsonValueKind.True: return True;
            case JsonValueKind.False: return False;
            case JsonValueKind.Number: return Of(json.GetDouble());
            case JsonValueKind.String: return Of(json.GetString());
            case JsonValueKind.Array:
                var items = new Value[json.GetArrayLength()];
                var index = 0;
                foreach (var item in json.EnumerateArray())
                    items[index++] = FromJson(item);
                return ListOwning(items);
            case JsonValueKind.Object:
                var map = new ValueMap.Builder();
                foreach (var member in json.EnumerateObject())
                    map.Set(member.Name, FromJson(member.Value));
                return MapOf(map.Build());
            default: throw new ArgumentOutOfRangeException(nameof(json), json.ValueKind, "Not a JSON value.");
        }
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ValueKind.Undefined or ValueKind.Null:
                writer.WriteNullValue();
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(AsBoolean);
                break;
            case ValueKind.Number:
                WriteNumber(writer, _number);
                break;
            case ValueKind.Text:
                writer.WriteStringValue((string)_reference!);
                break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (var item in (Value[])_reference!)
                    item.WriteTo(writer);
                writer.WriteEndArray();
                break;
            case ValueKind.Map:
                writer.WriteStartObject();
                foreach (var (name, value) in Members)
                {
                    if (value.Kind == ValueKind.Undefined)
                        continue; // as JSON.stringify does
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
        }
    }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Compact))
            WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public bool Equals(Value other)
    {
        if (Kind != other.Kind)
            return false;
        return Kind switch
        {
            ValueKind.Undefined or ValueKind.Null => true,
            ValueKind.Boolean or ValueKind.Number => _number.Equals(other._number),
            ValueKind.Text => string.Equals((string)_reference!, (string)other._reference!, StringComparison.Ordinal),
            ValueKind.List => ((Value[])_reference!).AsSpan().SequenceEqual((Value[])other._reference!),
            ValueKind.Map => Members.Equals(other.Members),
        };
    }

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Kind switch
    {
        ValueKind.Boolean or ValueKind.Number => HashCode.Combine(Kind, _number),
        ValueKind.Text => HashCode.Combine(Kind, string.GetHashCode((string)_reference!, StringComparison.Ordinal)),
        ValueKind.List => HashCode.Combine(Kind, Items.Count),
        ValueKind.Map => HashCode.Combine(Kind, Members.Count),
        ValueKind.Undefined or ValueKind.Null => (int)Kind,
    };

    /// <summary>For people and logs of tests: text as it is, everything else as JSON.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Text => (string)_reference!,
        ValueKind.Undefined => "undefined",
        ValueKind.Number => _number.ToString("R", CultureInfo.InvariantCulture),
        _ => ToJson(),
    };

    private static void WriteNumber(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number))
            writer.WriteNullValue(); // as JSON.stringify does
        else if (Math.Abs(number) < 9e15 && Math.Floor(number) == number)
            writer.WriteNumberValue((long)number);
        else
            writer.WriteNumberValue(number);
    }
}
