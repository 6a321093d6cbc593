using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Storage.Cases;

/// <summary>How a case stood when it was loaded: the guard of the commit. Opaque to callers but for the version.</summary>
/// <param name="Version">What the API's ETag shows.</param>
public sealed record CaseToken(long Version, long AuditSeq, string AuditHead, long EventSeq);

/// <summary>A case file with its guard.</summary>
/// <param name="ChangedAt">When the last command took effect, by the clock of the node that ran it.</param>
public sealed record LoadedCase(CaseFile File, CaseToken Token, DateTimeOffset ChangedAt);

/// <summary>What the calendar says of a clock, stored for lists and sweep.</summary>
/// <param name="DueDay">Last day, inclusive; null while a suspension keeps it open.</param>
/// <param name="YellowFrom">First yellow day; null without a due day.</param>
/// <param name="IsProvisional">The due day depends on a holiday notice not yet published.</param>
/// <param name="Rung">Rungs fired that still stand (<c>EscalationLadder.Settle</c>): the clock's own number, or fewer where the due day moved away.</param>
/// <param name="NextRungAt">When the rung after those is due; null when none is left or the clock stands still.</param>
public sealed record ClockSchedule(DateOnly? DueDay, DateOnly? YellowFrom, bool IsProvisional, int Rung, DateTimeOffset? NextRungAt);

/// <summary>A gap-free series of numbers: of one centre (or what else the numbers name), one template or purpose, one year.</summary>
public sealed record RegisterKey(string CentreCode, string Series, int Year)
{
    /// <summary>The key as stored.</summary>
    public override string ToString() => $"{CentreCode}/{Series}/{Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>The register of a template's papers.</summary>
    public static RegisterKey OfPaper(string centreCode, PaperTemplate template, int year) => new(centreCode, template.ToString(), year);

    /// <summary>The register of a region's cases of a day: two centres of one region never get one number.</summary>
    public static RegisterKey OfCases(string divisionCode, DateOnly day) => new(divisionCode, FormattableString.Invariant($"case-{day:yyyyMMdd}"), day.Year);
}

/// <summary>Asks for the case's own number in the transaction that brings the case into being.</summary>
/// <param name="Format">Makes the number from its place in the register, from 1; null where the series has no number left.</param>
public sealed record CaseNumberRequest(RegisterKey Register, Func<long, string?> Format)
{
    /// <summary>Stands for the number in the change's texts until the register has given it.</summary>
    public const string Placeholder = "〔办件编号〕";
}

/// <summary>A paper to render, with its place in the register.</summary>
/// <param name="File">The case as it commits, its number included.</param>
/// <param name="Place">From 1, without gaps.</param>
public sealed record PaperOrder(CaseFile File, PaperDraft Draft, RegisterKey Register, long Place);

/// <summary>A message that leaves through the outbox when the command has committed.</summary>
/// <param name="Payload">JSON, as the kind defines it.</param>
/// <param name="NotBefore">Null = at once.</param>
public sealed record OutgoingMessage(string Kind, string Payload, DateTimeOffset? NotBefore = null)
{
    /// <summary>The one form in which notices wait for their delivery.</summary>
    public static OutgoingMessage Of(CaseNotice notice, DateTimeOffset? notBefore = null) => new(MessageKinds.Notice, CaseJson.Write(notice), notBefore);
}

/// <summary>What a command changes of alerts and duties: rows as they stand afterwards, each version one more than it was found with.</summary>
public sealed record SupervisionWrites
{
    public AlertRow? Alert { get; init; }

    /// <summary>The duty answered.</summary>
    public DutyRow? Answered { get; init; }

    /// <summary>New duties.</summary>
    public ImmutableArray<DutyRow> Opened { get; init; } = [];

    /// <summary>The letter by which a new duty is told; null = none.</summary>
    public LetterOrder? Letter { get; init; }
}

/// <summary>One command's whole effect, ready to commit.</summary>
public sealed record CaseCommit
{
    /// <summary>Takes effect at most once, for ever.</summary>
    public required Guid CommandId { get; init; }

    /// <summary>Stable name of the act, kebab-case, at most 64 characters.</summary>
    public required string Act { get; init; }

