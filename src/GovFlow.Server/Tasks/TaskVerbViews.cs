using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;

namespace GovFlow.Server.Tasks;

/// <summary>Who is called to a task, and who could be.</summary>
internal static class TaskVerbViews
{
    public static DelegationView? Delegation(CaseTask task, Hall hall) =>
        task.Delegation is { } open ? new DelegationView(CaseViews.Person(open.PersonId, hall)!, open.Request, open.Opinion) : null;

    public static SigningView? Signing(CaseTask task, Hall hall)
    {
        if (task.Signing is not { } round)
            return null;
        var turn = round.Turn.ToHashSet(StringComparer.Ordinal);
        return new SigningView(
            round.Mode, round.Moment, round.SharePercent, round.Verdict,
            [.. round.Signers.Select(s => new SignatureView(CaseViews.Person(s.PersonId, hall)!, s.Agrees, s.Opinion, s.At, turn.Contains(s.PersonId)))]);
    }

    /// <summary>Where the task may be sent back to; nowhere for whoever does not hold it.</summary>
    public static IReadOnlyList<ReturnStepView> ReturnSteps(CaseTask task, CaseFile file, CaseSight sight) => sight.Desk is { } desk && IsHolders(task, sight)
        ? [.. Office.ReturnSteps(desk, file, task).Select(s => new ReturnStepView(s.NodeId, s.StepName, CaseViews.Person(s.PersonId, sight.Hall)!))]
        : [];

    /// <summary>Everyone of the hall the holder could delegate to or ask to sign, those who may first; nobody for whoever does not hold it.</summary>
    public static IReadOnlyList<CallableView> Callable(CaseTask task, CaseFile file, CaseSight sight) => sight.Desk is { } desk && IsHolders(task, sight)
        ?
        [
            .. sight.Hall.Town.People.Where(p => p.Member.IsActive && p.Member.Id != task.AssigneeId)
                .Select(p => (Person: p, Why: Office.AgainstCalling(desk, file, task, p.Member.Id)))
                .OrderByDescending(c => c.Why is null).ThenBy(c => c.Person.UnitCode, StringComparer.Ordinal).ThenBy(c => c.Person.Member.Id, StringComparer.Ordinal)
                .Select(c => new CallableView(c.Person.Member.Id, c.Person.Member.Name, sight.Hall.Unit(c.Person.UnitCode)?.Name, c.Why is null, c.Why?.Message)),
        ]
        : [];

    private static bool IsHolders(CaseTask task, CaseSight sight) => task.AssigneeId is not null && task.AssigneeId == sight.Actor.Staff?.Id;
}
