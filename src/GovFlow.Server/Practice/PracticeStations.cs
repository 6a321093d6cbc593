using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Generating;

namespace GovFlow.Server.Practice;

/// <summary>Where a practice case waits when a round begins, so that everybody finds something to do at once.</summary>
/// <param name="Name">Stable; the case's chances follow from it.</param>
/// <param name="Suits">Items that come by here.</param>
/// <param name="IsReached">The case waits here for somebody.</param>
internal sealed record PracticeStation(string Name, Func<WorkedItem, bool> Suits, Func<CaseFile, bool> IsReached)
{
    /// <summary>Everything was brought; false = something is missing, and the applicant was told once.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>It came in on-line, and nobody has answered it yet.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>It has waited here until after its due day: the sweep raises its card, and the supervisor has something to sign.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>The departments work by each other.</summary>
    public bool IsJoint { get; init; }

    /// <summary>One case for each station a hall's items come by, in this order.</summary>
    public static IReadOnlyList<PracticeStation> All { get; } =
    [
        Of("review", TaskKind.Review, ReviewActivity.TypeName),
        Of("survey", TaskKind.SiteSurvey, SiteSurveyActivity.TypeName),
        Of("decide", TaskKind.Decide, DecideActivity.TypeName),
        new("joint", item => !item.Item.Joint.IsEmpty && IntakeDesk.NotOffered(item.Item, CaseKind.Joint) is null, file => Waits(file, TaskKind.JointReview)) { IsJoint = true },
        Of("proxy", TaskKind.ProxyReport, ProxyReportActivity.TypeName),
        new("supplement", item => item.Steps.Contains(RequestSupplementActivity.TypeName), file => file.State.WaitsForApplicant()) { IsWhole = false },
        Of("certificate", TaskKind.Certificate, CertificateActivity.TypeName),
        Of("deliver", TaskKind.Deliver, DeliverActivity.TypeName),
        Of("overdue", TaskKind.Review, ReviewActivity.TypeName) with { IsOverdue = true },
        new("received", item => item.Item.Channels.IsEmpty || item.Item.Channels.Contains("online"), file => file.IsUnanswered) { IsUnanswered = true },
    ];

    private static PracticeStation Of(string name, TaskKind kind, string activity) => new(name, item => item.Steps.Contains(activity), file => Waits(file, kind));

    /// <summary>True where a task of the kind lies in an inbox and nobody has taken it.</summary>
    private static bool Waits(CaseFile file, TaskKind kind) => file.OpenTasks.Any(t => t.Kind == kind && t.AssigneeId is null);
}
