namespace GovFlow.Approvals.Documents;

/// <summary>What a letter, a paper that belongs to no case, is about.</summary>
/// <param name="Label">What kind of number it is: 来件编号, 办件编号.</param>
/// <param name="Number">Blank where what it is about has none.</param>
/// <param name="QueryCode">With which the addressee finds it again; null where there is none.</param>
public sealed record LetterSubject(string Label, string Number, string? QueryCode = null);

/// <summary>A letter as an act wants it issued; the register numbers it inside the same transaction.</summary>
public sealed record LetterDraft(PaperDraft Paper, LetterSubject About);
