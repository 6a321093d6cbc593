using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using GovFlow.Storage.Sql;
using Npgsql;

namespace GovFlow.Storage.PostgreSql;

internal sealed partial class PostgreSqlDialect : Dialect
{
    /// <summary>The stores' own statements: a few dozen.</summary>
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    // The driver would look for names in every statement it sends; the server knows places only.
    public override bool NamesParameters => false;

    public override string Text(string sql) => _texts.GetOrAdd(
        sql, s => Parameter().Replace(s, m => "$" + (int.Parse(m.ValueSpan[2..], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex("@p[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    public override string TakeNumbers =>
        "INSERT INTO number_registers (register, last) VALUES (@p0, @p1) "
        + "ON CONFLICT (register) DO UPDATE SET last = number_registers.last + excluded.last RETURNING last";

    public override string LeaseMessages =>
        "UPDATE outbox SET state = 1, lease = @p3, next_at = @p1, attempts = attempts + 1 WHERE id IN "
        + "(SELECT id FROM outbox WHERE next_at <= @p0 ORDER BY next_at LIMIT @p2 FOR UPDATE SKIP LOCKED) "
        + "RETURNING id, kind, case_id, payload, attempts, created_at";

    public override bool BatchIsTransaction => true;

    // Nothing else a store sends divides.
    public override string Guarded(string update) => $"WITH met AS ({update} RETURNING 1) SELECT 1 / count(*) FROM met";

    public override bool IsGuard(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero };

    public override bool IsDuplicate(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override string Rows(string parameter, params ReadOnlySpan<(string Name, RowType Type)> columns)
    {
        var typed = new List<string>(columns.Length);
        foreach (var (name, type) in columns)
            typed.Add($"{name} {TypeName(type)}");
        return $"json_to_recordset({parameter}::json) AS r({string.Join(", ", typed)})";
    }

    public override string HoldEnd => " FOR UPDATE OF c";

    private static string TypeName(RowType type) => type switch
    {
        RowType.Id => "uuid",
        RowType.Number => "bigint",
        RowType.Day => "date",
        RowType.Instant => "timestamptz",
        RowType.Flag => "boolean",
    };
}
