using GovFlow.Approvals.Documents;

namespace GovFlow.Server.Documents.Texts;

/// <summary>A paper among all, with the text it takes today.</summary>
/// <param name="Edition">In force today; 0 = the program's own text.</param>
/// <param name="From">Since when; null for the program's own.</param>
/// <param name="NextEdition">Released and still to come; null = none.</param>
public sealed record PaperTextLine(
    PaperTemplate Template, string Title, string Series, bool IsSealed, int Edition, DateOnly? From, int? NextEdition, DateOnly? NextFrom, bool HasDraft);

/// <summary>The texts of all papers.</summary>
/// <param name="Keeper">Name of the centre whose wording holds for this one and all beside it.</param>
/// <param name="MayChange">The reader works for that centre and may word papers.</param>
public sealed record PaperTextList(DateOnly Today, string Keeper, bool MayChange, IReadOnlyList<PaperTextLine> Papers);

/// <summary>One edition.</summary>
/// <param name="From">First day; null for the draft.</param>
/// <param name="To">Last day, the eve of the next; null = until another begins, and for a draft.</param>
/// <param name="SavedBy">Name; null for the program's own text, edition 0.</param>
public sealed record PaperEditionView(
    int Edition, string Body, DateOnly? From, DateOnly? To, bool IsInForce, bool IsDraft, string? Note, string? SavedBy, DateTimeOffset? SavedAt, string? ReleasedBy);

/// <summary>A fixed part a body may take in whole.</summary>
/// <param name="Source">As it is written into the body.</param>
public sealed record PaperPartView(string Source, string Label);

/// <summary>A paper with all its editions.</summary>
/// <param name="Tomorrow">The first day a new edition can begin.</param>
/// <param name="Editions">Latest first; the program's own last.</param>
/// <param name="Names">What the body may name.</param>
public sealed record PaperTextView(
    PaperTemplate Template, string Title, bool IsSealed, DateOnly Today, DateOnly Tomorrow, string Keeper, bool MayChange, IReadOnlyList<PaperEditionView> Editions,
    IReadOnlyList<PaperName> Names, IReadOnlyList<PaperPartView> Parts);

/// <summary>A body to look at.</summary>
public sealed record PaperTextBody(string Body);

/// <summary>A draft to keep.</summary>
/// <param name="Note">What was changed and why.</param>
public sealed record PaperTextDraft(string Body, string Note);

/// <summary>From when the draft is in force.</summary>
/// <param name="From">Tomorrow at the earliest.</param>
public sealed record PaperTextRelease(DateOnly From);

/// <summary>Which edition is taken back.</summary>
public sealed record PaperTextTakeBack(int Edition);

/// <summary>A body as it would be printed.</summary>
/// <param name="Html">A whole page on an invented case, marked 样张; null where the body cannot be printed.</param>
/// <param name="Findings">Errors first.</param>
public sealed record PaperTextPreview(string? Html, IReadOnlyList<PaperFinding> Findings);
