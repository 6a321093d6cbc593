using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage;

/// <summary>A file that one process at a time holds open; the operating system lets go of it for a process that is killed.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Another process lets go in the machine's time, whatever time the office's clock shows: a clock that stands still would wait for ever.
    private static readonly TimeProvider Machine = TimeProvider.System;

    /// <summary>Waits for the lock file beside a SQLite database; a database in memory has one process only and needs none.</summary>
    /// <exception cref="IOException">It did not come free, or the folder cannot be written.</exception>
    public static async Task<IAsyncDisposable> TakeBesideAsync(GovFlowDbContext context, string suffix, TimeSpan longest, CancellationToken ct)
    {
        if (context.Database.GetDbConnection().DataSource is not { Length: > 0 } path || path == ":memory:")
            return new NoLock();
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream(path + suffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < longest)
            {
                await Task.Delay(Pause, Machine, ct);
            }
        }
    }

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
