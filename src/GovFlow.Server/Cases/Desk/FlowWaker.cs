using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Clocks;

namespace GovFlow.Server.Cases.Desk;

/// <summary>Wakes flows by ordinary commands.</summary>
internal sealed class FlowWaker(CaseDesk desk) : IFlowWaker
{
    public async Task<string?> WakeAsync(WaitingBookmark timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var id = DeterministicId.Of(timer.CaseId, "wake-timer", string.Create(CultureInfo.InvariantCulture, $"{timer.BookmarkId}@{timer.ResumeAt?.UtcTicks}"));
        var order = new CaseOrder(id, timer.CaseId, "wake-timer", new CaseCommand.WakeTimer(timer.BookmarkId), DeskActor.Timer, Seen.Whatever);
        return await desk.RunPatientlyAsync(order, ct) switch
        {
            // Gone or put off meanwhile: another node or command was first.
            DeskResult.Done or DeskResult.NotFound or DeskResult.Refused { Why.Code: "timer-gone" or "timer-early" } => null,
            DeskResult.Refused refused => refused.Why.Message,
            DeskResult.LostRace => "办件正由他人办理。",
            var other => other.GetType().Name,
        };
    }
}
