namespace GovFlow.Storage.Definitions;

/// <summary>How publishing ended.</summary>
public enum PublishResult
{
    /// <summary>In force from now on, and the version before it retired; or scheduled for its day.</summary>
    Published = 0,

    /// <summary>Was in force already; nothing changed.</summary>
    AlreadyInForce = 1,

    /// <summary>A later version took its place once; it does not come back under the same id. Nothing changed.</summary>
    IsRetired = 2,

    /// <summary>No such version.</summary>
    NotFound = 3,

    /// <summary>The draft is not the one that was looked at: its file was replaced meanwhile. Nothing changed.</summary>
    IsAnother = 4,

    /// <summary>Another definition's flow is in force for the same service item, or will be. Nothing changed.</summary>
    ItemTaken = 5,

    /// <summary>The file was not confirmed by the offices that review drafts (000-16). Nothing changed.</summary>
    NotConfirmed = 6,

    /// <summary>The version in force has taken in a case today, so another begins tomorrow at the earliest (002-21). Nothing changed.</summary>
    InUseToday = 7,

    /// <summary>This or another version waits for its day. Nothing changed.</summary>
    AnotherScheduled = 8,
}

/// <summary>Who brings a version into force, and which file they looked at.</summary>
/// <param name="By">Person or system actor.</param>
/// <param name="Hash">Of the file reviewed: another one is not published. Null = whatever the draft is.</param>
/// <param name="Children">The versions its child workflows are bound to from now on, as JSON; null = it has none.</param>
public sealed record Publication(string By, DateTimeOffset At, string? Hash = null, string? Children = null)
{
    /// <summary>First instant it is in force; null, or not after <see cref="At"/>, = at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First instant of the day of <see cref="At"/>: at once is refused where the version in force has taken in a case since. Null = not asked.</summary>
    public DateTimeOffset? Today { get; init; }

    /// <summary>Refuse a file no review has confirmed.</summary>
    public bool NeedsReview { get; init; }

    /// <summary>The warnings it comes into force with, and why: on record with the act.</summary>
    public IReadOnlyList<AcceptedWarning> Accepted { get; init; } = [];
}

/// <summary>A linter's warning somebody accepted, with the written reason.</summary>
/// <param name="Subject">What the warning concerns: a step, a connection, a material.</param>
public sealed record AcceptedWarning(string Rule, string Subject, string Reason);
