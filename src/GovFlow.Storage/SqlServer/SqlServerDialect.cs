using System.Data.Common;
using GovFlow.Storage.Sql;
using Microsoft.Data.SqlClient;

namespace GovFlow.Storage.SqlServer;

internal sealed class SqlServerDialect : Dialect
{
    // HOLDLOCK: between "not there" and "insert" nobody else may insert the same series.
    public override string TakeNumbers =>
        "MERGE number_registers WITH (HOLDLOCK) AS r USING (SELECT @p0 AS register, @p1 AS taken) AS n ON r.register = n.register "
        + "WHEN MATCHED THEN UPDATE SET last = r.last + n.taken WHEN NOT MATCHED THEN INSERT (register, last) VALUES (n.register, n.taken) "
        + "OUTPUT inserted.last;";

    public override string LeaseMessages =>
        "WITH due AS (SELECT TOP (@p2) * FROM outbox WITH (UPDLOCK, READPAST, ROWLOCK) WHERE next_at <= @p0 ORDER BY next_at) "
        + "UPDATE due SET state = 1, lease = @p3, next_at = @p1, attempts = attempts + 1 "
        + "OUTPUT inserted.id, inserted.kind, inserted.case_id, inserted.payload, inserted.attempts, inserted.created_at;";

    // 2627: primary key or unique constraint; 2601: unique index.
    public override bool IsDuplicate(DbException exception) => exception is SqlException { Number: 2627 or 2601 };

    public override string Rows(string parameter, params ReadOnlySpan<(string Name, RowType Type)> columns)
    {
        var typed = new List<string>(columns.Length);
        foreach (var (name, type) in columns)
            typed.Add($"{name} {TypeName(type)} '$.{name}'");
        return $"OPENJSON({parameter}) WITH ({string.Join(", ", typed)}) AS r";
    }

    public override string HoldHint => " WITH (UPDLOCK, ROWLOCK)";

    private static string TypeName(RowType type) => type switch
    {
        RowType.Id => "uniqueidentifier",
        RowType.Number => "bigint",
        RowType.Day => "date",
        RowType.Instant => "datetimeoffset",
        RowType.Flag => "bit",
    };
}
