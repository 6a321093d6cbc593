using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Simulation;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Storage.Cases;

/// <summary>A stored case, as much as the simulator needs.</summary>
/// <param name="Detail">The JSON column.</param>
internal sealed record StoredCase(
    Guid Id, DateTimeOffset ReceivedAt, DateOnly? AcceptedOn, DateTimeOffset? ClosedAt, CaseKind InnerKind, CaseState State, string Channel, string Detail);

/// <summary>A stored task.</summary>
/// <param name="ClosedAt">Null where it is open still.</param>
/// <param name="Outcome">Null where nobody completed it.</param>
internal sealed record StoredStep(
    Guid CaseId, string ItemCode, string NodeId, string? Department, TaskKind Kind, string PostCode, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, string? ClosedBy, string? Outcome);

/// <summary>Tells from a stored case what came from outside and how people went on with it.</summary>
internal sealed class PastCaseReading(WorkCalendar calendar, OfficeClock clock)
{
    public SimulatedCase Read(StoredCase row, IReadOnlyList<StoredStep> tasks)
    {
        var detail = CaseJson.Read<CaseDetail>(row.Detail);
        var received = clock.DayOf(row.ReceivedAt);
        // A notice later than the acceptance was the review's own; what it asked for had been there.
        var notice = detail.Papers.FirstOrDefault(p => p.Template is PaperTemplate.SupplementNotice);
        var isOfIntake = notice is not null && (row.AcceptedOn is null || notice.Date <= row.AcceptedOn);
        var late = notice is null ? [] : detail.Materials.Where(m => m.State.IsOutstanding() || (m.ReceivedAt is { } at && clock.DayOf(at) >= notice.Date && at > row.ReceivedAt)).ToArray();
        return new SimulatedCase(0, Concluded(row, received, isOfIntake))
        {
            IsOrganisation = detail.Applicant.Identity.IsOrganisation,
            Channel = row.Channel,
            Materials = detail.Materials.ToImmutableSortedDictionary(m => m.Code, m => AtIntake(m, isOfIntake && Array.IndexOf(late, m) >= 0), StringComparer.Ordinal),
            HasPromised = row.InnerKind is CaseKind.Supplement,
            IsPlainlyUnlawful = row.State is CaseState.ReturnedToApplicant && row.AcceptedOn is null,
            IsForAnotherBody = row.State is CaseState.NotAccepted,
            JointDepartments = [.. detail.Branches.Select(b => b.Department)],
            SuppliesAfter = notice is null || late.Length == 0 || Array.Exists(late, m => m.State.IsOutstanding()) ? null : calendar.WorkingDays(notice.Date, late.Max(m => clock.DayOf(m.ReceivedAt!.Value))),
            WithdrawsAfter = row is { State: CaseState.Withdrawn, ClosedAt: { } withdrawn } ? calendar.WorkingDays(received, clock.DayOf(withdrawn)) : null,
            Steps = [.. Steps(tasks)],
        };
    }

    /// <summary>What came later was not whole then; what is there, optional papers too, was handed in.</summary>
    private static MaterialState AtIntake(CaseMaterial material, bool cameLater) => (cameLater, material.State.IsOutstanding()) switch
    {
        (true, true) => material.State,
        (true, false) => MaterialState.Incomplete,
        (false, true) => MaterialState.Received,
        (false, false) => material.State,
    };

    /// <summary>What came in on-line is concluded when somebody answers it; a same-day case counts from the next working day after the cut-off.</summary>
    private DateTimeOffset Concluded(StoredCase row, DateOnly received, bool waited) =>
        row is { AcceptedOn: { } accepted, InnerKind: not CaseKind.Immediate } && accepted > received && !waited
            ? clock.InstantOf(accepted, clock.TimeOf(row.ReceivedAt))
            : row.ReceivedAt;

    /// <summary>A step that was sent back lay from its first opening to the answer that stood; one that nobody answered lay longer than it was there.</summary>
    private IEnumerable<PastStep> Steps(IReadOnlyList<StoredStep> tasks)
    {
        foreach (var step in tasks.OrderBy(t => t.OpenedAt).ThenBy(t => t.ClosedAt ?? DateTimeOffset.MaxValue).GroupBy(t => (t.NodeId, t.Department)))
        {
            (StoredStep Task, DateTimeOffset Begun)? waiting = null;
            foreach (var task in step)
            {
                var begun = waiting?.Begun ?? task.OpenedAt;
                waiting = task.Outcome is null ? (task, begun) : null;
                if (task.Outcome is not null)
                    yield return Step(task, Days(begun, task.ClosedAt));
            }

            // What is put up for objections ends by itself.
            if (waiting is { Task: { Kind: not TaskKind.Publicity } left, Begun: var since })
                yield return Step(left, Days(since, left.ClosedAt) + 1);
        }
    }

    private int Days(DateTimeOffset from, DateTimeOffset? to) => calendar.WorkingDays(clock.DayOf(from), to is { } closed ? clock.DayOf(closed) : clock.Today);

    private static PastStep Step(StoredStep task, int days) => new(task.NodeId, task.Department, task.Kind, task.PostCode, days, task.Outcome);
}
