using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>仿真报告: what a year would have been under a draft, beside the version in force (decision 0018).</summary>
/// <param name="IsRecorded">The cases are last year's own; false for an invented year.</param>
/// <param name="Cases">Applications of the year.</param>
/// <param name="Seeds">The seeds it was run with.</param>
/// <param name="InForce">Null where there is no version to compare with.</param>
/// <param name="Difference">Draft less version in force, seed by seed; null where there is none to compare with.</param>
/// <param name="Assumptions">What the figures rest on, as sentences for the reader.</param>
public sealed record SimulationReport(
    string ItemCode, string ItemName, int Year, bool IsRecorded, int Cases, ImmutableArray<int> Seeds, VersionFigures Draft, VersionFigures? InForce,
    Difference? Difference, ImmutableArray<string> Assumptions)
{
    /// <summary>How late the recorded cases really were; null for an invented year.</summary>
    public RecordedFigures? Actual { get; init; }
}

/// <summary>A figure over the seeds.</summary>
/// <param name="Mean">Of all seeds.</param>
/// <param name="Least">Of the seed with the least.</param>
/// <param name="Most">Of the seed with the most.</param>
public sealed record Estimate(double Mean, double Least, double Most)
{
    /// <summary>Of one value for each seed; at least one.</summary>
    public static Estimate Of(IReadOnlyCollection<double> values) => new(Math.Round(values.Average(), 6), Math.Round(values.Min(), 6), Math.Round(values.Max(), 6));
}

/// <summary>Working days, over the cases of all seeds together.</summary>
/// <param name="Median">Half of them took at most so many (nearest rank).</param>
/// <param name="P90">Nine of ten took at most so many.</param>
public sealed record DayFigures(int Count, int Median, int P90, double Mean);

/// <summary>What a version came to. Rates are shares from 0 to 1; numbers of cases are means over the seeds.</summary>
/// <param name="PromiseLate">Share of the accepted cases whose promise was broken.</param>
/// <param name="StatuteLate">Share of the accepted cases under a statutory limit that broke it.</param>
/// <param name="Accepted">Cases that were accepted.</param>
/// <param name="Closed">Cases that ended.</param>
/// <param name="Open">Cases that had not ended when the year had run out.</param>
/// <param name="TurnedAway">Applications the office would not even take in.</param>
/// <param name="Days">Of the cases that ended, from the receipt, not counted, to the end.</param>
/// <param name="Stuck">Why cases could not go on, with how many.</param>
public sealed record VersionFigures(
    string VersionId, int Version, Estimate PromiseLate, Estimate StatuteLate, double Accepted, double Closed, double Open, double TurnedAway, DayFigures Days,
    ImmutableArray<KindFigures> Kinds, ImmutableArray<StepFigures> Steps, ImmutableArray<DepartmentFigures> Departments, ImmutableArray<PostFigures> Posts,
    ImmutableArray<StuckFigures> Stuck);

/// <summary>Cases by the kind they ended as; the outer one where there are two.</summary>
public sealed record KindFigures(CaseKind Kind, double Cases, double PromiseLate, DayFigures Days);

/// <summary>A step.</summary>
/// <param name="LimitDays">In working days; null where it has none.</param>
/// <param name="Late">Share of its clocks that ran over; null where it has none.</param>
public sealed record StepFigures(string NodeId, string? Department, string Name, string PostCode, TaskKind Kind, int? LimitDays, DayFigures Days, double? Late);

/// <summary>The days of ended cases that were a department's (decision 0009); only cases it had any of.</summary>
/// <param name="Name">The department; 申请人, a procedure, or the hall where nobody's task was open.</param>
public sealed record DepartmentFigures(string Name, DayFigures Days);

/// <summary>The load of a post.</summary>
/// <param name="Done">Steps of the item a working day.</param>
/// <param name="Open">Steps of the item that lay there at the end of a working day, on average.</param>
/// <param name="MostOpen">On the worst day of all seeds.</param>
/// <param name="Utilisation">Share of what its officers can do, other items' work included; 0 to 1. Null where nobody was ever on duty.</param>
/// <param name="Wait">Working days ready steps waited for their turn.</param>
public sealed record PostFigures(string PostCode, string Name, string Department, double Done, double Open, int MostOpen, double? Utilisation, DayFigures Wait);

/// <summary>A reason why cases could not go on.</summary>
public sealed record StuckFigures(string Why, double Cases);

/// <summary>Draft less version in force; a positive rate is worse.</summary>
/// <param name="MeanDays">Of the cases that ended.</param>
public sealed record Difference(Estimate PromiseLate, Estimate StatuteLate, Estimate MeanDays);
