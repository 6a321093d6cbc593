using GovFlow.Storage.Clocks;

namespace GovFlow.Server.Scheduling;

/// <summary>Wakes one flow: an ordinary command whose id follows from the bookmark, so however many nodes ask, it happens once.</summary>
public interface IFlowWaker
{
    /// <summary>Wakes the flow that waits at <paramref name="timer"/>. A bookmark that is gone meanwhile is no error.</summary>
    Task WakeAsync(WaitingBookmark timer, CancellationToken ct);
}

/// <summary>Finds flow timers that are due and has each woken, earliest first. One that fails does not hold up those behind it.</summary>
public sealed class FlowTimerSweep(FlowTimers timers, IFlowWaker waker, TimeProvider time, ILogger<FlowTimerSweep> log)
{
    private const int Batch = 100;

    /// <summary>Wakes everything due now.</summary>
    /// <returns>How many were asked to wake.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var asked = 0;
        WaitingBookmark? last = null;
        while (await timers.FindDueAsync(now, Batch, last, ct) is { Count: > 0 } due)
        {
            foreach (var timer in due)
            {
                try
                {
                    await waker.WakeAsync(timer, ct);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.NotWoken(timer.CaseId, timer.BookmarkId, failure);
                }
                asked++;
            }
            last = due[^1];
        }
        return asked;
    }
}

internal static partial class SchedulingLog
{
    [LoggerMessage(EventId = 1401, Level = LogLevel.Error, Message = "Flow of case {CaseId} was not woken at bookmark {BookmarkId}")]
    public static partial void NotWoken(this ILogger logger, Guid caseId, string bookmarkId, Exception failure);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "Job {Job} could not be hastened; it runs at its next time")]
    public static partial void NotHastened(this ILogger logger, string job, Exception failure);
}
