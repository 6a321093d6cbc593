using GovFlow.Approvals.Documents;

namespace GovFlow.Server.Documents.Seals;

/// <summary>A seal to be brought into use.</summary>
/// <param name="Owner">Null for the centre's own; else the department, as items name it.</param>
/// <param name="From">First day, inclusive: the switch day of the centre's own.</param>
/// <param name="To">Last day, inclusive; null = until another replaces it.</param>
/// <param name="Document">The paper it rests on.</param>
public sealed record SealRequest(string Text, string? Owner, DateOnly From, DateOnly? To, string Document);

/// <summary>An entry of the seal register.</summary>
/// <param name="Picture">SVG document.</param>
/// <param name="IsInForce">Today.</param>
/// <param name="Uses">Papers within the reader's sight that bear it.</param>
/// <param name="RecordedBy">Name; null for one of the town file, and for the profile's.</param>
public sealed record SealLine(
    Guid? Id, string Text, string? Owner, DateOnly? From, DateOnly? To, string? Document, bool IsInForce, long Uses, string? RecordedBy, string? EndedBy, string Picture);

/// <summary>印章登记.</summary>
/// <param name="ProposedText">The words the centre's seal should bear, by its profile; null where its name gives none.</param>
/// <param name="Departments">Names of departments in charge of items, whose former seals may be recorded.</param>
public sealed record SealRegister(DateOnly Today, string? ProposedText, bool IsReady, IReadOnlyList<SealLine> Seals, IReadOnlyList<string> Departments);

/// <summary>A wording as it would look.</summary>
/// <param name="IsWorded">As the centre's seal must be.</param>
public sealed record SealPreview(string Picture, bool IsWorded);

/// <summary>A use of a seal: a paper or letter that bears it.</summary>
/// <param name="CaseId">Null for a letter, which belongs to no case.</param>
/// <param name="CaseNumber">Of the case; of a letter, of what it is about, blank where that has none.</param>
/// <param name="ItemName">The item; of a letter, what kind of matter.</param>
/// <param name="Actor">Who did the act that issued it.</param>
public sealed record SealUseLine(
    Guid PaperId, string Seal, PaperTemplate Template, string Title, string Number, DateTimeOffset IssuedAt, Guid? CaseId, string CaseNumber, string ItemName, string ActorId, string Actor);

/// <summary>A register of numbers, checked.</summary>
/// <param name="Last">The last number given.</param>
/// <param name="Papers">How many papers it numbers.</param>
/// <param name="IsWhole">As many papers as numbers, and the last paper bears the last number.</param>
public sealed record NumberRegisterLine(string Title, int Year, string CentreCode, long Last, long Papers, long Highest, bool IsWhole);
