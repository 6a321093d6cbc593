using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Audit;

/// <summary>
/// The canonical content of an audit entry: ids and digests, no personal data. Members are written in this order and only ever added at the end,
/// null ones left out; what is hashed is the stored text itself.
/// </summary>
internal sealed record AuditEntry
{
    public required Guid Case { get; init; }

    public required long Seq { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    /// <summary>Set where a command changed the case; the digests below then tell how all of it stood afterwards.</summary>
    public string? Command { get; init; }

    public string? File { get; init; }

    public string? Flow { get; init; }

    public string? Work { get; init; }

    /// <summary>The timeline's lines of this entry; null where it wrote none.</summary>
    public string? Events { get; init; }

    public ImmutableArray<Vouched>? Closed { get; init; }

    public ImmutableArray<Vouched>? Stopped { get; init; }

    public ImmutableArray<Vouched>? Papers { get; init; }

    public ImmutableArray<Vouched>? Alerts { get; init; }

    public ImmutableArray<Vouched>? Duties { get; init; }

    public ImmutableArray<Vouched>? Violations { get; init; }

    public Guid? CommandId { get; init; }

    /// <summary>Ids that say more of an act that changed nothing: which field was unmasked, which paper reprinted.</summary>
    public ImmutableSortedDictionary<string, string>? Note { get; init; }

    /// <summary>Of a voice's chain: how the voice stood afterwards; null where only an alert was added.</summary>
    public string? Voice { get; init; }

    public ImmutableArray<Vouched>? Ratings { get; init; }

    public ImmutableArray<Vouched>? Letters { get; init; }

    /// <summary>A row that stays as it is from now on.</summary>
    public sealed record Vouched(Guid Id, string Digest);

    public AuditEntryRow Chain(string previous)
    {
        var text = JsonSerializer.Serialize(this, CaseJson.Options);
        return new AuditEntryRow
        {
            CaseId = Case,
            Seq = Seq,
            At = DateTimeOffset.FromUnixTimeMilliseconds(At),
            ActorId = Actor,
            Act = Act,
            Entry = text,
            Hash = AuditChain.Next(previous, text),
        };
    }
}

/// <summary>How entries are chained.</summary>
internal static class AuditChain
{
    /// <summary>Stands before the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string Next(string previous, string entry) => Digest.Of(previous + entry);
}
