using System.Data.Common;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Benchmarking;

/// <summary>
/// The baseline: transactions written straight onto the driver, as fast as we know how: one open connection for each caller, statements prepared once,
/// and one round trip for all of them where the driver has batches.
/// </summary>
internal sealed class RawWriter(GovFlowDbContext context) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    private DbConnection Connection => context.Database.GetDbConnection();

    /// <summary>Opens the connection with the durability the hall uses.</summary>
    public static async Task<RawWriter> OpenAsync(GovFlowDbContext context, CancellationToken ct)
    {
        await context.Database.OpenConnectionAsync(ct);
        return new RawWriter(context);
    }

    public Task<CaseSnapshot> SnapshotAsync(Guid caseId, CancellationToken ct) => CaseSnapshot.TakeAsync(Connection, caseId, ct);

    /// <summary>One transaction.</summary>
    public async Task WriteAsync(IReadOnlyList<RawStatement> statements, CancellationToken ct)
    {
        await using var transaction = await Connection.BeginTransactionAsync(ct);
        if (Connection.CanCreateBatch)
            await TogetherAsync(statements, transaction, ct);
        else
            await SinglyAsync(statements, transaction, ct);
        await transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
            await command.DisposeAsync();
        await context.DisposeAsync();
    }

    private async Task TogetherAsync(IReadOnlyList<RawStatement> statements, DbTransaction transaction, CancellationToken ct)
    {
        await using var batch = Connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            for (var i = 0; i < statement.Values.Length; i++)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"@p{i}", statement.Values[i]);
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task SinglyAsync(IReadOnlyList<RawStatement> statements, DbTransaction transaction, CancellationToken ct)
    {
        foreach (var statement in statements)
        {
            if (!_prepared.TryGetValue(statement.Sql, out var command))
            {
                _prepared[statement.Sql] = command = Connection.CreateCommand();
                command.CommandText = statement.Sql;
                for (var i = 0; i < statement.Values.Length; i++)
                    CaseSnapshot.Add(command, $"@p{i}", statement.Values[i]);
            }

            command.Transaction = transaction;
            for (var i = 0; i < statement.Values.Length; i++)
                command.Parameters[i].Value = statement.Values[i];
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
