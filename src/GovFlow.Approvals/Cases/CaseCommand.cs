using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Supervision;
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

    /// <summary>更正、补充申请内容 by the applicant, while nobody has answered the application (004-33). Item and person stay.</summary>
    /// <param name="Form">The application whole, as it now reads; outcome and fingerprint are not read.</param>
    public sealed record AmendApplication(IntakeForm Form) : CaseCommand;

    /// <summary>网上补交: the applicant has sent what the notice asks for. It counts from this day once a window finds it in order; it accepts nothing by itself.</summary>
    /// <param name="Materials">What was sent, each with its files; their states are not read.</param>
    public sealed record SendSupplement(ImmutableArray<CaseMaterial> Materials) : CaseCommand;

    /// <summary>视为受理 (许可法 32-4): nobody told the applicant in time what is missing. By the sweep only.</summary>
    public sealed record DeemAccepted : CaseCommand;

    /// <summary>
    /// 例外补正 (003-11): a supervisor lets the office ask for papers once more, because of what the applicant newly handed in; the first notice's incompleteness is
    /// recorded as a violation.
    /// </summary>
    public sealed record AllowSecondNotice(string Reason) : CaseCommand;

    public sealed record ClaimTask(Guid TaskId) : CaseCommand;

    /// <summary>Puts a claimed task back into the post's inbox.</summary>
    public sealed record ReleaseTask(Guid TaskId, string? Reason = null) : CaseCommand;

    public sealed record TransferTask(Guid TaskId, string ToPersonId, string Reason) : CaseCommand;

    public sealed record CompleteTask(Guid TaskId, TaskAnswer Answer) : CaseCommand;

    /// <summary>送签: the holder of a step of two officers signs its record and hands it to the second officer (decision 0046).</summary>
    /// <param name="Answer">Names the second officer; of the signatures it may bear the holder's.</param>
    public sealed record PutUpRecord(Guid TaskId, TaskAnswer Answer) : CaseCommand;

    /// <summary>签名 by the second officer: the record takes effect, and the step ends.</summary>
    /// <param name="Picture">The signature as drawn; null where the act alone is the signature.</param>
    /// <param name="Read">Which record was read: when it was put up; null where nobody says.</param>
    public sealed record SignRecord(Guid TaskId, ScanNote? Picture = null, DateTimeOffset? Read = null) : CaseCommand;

    /// <summary>退回记录 by the second officer, with what is to be put right.</summary>
    public sealed record RefuseRecord(Guid TaskId, string Reason) : CaseCommand;

    /// <summary>委派: another prepares the step and hands it back; the holder stays the holder.</summary>
    /// <param name="Request">What is asked of them.</param>
    public sealed record DelegateTask(Guid TaskId, string ToPersonId, string Request) : CaseCommand;

    /// <summary>交回 by the delegate.</summary>
    public sealed record HandBackTask(Guid TaskId, string Opinion) : CaseCommand;

    /// <summary>收回 a delegation, or an answer or record that waits for signatures.</summary>
    public sealed record RecallTask(Guid TaskId) : CaseCommand;

    /// <summary>加签: a new round, or more persons in the one under way.</summary>
    /// <param name="SharePercent">From 1 to 100 for <see cref="SignMode.Share"/>; 0 for every other mode.</param>
    public sealed record AddSigners(Guid TaskId, ImmutableArray<string> PersonIds, SignMode Mode, SignMoment Moment, int SharePercent = 0) : CaseCommand;

    /// <summary>减签: somebody who has not signed yet is asked no more.</summary>
    public sealed record RemoveSigner(Guid TaskId, string PersonId) : CaseCommand;

    /// <summary>会签意见.</summary>
    /// <param name="Opinion">Required where they do not agree.</param>
    public sealed record SignTask(Guid TaskId, bool Agrees, string? Opinion) : CaseCommand;

    /// <summary>内部退回: an earlier step is done again; no clock stops or starts anew.</summary>
    /// <param name="StepId">One of <see cref="Office.ReturnSteps"/>: the node of the earlier step.</param>
    public sealed record SendBackTask(Guid TaskId, string StepId, string Reason) : CaseCommand;

    /// <summary>撤回办结 by whoever completed the step, while nobody has taken up what it opened.</summary>
    /// <param name="TaskId">The completed task.</param>
    public sealed record WithdrawCompletion(Guid TaskId, string Reason) : CaseCommand;

    /// <summary>抄送: colleagues are told and may look.</summary>
    public sealed record CopyTask(Guid TaskId, ImmutableArray<string> PersonIds, string? Note) : CaseCommand;

    /// <summary>催办: whoever is to act is told so.</summary>
    public sealed record UrgeTask(Guid TaskId, string? Note) : CaseCommand;

    /// <summary>交接 of what a person holds or is asked for, where they leave the post or the office (004-16).</summary>
    /// <param name="ToPersonId">Null gives the task back to its post's inbox, which somebody else must then be on duty for.</param>
    public sealed record HandOverTask(Guid TaskId, string FromPersonId, string? ToPersonId, string Reason) : CaseCommand;

    /// <summary>The applicant hands in materials after a supplement notice; the last one starts the clock (004-22).</summary>
    /// <param name="ReceivedOn">
    /// The legal day they count as handed in where that is before today: for papers sent by post the day of the postmark (民诉法 85, by analogy).
    /// It decides only whether they came in time; the limit of the decision counts from the day the hall has them. Null = today.
    /// </param>
    public sealed record HandInMaterials(ImmutableArray<CaseMaterial> Materials, DateOnly? ReceivedOn = null) : CaseCommand;

    /// <summary>补传影像: the window scans what it has taken in already; the list and its states stay as they are.</summary>
    /// <param name="Materials">Each with the files added; states and notes are not read.</param>
    public sealed record AddScans(ImmutableArray<CaseMaterial> Materials) : CaseCommand;

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

    /// <summary>
    /// 转版: a running case goes on under another version of its flow (decision 0023). What waits goes on waiting, its clocks as they are; only what comes after follows the
    /// other version.
    /// </summary>
    /// <param name="FromVersionId">The version it runs by: a replay begins with the first of these.</param>
    /// <param name="Nodes">Node ids with the node of the other version each becomes; one left out keeps its id.</param>
    /// <param name="Basis">The document the move rests on.</param>
    public sealed record MoveToVersion(string FromVersionId, string ToVersionId, ImmutableSortedDictionary<string, string> Nodes, string Basis, string Reason) : CaseCommand;

    /// <summary>Undoes a move while the flow has not gone on since.</summary>
    public sealed record MoveBack(string Reason) : CaseCommand;

    /// <summary>签收预警 by whoever oversees the work, never by whoever does it (000-2).</summary>
    /// <param name="HolderId">Who held the work when the alert was raised; null where it waited at a post.</param>
    public sealed record AcknowledgeAlert(Guid AlertId, string? HolderId) : CaseCommand;

    /// <summary>What more a supervisor does with an alert (decision 0010).</summary>
    /// <param name="Act">Any but <see cref="AlertAct.Acknowledge"/>, which has its own command.</param>
    /// <param name="Text">What is asked or ordered, why it is escalated, or the finding it is closed with.</param>
    /// <param name="DueDay">Last day for the answer, inclusive; only where something is asked or ordered.</param>
    /// <param name="ToPersonId">Who must answer; null = whoever the alert says holds the work.</param>
    public sealed record ActOnAlert(Guid AlertId, AlertAct Act, string Text, DateOnly? DueDay = null, string? ToPersonId = null) : CaseCommand;

    /// <summary>说明, 办结督办, 陈述, 整改, 抽查结论: a duty is answered, once.</summary>
    /// <param name="IsInOrder">Of a sample: whether it was found in order; null otherwise.</param>
    public sealed record AnswerDuty(Guid DutyId, string Text, bool? IsInOrder = null) : CaseCommand;

    /// <summary>催办 by the applicant or by whoever oversees.</summary>
    /// <param name="Text">A supervisor's words; the applicant has none.</param>
    public sealed record Urge(string? Text = null) : CaseCommand;

    /// <summary>告知听证权利 to the applicant and the interested parties, before a decision that concerns both gravely (许可法 47).</summary>
    /// <param name="Parties">利害关系人; the applicant is a party anyway.</param>
    /// <param name="IsOrdered">The law orders the hearing (许可法 46): only where the flow has a step for it.</param>
    public sealed record TellOfHearing(string Matter, ImmutableArray<NamedParty> Parties, bool IsOrdered = false) : CaseCommand;

    /// <summary>申请听证, within five working days of the telling.</summary>
    /// <param name="Party">0 = the applicant.</param>
    public sealed record RequestHearing(int Party) : CaseCommand;

    /// <summary>放弃听证, or 撤回 the request for one.</summary>
    /// <param name="Words">How it was said.</param>
    public sealed record WaiveHearing(int Party, string Words) : CaseCommand;

    /// <summary>逾期未申请: put down once the days are over.</summary>
    public sealed record LapseHearing : CaseCommand;

    /// <summary>组织听证: the parties are notified, seven working days ahead; once more where day, place or chair change.</summary>
    /// <param name="Reason">Why it is another than notified before; null the first time.</param>
    public sealed record ConveneHearing(DateOnly Day, TimeOnly Time, string Place, string ChairId, string? Reason = null) : CaseCommand;

    /// <summary>听证笔录.</summary>
    /// <param name="Attendance">Every party once.</param>
    public sealed record RecordHearing(ImmutableArray<HearingAttendance> Attendance, string Said) : CaseCommand
    {
        /// <summary>What was said keeps its paragraphs; null for what was recorded while it was one line.</summary>
        public bool? KeepsLines { get; init; }
    }

    /// <summary>开具缴款单, by whoever holds the step that asks for the fee (003-5).</summary>
    public sealed record OrderFees(Guid TaskId, ImmutableArray<ChargedLine> Lines) : CaseCommand;

    /// <summary>撤回缴款单: nothing of it was paid.</summary>
    public sealed record TakeBackFees(Guid OrderId, string Reason) : CaseCommand;

    /// <summary>缴费到账, as the payment platform reports it (001-16).</summary>
    /// <param name="Amount">In yuan.</param>
    /// <param name="Receipt">非税票据号.</param>
    /// <param name="Serial">The platform's own number of the payment.</param>
    public sealed record PayFees(Guid OrderId, decimal Amount, string Receipt, string Serial) : CaseCommand;

    /// <summary>提出异议 against what is publicised, until its last day.</summary>
    /// <param name="Id">Of the objection: the command's own, so that a repetition finds it.</param>
    /// <param name="TaskId">The publicity.</param>
    public sealed record RaiseObjection(Guid Id, Guid TaskId, ObjectionChannel Channel, string Name, string Phone, string Reason) : CaseCommand;

    /// <summary>审查答复 of one objection, in writing.</summary>
    /// <param name="Text">What whoever raised it reads.</param>
    public sealed record AnswerObjection(int No, ObjectionVerdict Verdict, string Text) : CaseCommand;

    /// <summary>更正后重新公示, for the full length, after an objection was upheld.</summary>
    /// <param name="Correction">What was put right.</param>
    public sealed record PublishAgain(Guid TaskId, string Correction) : CaseCommand;
}

/// <summary>A line of the list of fees as it is charged.</summary>
/// <param name="Quantity">As typed; null or blank for 1.</param>
public sealed record ChargedLine(string Name, string? Quantity = null);

/// <summary>利害关系人 as named.</summary>
/// <param name="Contact">Where they are reached; kept, never printed.</param>
public sealed record NamedParty(string Name, string? Contact = null);

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

    /// <summary>老弱病残孕: served first, as on the green channel; no legal limit changes.</summary>
    public SpecialGroup? SpecialGroup { get; init; }

    /// <summary>What the village or community said; null where it was not asked.</summary>
    public CommunityOpinion? CommunityOpinion { get; init; }

    /// <summary>The matter it is applied for with (000-17); null where it is applied for alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BundleNote? Bundle { get; init; }
}
