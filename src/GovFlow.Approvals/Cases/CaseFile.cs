using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Cases;

/// <summary>办件: all that deciding the next act needs, and no history. One command turns one file into the next.</summary>
public sealed record CaseFile
{
    public required Guid Id { get; init; }

    /// <summary>办件编号.</summary>
    public required string Number { get; init; }

    /// <summary>What the applicant needs beside the number to see the progress; six digits, not derived from personal data.</summary>
    public required string QueryCode { get; init; }

    public required string CentreCode { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    /// <summary>The definition version the case is bound to until it ends.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>即办, 承诺, 补办, 退回: what it is itself; for 联办 and 代理 the kind inside.</summary>
    public required CaseKind InnerKind { get; init; }

    /// <summary>联办 or 代理, where the case is one.</summary>
    public CaseKind? OuterKind { get; init; }

    public required CaseState State { get; init; }

    public required Applicant Applicant { get; init; }

    /// <summary>window, online, kiosk, phone, community.</summary>
    public required string Channel { get; init; }

    public string? WindowCode { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The legal day of receipt (C-4: after the cut-off it is the next working day).</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>受理日; day 0 of the decision clock.</summary>
    public DateOnly? AcceptedOn { get; init; }

    public ImmutableArray<CaseMaterial> Materials { get; init; } = [];

    public ImmutableArray<CaseTask> OpenTasks { get; init; } = [];

    /// <summary>Clocks that run or are suspended.</summary>
    public ImmutableArray<CaseClock> Clocks { get; init; } = [];

    /// <summary>The clock that stands for the case (<see cref="ShownClocks"/>); null where none does.</summary>
    public CaseClock? ShownClock => Clocks.Shown(c => c.Ledger.Kind);

    /// <summary>How many notices beside the first a supervisor has allowed (003-11).</summary>
    public int NoticesAllowed { get; init; }

    /// <summary>True for an application that came in and is not answered yet: no flow, no paper, only the intake's clocks.</summary>
    public bool IsUnanswered => State is CaseState.PreReview && Flow is null;

    /// <summary>Who did what on the case: the separation rules read it (000-2).</summary>
    public ImmutableArray<Participation> Participants { get; init; } = [];

    public ImmutableArray<PaperNote> Papers { get; init; } = [];

    public CaseDecision? Decision { get; init; }

    /// <summary>The branches of a joint case, with their answers.</summary>
    public ImmutableArray<JointBranch> Branches { get; init; } = [];

    /// <summary>Rounds of joint acceptance inspections, the first first (002-4).</summary>
    public ImmutableArray<InspectionRound> Inspections { get; init; } = [];

    /// <summary>What officers brought back from the site (许可法 34).</summary>
    public ImmutableArray<SurveyRecord> Surveys { get; init; } = [];

    /// <summary>What was paid (003-5).</summary>
    public ImmutableArray<FeeRecord> Fees { get; init; } = [];

    /// <summary>缴款单, the first first; at most one is open (decision 0039).</summary>
    public ImmutableArray<FeeOrder> FeeOrders { get; init; } = [];

    /// <summary>What came in on line when it was no longer due, to be refunded.</summary>
    public ImmutableArray<FeeSurplus> FeeSurpluses { get; init; } = [];

    /// <summary>The one that waits to be paid.</summary>
    public FeeOrder? OpenFeeOrder => FeeOrders.FirstOrDefault(o => o.State is FeeOrderState.Open);

    /// <summary>Steps that examined and are done, in their order, while the case is undecided: where it can be sent back to (decision 0011).</summary>
    public ImmutableArray<PassedStep> Passed { get; init; } = [];

    /// <summary>The days steps sent back first began, by node: their clocks go on from there.</summary>
    public ImmutableSortedDictionary<string, DateOnly> FirstBegun { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;

    /// <summary>听证 (许可法 46–48); null where nobody was told of the right to one.</summary>
    public Hearing? Hearing { get; init; }

    /// <summary>公示异议, in the order they came in.</summary>
    public ImmutableArray<Objection> Objections { get; init; } = [];

    public bool IsGreenChannel { get; init; }

    /// <summary>老弱病残孕; null where the applicant is none of them.</summary>
    public SpecialGroup? SpecialGroup { get; init; }

    /// <summary>What the village or community said; null where it was not asked.</summary>
    public CommunityOpinion? CommunityOpinion { get; init; }

    /// <summary>一件事: the matter it was applied for with; null where it was applied for alone.</summary>
    public BundleNote? Bundle { get; init; }

    /// <summary>What came in with an application, until it is answered: from then on the flow remembers the answers. Null where nothing did.</summary>
    public Filing? Filed { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The engine's memory of the flow; null before it starts.</summary>
    public InstanceState? Flow { get; init; }

    /// <summary>How the case stood before it was moved to its present version, while the flow has not gone on since; null otherwise.</summary>
    public MovedFrom? MovedFrom { get; init; }
}

/// <summary>What a move to another version changed: enough to undo it to the letter (decision 0023).</summary>
/// <param name="Flow">The flow's memory, as its codec writes it.</param>
/// <param name="TaskNodes">Of each open task the node it belonged to.</param>
public sealed record MovedFrom(
    string VersionId, string Flow, ImmutableArray<PassedStep> Passed, ImmutableSortedDictionary<string, DateOnly> FirstBegun, ImmutableSortedDictionary<Guid, string> TaskNodes);

/// <summary>What an application that waits said beside its materials.</summary>
/// <param name="Answers">Of the item's form; null where it asks nothing.</param>
/// <param name="IsProven">Filed from an account whose paper a window has seen; false also where it was filed without one.</param>
public sealed record Filing(ImmutableSortedDictionary<string, string>? Answers = null, bool HasPromised = false, bool IsProven = false);

/// <summary>申请人, with the agent who files for them where there is one (000-23).</summary>
public sealed record Applicant(ApplicantIdentity Identity, string? Phone, ApplicantIdentity? Agent = null, string? Address = null)
{
    /// <summary>By which paper the agent acts; null without an agent, and in files from before it was asked for.</summary>
    public Mandate? Mandate { get; init; }
}

/// <summary>A person or organisation and the paper that proves it.</summary>
/// <param name="PaperKind">居民身份证, 统一社会信用代码, 护照 …</param>
public sealed record ApplicantIdentity(string Name, string PaperKind, string PaperNumber, bool IsOrganisation);

/// <summary>State of one listed material.</summary>
public enum MaterialState
{
    /// <summary>已收.</summary>
    Received = 1,

    /// <summary>有而未带.</summary>
    NotBrought = 2,

    /// <summary>不全 or not in the required form.</summary>
    Incomplete = 3,

    /// <summary>缺.</summary>
    Missing = 4,

    /// <summary>容缺: may come later without hindering the decision.</summary>
    Deferred = 5,

    /// <summary>不涉及: an optional one this applicant does not need.</summary>
    NotNeeded = 6,

    /// <summary>免交: a valid licence in the library serves.</summary>
    FromLicence = 7,
}

/// <summary>A listed material as it stands.</summary>
public sealed record CaseMaterial(string Code, string Name, MaterialState State, string? Note = null, DateTimeOffset? ReceivedAt = null, string? ReceivedBy = null)
{
    /// <summary>Its files, in the order of their pages (decision 0029); null where there are none.</summary>
    public ImmutableArray<ScanNote>? Scans { get; init; }

    /// <summary>The licence that stands for it (decision 0030); null unless it is <see cref="MaterialState.FromLicence"/>.</summary>
    public LicenceNote? Licence { get; init; }
}

/// <summary>A file of a material, as the case vouches for it.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of its bytes.</param>
public sealed record ScanNote(Guid Id, string Hash);

/// <summary>A clock of the case, with how far its escalation has gone.</summary>
/// <param name="TaskId">The task it times, for a step or branch clock.</param>
/// <param name="Rung">Rungs already fired; 0 = none.</param>
public sealed record CaseClock(Guid Id, Clock Ledger, Guid? TaskId = null, int Rung = 0);

/// <summary>A step that was completed.</summary>
/// <param name="NodeId">The flow's own name for it.</param>
/// <param name="PersonId">Who completed it.</param>
/// <param name="BegunOn">The day its clock began.</param>
/// <param name="Opened">The tasks its completion opened.</param>
public sealed record PassedStep(
    Guid TaskId, string NodeId, string StepName, TaskKind Kind, string PostCode, string PersonId, DateOnly BegunOn, ImmutableArray<Guid> Opened);

/// <summary>The roles a person can have had on a case.</summary>
public enum ParticipantRole
{
    Acceptor = 1,
    Reviewer = 2,
    Surveyor = 3,
    HearingChair = 4,
    Decider = 5,
    Issuer = 6,
    ProxyAgent = 7,
    JointOfficer = 8,
    Supervisor = 9,
}

/// <summary>A person who acted on the case.</summary>
public sealed record Participation(string PersonId, ParticipantRole Role);

/// <summary>决定.</summary>
public sealed record CaseDecision(bool IsGranted, DateOnly DecidedOn, string DecidedBy, string? Reason);

/// <summary>A department's part in a joint case (004-24, 004-25).</summary>
/// <param name="Outcome">Agree, Refuse or NeedsMore; null while it works.</param>
public sealed record JointBranch(string Department, Guid TaskId, string Share, DateTimeOffset SentAt, string? Outcome = null, string? Opinion = null, ImmutableArray<string> MissingMaterials = default);
