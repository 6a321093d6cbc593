using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Server.Generating;

/// <summary>What goes otherwise than it should in a case of the year, by acts the office allows: people are late, ask twice, send back, turn away.</summary>
internal enum PlotKind
{
    /// <summary>压件不报: a review, survey, branch or report-up lies beyond its limit.</summary>
    SlowReview,

    /// <summary>压件不批.</summary>
    SlowDecision,

    /// <summary>压件不发: the result lies at the issuing window.</summary>
    SlowDelivery,

    /// <summary>不移交: the decision does not reach the issuing window on the next working day.</summary>
    LateHandOver,

    /// <summary>受理不登记: filed on-line, answered days later.</summary>
    LateAnswer,

    /// <summary>视为受理 (许可法 32-4): filed on-line, never answered.</summary>
    NoAnswer,

    /// <summary>应予受理而不予受理: turned away, filed again unchanged and accepted (<see cref="Refiled"/>).</summary>
    TurnedAway,

    /// <summary>The second filing of <see cref="TurnedAway"/>.</summary>
    Refiled,

    /// <summary>二次补正, let through by a supervisor.</summary>
    SecondNotice,

    /// <summary>推诿: a step sent back a second time.</summary>
    BackAndForth,

    /// <summary>延长期限 by the right approver, in time and told.</summary>
    Extended,

    /// <summary>即办转承诺: not finished on its day.</summary>
    BrokenSameDay,
}

/// <summary>Which items can be a plot's, and which task it dawdles over.</summary>
internal static class Plots
{
    /// <summary>In the order in which they come round.</summary>
    public static IReadOnlyList<PlotKind> All { get; } =
    [
        PlotKind.SlowReview, PlotKind.SlowDelivery, PlotKind.LateAnswer, PlotKind.TurnedAway, PlotKind.SlowDecision, PlotKind.BackAndForth, PlotKind.LateHandOver,
        PlotKind.Extended, PlotKind.BrokenSameDay, PlotKind.SecondNotice, PlotKind.NoAnswer,
    ];

    /// <summary>True where the item's flow can tell the story.</summary>
    public static bool Suits(this PlotKind plot, WorkedItem item)
    {
        bool Offers(CaseKind kind) => IntakeDesk.NotOffered(item.Item, kind) is null;
        var isDecidedHere = item.Steps.Contains(DecideActivity.TypeName) && item.Item.PowerSource is not PowerSource.ReportUp;
        return plot switch
        {
            PlotKind.SlowReview => !item.Item.IsImmediate,
            PlotKind.SlowDecision or PlotKind.LateHandOver => isDecidedHere && !item.Item.IsImmediate,
            PlotKind.SlowDelivery or PlotKind.TurnedAway or PlotKind.Refiled => true,
            PlotKind.LateAnswer => item.Item.Channels.Contains("online"),
            PlotKind.NoAnswer => item.Item.Channels.Contains("online") && item.Item.Law is ClockLaw.Licence && Offers(CaseKind.Committed),
            PlotKind.SecondNotice => item.Steps.Contains(JointReviewActivity.TypeName),
            PlotKind.BackAndForth => isDecidedHere && item.Steps.Contains(ReviewActivity.TypeName),
            PlotKind.Extended => isDecidedHere && !item.Item.IsImmediate && item.Item.StatutoryLimit?.Extension?.Approver is ExtensionApprover.HeadOfBody,
            PlotKind.BrokenSameDay => isDecidedHere && item.Item.IsImmediate,
        };
    }

    /// <summary>True where the plot's people let this task lie beyond its limit.</summary>
    public static bool DawdlesOver(this PlotKind? plot, CaseTask task) => plot switch
    {
        PlotKind.SlowReview => task.Kind is TaskKind.Review or TaskKind.SiteSurvey or TaskKind.JointReview or TaskKind.ProxyReport,
        PlotKind.SlowDecision => task.Kind is TaskKind.Decide,
        PlotKind.SlowDelivery => task.Kind is TaskKind.Deliver or TaskKind.Certificate,
        _ => false,
    };
}
