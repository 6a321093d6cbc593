using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>What a GovFlow activity wants of the office; the desk folds it into the case file and the change.</summary>
public abstract record CaseEffect : Effect;

/// <summary>受理: acceptance day is the office's today; the decision clocks (promise and statute) start and <paramref name="Paper"/> is issued.</summary>
public sealed record AcceptCase(PaperTemplate Paper) : CaseEffect;

/// <summary>补正: the one-time notice with every missing material goes out, the applicant's clock starts.</summary>
/// <param name="BookmarkId">Resumed with <c>Complete</c> when all is in, or <c>Withdrawn</c>.</param>
public sealed record RequestSupplement(int LimitDays, DayUnit Unit, string BookmarkId) : CaseEffect
{
    /// <summary>What the branches of a joint review asked for, merged (004-25); empty where the intake's own list counts.</summary>
    public ImmutableArray<string> Materials { get; init; } = [];
}

/// <summary>The supplement ended: Complete, TimedOut, Withdrawn, or Cancelled where the flow took the step back.</summary>
public sealed record EndSupplement(string Outcome) : CaseEffect;

/// <summary>Opens a task at a post, with its step clock where it has a limit.</summary>
public sealed record OpenTask(TaskKind Kind, string StepName, string PostCode, string BookmarkId, ImmutableArray<TaskOutcome> Outcomes) : CaseEffect
{
    public int? LimitDays { get; init; }

    public DayUnit Unit { get; init; } = DayUnit.Working;

    /// <summary>Step for an ordinary one; Branch, Delivery, ReportUp, SpecialProcedure where the law gives it a name.</summary>
    public ClockKind ClockKind { get; init; } = ClockKind.Step;

    public string? Department { get; init; }

    public string? Share { get; init; }

    public ImmutableArray<CheckPoint> Checklist { get; init; } = [];

    /// <summary>What else completing it must record: upper receipt number, collector's name …</summary>
    public ImmutableArray<FactField> Facts { get; init; } = [];

    /// <summary>Whom completing it must name beside its holder (许可法 34, 48).</summary>
    public SecondOfficer SecondOfficer { get; init; }

    /// <summary>联合验收: completing it records a round, department by department (002-4).</summary>
    public bool IsInspection { get; init; }

    /// <summary>The window may decide: the acceptor is not barred, but an authorisation must cover the post (C-6, 000-5).</summary>
    public bool IsWindowDecided { get; init; }
}

/// <summary>Closes the open task of a bookmark that was burned without an answer (cancelled branch).</summary>
public sealed record CancelTask(string BookmarkId) : CaseEffect;

/// <summary>A department answered its contact sheet; told at once to the applicant and to the lead window where it is no plain yes (004-25).</summary>
public sealed record BranchAnswered(string Department, string Outcome, string? Opinion, ImmutableArray<string> MissingMaterials) : CaseEffect;

/// <summary>Issues a paper.</summary>
public sealed record IssuePaper(PaperTemplate Template, ImmutableSortedDictionary<string, string> Fields, string? Addressee = null) : CaseEffect;

/// <summary>特别程序: the decision clocks stand still from today, with the paper that says how long (许可法 45).</summary>
/// <param name="NeededDays">The time told to the applicant; in <paramref name="Unit"/>.</param>
/// <param name="Reference">Pairs it with its <see cref="ResumeClocks"/>; unique within the case.</param>
public sealed record SuspendClocks(SuspensionGround Ground, int NeededDays, DayUnit Unit, string Reference) : CaseEffect;

/// <summary>The special procedure ended; the decision clocks run again.</summary>
public sealed record ResumeClocks(string Reference) : CaseEffect;

/// <summary>Moves the case to a stage of B-2.</summary>
public sealed record EnterState(Cases.CaseState State) : CaseEffect;

/// <summary>决定: stops the decision clocks.</summary>
public sealed record RecordDecision(bool IsGranted, string? Reason) : CaseEffect;

/// <summary>退回 or a legal change of kind.</summary>
/// <param name="Ground">a, b or c of 004-26 for a return; null otherwise.</param>
public sealed record ChangeKind(Cases.CaseKind Kind, string Reason, char? Ground = null) : CaseEffect;

/// <summary>Queues a notice.</summary>
public sealed record SendNotice(string Audience, string Title, string Text, string Kind) : CaseEffect;

/// <summary>办结: everything still open is closed.</summary>
/// <param name="Result">One of <see cref="CaseResults"/>.</param>
public sealed record CloseCase(string Result) : CaseEffect;

/// <summary>撤销: the granted, closed case's decision is taken back in writing (许可法 69).</summary>
/// <param name="Statement">What the holder of the licence said to it, as the decider registered it.</param>
public sealed record RevokeDecision(string? Reason, string? Statement) : CaseEffect;

/// <summary>归档.</summary>
public sealed record ArchiveCase : CaseEffect;
