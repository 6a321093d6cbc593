using System.Collections.Immutable;
using GovFlow.Storage.Cases;

namespace GovFlow.Storage.Audit;

/// <summary>How a stored row and the one a replay comes to disagree. The numbers are stable.</summary>
public enum ReplayDifferenceKind
{
    /// <summary>The stored value is another.</summary>
    Changed = 1,

    /// <summary>The replay has a row that is not stored.</summary>
    Missing = 2,

    /// <summary>A stored row that the replay does not have.</summary>
    Added = 3,

    /// <summary>Replayed, the office refuses the command, or what it decided with is gone.</summary>
    Refused = 4,
}

/// <summary>One disagreement.</summary>
/// <param name="Path">Table, key, column and within it the JSON member: <c>tasks/ID/assignee_id</c>, <c>cases/detail/materials/0/state</c>. Never a value: it may be personal.</param>
/// <param name="Why">The code of a refusal; null otherwise.</param>
public sealed record ReplayDifference(ReplayDifferenceKind Kind, string Path, string? Why = null);

/// <summary>What replaying one case came to.</summary>
/// <param name="Commands">Commands carried out again.</param>
/// <param name="Facts">Entries taken as recorded: alerts raised, duties, unmaskings, reprints.</param>
/// <param name="FirstSeq">The first audit entry whose vouched rows are not the replayed ones; null where all are.</param>
/// <param name="UnrecordedSeq">The first audit entry of a command whose input was not kept, because it is older than the replay; null where all were.</param>
public sealed record ReplayReport(
    Guid CaseId, string Number, int Commands, int Facts, long? FirstSeq, long? UnrecordedSeq, ImmutableArray<ReplayDifference> Differences)
{
    /// <summary>The rows are what the record leads to.</summary>
    public bool IsSame => UnrecordedSeq is null && FirstSeq is null && Differences.IsEmpty;
}

/// <summary>A command as the record has it.</summary>
/// <param name="Seq">Of its audit entry.</param>
/// <param name="Input">Null for one from before inputs were kept.</param>
public sealed record RecordedCommand(Guid Id, string Act, string ActorId, DateTimeOffset At, long Seq, CommandInput? Input);
