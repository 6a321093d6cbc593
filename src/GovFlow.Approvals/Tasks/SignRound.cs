using System.Collections.Immutable;

namespace GovFlow.Approvals.Tasks;

/// <summary>How many signatures a round needs. The numbers are stored; never renumber.</summary>
public enum SignMode
{
    /// <summary>会签: all agree.</summary>
    All = 1,

    /// <summary>或签: one who agrees is enough.</summary>
    Any = 2,

    /// <summary>依次: all agree, each after the one before.</summary>
    InOrder = 3,

    /// <summary>比例: a share of them agrees.</summary>
    Share = 4,
}

/// <summary>When a round is asked. The numbers are stored; never renumber.</summary>
public enum SignMoment
{
    /// <summary>前加签: before the holder answers.</summary>
    Before = 1,

    /// <summary>后加签: the holder's answer waits for it.</summary>
    After = 2,
}

/// <summary>Where a round stands.</summary>
public enum SignVerdict
{
    /// <summary>Not settled yet.</summary>
    Open,

    /// <summary>同意.</summary>
    Agreed,

    /// <summary>不同意.</summary>
    Rejected,
}

/// <summary>One who is asked.</summary>
/// <param name="Agrees">Null until they have signed.</param>
public sealed record Signature(string PersonId, bool? Agrees = null, string? Opinion = null, DateTimeOffset? At = null);

/// <summary>A round of co-signing (decision 0011). It advises: against it the holder needs a written reason, no more.</summary>
/// <param name="SharePercent">How many of a hundred must agree, from 1 to 100; 0 unless the mode is <see cref="SignMode.Share"/>.</param>
public sealed record SignRound(SignMode Mode, SignMoment Moment, int SharePercent, ImmutableArray<Signature> Signers)
{
    /// <summary>The holder's answer that waits for the round; null while the holder has not answered, and before the answer (前加签).</summary>
    public TaskAnswer? Held { get; init; }

    /// <summary>Settled as soon as no further signature can change it.</summary>
    public SignVerdict Verdict
    {
        get
        {
            var (yes, no, all) = (Signers.Count(s => s.Agrees is true), Signers.Count(s => s.Agrees is false), Signers.Length);
            var needed = Mode switch
            {
                SignMode.All or SignMode.InOrder => all,
                SignMode.Any => 1,
                SignMode.Share => ((all * SharePercent) + 99) / 100,
            };
            return yes >= needed ? SignVerdict.Agreed : all - no < needed ? SignVerdict.Rejected : SignVerdict.Open;
        }
    }

    /// <summary>Whose signature is wanted now; nobody once it is settled, and before the holder has answered (后加签).</summary>
    public IEnumerable<string> Turn
    {
        get
        {
            if (Verdict is not SignVerdict.Open || (Moment is SignMoment.After && Held is null))
                return [];
            var open = Signers.Where(s => s.Agrees is null).Select(s => s.PersonId);
            return Mode is SignMode.InOrder ? open.Take(1) : open;
        }
    }

    /// <summary>The round with everyone still to sign and no answer kept.</summary>
    public SignRound Anew() => this with { Held = null, Signers = [.. Signers.Select(s => new Signature(s.PersonId))] };

    /// <summary>The round without a person; null where nobody is left.</summary>
    public SignRound? Without(string personId) =>
        Signers.RemoveAll(s => s.PersonId == personId) is { IsEmpty: false } left ? this with { Signers = left } : null;

    /// <summary>The round with another signature in a person's place: signed, or another's to sign.</summary>
    public SignRound Signed(string personId, Signature signature) => this with { Signers = [.. Signers.Select(s => s.PersonId == personId ? signature : s)] };

    /// <summary>Equal members are equal rounds: the array is compared by what it holds.</summary>
    public bool Equals(SignRound? other) =>
        other is not null && (Mode, Moment, SharePercent, Held) == (other.Mode, other.Moment, other.SharePercent, other.Held) && Signers.SequenceEqual(other.Signers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Moment, SharePercent, Signers.Length);
}

/// <summary>委派: another prepares the step; only the holder answers it.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Opinion">What the delegate handed back; null while they work.</param>
public sealed record Delegation(string PersonId, string Request, string? Opinion = null);

/// <summary>催办: once a person and day.</summary>
public sealed record Urging(string PersonId, DateOnly On);
