using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Clocks;

/// <summary>A running clock whose next rung is due, with what a reminder names.</summary>
/// <param name="Version">With <paramref name="Rung"/> the guard of firing.</param>
/// <param name="Rung">Rungs fired that still stand.</param>
/// <param name="StepName">Of the task it times; null for a clock of the whole case.</param>
/// <param name="HolderId">Who holds that task; null while it waits at its post.</param>
/// <param name="StartedAt">When that task was opened, else when the case was received: from when a same-day limit's warning is reckoned.</param>
public sealed record DueClock(
    Guid Id, Guid CaseId, string CaseNumber, string CentreCode, string ItemCode, string ItemName, bool IsGreenChannel, Clock Ledger, Guid? TaskId, string? StepName, string? PostCode,
    string? HolderId, DateTimeOffset StartedAt, long Version, int Rung, DateTimeOffset NextRungAt)
{
    /// <summary>As the case file holds it.</summary>
    public CaseClock ToCaseClock() => new(Id, Ledger, TaskId, Rung);
}

/// <summary>One rung of one clock, to be fired in one transaction.</summary>
public sealed record RungFiring
{
    /// <summary>As <see cref="ClockSweep.FindDueAsync"/> gave it.</summary>
    public required DueClock Clock { get; init; }

    public required AlertCard Card { get; init; }

    /// <summary>person:ID, post:CODE, supervisors.</summary>
    public required string Audience { get; init; }

    /// <summary>One Chinese sentence without personal data of the applicant.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the rung after this one is due; null = none is left.</summary>
    public DateTimeOffset? NextRungAt { get; init; }

    /// <summary>A line for the timeline; null = none.</summary>
    public CaseEvent? Line { get; init; }

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}
