using System.Data.Common;
using GovFlow.Storage.Sql;
using Npgsql;

namespace GovFlow.Storage.PostgreSql;

internal sealed class PostgreSqlDialect : Dialect
{
    public override string TakeNumbers =>
        "INSERT INTO number_registers (register, last) VALUES (@p0, @p1) "
        + "ON CONFLICT (register) DO UPDATE SET last = number_registers.last + excluded.last RETURNING last";

    public override string LeaseMessages =>
        "UPDATE outbox SET state = 1, lease = @p3, next_at = @p1, attempts = attempts + 1 WHERE id IN "
        + "(SELECT id FROM outbox WHERE next_at <= @p0 ORDER BY next_at LIMIT @p2 FOR UPDATE SKIP LOCKED) "
        + "RETURNING id, kind, case_id, payload, attempts, created_at";

    public override bool IsDuplicate(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
