using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Clocks;

/// <summary>A running clock whose next rung is due, with what a reminder names.</summary>
/// <param name="Version">With <paramref name="Rung"/> the guard of firing.</param>
/// <param name="Rung">Rungs fired that still stand.</param>
/// <param name="StoredLedger">The ledger as stored; see <see cref="Ledger"/>.</param>
/// <param name="StepName">Of the task it times; null for a clock of the whole case.</param>
/// <param name="Work">The task it times; for a clock of the whole case every open task, in the order in which they were opened.</param>
/// <param name="StartedAt">When that task was opened, else when the case was received: from when a same-day limit's warning is reckoned.</param>
public sealed record DueClock(
    Guid Id, Guid CaseId, string CaseNumber, string CentreCode, string ItemCode, string ItemName, bool IsGreenChannel, string DefinitionVersionId, string StoredLedger,
    Guid? TaskId, string? StepName, ImmutableArray<OpenWork> Work, DateTimeOffset StartedAt, long Version, int Rung, DateTimeOffset NextRungAt)
{
    /// <summary>Budget and ledger. Read when first asked for, so that one row nobody can read stops no sweep over the others.</summary>
    /// <exception cref="System.Text.Json.JsonException">The column does not hold a ledger.</exception>
    public Clock Ledger => field ??= CaseJson.Read<Clock>(StoredLedger);

    /// <summary>Who holds the work; null while it waits at a post, or where several hold parts of it.</summary>
    public string? HolderId => Work is [var only] ? only.HolderId : null;

    /// <summary>As the case file holds it.</summary>
    public CaseClock ToCaseClock() => new(Id, Ledger, TaskId, Rung);
}

/// <summary>One rung of one clock, to be fired in one transaction.</summary>
public sealed record RungFiring
{
    /// <summary>As <see cref="ClockSweep.FindDueAsync"/> gave it.</summary>
    public required DueClock Clock { get; init; }

    public required AlertCard Card { get; init; }

    public required EscalationAudience Addressee { get; init; }

    /// <summary>person:ID, post:CODE, supervisors; several with a space between.</summary>
    public required string Audience { get; init; }

    /// <summary>One Chinese sentence without personal data of the applicant.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the rung after this one is due; null = none is left.</summary>
    public DateTimeOffset? NextRungAt { get; init; }

    /// <summary>A line for the timeline; null = none.</summary>
    public CaseEvent? Line { get; init; }

    /// <summary>The public explanation this rung asks the unit for; null = none. Its id follows from the clock.</summary>
    public DutyRow? Explanation { get; init; }

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];
}
