using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Scheduling;
using GovFlow.Storage.Clocks;

namespace GovFlow.Server.Cases.Desk;

/// <summary>
/// Wakes flows by ordinary commands. The one place with a retry: nobody sits before a timer who could look again, and a lost race only means that the
/// case must be read anew.
/// </summary>
internal sealed class FlowWaker(CaseDesk desk) : IFlowWaker
{
    private const int Tries = 5;

    public async Task WakeAsync(WaitingBookmark timer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(timer);
        var id = DeterministicId.Of(timer.CaseId, "wake-timer", string.Create(CultureInfo.InvariantCulture, $"{timer.BookmarkId}@{timer.ResumeAt?.UtcTicks}"));
        var order = new CaseOrder(id, timer.CaseId, "wake-timer", new CaseCommand.WakeTimer(timer.BookmarkId), DeskActor.Timer, null);
        for (var tries = 1; tries <= Tries; tries++)
        {
            if (await desk.RunAsync(order, ct) is not DeskResult.LostRace)
                return;
        }
        throw new TimerRaceException(timer.CaseId, timer.BookmarkId);
    }
}

/// <summary>A timer met another writer at every try; the next sweep tries again.</summary>
internal sealed class TimerRaceException(Guid caseId, string bookmarkId) : Exception($"Timer {bookmarkId} of case {caseId} lost every race.")
{
    public Guid CaseId { get; } = caseId;

    public string BookmarkId { get; } = bookmarkId;
}
