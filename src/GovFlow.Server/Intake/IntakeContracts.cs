using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Views;

namespace GovFlow.Server.Intake;

/// <summary>What lies on the window's table.</summary>
public record IntakeDraftRequest
{
    public required string ItemCode { get; init; }

    public required ApplicantView Applicant { get; init; }

    /// <summary>window, online, kiosk, phone, community, post.</summary>
    public required string Channel { get; init; }

    public string? WindowCode { get; init; }

    /// <summary>A listed material that is not named counts as missing where it is required.</summary>
    public required IReadOnlyList<HandedMaterial> Materials { get; init; }

    public bool HasPromised { get; init; }

    public string? UnlawfulReason { get; init; }

    public string? CompetentBody { get; init; }

    public bool NeedsNoLicence { get; init; }

    /// <summary>当场更正 (许可法 32-3): what the applicant put right at the window; null where nothing was wrong.</summary>
    public string? SpotCorrections { get; init; }

    public IReadOnlyList<string> JointDepartments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Answers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool IsGreenChannel { get; init; }

    /// <summary>老弱病残孕: served first; no legal limit changes.</summary>
    public SpecialGroup? SpecialGroup { get; init; }

    /// <summary>社区意见, where the village or community took the application in or was asked.</summary>
    public CommunityOpinion? CommunityOpinion { get; init; }

    /// <summary>委托书 of which the first day is not typed yet; kept with a draft, and nothing else reads it.</summary>
    public UndatedMandate? UndatedMandate { get; init; }
}

/// <summary>A mandate before its first day is typed.</summary>
public sealed record UndatedMandate(string Scope, DateOnly? To, bool MayCollect, bool MayWithdraw);

/// <summary>A material as the clerk found it.</summary>
/// <param name="Files">Uploaded before, in the order of their pages; null where nothing was scanned.</param>
/// <param name="Licence">The entry of the library that stands for it; only read where it is 免交.</param>
public sealed record HandedMaterial(string Code, MaterialState State, string? Note = null, IReadOnlyList<Guid>? Files = null, Guid? Licence = null);

/// <summary>How the clerk ends the intake.</summary>
public sealed record ConcludeRequest : IntakeDraftRequest
{
    public required IntakeOutcome Outcome { get; init; }

    /// <summary>Of the assessment the clerk saw.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Required where the outcome is not the proposed one.</summary>
    public string? DeviationReason { get; init; }

    /// <summary>The number of the queue this intake was done for; with the intake it is served. Null where there is none.</summary>
    public Guid? TicketId { get; init; }
}

/// <summary>What the table says, as the window shows it.</summary>
/// <param name="Row">The row of the table that decided.</param>
/// <param name="Due">Null where no clock would run.</param>
/// <param name="Outcomes">All ten, in the fixed order.</param>
/// <param name="Kind">For 不予受理 and 不需许可, which are none of the six, the kind it would have had.</param>
public sealed record AssessmentView(
    IntakeOutcome Proposed, string? Ground, IntakeRow Row, IReadOnlyList<BecauseView> Because, DueView? Due, IReadOnlyList<OutcomeView> Outcomes,
    IReadOnlyList<AssessedPaper> Papers, IReadOnlyList<MissingView> Missing, KindView Kind, string Fingerprint);

/// <summary>A reason for the proposal.</summary>
public sealed record BecauseView(string Text, string? MaterialCode);

/// <summary>The promised day.</summary>
public sealed record DueView(DateOnly Day, string Sentence, bool Provisional);

/// <summary>One of the ten outcomes, judged.</summary>
public sealed record OutcomeView(IntakeOutcome Outcome, string Label, OutcomeStanding State, string? WhyNot, string? Basis);

/// <summary>An outstanding material.</summary>
public sealed record MissingView(string Code, string Name, MaterialState State, string? What);

/// <summary>An intake that ended: the case, its papers, the slip for the applicant.</summary>
/// <param name="SlipHtml">80 mm wide; with case number and query code.</param>
public sealed record Concluded(CaseView Case, IReadOnlyList<PaperLink> Papers, string SlipHtml, NextStep Next, string QueryCode);
