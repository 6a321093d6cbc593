using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace GovFlow.Engine.Values;

/// <summary>Immutable named members in insertion order; two maps are equal when they hold the same members in any order.</summary>
public sealed class ValueMap : IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<ValueMap>
{
    /// <summary>So many members are looked through one by one, which is quicker than any index; nearly every map of a flow is that small.</summary>
    private const int Few = 8;

    private readonly KeyValuePair<string, Value>[] _members; // from Count on unused
    private readonly Dictionary<string, int>? _places; // of more than a few members

    private ValueMap(KeyValuePair<string, Value>[] members, int count, Dictionary<string, int>? places) => (_members, Count, _places) = (members, count, places);

    public static ValueMap Empty { get; } = new([], 0, null);

    public int Count { get; }

    public IEnumerable<string> Names => _members.Take(Count).Select(m => m.Key);

    /// <summary>The member of that name; Undefined where there is none.</summary>
    public Value this[string name] => TryGetValue(name, out var value) ? value : Value.Undefined;

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out Value value)
    {
        var place = PlaceOf(_members.AsSpan(0, Count), _places, name);
        value = place < 0 ? Value.Undefined : _members[place].Value;
        return place >= 0;
    }

    /// <summary>A copy with one member set; the others keep their order.</summary>
    public ValueMap With(string name, Value value)
    {
        var copy = new Builder(Count + 1);
        foreach (var (known, held) in this)
            copy.Set(known, held);
        copy.Set(name, value);
        return copy.Build();
    }

    /// <summary>A copy without that member; this map itself where there is none.</summary>
    public ValueMap Without(string name)
    {
        if (!TryGetValue(name, out _))
            return this;
        var copy = new Builder(Count);
        foreach (var (known, held) in this)
        {
            if (known != name)
                copy.Set(known, held);
        }

        return copy.Build();
    }

    public Enumerator GetEnumerator() => new(_members, Count);

    IEnumerator<KeyValuePair<string, Value>> IEnumerable<KeyValuePair<string, Value>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ValueMap? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.Count != Count)
            return false;
        foreach (var (name, value) in this)
        {
            if (!other.TryGetValue(name, out var theirs) || !theirs.Equals(value))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ValueMap);

    public override int GetHashCode() => Count;

    /// <summary>Where among the members the name is; -1 where it is not.</summary>
    private static int PlaceOf(ReadOnlySpan<KeyValuePair<string, Value>> members, Dictionary<string, int>? places, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (places is not null)
            return places.TryGetValue(name, out var place) ? place : -1;
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i].Key == name)
                return i;
        }

        return -1;
    }

    /// <summary>Collects members; a name set twice keeps its first place and its last value.</summary>
    /// <param name="capacity">How many are expected.</param>
    public sealed class Builder(int capacity = 4)
    {
        private KeyValuePair<string, Value>[] _members = capacity == 0 ? [] : new KeyValuePair<string, Value>[capacity];
        private Dictionary<string, int>? _places;
        private int _count;

        public void Set(string name, Value value)
        {
            var place = PlaceOf(_members.AsSpan(0, _count), _places, name);
            if (place < 0)
                place = Append(name);
            _members[place] = new(name, value);
        }

        /// <summary>The map; nothing may be set any more.</summary>
        public ValueMap Build() => new(_members, _count, _places);

        private int Append(string name)
        {
            if (_count == _members.Length)
                Array.Resize(ref _members, Math.Max(4, _count * 2));
            if (_count == Few)
            {
                _places = new Dictionary<string, int>(_members.Length, StringComparer.Ordinal);
                for (var i = 0; i < _count; i++)
                    _places.Add(_members[i].Key, i);
            }

            _places?.Add(name, _count);
            return _count++;
        }
    }

    /// <summary>Goes through the members in their order.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Enumerator : IEnumerator<KeyValuePair<string, Value>>
    {
        private readonly KeyValuePair<string, Value>[] _members;
        private readonly int _count;
        private int _at;

        internal Enumerator(KeyValuePair<string, Value>[] members, int count) => (_members, _count, _at) = (members, count, -1);

        public readonly KeyValuePair<string, Value> Current => _members[_at];

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++_at < _count;

        public void Reset() => _at = -1;

        public readonly void Dispose()
        {
        }
    }
}
