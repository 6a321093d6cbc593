using GovFlow.Approvals.Cases.Folding;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>What an operator does about a faulted step (decision 0001).</summary>
public static partial class Office
{
    private static CommandResult Retry(OfficeDesk desk, CaseFile file, CaseCommand.RetryIncident command)
    {
        if (CheckIncident(desk, file, command.IncidentId) is { } refused)
            return refused;
        var fold = new CaseFold(desk, file, file);
        fold.Event("flow.retried", "运维人员重试中断的环节。", isVisible: false);
        return TryRun(fold, desk, new Stimulus.Retry(command.IncidentId)) ? fold.Finish() : Gone();
    }

    private static CommandResult Skip(OfficeDesk desk, CaseFile file, CaseCommand.SkipIncident command)
    {
        if (CheckIncident(desk, file, command.IncidentId) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "跳过环节必须写明理由。", "003-26", "$.reason");
        if (string.IsNullOrWhiteSpace(command.Outcome))
            return Refused("outcome-unknown", "跳过环节必须指明结论。", "003-26", "$.outcome");
        var fold = new CaseFold(desk, file, file);
        fold.Event("flow.skipped", $"运维人员跳过中断的环节，结论“{command.Outcome}”，理由：{command.Reason}", isVisible: false);
        return TryRun(fold, desk, new Stimulus.Skip(command.IncidentId, command.Outcome)) ? fold.Finish() : Gone();
    }

    private static CommandResult.Refused? CheckIncident(OfficeDesk desk, CaseFile file, string incidentId)
    {
        if (desk.Actor is not OfficeActor.Staff { IsOperator: true })
            return Refused("operator-only", "只有运维人员可以处理流程中断。", "003-26");
        return file.Flow?.Incidents.Any(i => i.Id == incidentId) == true ? null : Gone();
    }

    private static CommandResult.Refused Gone() => Refused("incident-unknown", "没有这个中断，或者已经处理。");
}
