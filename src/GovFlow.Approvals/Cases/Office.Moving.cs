using System.Collections.Immutable;
using System.Text;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>转版 (decision 0023): the rule is that a case ends as it began (002-6); this is its one exception, by document, by an operator, and taken back while nothing has happened since.</summary>
public static partial class Office
{
    private static CommandResult Move(OfficeDesk desk, CaseFile file, CaseCommand.MoveToVersion command)
    {
        if (desk.Actor is not (OfficeActor.Operator or OfficeActor.Staff { IsOperator: true }))
            return Refused("operator-only", "在办办件转版由运维人员办理。", "002-6");
        if (MoveObstacle(file) is { } obstacle)
            return obstacle;
        if (string.IsNullOrWhiteSpace(command.Basis))
            return Refused("basis-missing", "转版必须写明依据的文件。", "002-6", "$.basis");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "转版必须写明理由。", "002-6", "$.reason");
        if (desk.Target is not { } target || target.VersionId != command.ToVersionId || command.FromVersionId != file.DefinitionVersionId)
            return Refused("version-mismatch", "办件绑定的流程版本与所给版本不一致。", "002-6");
        if (target.Item.Code != file.ItemCode || target.Workflow.Definition.DefinitionId != desk.Workflow.Definition.DefinitionId)
            return Refused("move-other-item", "只能转到同一事项流程的另一版本。", "002-6");
        var moved = InstanceMove.Move(desk.Workflow, target.Workflow, file.Flow!, command.Nodes);
        if (moved.State is not { } flow)
            return Refused("move-no-home", string.Concat(moved.Problems.Select(p => p.Message).Distinct(StringComparer.Ordinal)), "002-6", "$.nodes");
        var fold = new CaseFold(desk, file, file with
        {
            DefinitionVersionId = target.VersionId,
            Flow = flow,
            OpenTasks = [.. file.OpenTasks.Select(t => t with { NodeId = Home(t.NodeId) })],
            Passed = [.. file.Passed.Where(p => target.Workflow.Find(Home(p.NodeId)) is not null).Select(p => p with { NodeId = Home(p.NodeId) })],
            FirstBegun = file.FirstBegun.Select(b => KeyValuePair.Create(Home(b.Key), b.Value)).DistinctBy(b => b.Key, StringComparer.Ordinal).ToImmutableSortedDictionary(StringComparer.Ordinal),
            MovedFrom = new MovedFrom(
                file.DefinitionVersionId, Encoding.UTF8.GetString(StateCodec.Write(file.Flow!)), file.Passed, file.FirstBegun, file.OpenTasks.ToImmutableSortedDictionary(t => t.Id, t => t.NodeId)),
        });
        fold.Event(
            "case.moved",
            $"办件由流程第{desk.Workflow.Definition.Version}版转按第{target.Workflow.Definition.Version}版办理，在办环节和时限不变，依据：{command.Basis}，理由：{command.Reason}", isVisible: false);
        return fold.Finish();

        string Home(string nodeId) => command.Nodes.GetValueOrDefault(nodeId, nodeId);
    }

    private static CommandResult MoveBack(OfficeDesk desk, CaseFile file, CaseCommand.MoveBack command)
    {
        if (desk.Actor is not (OfficeActor.Operator or OfficeActor.Staff { IsOperator: true }))
            return Refused("operator-only", "撤回转版由运维人员办理。", "002-6");
        if (file.MovedFrom is not { } before)
            return Refused("not-moved", "办件没有转版，或者转版之后流程已经向前，不能撤回。", "002-6");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "撤回转版必须写明理由。", "002-6", "$.reason");
        var fold = new CaseFold(desk, file, file with
        {
            DefinitionVersionId = before.VersionId,
            Flow = StateCodec.Read(Encoding.UTF8.GetBytes(before.Flow)),
            OpenTasks = [.. file.OpenTasks.Select(t => before.TaskNodes.TryGetValue(t.Id, out var node) ? t with { NodeId = node } : t)],
            Passed = before.Passed,
            FirstBegun = before.FirstBegun,
            MovedFrom = null,
        });
        fold.Event("case.moved-back", $"撤回转版，办件仍按原版本的流程办理，理由：{command.Reason}", isVisible: false);
        return fold.Finish();
    }

    /// <summary>Why a case cannot be moved whatever the mapping; null where it can.</summary>
    public static CommandResult.Refused? MoveObstacle(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Ended(file) is { } ended)
            return ended;
        if (file.Flow is null)
            return Refused("move-unanswered", "申请还没有收件办结，按收到时的版本答复。", "003-10");
        return file.Decision is not null
            ? Refused("move-decided", "办件已经作出决定，按原流程送达、归档。", "002-6")
            : null;
    }

    /// <summary>A move can be undone until the flow goes on.</summary>
    private static CommandResult Settled(CaseCommand command, CommandResult result) =>
        result is CommandResult.Applied { Change: { After: { MovedFrom: not null } after } change } && command is not CaseCommand.MoveToVersion && !ReferenceEquals(after.Flow, change.Before?.Flow)
            ? new CommandResult.Applied(change with { After = after with { MovedFrom = null } })
            : result;
}
