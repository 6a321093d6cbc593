using GovFlow.Approvals.Moving;

namespace GovFlow.Server.Definitions.Moving;

/// <summary>How running cases of a version could go on under another.</summary>
/// <param name="Running">Cases that run by the version now.</param>
/// <param name="Steps">Every step they could wait at.</param>
/// <param name="Homes">Every step of the other version.</param>
public sealed record MovePlan(DefinitionVersion From, DefinitionVersion To, int Running, IReadOnlyList<MoveStep> Steps, IReadOnlyList<MoveHome> Homes);

/// <summary>A step and where whoever waits at it would go on.</summary>
/// <param name="Waiting">Open tasks there.</param>
/// <param name="Home">The node proposed; null where none was found.</param>
public sealed record MoveStep(string NodeId, string Name, string Type, int Waiting, string? Home, HomeReason Reason);

/// <summary>A step of the other version.</summary>
public sealed record MoveHome(string NodeId, string Name, string Type);

/// <summary>What a move would do.</summary>
/// <param name="To">The version cases go on under; of the same definition, and in force.</param>
/// <param name="Nodes">Node ids with the node each becomes; one left out keeps its id.</param>
/// <param name="After">The last case of the page before; null for the first page.</param>
public sealed record MovePreviewRequest(string To, IReadOnlyDictionary<string, string> Nodes, Guid? After = null);

/// <summary>A page of cases, each with what would become of it.</summary>
/// <param name="Next">To be sent as <c>after</c>; null on the last page.</param>
public sealed record MovePreview(IReadOnlyList<MoveLine> Lines, Guid? Next);

/// <summary>A case and what becomes of it.</summary>
/// <param name="WaitsAt">The steps it waits at.</param>
/// <param name="Moves">False where it stays.</param>
/// <param name="Why">Why it stays; null where it moves.</param>
public sealed record MoveLine(Guid CaseId, string Number, IReadOnlyList<string> WaitsAt, bool Moves, string? Why);

/// <summary>Moves cases, each by itself: one that cannot stays.</summary>
/// <param name="Basis">The document it rests on.</param>
/// <param name="CaseIds">At most 100 at once.</param>
public sealed record MoveRequest(string To, IReadOnlyDictionary<string, string> Nodes, string Basis, string Reason, IReadOnlyList<Guid> CaseIds);

/// <summary>Why a move is undone.</summary>
public sealed record MoveBackRequest(string Reason);
