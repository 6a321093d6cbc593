using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>What an operator does about a faulted step (decision 0001): run it again, pass it by, or end the case. None of the three speaks the law for anybody.</summary>
public static partial class Office
{
    private static CommandResult Retry(OfficeDesk desk, CaseFile file, CaseCommand.RetryIncident command)
    {
        if (FindIncident(desk, file, command.IncidentId, out var incident) is { } refused)
            return refused;
        var fold = new CaseFold(desk, file, file);
        fold.Event("flow.retried", $"运维人员重试中断的环节“{fold.NodeName(incident.NodeId)}”。", isVisible: false);
        return TryRun(fold, desk, new Stimulus.Retry(incident.Id)) ? fold.Finish() : Gone();
    }

    private static CommandResult Skip(OfficeDesk desk, CaseFile file, CaseCommand.SkipIncident command)
    {
        if (FindIncident(desk, file, command.IncidentId, out var incident) is { } refused)
            return refused;
        if (!MaySkip(desk.Workflow, incident))
            return Refused("step-not-skippable", "受理、告知、决定、制证、送达、办结等环节不能跳过，只能重试，或者终止办理。", "003-26；行政许可法第三十八条");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "跳过环节必须写明理由。", "003-26", "$.reason");
        var ports = desk.Workflow.PortsOf(incident.NodeId);
        var outcome = string.IsNullOrWhiteSpace(command.Outcome) && ports is [var only] ? only : command.Outcome;
        if (!ports.Contains(outcome, StringComparer.Ordinal))
            return Refused("outcome-unknown", $"跳过环节必须从该环节的出口中选定结论（{string.Join("、", ports)}）。", "003-16", "$.outcome");
        var fold = new CaseFold(desk, file, file);
        fold.Event("flow.skipped", $"运维人员跳过中断的环节“{fold.NodeName(incident.NodeId)}”，结论“{outcome}”，理由：{command.Reason}", isVisible: false);
        if (!TryRun(fold, desk, new Stimulus.Skip(incident.Id, outcome)))
            return Gone();
        return fold.HasRunOut
            ? Refused("skip-leaves-open", "跳过后流程即告走完，而办件没有办结；请改用其他出口，或者终止办理。", "003-37", "$.outcome")
            : fold.Finish();
    }

    private static CommandResult Cancel(OfficeDesk desk, CaseFile file, CaseCommand.CancelIncident command)
    {
        if (FindIncident(desk, file, command.IncidentId, out var incident) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(command.Basis))
            return Refused("basis-missing", "终止办理必须写明依据。", "003-42", "$.basis");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "终止办理必须写明理由。", "003-42", "$.reason");
        var fold = new CaseFold(desk, file, file);
        fold.Event("flow.cancelled", $"流程在“{fold.NodeName(incident.NodeId)}”处中断，无法继续，运维人员终止办理，依据：{command.Basis}，理由：{command.Reason}", isVisible: false);
        if (!TryRun(fold, desk, new Stimulus.Cancel("流程中断，终止办理")))
            return Gone();
        fold.EndTerminated(command.Basis, command.Reason);
        return fold.Finish();
    }

    /// <summary>True where an operator may pass the faulted step by: work inside the office and plain steps of a flow, never an act of law.</summary>
    public static bool MaySkip(CompiledWorkflow workflow, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(incident);
        return workflow.Find(incident.NodeId) is { } node && workflow.Registry.Find(node.Type) is not OfficeActivity { MaySkip: false };
    }

    private static CommandResult.Refused? FindIncident(OfficeDesk desk, CaseFile file, string incidentId, out Incident incident)
    {
        incident = null!;
        if (desk.Actor is not (OfficeActor.Operator or OfficeActor.Staff { IsOperator: true }))
            return Refused("operator-only", "只有运维人员可以处理流程中断。", "003-26");
        if (Ended(file) is { } ended)
            return ended;
        if (file.Flow?.Incidents.FirstOrDefault(i => i.Id == incidentId) is not { } found)
            return Gone();
        incident = found;
        return null;
    }

    private static CommandResult.Refused Gone() => Refused("incident-unknown", "没有这个中断，或者已经处理。");
}
