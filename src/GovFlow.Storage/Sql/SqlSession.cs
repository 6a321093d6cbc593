using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovFlow.Storage.Sql;

/// <summary>One connection for one unit of work, with its transaction where it writes.</summary>
/// <param name="commands">The connection's parsed commands where it stays open; null otherwise.</param>
internal sealed class SqlSession(
    Database database, GovFlowDbContext context, IDbContextTransaction? transaction, SemaphoreSlim? gate, KeptCommands? commands = null) : IAsyncDisposable
{
    /// <summary>The same connection and transaction through EF.</summary>
    public GovFlowDbContext Context => context;

    public Task RunAsync(SqlBatch batch, CancellationToken ct) =>
        batch.RunAsync(context.Database.GetDbConnection(), transaction?.GetDbTransaction(), commands, database, ct);

    public async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is null)
            throw new InvalidOperationException("A session for reading has nothing to commit.");
        await transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (transaction is not null)
                await transaction.DisposeAsync();
            await context.DisposeAsync();
        }
        finally
        {
            gate?.Release();
        }
    }
}
