using System.Data.Common;
using GovFlow.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace GovFlow.Storage.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    public override SemaphoreSlim WriteGate { get; } = new(1, 1);

    public override string TakeNumbers =>
        "INSERT INTO number_registers (register, last) VALUES (@p0, @p1) ON CONFLICT (register) DO UPDATE SET last = last + excluded.last RETURNING last";

    public override string LeaseMessages =>
        "UPDATE outbox SET state = 1, lease = @p3, next_at = @p1, attempts = attempts + 1 WHERE id IN "
        + "(SELECT id FROM outbox WHERE next_at <= @p0 ORDER BY next_at LIMIT @p2) RETURNING id, kind, case_id, payload, attempts, created_at";

    public override object Value(object? value) => value is DateTimeOffset instant ? instant.UtcTicks : base.Value(value);

    public override DateTimeOffset Instant(DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    public override bool IsDuplicate(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY or SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE };

    public override string Rows(string parameter, params ReadOnlySpan<(string Name, RowType Type)> columns)
    {
        var read = new List<string>(columns.Length);
        foreach (var (name, _) in columns)
            read.Add($"json_extract(value, '$.{name}') AS {name}");
        return $"(SELECT {string.Join(", ", read)} FROM json_each({parameter})) AS r";
    }
}
