using System.Collections.Immutable;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Tasks;

/// <summary>A line of an inbox; the applicant masked.</summary>
public record TaskLine
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string CaseNumber { get; init; }

    public required string ApplicantMasked { get; init; }

    public required string ItemName { get; init; }

    public required string StepName { get; init; }

    public required TaskKind Kind { get; init; }

    public required KindView CaseKind { get; init; }

    public required string PostCode { get; init; }

    public required string PostName { get; init; }

    public PersonView? Assignee { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public ClockView? Clock { get; init; }

    public ClockView? CaseClock { get; init; }

    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Whose signature a record that was put up waits for; null where none does.</summary>
    public PersonView? AwaitsSignature { get; init; }

    /// <summary>Rows of one group may be reviewed in a batch, each judged by itself (decision 0050); null where the step is done alone, and for a task that is done.</summary>
    public string? ReviewGroup { get; init; }
}

/// <summary>A task with all that doing it needs.</summary>
public sealed record TaskView : TaskLine
{
    public required string ItemCode { get; init; }

    public required IReadOnlyList<CheckPoint> Checklist { get; init; }

    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    public required IReadOnlyList<MaterialView> Materials { get; init; }

    /// <summary>What the step shows of it.</summary>
    public required FormView Form { get; init; }

    public required IReadOnlyList<PaperLink> Papers { get; init; }

    public required IReadOnlyList<FactView> Facts { get; init; }

    /// <summary>Who may be the second officer; empty where the step needs none.</summary>
    public required IReadOnlyList<CoOfficerView> CoOfficers { get; init; }

    /// <summary>Where the task stands (decision 0011).</summary>
    public required TaskStage Stage { get; init; }

    public DelegationView? Delegation { get; init; }

    public SigningView? Signing { get; init; }

    /// <summary>What two officers sign; null where nobody has put it up.</summary>
    public RecordView? Record { get; init; }

    /// <summary>抄送.</summary>
    public required IReadOnlyList<PersonView> Copied { get; init; }

    /// <summary>Where the holder may send it back to.</summary>
    public required IReadOnlyList<ReturnStepView> ReturnSteps { get; init; }

    /// <summary>Whom the holder may call to it.</summary>
    public required IReadOnlyList<CallableView> Callable { get; init; }

    /// <summary>Whether it may be reviewed with others, and what stands against this case.</summary>
    public required TogetherView Together { get; init; }

    public required IReadOnlyList<ActionView> Actions { get; init; }

    /// <summary>The case's version: every command on a task changes its case.</summary>
    public required string Etag { get; init; }
}

/// <summary>A fact the step records.</summary>
/// <param name="Options">The allowed answers; empty for free text.</param>
public sealed record FactView(string Name, string Label, bool Required, IReadOnlyList<string> Options);

/// <summary>A possible second officer.</summary>
public sealed record CoOfficerView(string Id, string Name, bool Allowed, string? WhyNot);

/// <summary>What a person hands in to complete a task.</summary>
public sealed record TaskAnswerRequest
{
    /// <summary>One of the task's ports.</summary>
    public required string Outcome { get; init; }

    public string? Opinion { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<CheckAnswer> Checklist { get; init; } = [];

    public string? CoOfficerId { get; init; }

    public IReadOnlyDictionary<string, string> Facts { get; init; } = ImmutableDictionary<string, string>.Empty;

    public IReadOnlyList<string> MissingMaterials { get; init; } = [];

    /// <summary>Files of a site survey, uploaded before.</summary>
    public IReadOnlyList<Guid> Photos { get; init; } = [];

    /// <summary>Of the two officers on the site.</summary>
    public IReadOnlyList<SignatureRequest> Signatures { get; init; } = [];

    internal TaskAnswer ToAnswer() => new()
    {
        Outcome = Outcome,
        Opinion = Blank(Opinion),
        Reason = Blank(Reason),
        Checklist = [.. Checklist],
        CoOfficerId = Blank(CoOfficerId),
        Facts = Facts.ToImmutableSortedDictionary(StringComparer.Ordinal),
        MissingMaterials = [.. MissingMaterials],
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A drawn signature.</summary>
/// <param name="File">The picture, uploaded before.</param>
public sealed record SignatureRequest(string PersonId, Guid File);

/// <summary>To whom a task goes, and why.</summary>
public sealed record TransferRequest(string ToPersonId, string Reason);

/// <summary>Why a task goes back to its post; nobody needs to say.</summary>
public sealed record ReleaseRequest(string? Reason = null);

/// <summary>The papers an answer would issue.</summary>
public sealed record PreviewView(IReadOnlyList<PreviewedPaper> Papers);

/// <summary>A page as it would be issued, without a number.</summary>
public sealed record PreviewedPaper(PaperTemplate Template, string Html);
