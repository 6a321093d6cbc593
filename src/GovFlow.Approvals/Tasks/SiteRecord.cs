namespace GovFlow.Approvals.Tasks;

/// <summary>踏勘记录 as its holder signed it and put it up, until the second officer has signed it too (decision 0046).</summary>
/// <param name="Answer">Whole: findings, outcome, photos, and whatever signatures were drawn.</param>
/// <param name="At">When the holder put it up, which is when they signed it.</param>
public sealed record SiteRecord(TaskAnswer Answer, DateTimeOffset At)
{
    /// <summary>When the second officer signed; null until then.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>Why it lies with the holder again; null where it does not.</summary>
    public ReturnedRecord? Returned { get; init; }

    /// <summary>True while the second officer is to sign.</summary>
    public bool IsWaiting => SignedAt is null && Returned is null;
}

/// <summary>A record that came back to its holder: refused by the second officer, or taken back.</summary>
/// <param name="PersonId">Who returned it.</param>
/// <param name="Reason">Null where the holder took it back.</param>
public sealed record ReturnedRecord(string PersonId, DateTimeOffset At, string? Reason = null);
