using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovFlow.TestKit;

/// <summary>Counts what a server asks its database; hand it to the context's options as an interceptor.</summary>
public sealed class StatementCounter : DbCommandInterceptor
{
    private int _count;

    /// <summary>Statements since the last <see cref="Reset"/>.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Reset() => Volatile.Write(ref _count, 0);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return ValueTask.FromResult(result);
    }
}
