using System.Collections.Concurrent;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;

namespace GovFlow.Server.Scheduling;

/// <summary>Wakes one flow: an ordinary command whose id follows from the bookmark, so however many nodes ask, it happens once.</summary>
public interface IFlowWaker
{
    /// <summary>Wakes the flow that waits at <paramref name="timer"/>.</summary>
    /// <returns>Why the office refused it, in Chinese; null where the flow was woken, or waits there no more.</returns>
    Task<string?> WakeAsync(WaitingBookmark timer, CancellationToken ct);
}

/// <summary>
/// Finds flow timers that are due and has each woken, earliest first. One that fails or is refused does not hold up those behind it: people are told of it
/// once, and it is tried again after pauses that double from a minute to an hour.
/// </summary>
public sealed class FlowTimerSweep(FlowTimers timers, IFlowWaker waker, Storage.Outgoing.Outbox outbox, TimeProvider time, ILogger<FlowTimerSweep> log)
{
    private const int Batch = 100;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    // This node's own: losing it costs one try too many.
    private readonly ConcurrentDictionary<(Guid CaseId, string BookmarkId), Pause> _pauses = new();

    /// <summary>Wakes everything due now.</summary>
    /// <returns>How many were asked to wake.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var asked = 0;
        WaitingBookmark? last = null;
        while (await timers.FindDueAsync(now, Batch, last, ct) is { Count: > 0 } due)
        {
            foreach (var timer in due.Where(t => !_pauses.TryGetValue((t.CaseId, t.BookmarkId), out var pause) || pause.Until <= now))
            {
                if (await TryWakeAsync(timer, ct) is { } refusal)
                    await PutOffAsync(timer, refusal, now, ct);
                else
                    _pauses.TryRemove((timer.CaseId, timer.BookmarkId), out _);
                asked++;
            }
            last = due[^1];
        }
        return asked;
    }

    private async Task<string?> TryWakeAsync(WaitingBookmark timer, CancellationToken ct)
    {
        try
        {
            return await waker.WakeAsync(timer, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.NotWoken(timer.CaseId, timer.BookmarkId, failure);
            return $"内部错误：{failure.GetType().Name}";
        }
    }

    private async Task PutOffAsync(WaitingBookmark timer, string refusal, DateTimeOffset now, CancellationToken ct)
    {
        _pauses.AddOrUpdate(
            (timer.CaseId, timer.BookmarkId),
            _ => new Pause(FirstPause, now + FirstPause),
            (_, before) => before.Length * 2 is var next && next < LongestPause ? new Pause(next, now + next) : new Pause(LongestPause, now + LongestPause));
        var notice = new CaseNotice(
            "supervisors", "流程定时未能触发", $"办件{timer.CaseNumber}的流程定时已到，但未能继续：{refusal}系统将继续重试，请运维人员处理。", "flow.timer-refused");
        var cause = DeterministicId.Of(timer.CaseId, "timer-refused", string.Create(CultureInfo.InvariantCulture, $"{timer.BookmarkId}@{timer.ResumeAt?.UtcTicks}"));
        if (await outbox.EnqueueAsync(OutgoingMessage.Of(notice), cause, timer.CaseId, now, ct))
            log.Refused(timer.CaseId, timer.BookmarkId, refusal);
    }

    private sealed record Pause(TimeSpan Length, DateTimeOffset Until);
}

internal static partial class SchedulingLog
{
    [LoggerMessage(EventId = 1401, Level = LogLevel.Error, Message = "Flow of case {CaseId} was not woken at bookmark {BookmarkId}")]
    public static partial void NotWoken(this ILogger logger, Guid caseId, string bookmarkId, Exception failure);

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "Job {Job} could not be hastened; it runs at its next time")]
    public static partial void NotHastened(this ILogger logger, string job, Exception failure);

    [LoggerMessage(EventId = 1403, Level = LogLevel.Error, Message = "Flow of case {CaseId} refuses to be woken at bookmark {BookmarkId}: {Refusal}")]
    public static partial void Refused(this ILogger logger, Guid caseId, string bookmarkId, string refusal);

    [LoggerMessage(EventId = 1404, Level = LogLevel.Information, Message = "{Count} delivered messages were forgotten")]
    public static partial void Purged(this ILogger logger, int count);

    [LoggerMessage(EventId = 1405, Level = LogLevel.Information, Message = "{Count} intakes that nobody finished were forgotten")]
    public static partial void DraftsPurged(this ILogger logger, int count);

    [LoggerMessage(EventId = 1409, Level = LogLevel.Information, Message = "{Count} uploaded files that belong to no case were forgotten")]
    public static partial void FilesPurged(this ILogger logger, int count);

    [LoggerMessage(EventId = 1407, Level = LogLevel.Information, Message = "{Count} drawings that nobody saved were forgotten")]
    public static partial void WorkingCopiesPurged(this ILogger logger, int count);

    [LoggerMessage(EventId = 1406, Level = LogLevel.Information, Message = "{Count} messages read long ago were forgotten")]
    public static partial void MessagesPurged(this ILogger logger, int count);
}
