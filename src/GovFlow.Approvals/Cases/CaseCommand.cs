using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>An act on a case: the closed set of what anyone or any timer can do to it.</summary>
public abstract record CaseCommand
{
    private CaseCommand()
    {
    }

    /// <summary>Ends the intake session with a paper: there is no other way for a case to come into being (003-10).</summary>
    public sealed record ConcludeIntake(IntakeForm Form) : CaseCommand;

    /// <summary>
    /// Registers an application that came in and is not answered yet: on-line, by post, by a community station. It is no intake and has no paper; it must be
    /// concluded on the same day (003-10), and its two clocks say so.
    /// </summary>
    /// <param name="Form">Outcome and fingerprint are not read.</param>
    public sealed record ReceiveApplication(IntakeForm Form) : CaseCommand;

    /// <summary>视为受理 (许可法 32-4): nobody told the applicant in time what is missing. By the sweep only.</summary>
    public sealed record DeemAccepted : CaseCommand;

    /// <summary>
    /// 例外补正 (003-11): a supervisor lets the office ask for papers once more, because of what the applicant newly handed in; the first notice's incompleteness is
    /// recorded as a violation.
    /// </summary>
    public sealed record AllowSecondNotice(string Reason) : CaseCommand;

    public sealed record ClaimTask(Guid TaskId) : CaseCommand;

    /// <summary>Puts a claimed task back into the post's inbox.</summary>
    public sealed record ReleaseTask(Guid TaskId) : CaseCommand;

    public sealed record TransferTask(Guid TaskId, string ToPersonId, string Reason) : CaseCommand;

    public sealed record CompleteTask(Guid TaskId, TaskAnswer Answer) : CaseCommand;

    /// <summary>The applicant hands in materials after a supplement notice; the last one starts the clock (004-22).</summary>
    /// <param name="ReceivedOn">
    /// The legal day they count as handed in where that is before today: for papers sent by post the day of the postmark (民诉法 85, by analogy).
    /// It decides only whether they came in time; the limit of the decision counts from the day the hall has them. Null = today.
    /// </param>
    public sealed record HandInMaterials(ImmutableArray<CaseMaterial> Materials, DateOnly? ReceivedOn = null) : CaseCommand;

    /// <summary>撤回申请 by the applicant.</summary>
    public sealed record Withdraw(string Reason) : CaseCommand;

    /// <summary>延长期限: once, before expiry, by the right approver (003-18).</summary>
    public sealed record ExtendClock(Guid ClockId, int Days, string Reason) : CaseCommand;

    /// <summary>
    /// 即办转承诺: a same-day case that cannot be finished today gets a promise in days, counted like every promise from the acceptance. The same-day promise is
    /// broken by it, so the reason is recorded (B-1).
    /// </summary>
    /// <param name="Days">Working days; at least 1, never beyond the statute's limit.</param>
    public sealed record BecomeCommitted(int Days, string Reason) : CaseCommand;

    /// <summary>A flow timer is due.</summary>
    public sealed record WakeTimer(string BookmarkId) : CaseCommand;

    /// <summary>
    /// Something outside that the flow waits for has come: an event, the answer to a request. It wakes one bookmark, once; a step that people answer and a
    /// timer are woken by their own commands only.
    /// </summary>
    /// <param name="InputJson">What the bookmark's activity is handed, as JSON: a command is hashed as it stands, to tell a repetition from another.</param>
    /// <param name="CorrelationId">Whom it is meant for: the case of that number, or a flow that correlated itself so; null = whoever waits.</param>
    public sealed record ResumeBookmark(string BookmarkId, string InputJson, string? CorrelationId = null) : CaseCommand;

    /// <summary>An operator runs a faulted step again.</summary>
    public sealed record RetryIncident(string IncidentId) : CaseCommand;

    /// <summary>An operator passes a faulted step by.</summary>
    /// <param name="Outcome">One of the step's ports; may be blank where it has only one.</param>
    public sealed record SkipIncident(string IncidentId, string Outcome, string Reason) : CaseCommand;

    /// <summary>An operator ends the case of a step that cannot be mended, with its paper (终止).</summary>
    /// <param name="Basis">The rule or decision the ending rests on; written into the paper.</param>
    public sealed record CancelIncident(string IncidentId, string Basis, string Reason) : CaseCommand;

    /// <summary>签收预警 by whoever oversees the work, never by whoever does it (000-2).</summary>
    /// <param name="HolderId">Who held the work when the alert was raised; null where it waited at a post.</param>
    public sealed record AcknowledgeAlert(Guid AlertId, string? HolderId) : CaseCommand;
}

/// <summary>What the clerk's intake screen hands in: the facts, who applies, and how it ends.</summary>
public sealed record IntakeForm : IntakeDraft
{
    public IntakeForm()
    {
    }

    /// <summary>The form that concludes on these facts.</summary>
    [SetsRequiredMembers]
    public IntakeForm(IntakeDraft facts, Guid caseId, Applicant applicant, string channel, IntakeOutcome outcome, string fingerprint)
        : base(facts)
    {
        CaseId = caseId;
        Applicant = applicant;
        Channel = channel;
        Outcome = outcome;
        Fingerprint = fingerprint;
    }

    public required Guid CaseId { get; init; }

    public required Applicant Applicant { get; init; }

    public required string Channel { get; init; }

    public string? WindowCode { get; init; }

    /// <summary>The outcome the clerk concludes with.</summary>
    public required IntakeOutcome Outcome { get; init; }

    /// <summary>A coded reason where the outcome is not the proposed one.</summary>
    public string? DeviationReason { get; init; }

    /// <summary>The fingerprint of the assessment the clerk saw; another one now is a conflict.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Answers of the item's form.</summary>
    public ImmutableSortedDictionary<string, string> Answers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public bool IsGreenChannel { get; init; }
}
