using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Demonstration;

/// <summary>What came of the demonstration; <c>--json</c> prints it. Instants are in the town's own time.</summary>
/// <param name="Faults">What is not as it should be, across the cases; empty when all is well.</param>
internal sealed record DemoReport(
    string Centre, DateTime Started, DateTime Ended, IReadOnlyList<DemoCaseReport> Cases, DemoAudit Audit, IReadOnlyList<string> Faults)
{
    /// <summary>All six ended as they should and the ledger is intact.</summary>
    public bool IsFine => Faults.Count == 0 && Audit.Intact && Cases.All(c => c.Faults.Count == 0);
}

/// <summary>One case.</summary>
/// <param name="Began">The kind it was taken in as.</param>
/// <param name="Kind">The kind it ended as.</param>
/// <param name="Timeline">Oldest first.</param>
/// <param name="Faults">Where it did not end as it should.</param>
internal sealed record DemoCaseReport(
    CaseKind Shows, string Story, string ItemCode, string ItemName, string Number, string QueryCode, string Applicant, CaseKind Began, CaseKind Kind, CaseState State,
    string StateLabel, IReadOnlyList<DemoLine> Timeline, IReadOnlyList<DemoClock> Clocks, IReadOnlyList<DemoAlert> Alerts, IReadOnlyList<DemoPaper> Papers,
    IReadOnlyList<string> Faults);

/// <summary>A line of the timeline.</summary>
/// <param name="Post">Window or post of who did it; null for the system.</param>
/// <param name="Step">The step it belongs to; null for the case itself.</param>
/// <param name="IsStandIn">B代A.</param>
internal sealed record DemoLine(DateTime At, string Kind, string Who, string? Post, string? Step, bool IsStandIn, string Text, DemoPaper? Paper);

/// <summary>A clock that ran.</summary>
/// <param name="Budget">Days promised, in <paramref name="Unit"/>.</param>
/// <param name="Used">Days used.</param>
/// <param name="Done">The day it stopped; null while it runs.</param>
internal sealed record DemoClock(
    ClockKind Kind, string Name, DateOnly Start, int Budget, DayUnit Unit, int Used, DateOnly? Due, DateOnly? Done, bool IsLate, IReadOnlyList<string> Suspensions);

/// <summary>A reminder that was raised.</summary>
internal sealed record DemoAlert(DateTime At, AlertCard Card, int Rung, string To, string Text);

/// <summary>An issued paper.</summary>
internal sealed record DemoPaper(PaperTemplate Template, string Label, string Number, DateOnly Date);

/// <summary>The check of the whole ledger.</summary>
internal sealed record DemoAudit(int Cases, long Entries, long Seals, bool Intact, IReadOnlyList<string> Findings);
