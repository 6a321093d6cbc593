using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Outbox;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Flows;

/// <summary>Wakes one bookmark by an ordinary command. The command bears the message's id: delivered twice, it takes effect once.</summary>
internal sealed class FlowResumeHandler(CaseDesk desk) : IMessageHandler
{
    public string Kind => FlowMessages.Resume;

    public async Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var resume = FlowMessages.Read<FlowResume>(message);
        var command = new CaseCommand.ResumeBookmark(resume.BookmarkId, resume.Input?.ToJsonString() ?? "null", resume.CorrelationId);
        switch (await desk.RunPatientlyAsync(new CaseOrder(message.Id, FlowMessages.CaseOf(message), "resume-flow", command, DeskActor.Timer, Seen.Whatever), ct))
        {
            // Who waits no more, or was not meant, needs nothing.
            case DeskResult.Done or DeskResult.Refused { Why.Code: "bookmark-gone" or "correlation-other" }:
                return;
            case DeskResult.Refused refused:
                throw new DeliveryException($"流程不能继续：{refused.Why.Message}", isFinal: true);
            case DeskResult.LostRace:
                throw new DeliveryException("办件正由他人办理，稍后再试。", isFinal: false);
            default:
                throw new DeliveryException("办件已不存在。", isFinal: true);
        }
    }
}
