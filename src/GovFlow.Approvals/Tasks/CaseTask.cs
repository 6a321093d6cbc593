using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tasks;

/// <summary>What kind of step a task is; decides who may take it and what completing it needs. Fixed numbers: stored.</summary>
public enum TaskKind
{
    /// <summary>书面审查.</summary>
    Review = 1,

    /// <summary>现场踏勘: two officers (许可法 34).</summary>
    SiteSurvey = 2,

    /// <summary>特别程序 (许可法 45).</summary>
    SpecialProcedure = 3,

    /// <summary>公示: put up, and record objections.</summary>
    Publicity = 4,

    /// <summary>联办 branch: answer the contact sheet (004-24).</summary>
    JointReview = 5,

    /// <summary>代办: report upward, track, register the result.</summary>
    ProxyReport = 6,

    /// <summary>决定.</summary>
    Decide = 7,

    /// <summary>制证用印.</summary>
    Certificate = 8,

    /// <summary>送达出件, always at a window (000-1).</summary>
    Deliver = 9,

    /// <summary>归档.</summary>
    Archive = 10,

    /// <summary>事后核查 of a licence granted on a promise, after the case was closed (001-14, 002-13).</summary>
    Verify = 11,
}

/// <summary>Whom a step needs beside the one who completes it. The numbers are stored; never renumber.</summary>
public enum SecondOfficer
{
    /// <summary>Nobody; naming one is refused.</summary>
    None = 0,

    /// <summary>A second officer on the site (许可法 34).</summary>
    Officer = 1,

    /// <summary>The chair of a hearing, who does not examine the application (许可法 48).</summary>
    Chair = 2,
}

/// <summary>Open work of a case: one person or post must act before the flow goes on.</summary>
public sealed record CaseTask
{
    public required Guid Id { get; init; }

    public required TaskKind Kind { get; init; }

    /// <summary>The step's name as the definition calls it, e.g. 现场核查.</summary>
    public required string StepName { get; init; }

    public required string NodeId { get; init; }

    /// <summary>The engine's bookmark that completing the task resumes.</summary>
    public required string BookmarkId { get; init; }

    /// <summary>The post whose A or B may take it; codes are the centre's.</summary>
    public required string PostCode { get; init; }

    /// <summary>The department on the contact sheet, for a joint branch.</summary>
    public string? Department { get; init; }

    /// <summary>The ports it can be completed with, in order, with their Chinese names.</summary>
    public required ImmutableArray<TaskOutcome> Outcomes { get; init; }

    public ImmutableArray<CheckPoint> Checklist { get; init; } = [];

