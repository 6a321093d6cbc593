using System.Collections.Immutable;

namespace GovFlow.Storage.Audit;

/// <summary>What is wrong with the records. The numbers are stable.</summary>
public enum AuditFindingKind
{
    /// <summary>An entry's text, hash or columns were changed.</summary>
    EntryChanged = 1,

    /// <summary>Entries are missing between others, or at the end.</summary>
    EntryMissing = 2,

    /// <summary>An entry, or another row, is there that no command wrote.</summary>
    RowAdded = 3,

    /// <summary>A row the chain vouches for was changed.</summary>
    RowChanged = 4,

    /// <summary>A row the chain vouches for is gone.</summary>
    RowMissing = 5,

    /// <summary>A seal was changed, is gone, or no longer fits the entries under it.</summary>
    SealBroken = 6,

    /// <summary>A register's last number is not the number of its papers.</summary>
    RegisterGap = 7,
}

/// <summary>One finding.</summary>
/// <param name="CaseId">Null where it concerns no single case.</param>
/// <param name="Seq">The entry, or the seal's number.</param>
/// <param name="What">Table and key, for an operator; no personal data.</param>
public sealed record AuditFinding(AuditFindingKind Kind, Guid? CaseId, long? Seq, string What);

/// <summary>The result of a verification.</summary>
public sealed record AuditReport(int Cases, long Entries, long Seals, ImmutableArray<AuditFinding> Findings)
{
    /// <summary>Acts of configuration and permission.</summary>
    public long Acts { get; init; }

    public bool IsIntact => Findings.IsEmpty;
}
