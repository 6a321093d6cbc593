using System.Collections.Immutable;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>What a command comes to.</summary>
public abstract record CommandResult
{
    private CommandResult()
    {
    }

    public sealed record Applied(CaseChange Change) : CommandResult;

    /// <summary>Refused by a rule; nothing changed.</summary>
    /// <param name="Code">Stable, kebab-case.</param>
    /// <param name="Message">For the person, in Chinese.</param>
    /// <param name="Basis">The article or requirement that forbids it.</param>
    /// <param name="Path">Which field is wrong, where one is; JSON path into the command.</param>
    public sealed record Refused(string Code, string Message, string? Basis = null, string? Path = null) : CommandResult;
}

/// <summary>All that one command changes; it commits whole or not at all.</summary>
public sealed record CaseChange
{
    /// <summary>Null where the command brought the case into being.</summary>
    public CaseFile? Before { get; init; }

    public required CaseFile After { get; init; }

    /// <summary>The timeline's new lines, in order.</summary>
    public ImmutableArray<CaseEvent> Events { get; init; } = [];

    public ImmutableArray<ClosedTask> ClosedTasks { get; init; } = [];

    /// <summary>Clocks that stopped, as they stood; they have left the file.</summary>
    public ImmutableArray<CaseClock> StoppedClocks { get; init; } = [];

    public ImmutableArray<PaperDraft> Papers { get; init; } = [];

    /// <summary>Results that go into the library of licences, each with the paper of <see cref="Papers"/> it is.</summary>
    public ImmutableArray<LicenceDraft> Licences { get; init; } = [];

    /// <summary>Why what the case put into the library is revoked; null where it is not.</summary>
    public string? RevokesLicences { get; init; }

    public ImmutableArray<CaseNotice> Notices { get; init; } = [];

    public ImmutableArray<JournalEntry> Journal { get; init; } = [];

    /// <summary>What the flow itself wants of the outside world: published events, dispatched workflows, requests; they leave through the outbox.</summary>
    public ImmutableArray<Effect> Outgoing { get; init; } = [];
}

/// <summary>A line of the timeline: who, what, when.</summary>
/// <param name="Kind">Stable code, e.g. <c>case.accepted</c>, <c>task.completed</c>, <c>paper.issued</c>.</param>
/// <param name="Text">One Chinese sentence without personal data of the applicant.</param>
/// <param name="LegalDay">The day it counts for, where that differs from the instant (deemed acceptance).</param>
public sealed record CaseEvent(string Kind, string Text, string ActorId, string ActorName, bool IsStandIn, bool IsVisibleToApplicant, DateOnly? LegalDay = null, Guid? PaperId = null, Guid? TaskId = null, string? StepName = null)
{
    /// <summary>The most characters of <see cref="Text"/>.</summary>
    public const int MostText = 2000;
}

/// <summary>A task that ended: completed with an answer, or cancelled by the flow.</summary>
public sealed record ClosedTask(CaseTask Task, string ClosedBy, TaskAnswer? Answer);

/// <summary>A message that leaves through the outbox.</summary>
/// <param name="Audience">applicant, post:CODE, person:ID, supervisors, operators.</param>
/// <param name="Channels">Kinds of message it may go by, with a space between; null = all.</param>
/// <param name="Centre">The centre it is for, where no case says it; null otherwise.</param>
public sealed record CaseNotice(string Audience, string Title, string Text, string Kind, string? Channels = null, string? Centre = null);
