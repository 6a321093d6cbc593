using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Linting;

/// <summary>Whether a step's days count towards the promise.</summary>
public enum PromiseShare
{
    /// <summary>They count.</summary>
    Counted = 1,

    /// <summary>不计入: the clocks stand still (特别程序), or a named rule excludes it (公示).</summary>
    Excluded = 2,

    /// <summary>The applicant's own days.</summary>
    Applicant = 3,

    /// <summary>Delivery and what follows the decision, which have limits of their own (许可法 44).</summary>
    AfterDecision = 4,
}

/// <summary>A step on a way, in order.</summary>
/// <param name="NodeId">The activity's id.</param>
/// <param name="Lane">Where it is worked on: Window, BackOffice, Issuing, Upper.</param>
/// <param name="Days">Its worst case; for a joint review the slowest department's.</param>
public sealed record PromiseSegment(string NodeId, string Name, string Lane, int Days, DayUnit Unit, PromiseShare Share);

/// <summary>The worst case of one path of the intake (即办, 承诺, 联办, 代理 …).</summary>
/// <param name="Port">The intake's outcome.</param>
/// <param name="WorstDays">Counted days, in the promise's unit; null where they have no bound.</param>
public sealed record PathWorst(string Port, int? WorstDays, ImmutableArray<PromiseSegment> Segments);

/// <summary>What a lane contributes to the critical path.</summary>
public sealed record LaneWorst(string Lane, int Days);

/// <summary>承诺验算: worst case ≤ promise ≤ statute, or not (C-7).</summary>
/// <param name="PromisedDays">As the item promises.</param>
/// <param name="Unit">What promise and worst case are counted in.</param>
/// <param name="StatutoryDays">Null where no binding period is known.</param>
/// <param name="WorstDays">Null where some way has no bound.</param>
/// <param name="CriticalPath">The activities of the longest way from acceptance on, in order, by id.</param>
/// <param name="Segments">The steps of that way that take time, those that do not count included.</param>
public sealed record PromiseProof(
    int PromisedDays, DayUnit Unit, int? StatutoryDays, DayUnit? StatutoryUnit, int? WorstDays, ImmutableArray<string> CriticalPath, ImmutableArray<PromiseSegment> Segments,
    ImmutableArray<LaneWorst> Lanes, ImmutableArray<PathWorst> Paths)
{
    /// <summary>True where the worst case keeps the promise.</summary>
    public bool Holds => WorstDays <= PromisedDays;

    /// <summary>As the budget bar says it.</summary>
    public string Says =>
        $"最坏 {WorstDays?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "无上限"} {(Holds ? "≤" : ">")} 承诺 {PromisedDays}"
        + (StatutoryDays is { } statute ? $"，法定 {statute}" : "，法定时限未载明") + $"（{Unit.ChineseName()}）";
}
