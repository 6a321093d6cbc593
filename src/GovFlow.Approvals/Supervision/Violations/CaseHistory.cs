using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Supervision;

/// <summary>All that is on record of one case, as the detectors read it. Facts only: what they mean is a rule's to say.</summary>
public sealed record CaseHistory
{
    public required Guid CaseId { get; init; }

    public required string CentreCode { get; init; }

    public required string Number { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    /// <summary>The definition version it is bound to.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The window it came in at; null for what was filed from outside.</summary>
    public string? WindowCode { get; init; }

    /// <summary>The post at that window, or for what was filed from outside at the window that takes such items: it answers for what nobody has begun. Null where there is none.</summary>
    public string? WindowPost { get; init; }

    public required CaseKind InnerKind { get; init; }

    public CaseKind? OuterKind { get; init; }

    public required CaseState State { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The legal day of receipt.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public CaseDecision? Decision { get; init; }

    public ImmutableArray<CaseMaterial> Materials { get; init; } = [];

    /// <summary>Codes on the item's list, of the version the case is bound to.</summary>
    public ImmutableArray<string> ListedMaterials { get; init; } = [];

    /// <summary>In the order of their numbers.</summary>
    public ImmutableArray<PastEvent> Events { get; init; } = [];

    /// <summary>Open and closed, in the order in which they were opened.</summary>
    public ImmutableArray<PastTask> Tasks { get; init; } = [];

    /// <summary>In the order in which they were issued.</summary>
    public ImmutableArray<PastPaper> Papers { get; init; } = [];

    public ImmutableArray<PastClock> Clocks { get; init; } = [];

    /// <summary>Filings of the same item by the same applicant that were turned away before this one was received.</summary>
    public ImmutableArray<EarlierFiling> TurnedAway { get; init; } = [];

    /// <summary>Public explanations asked for.</summary>
    public ImmutableArray<AskedExplanation> Explanations { get; init; } = [];
}

/// <summary>A line of the timeline.</summary>
public sealed record PastEvent(long Seq, DateTimeOffset At, string Kind, string ActorId, string ActorName, Guid? PaperId = null, Guid? TaskId = null);

/// <summary>A task as it was worked on.</summary>
/// <param name="HolderId">Who held it last; null while it waits at its post.</param>
/// <param name="ClosedBy">Who finished it, or <c>flow</c>; null while it is open.</param>
public sealed record PastTask(
    Guid Id, TaskKind Kind, string StepName, string PostCode, string? HolderId, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt = null, string? ClosedBy = null)
{
    /// <summary>Codes of materials its answer asked for.</summary>
    public ImmutableArray<string> AskedFor { get; init; } = [];

    /// <summary>Who answers for it: who finished it, else who holds it.</summary>
    public string? Responsible => ClosedBy is { } by && by != "flow" ? by : HolderId;
}

/// <summary>An issued paper.</summary>
public sealed record PastPaper(Guid Id, PaperTemplate Template, DateTimeOffset IssuedAt);

/// <summary>A clock, running or stopped.</summary>
/// <param name="Ledger">As it stands, or stood when it stopped.</param>
/// <param name="TaskId">The task it times.</param>
public sealed record PastClock(Guid Id, Clock Ledger, Guid? TaskId = null);

/// <summary>A filing that was turned away.</summary>
/// <param name="TurnedAwayBy">The person who concluded its intake; null where none is on record.</param>
public sealed record EarlierFiling(Guid CaseId, string Number, DateOnly ReceivedOn, string? TurnedAwayBy, ImmutableArray<CaseMaterial> Materials);

/// <summary>A public explanation asked of a unit.</summary>
public sealed record AskedExplanation(Guid DutyId, string? UnitCode, string? HolderId, DateOnly DueDay, DateTimeOffset? AnsweredAt);

/// <summary>When and where the histories are read: what turns an instant into a legal day, and a ledger into a due day.</summary>
/// <param name="Today">The legal day of the look.</param>
public sealed record DetectionSetting(WorkCalendar Calendar, OfficeClock Clock, DateOnly Today)
{
    /// <summary>The unit a post belongs to; null where the centre does not know the post.</summary>
    public Func<string, string?> UnitOf { get; init; } = _ => null;
}

/// <summary>A rule found broken.</summary>
/// <param name="CaseId">Null for what happened outside every case.</param>
/// <param name="Subject">What within the case: unique with rule and case.</param>
/// <param name="PersonId">Who answers for it; null where only a post or unit does.</param>
/// <param name="OccurredOn">The legal day on which the rule was broken.</param>
public sealed record ViolationFinding(ViolationRule Rule, Guid? CaseId, string Subject, string? PersonId, string? PostCode, DateOnly OccurredOn, ImmutableArray<EvidenceLine> Evidence)
{
    /// <summary>The unit, where no post says it.</summary>
    public string? UnitCode { get; init; }

    /// <summary>The record's id: the same finding is recorded once, however often it is looked for.</summary>
    public Guid Id => DeterministicId.Of(CaseId ?? Guid.Empty, "violation", $"{(int)Rule}/{Subject}");
}

/// <summary>A line of evidence.</summary>
/// <param name="On">The legal day it happened.</param>
/// <param name="Text">One Chinese sentence without personal data of the applicant.</param>
/// <param name="EventSeq">The line of the timeline it rests on; null where it rests on a ledger or a paper.</param>
public sealed record EvidenceLine(DateOnly On, string Text, long? EventSeq = null, Guid? PaperId = null);
