using System.Collections.Immutable;

namespace GovFlow.Approvals.Licences;

/// <summary>A result that goes into the library, in the transaction that issues its paper.</summary>
/// <param name="PaperId">The paper; also the entry's id.</param>
/// <param name="Number">As the issuer wrote it; null = the paper's own.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null = for good.</param>
/// <param name="Replaces">Entries the case rested on whose place it takes.</param>
public sealed record LicenceDraft(Guid PaperId, string Kind, string? Number, DateOnly From, DateOnly? To, ImmutableArray<Guid> Replaces);
