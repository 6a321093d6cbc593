using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>
/// The instant of a command, where servers' clocks cannot be trusted blindly: one that runs behind what a case already records is an operator's to mend, and must not
/// put today's act before yesterday's. Events keep their order by number whatever the clock says; this keeps their instants in it too.
/// </summary>
public sealed class ServerClock(TimeProvider time, Storage.Outgoing.Outbox outbox, ILogger<ServerClock> log)
{
    /// <summary>Clocks of several machines differ by so much even when all is well.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>Behind by more than this, it is the earlier record that was written by a wrong clock: acts of today do not follow it into another day.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromHours(12);

    /// <summary>The present instant to the millisecond: every database keeps that much, so a replay finds what the office saw.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The present instant, not before the case's last act; operators are told, once an hour and case, where the clock went back.</summary>
    public async Task<DateTimeOffset> NowAsync(LoadedCase loaded, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var now = Now();
        var behind = loaded.ChangedAt - now;
        if (behind <= TimeSpan.Zero)
            return now;
        if (behind > Usual)
            await AlarmAsync(loaded.File, behind, now, ct);
        return behind <= Most ? loaded.ChangedAt : now;
    }

    private async Task AlarmAsync(CaseFile file, TimeSpan behind, DateTimeOffset now, CancellationToken ct)
    {
        log.WentBack(file.Id, behind.TotalSeconds);
        var notice = new CaseNotice(
            "operators", "服务器时钟倒退", string.Create(CultureInfo.InvariantCulture, $"服务器时钟比办件{file.Number}的上一次办理早{Math.Ceiling(behind.TotalMinutes):0}分钟，请立即校准时钟；办理顺序不受影响。"), "server.clock-back");
        var cause = DeterministicId.Of(file.Id, "clock-back", now.ToUniversalTime().ToString("yyyyMMddHH", CultureInfo.InvariantCulture));
        await outbox.EnqueueAsync(OutgoingMessage.Of(notice), cause, file.Id, now, ct);
    }
}

internal static partial class ServerClockLog
{
    [LoggerMessage(EventId = 1603, Level = LogLevel.Critical, Message = "The server's clock is {Seconds:0} s behind the last act on case {CaseId}: set it right")]
    public static partial void WentBack(this ILogger logger, Guid caseId, double seconds);
}
