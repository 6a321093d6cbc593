using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace GovFlow.Engine.Values;

/// <summary>Immutable named members in insertion order; two maps are equal when they hold the same members in any order.</summary>
public sealed class ValueMap : IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<ValueMap>
{
    private readonly OrderedDictionary<string, Value> _members;

    private ValueMap(OrderedDictionary<string, Value> members) => _members = members;

    public static ValueMap Empty { get; } = new(new OrderedDictionary<string, Value>(StringComparer.Ordinal));

    public int Count => _members.Count;

    public IEnumerable<string> Names => _members.Keys;

    /// <summary>The member of that name; Undefined where there is none.</summary>
    public Value this[string name] => _members.TryGetValue(name, out var value) ? value : Value.Undefined;

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out Value value) => _members.TryGetValue(name, out value);

    /// <summary>A copy with one member set; the others keep their order.</summary>
    public ValueMap With(string name, Value value)
    {
        var copy = new OrderedDictionary<string, Value>(_members, StringComparer.Ordinal) { [name] = value };
        return new ValueMap(copy);
    }

    /// <summary>A copy without that member; this map itself where there is none.</summary>
    public ValueMap Without(string name)
    {
        if (!_members.ContainsKey(name))
            return this;
        var copy = new OrderedDictionary<string, Value>(_members, StringComparer.Ordinal);
        copy.Remove(name);
        return new ValueMap(copy);
    }

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ValueMap? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.Count != Count)
            return false;
        foreach (var (name, value) in _members)
        {
            if (!other._members.TryGetValue(name, out var theirs) || !theirs.Equals(value))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ValueMap);

    public override int GetHashCode() => Count;

    /// <summary>Collects members; a name set twice keeps its first place and its last value.</summary>
    public sealed class Builder
    {
        private readonly OrderedDictionary<string, Value> _members = new(StringComparer.Ordinal);

        public void Set(string name, Value value) => _members[name] = value;

        public ValueMap Build() => new(_members);
    }
}
