using System.Data.Common;
using System.Globalization;

namespace GovFlow.Server.Benchmarking;

/// <summary>A statement with its values, as a programmer would write it by hand.</summary>
internal sealed record RawStatement(string Sql, object[] Values);

/// <summary>All rows of one case, by table.</summary>
internal sealed class CaseSnapshot
{
    /// <summary>Every table a command without papers may write, with its key and how its rows of a case are found.</summary>
    private static readonly TableShape[] Tables =
    [
        new("cases", "id", ["id"]), new("flows", "case_id", ["instance_id"]), new("bookmarks", "case_id", ["instance_id", "bookmark_id"]),
        new("tasks", "case_id", ["id"], "kind"), new("clocks", "case_id", ["id"], "kind"), new("case_events", "case_id", ["case_id", "seq"]),
        new("audit_entries", "case_id", ["case_id", "seq"]), new("commands", "case_id", ["id"]), new("outbox", "case_id", ["id"]), new("papers", "case_id", ["id"]),
    ];

    private readonly Dictionary<string, List<Dictionary<string, object>>> _rows = [];

    public static async Task<CaseSnapshot> TakeAsync(DbConnection connection, Guid caseId, CancellationToken ct)
    {
        var snapshot = new CaseSnapshot();
        foreach (var table in Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table.Name} WHERE {table.CaseColumn} = @p0";
            Add(command, "@p0", caseId);
            var rows = snapshot._rows[table.Name] = [];
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue, StringComparer.Ordinal));
        }

        return snapshot;
    }

    /// <summary>
    /// What has to be written to turn the other case's rows, which stand as <paramref name="like"/>, into what <paramref name="before"/> became in
    /// <paramref name="after"/>: the same rows, columns and bytes, with ids of its own.
    /// </summary>
    public static List<RawStatement> Replay(CaseSnapshot before, CaseSnapshot after, CaseSnapshot like)
    {
        var ids = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var table in Tables.Where(t => t.Name is "cases" or "tasks" or "clocks"))
        {
            foreach (var (mine, theirs) in Sorted(before, table).Zip(Sorted(like, table)))
                ids[Text(mine["id"])] = theirs["id"];
        }

        foreach (var fresh in Tables.SelectMany(t => Fresh(before, after, t)).Where(r => r.ContainsKey("id")))
            ids[Text(fresh["id"])] = fresh["id"] is Guid ? BenchIds.Next() : BenchIds.Next().ToString("D").ToUpperInvariant();

        var statements = new List<RawStatement>();
        foreach (var table in Tables)
        {
            foreach (var row in after._rows[table.Name])
            {
                if (Find(before, table, row) is not { } old)
                    statements.Add(Insert(table, row, ids));
                else if (Changed(old, row) is { Count: > 0 } columns)
                    statements.Add(Update(table, row, columns, ids));
            }

            statements.AddRange(before._rows[table.Name].Where(r => Find(after, table, r) is null).Select(r => Delete(table, r, ids)));
        }

        return statements;
    }

    public static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static RawStatement Insert(TableShape table, Dictionary<string, object> row, Dictionary<string, object> ids) => new(
        $"INSERT INTO {table.Name} ({string.Join(", ", row.Keys)}) VALUES ({string.Join(", ", row.Keys.Select((_, i) => Name(i)))})",
        [.. row.Values.Select(v => Own(v, ids))]);

    private static RawStatement Update(TableShape table, Dictionary<string, object> row, List<string> columns, Dictionary<string, object> ids) => new(
        $"UPDATE {table.Name} SET {string.Join(", ", columns.Select((c, i) => $"{c} = {Name(i)}"))} WHERE "
        + string.Join(" AND ", table.Key.Select((k, i) => $"{k} = {Name(columns.Count + i)}")),
        [.. columns.Concat(table.Key).Select(c => Own(row[c], ids))]);

    private static RawStatement Delete(TableShape table, Dictionary<string, object> row, Dictionary<string, object> ids) => new(
        $"DELETE FROM {table.Name} WHERE {string.Join(" AND ", table.Key.Select((k, i) => $"{k} = {Name(i)}"))}", [.. table.Key.Select(k => Own(row[k], ids))]);

    /// <summary>The other case's id in place of this one's, in the same type and spelling.</summary>
    private static object Own(object value, Dictionary<string, object> ids)
    {
        if (value is not (Guid or string) || !ids.TryGetValue(Text(value), out var own))
            return value;
        if (value is Guid)
            return own is Guid ? own : Guid.Parse((string)own);
        var text = Text(own);
        return string.Equals((string)value, ((string)value).ToUpperInvariant(), StringComparison.Ordinal) ? text.ToUpperInvariant() : text.ToLowerInvariant();
    }

    private static string Text(object value) => value is Guid id ? id.ToString("D") : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Name(int index) => "@p" + index.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Dictionary<string, object>> Sorted(CaseSnapshot snapshot, TableShape table) =>
        table.SortBy is { } column ? snapshot._rows[table.Name].OrderBy(r => Convert.ToInt64(r[column], CultureInfo.InvariantCulture)) : snapshot._rows[table.Name];

    private static IEnumerable<Dictionary<string, object>> Fresh(CaseSnapshot before, CaseSnapshot after, TableShape table) =>
        after._rows[table.Name].Where(r => Find(before, table, r) is null);

    private static Dictionary<string, object>? Find(CaseSnapshot snapshot, TableShape table, Dictionary<string, object> row) =>
        snapshot._rows[table.Name].Find(r => table.Key.All(k => r[k].Equals(row[k])));

    private static List<string> Changed(Dictionary<string, object> old, Dictionary<string, object> row) => [.. row.Keys.Where(c => !Same(old[c], row[c]))];

    private static bool Same(object a, object b) => a is byte[] x && b is byte[] y ? x.AsSpan().SequenceEqual(y) : a.Equals(b);

    /// <param name="SortBy">Pairs the rows of two cases: unique among the rows of one.</param>
    private sealed record TableShape(string Name, string CaseColumn, string[] Key, string? SortBy = null);
}
