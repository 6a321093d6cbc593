using GovFlow.Server.Files;

namespace GovFlow.Server.Intake;

/// <summary>Who stands at the window; a body, so that no number is in an address.</summary>
/// <param name="ItemCode">What is applied for; null while nothing is chosen.</param>
/// <param name="HasSeenPaper">The clerk has the identity document in hand: only then is anything shown whole, or taken over.</param>
public sealed record KnownApplicantRequest(string PaperKind, string PaperNumber, string? ItemCode = null, bool HasSeenPaper = false);

/// <summary>What the hall has of an applicant.</summary>
/// <param name="Known">Null where nothing is known under the number.</param>
/// <param name="BodyKind">企业, 个体工商户 …, as the credit code says; null for a person.</param>
/// <param name="OpenCases">Running cases of the same item under the same number; a warning, no bar.</param>
/// <param name="Scans">What was scanned with earlier cases and may be handed in again.</param>
public sealed record KnownApplicantView(KnownFacts? Known, string? BodyKind, IReadOnlyList<OpenCaseLine> OpenCases, IReadOnlyList<ScansAgainView> Scans);

/// <summary>The last that was said of each.</summary>
/// <param name="Name">Masked unless <paramref name="IsWhole"/>; so are telephone and address.</param>
/// <param name="From">The case it was said with; null where it is the applicant's own account.</param>
/// <param name="On">The legal day it was said.</param>
public sealed record KnownFacts(string Name, string? Phone, string? Address, bool IsWhole, string? From, DateOnly On);

/// <summary>A running case of the same item.</summary>
/// <param name="IsWithinSight">Whoever asks may open it.</param>
public sealed record OpenCaseLine(Guid CaseId, string Number, string StateLabel, DateOnly ReceivedOn, bool IsWithinSight);

/// <summary>Files that may be handed in again for a material.</summary>
/// <param name="On">When they first came in.</param>
/// <param name="LastDay">Last day, inclusive, on which they may be used.</param>
public sealed record ScansAgainView(string MaterialCode, string CaseNumber, DateOnly On, DateOnly LastDay, int Files);

/// <summary>Of which material the files of an earlier case are handed in again.</summary>
public sealed record TakeScansRequest(string PaperKind, string PaperNumber, string ItemCode, string MaterialCode, bool HasSeenPaper);

/// <summary>The files, now the clerk's own until the intake names them.</summary>
/// <param name="From">The case they come from.</param>
public sealed record ScansTaken(string MaterialCode, string From, DateOnly On, IReadOnlyList<FileView> Files);
