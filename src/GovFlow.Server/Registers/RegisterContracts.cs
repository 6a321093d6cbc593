using GovFlow.Approvals.Registers;

namespace GovFlow.Server.Registers;

/// <summary>An entry as it is typed, by name of the field.</summary>
public sealed record RegisterEntryRequest(IReadOnlyDictionary<string, string?> Cells);

/// <summary>Why an entry is no longer in use.</summary>
public sealed record RegisterEndRequest(string Reason);

/// <summary>A register by name.</summary>
/// <param name="MayKeep">The reader enters and changes; else reads.</param>
/// <param name="Due">Entries whose time to be looked at again has come.</param>
public sealed record RegisterLine(string Code, string Title, string About, bool IsPublic, bool MayKeep, int Entries, int Due);

/// <summary>A word to choose from.</summary>
public sealed record RegisterOption(string Value, string Label);

/// <summary>A field as a form asks for it.</summary>
/// <param name="Options">What there is to choose from; empty where it is typed.</param>
public sealed record RegisterFieldView(string Name, string Label, RegisterFieldKind Kind, bool IsRequired, string Hint, IReadOnlyList<RegisterOption> Options);

/// <summary>An entry.</summary>
/// <param name="ETag">To be sent back as If-Match.</param>
/// <param name="Cells">As stored, by name of the field.</param>
/// <param name="Shown">The same as people read it: names in the place of codes.</param>
/// <param name="By">Who wrote it last.</param>
/// <param name="EndReason">Why it is no longer in use; null = it is.</param>
public sealed record RegisterEntryView(
    Guid Id, string ETag, IReadOnlyDictionary<string, string> Cells, IReadOnlyDictionary<string, string> Shown, bool IsDue, string By, DateTimeOffset At, string? EndReason);

/// <summary>A register with its entries, the latest first.</summary>
/// <param name="IsOwnOnly">The reader is shown what is entered about themselves.</param>
public sealed record RegisterView(
    string Code, string Title, string About, string Heading, bool IsPublic, bool MayKeep, bool IsOwnOnly, IReadOnlyList<RegisterFieldView> Fields, IReadOnlyList<RegisterEntryView> Entries);

/// <summary>An entry as anybody reads it.</summary>
/// <param name="ItemCode">The item it concerns, for the way to its guide; null = none.</param>
public sealed record PublicRegisterEntry(Guid Id, IReadOnlyDictionary<string, string> Shown, string? ItemCode);

/// <summary>A public register, its entries in use.</summary>
/// <param name="Fields">Name and label, in order.</param>
public sealed record PublicRegister(string Title, string About, string Heading, IReadOnlyList<RegisterOption> Fields, IReadOnlyList<PublicRegisterEntry> Entries);