    /// <summary>Person or system actor.</summary>
    public required string ActorId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The legal day of <see cref="At"/> in the centre's zone: it names the registers' year.</summary>
    public required DateOnly Today { get; init; }

    public required CaseChange Change { get; init; }

    /// <summary>The guard of the file that <see cref="CaseChange.Before"/> is; null where the command brings the case into being.</summary>
    public CaseToken? Loaded { get; init; }

    /// <summary>What the calendar says of a clock. Pure; called for every clock of the case, before and after.</summary>
    public required Func<CaseClock, ClockSchedule> Schedule { get; init; }

    /// <summary>Renders a paper with its number. Pure: it is called again where the transaction has to be tried again.</summary>
    public required Func<PaperOrder, IssuedPaper> Render { get; init; }

    /// <summary>Set where a new case takes its number from a register; the file's own is used otherwise.</summary>
    public CaseNumberRequest? CaseNumber { get; init; }

    /// <summary>A new case starts on a version that is in force still when it is stored: one version of an item a day (002-21). False where it is stored as it once was.</summary>
    public bool NeedsVersionInForce { get; init; }

    /// <summary>The topmost centre of the tree, whose library takes what the command issues; null = the case's own.</summary>
    public string? Library { get; init; }

    /// <summary>The centre by name, as the issuer of a licence; null = its code.</summary>
    public string? Issuer { get; init; }

    /// <summary>Alerts and duties the command is about; null where it is about none.</summary>
    public SupervisionWrites? Supervision { get; init; }

    /// <summary>Messages beside the change's notices.</summary>
    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>What the office was handed, kept for the replay; null = nothing is kept, and the case cannot be replayed.</summary>
    public CommandInput? Input { get; init; }

    /// <summary>What a repetition of the command is to be answered, as JSON; null = ids of case and papers.</summary>
    public Func<CommitResult.Committed, string>? Answer { get; init; }
}

/// <summary>What joins cases that come into being together (decision 0037).</summary>
/// <param name="Id">Of the matter.</param>
/// <param name="Number">From which register its number comes, and how it reads.</param>
/// <param name="Saved">Of each case, in the order of the commits, how many materials were handed in with an earlier one.</param>
public sealed record NewBundle(Guid Id, string Code, string Name, CaseNumberRequest Number, ImmutableArray<int> Saved);

/// <summary>How a commit of several cases ended.</summary>
public abstract record TogetherResult
{
    private TogetherResult()
    {
    }

    /// <summary>All of them are stored, in the order they were handed in.</summary>
    public sealed record Committed(ImmutableArray<CommitResult.Committed> Cases) : TogetherResult;

    /// <summary>Nothing is stored, because of the one at <paramref name="At"/>.</summary>
    /// <param name="Why">Any ending but <see cref="CommitResult.Committed"/>.</param>
    public sealed record NotDone(int At, CommitResult Why) : TogetherResult;

    /// <summary>Nothing is stored: a paper of the one at <paramref name="At"/> lacks something it must say.</summary>
    public sealed record Incomplete(int At, IncompletePaperException Why) : TogetherResult;
}

/// <summary>A command that took effect earlier.</summary>
/// <param name="Answer">As it was stored, JSON.</param>
public sealed record StoredAnswer(string Act, string ActorId, Guid CaseId, long Version, DateTimeOffset At, string Answer);

/// <summary>How a commit ended.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>All of it is stored, and will survive.</summary>
    /// <param name="Version">The case's version after it.</param>
    /// <param name="File">The file as stored.</param>
    /// <param name="Papers">The papers issued, in the order of their drafts.</param>
    public sealed record Committed(long Version, CaseFile File, ImmutableArray<IssuedPaper> Papers) : CommitResult;

    /// <summary>Someone else changed the case first; nothing is stored.</summary>
    /// <param name="By">Person or system actor of the last change.</param>
    public sealed record LostRace(long CurrentVersion, string By) : CommitResult;

    /// <summary>Another version of the item came into force while the case was being made; nothing is stored.</summary>
    public sealed record VersionTurned : CommitResult;

    /// <summary>The series of the case's number is used up; nothing is stored.</summary>
    public sealed record NumbersUsedUp : CommitResult;

    /// <summary>The command id has taken effect before; nothing is stored now.</summary>
    public sealed record Replayed(StoredAnswer Stored) : CommitResult;
}
