using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.People;

/// <summary>What the people rules need to know of a step.</summary>
/// <param name="Kind">What the step does.</param>
/// <param name="ItemCode">The item of the case.</param>
/// <param name="Day">The office's today.</param>
public sealed record StepFacts(TaskKind Kind, string ItemCode, DateOnly Day)
{
    /// <summary>The item needs formal review only; without it no window authorisation counts (C-6).</summary>
    public bool IsFormalReview { get; init; }

    /// <summary>Whom completing the step names beside its holder.</summary>
    public SecondOfficer SecondOfficer { get; init; }

    /// <summary>The definition makes this decision the window's own; without it no window authorisation counts for a decision (C-6).</summary>
    public bool IsWindowDecided { get; init; }

    /// <summary>Who holds the task; null while it waits in the inbox.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>In which capacity the holder took it; keeps a B's work valid when A comes back.</summary>
    public ActingAs ClaimedAs { get; init; } = ActingAs.Own;

    /// <summary>What the rules need to know of an open task of an item.</summary>
    public static StepFacts Of(CaseTask task, ServiceItem item, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(item);
        return new StepFacts(task.Kind, item.Code, day)
        {
            IsFormalReview = item.IsFormalReview,
            SecondOfficer = task.SecondOfficer,
            IsWindowDecided = task.IsWindowDecided,
            AssigneeId = task.AssigneeId,
            ClaimedAs = task.ClaimedAs,
        };
    }
}

/// <summary>Sets of task kinds, each by exhaustive switch.</summary>
public static class TaskKinds
{
    /// <summary>
    /// 后台审批: examining and deciding. Only regular staff (004-15), never the acceptor (000-2). 踏勘 and 特别程序 are part of examining (许可法 34, 45).
    /// </summary>
    public static bool IsApprovalWork(this TaskKind kind) => kind switch
    {
        TaskKind.Review or TaskKind.SiteSurvey or TaskKind.SpecialProcedure or TaskKind.JointReview or TaskKind.Decide or TaskKind.Verify => true,
        TaskKind.Publicity or TaskKind.ProxyReport or TaskKind.Certificate or TaskKind.Deliver or TaskKind.Archive => false,
    };
}

/// <summary>What the people rules say.</summary>
public abstract record PeopleVerdict
{
    private PeopleVerdict() { }

    /// <summary>The person may act, in this capacity.</summary>
    public sealed record Allowed(ActingAs As) : PeopleVerdict;

    /// <summary>A rule forbids it; no role overrides it.</summary>
    public sealed record Refused(Refusal Refusal) : PeopleVerdict;
}