    public ImmutableArray<FactField> Facts { get; init; } = [];

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who holds it; null while it waits in the post's inbox.</summary>
    public string? AssigneeId { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>In which capacity the holder took it: as A, as B for an absent A, or as head of the unit (004-13).</summary>
    public ActingAs ClaimedAs { get; init; } = ActingAs.Own;

    /// <summary>The holder acts as B for an absent A: papers show B代A (004-13).</summary>
    public bool IsStandIn => ClaimedAs is ActingAs.StandIn;

    /// <summary>Whom completing it names beside the holder.</summary>
    public SecondOfficer SecondOfficer { get; init; }

    /// <summary>The step is the window's own decision: with an authorisation, the acceptor may take it (C-6).</summary>
    public bool IsWindowDecided { get; init; }

    /// <summary>The step's own clock; null where the step has no limit.</summary>
    public Guid? ClockId { get; init; }

    /// <summary>委派 under way or handed back; null where the holder delegated nothing.</summary>
    public Delegation? Delegation { get; init; }

    /// <summary>加签, settled or not; null where nobody was asked.</summary>
    public SignRound? Signing { get; init; }

    /// <summary>The record two officers sign; null where nobody has put one up.</summary>
    public SiteRecord? Record { get; init; }

    /// <summary>抄送: who was told, and may look.</summary>
    public ImmutableArray<string> Copied { get; init; } = [];

    public ImmutableArray<Urging> Urged { get; init; } = [];

    /// <summary>Where the task stands (decision 0011).</summary>
    public TaskStage Stage => this switch
    {
        { AssigneeId: null } => TaskStage.Waiting,
        { Delegation.Opinion: null, Delegation: not null } => TaskStage.Delegated,
        { Record.IsWaiting: true } => TaskStage.PutUp,
        { Signing.Held: not null } => TaskStage.Answered,
        { Signing: { Moment: SignMoment.Before, Verdict: SignVerdict.Open } } => TaskStage.Signing,
        _ => TaskStage.Held,
    };

    /// <summary>Whose act is awaited beside the holder's: the delegate's, the second officer's, or the signers' whose turn it is.</summary>
    public IEnumerable<string> Asked => Stage switch
    {
        TaskStage.Delegated => [Delegation!.PersonId],
        TaskStage.PutUp => [Record!.Answer.CoOfficerId!],
        TaskStage.Waiting or TaskStage.Held or TaskStage.Signing or TaskStage.Answered => Signing?.Turn ?? [],
    };

    /// <summary>Everyone who holds it, was called to it or was told of it: the case is in their sight.</summary>
    public IEnumerable<string> People =>
        new[] { AssigneeId, Delegation?.PersonId, Signing?.Held?.CoOfficerId, Record?.Answer.CoOfficerId }.OfType<string>().Concat(Signing?.Signers.Select(s => s.PersonId) ?? []).Concat(Copied).Distinct();

    /// <summary>The task in another's hands: a delegation ends, an answer or a record that waited is dropped, and nobody co-signs their own work.</summary>
    public CaseTask TakenBy(string personId, ActingAs capacity, DateTimeOffset at) => this with
    {
        AssigneeId = personId,
        ClaimedAt = at,
        ClaimedAs = capacity,
        Delegation = null,
        Record = null,
        Signing = (Signing is { Moment: SignMoment.After, Verdict: SignVerdict.Open } late ? late.Anew() : Signing)?.Without(personId),
    };

    /// <summary>The task back in its post's inbox; what signers have settled stays settled.</summary>
    public CaseTask Freed() => this with
    {
        AssigneeId = null,
        ClaimedAt = null,
        ClaimedAs = ActingAs.Own,
        Delegation = null,
        Record = null,
        Signing = Signing is { Verdict: SignVerdict.Open } ? null : Signing,
    };
}

/// <summary>A way to complete a task.</summary>
/// <param name="NeedsReason">A written reason is required (refuse, fail, cannot).</param>
public sealed record TaskOutcome(string Port, string Label, bool NeedsReason = false);

/// <summary>One point of a step's review list (000-6).</summary>
public sealed record CheckPoint(string Code, string Content, string Standard, string? KeyPoint = null, string? Caution = null, string? Liability = null, bool IsMandatory = true);

/// <summary>A named fact that completing a step records (<see cref="TaskAnswer.Facts"/>).</summary>
/// <param name="Options">The allowed answers; empty for free text.</param>
public sealed record FactField(string Name, string Label, bool IsRequired, ImmutableArray<string> Options);

/// <summary>How a check point was answered.</summary>
public enum CheckVerdict
{
    /// <summary>符合.</summary>
    Meets = 1,

    /// <summary>不符合.</summary>
    Fails = 2,

    /// <summary>不适用.</summary>
    NotApplicable = 3,
}

/// <summary>An answered check point.</summary>
public sealed record CheckAnswer(string Code, CheckVerdict Verdict, string? Note = null);

/// <summary>What a person hands in to complete a task.</summary>
public sealed record TaskAnswer
{
    /// <summary>One of the task's outcome ports.</summary>
    public required string Outcome { get; init; }

    public string? Opinion { get; init; }

    /// <summary>For a refusal: which conditions are not met, in words for the paper (许可法 38).</summary>
    public string? Reason { get; init; }

    public ImmutableArray<CheckAnswer> Checklist { get; init; } = [];

    /// <summary>The second officer of a site survey (许可法 34), or the chair of a hearing; null where the step needs neither.</summary>
    public string? CoOfficerId { get; init; }

    /// <summary>Named facts of the step: upper receipt number, certificate number, collector's name, objections …</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Photos of a site survey (许可法 34).</summary>
    public ImmutableArray<ScanNote> Photos { get; init; } = [];

    /// <summary>Of the two officers on the site.</summary>
    public ImmutableArray<DrawnSignature> Signatures { get; init; } = [];

    /// <summary>Material codes a branch or reviewer still needs (only listed ones; 003-16).</summary>
    public ImmutableArray<string> MissingMaterials { get; init; } = [];
}
