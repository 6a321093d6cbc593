using GovFlow.Storage.Model;

namespace GovFlow.Storage.Sql;

/// <summary>How a row is written by hand: each column beside where its value comes from. A test compares the columns with the model.</summary>
internal sealed class RowSql<TRow>
{
    private readonly (string Column, Func<TRow, object?> Value)[] _columns;
    private readonly TypedNull[] _nulls;
    private readonly string _insert;

    public RowSql(string table, params (string Column, Func<TRow, object?> Value)[] columns)
    {
        Table = table;
        _columns = columns;
        var types = typeof(TRow).GetProperties().ToDictionary(p => Naming.SnakeCase(p.Name), p => p.PropertyType);
        _nulls = [.. columns.Select(c => TypedNull.Of(types[c.Column]))];
        var names = string.Join(", ", columns.Select(c => c.Column));
        var values = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        _insert = $"INSERT INTO {table} ({names}) VALUES ({values})";
    }

    public string Table { get; }

    public IEnumerable<string> Columns => _columns.Select(c => c.Column);

    /// <summary>An INSERT of every column; the parameters are numbered in the order of <see cref="Values"/>.</summary>
    public string InsertText => _insert;

    public void Insert(SqlBatch batch, TRow row) => batch.Add(_insert, Values(row));

    /// <summary>An UPDATE of every column but the key, for <c>WHERE {key} = @pN AND {more}</c>; the parameters of <paramref name="more"/> are numbered from the count it is given.</summary>
    public string UpdateText(string key, Func<int, string>? more = null)
    {
        var set = _columns.Select((c, i) => (c.Column, i)).Where(c => c.Column != key).Select(c => $"{c.Column} = @p{c.i}");
        var at = Array.FindIndex(_columns, c => c.Column == key);
        return $"UPDATE {Table} SET {string.Join(", ", set)} WHERE {key} = @p{at}{more?.Invoke(_columns.Length)}";
    }

    /// <summary>The columns in which two rows differ, with both values; instants by the millisecond, which every database keeps.</summary>
    public IEnumerable<(string Column, object? Left, object? Right)> Differences(TRow left, TRow right) =>
        _columns.Select(c => (c.Column, Left: c.Value(left), Right: c.Value(right))).Where(c => !AreSame(c.Left, c.Right));

    private static bool AreSame(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (DateTimeOffset a, DateTimeOffset b) => a.ToUnixTimeMilliseconds() == b.ToUnixTimeMilliseconds(),
        _ => Equals(left, right),
    };

    /// <summary>What each column holds, NULLs of its type among them, and then <paramref name="more"/>.</summary>
    public object?[] Values(TRow row, params ReadOnlySpan<object?> more)
    {
        var values = new object?[_columns.Length + more.Length];
        for (var i = 0; i < _columns.Length; i++)
            values[i] = _columns[i].Value(row) ?? _nulls[i];
        more.CopyTo(values.AsSpan(_columns.Length));
        return values;
    }
}
