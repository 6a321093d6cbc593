using System.Data.Common;
using Npgsql;

namespace GovFlow.Storage.Sql;

/// <summary>Writes many rows of a table the way its provider takes them fastest: PostgreSQL by COPY, the others by one prepared statement.</summary>
internal sealed class BulkInsert(DbConnection connection, DbTransaction transaction, Dialect dialect)
{
    public async Task WriteAsync<TRow>(RowSql<TRow> sql, IEnumerable<TRow> rows, CancellationToken ct)
    {
        if (connection is NpgsqlConnection server)
            await CopyAsync(server, sql, rows, ct);
        else
            await InsertAsync(sql, rows, ct);
    }

    private async Task CopyAsync<TRow>(NpgsqlConnection server, RowSql<TRow> sql, IEnumerable<TRow> rows, CancellationToken ct)
    {
        await using var writer = await server.BeginBinaryImportAsync($"COPY {sql.Table} ({string.Join(", ", sql.Columns)}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var value in sql.Values(row))
            {
                if (value is TypedNull)
                    await writer.WriteNullAsync(ct);
                else
                    await writer.WriteAsync(dialect.Value(value), ct);
            }
        }

        await writer.CompleteAsync(ct);
    }

    private async Task InsertAsync<TRow>(RowSql<TRow> sql, IEnumerable<TRow> rows, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql.InsertText;
        foreach (var row in rows)
        {
            var values = sql.Values(row);
            for (var i = 0; i < values.Length; i++)
            {
                if (command.Parameters.Count <= i)
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"@p{i}";
                    command.Parameters.Add(parameter);
                }

                command.Parameters[i].Value = dialect.Value(values[i]);
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
