using System.Collections.Immutable;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Cases;

/// <summary>What the window's screen shows before the clerk concludes (decision 0003).</summary>
/// <param name="Table">The table's own answer: proposal, reasons, verdict on each outcome.</param>
/// <param name="Due">The day the proposed outcome promises; null where none runs.</param>
/// <param name="Papers">What concluding with the proposal issues.</param>
/// <param name="Missing">Every outstanding material, with what to do.</param>
/// <param name="Materials">All listed materials as the case will hold them.</param>
/// <param name="Fingerprint">Hash of item version, facts and day: another one means the ground has moved since the clerk looked.</param>
public sealed record Assessment(
    IntakeAssessment Table, AssessedDue? Due, ImmutableArray<AssessedPaper> Papers, ImmutableArray<MissingMaterial> Missing,
    ImmutableArray<CaseMaterial> Materials, string Fingerprint);

/// <summary>A due day with its one-sentence explanation.</summary>
/// <param name="IsProvisional">It reaches a year whose holiday notice is not published.</param>
public sealed record AssessedDue(DateOnly Day, string Sentence, bool IsProvisional);

/// <summary>A paper that will be issued.</summary>
/// <param name="Copies">One for the applicant, and one for every department of a joint case.</param>
public sealed record AssessedPaper(PaperTemplate Template, string Label, int Copies);

/// <summary>An outstanding material.</summary>
/// <param name="What">What to do about it, as the notice words it.</param>
public sealed record MissingMaterial(string Code, string Name, MaterialState State, string What);
