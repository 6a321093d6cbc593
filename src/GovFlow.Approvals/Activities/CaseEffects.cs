using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Activities;

/// <summary>What a GovFlow activity wants of the office; the desk folds it into the case file and the change.</summary>
public abstract record CaseEffect : Effect;

/// <summary>受理: acceptance day is the office's today; the decision clocks (promise and statute) start.</summary>
public sealed record AcceptCase(PaperTemplate Paper) : CaseEffect;

/// <summary>补正: the one-time notice with every missing material goes out, the applicant's clock starts.</summary>
public sealed record RequestSupplement(int LimitDays, DayUnit Unit, string BookmarkId) : CaseEffect;

/// <summary>The supplement ended: complete, timed out or withdrawn.</summary>
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
}

/// <summary>Closes the open task of a bookmark that was burned without an answer (cancelled branch).</summary>
public sealed record CancelTask(string BookmarkId) : CaseEffect;

/// <summary>Issues a paper.</summary>
public sealed record IssuePaper(PaperTemplate Template, ImmutableSortedDictionary<string, string> Fields, string? Addressee = null) : CaseEffect;

/// <summary>特别程序: the decision clocks stand still from today, with the paper that says how long (许可法 45).</summary>
public sealed record SuspendClocks(string Ground, int NeededDays, string Reference) : CaseEffect;

/// <summary>The special procedure ended; the decision clocks run again.</summary>
public sealed record ResumeClocks(string Reference) : CaseEffect;

/// <summary>Moves the case to a stage of B-2.</summary>
public sealed record EnterState(Cases.CaseState State) : CaseEffect;

/// <summary>决定: stops the decision clocks.</summary>
public sealed record RecordDecision(bool IsGranted, string? Reason) : CaseEffect;

/// <summary>退回 or a legal change of kind.</summary>
public sealed record ChangeKind(Cases.CaseKind Kind, string Reason) : CaseEffect;

/// <summary>Queues a notice.</summary>
public sealed record SendNotice(string Audience, string Title, string Text, string Kind) : CaseEffect;

/// <summary>办结: everything still open is closed.</summary>
public sealed record CloseCase(string Result) : CaseEffect;

/// <summary>归档.</summary>
public sealed record ArchiveCase : CaseEffect;
