using System.Collections.Immutable;

namespace GovFlow.Approvals.Voices;

/// <summary>Who speaks. Every field may be empty: a report may be anonymous.</summary>
public sealed record Petitioner(string? Name, string? Phone, string? Address = null)
{
    /// <summary>Nothing by which the person could be reached.</summary>
    public bool IsAnonymous => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Phone);
}

/// <summary>调查核实记录 (003-32).</summary>
/// <param name="People">Who was heard or was there, in words.</param>
/// <param name="Evidence">Where photos and papers lie; null where there are none.</param>
public sealed record Investigation(DateTimeOffset At, string ById, VoiceWay Way, string People, string Findings, string? Evidence);

/// <summary>What a reply promised (003-34).</summary>
/// <param name="DueDay">Last day, inclusive.</param>
/// <param name="Kept">How it was kept, in words; null until then.</param>
public sealed record VoicePromise(Guid Id, string Text, DateOnly DueDay, string? Kept = null, DateTimeOffset? KeptAt = null);

/// <summary>答复 with its proof (003-30, 003-33).</summary>
/// <param name="Proof">By what it can be shown that the reply was given: number of a recording, of a receipt, of a mail.</param>
/// <param name="Adoption">Of a suggestion: whether it was taken up; null of every other voice, and of one answered before it was asked for.</param>
/// <param name="AdoptionReason">Why, and what is done with it.</param>
public sealed record VoiceReply(
    DateTimeOffset At, string ById, VoiceOutcome Outcome, string Text, VoiceWay Way, string Proof, SuggestionAdoption? Adoption = null, string? AdoptionReason = null);

/// <summary>回访.</summary>
public sealed record VoiceRevisit(DateTimeOffset At, string ById, VoiceWay Way, string Text, bool IsSatisfied);

/// <summary>A line of a voice's history.</summary>
/// <param name="Kind">Stable, e.g. <c>voice.replied</c>.</param>
/// <param name="IsPublic">The petitioner may read it by number and code.</param>
public sealed record VoiceLine(string Kind, string Text, bool IsPublic);

/// <summary>群众来件: a complaint, report, suggestion, consultation or bad rating from the first word to its end.</summary>
public sealed record Voice
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required VoiceKind Kind { get; init; }

    public required VoiceChannel Channel { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The legal day of receipt: day 0 of its limits.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required Petitioner Petitioner { get; init; }

    /// <summary>民生领域 (003-35), in the words of the centre's list; null where none was chosen.</summary>
    public string? Subject { get; init; }

    /// <summary>Number of the 12345 work order; null otherwise.</summary>
    public string? HotlineNumber { get; init; }

    /// <summary>The case it is about; null where it is about none.</summary>
    public Guid? CaseId { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>Who it is about; null where nobody is named.</summary>
    public string? AboutPersonId { get; init; }

    public required VoiceState State { get; init; }

    /// <summary>首问责任人 (003-17); null for what came in online, until somebody takes it.</summary>
    public string? FirstAskedId { get; init; }

    /// <summary>Who answers for it now; null while nobody does.</summary>
    public string? HolderId { get; init; }

    /// <summary>To whom a hand-over is offered; the holder answers for it until that person accepts.</summary>
    public string? OfferedId { get; init; }

    /// <summary>牵头单位; null until one is named.</summary>
    public string? LeadUnitCode { get; init; }

    /// <summary>交办 (002-16): somebody else than the first-asked was to see to it, a unit named at the registration or a person who took it over.</summary>
    public bool IsHandedOut { get; init; }

    /// <summary>协办人员 (003-33).</summary>
    public ImmutableArray<string> HelperIds { get; init; } = [];

    public ImmutableArray<VoiceLimit> Limits { get; init; } = [];

    /// <summary>Of a consultation: the day that was promised (003-41); null while the longest applies.</summary>
    public DateOnly? PromisedOn { get; init; }

    public ImmutableArray<Investigation> Investigations { get; init; } = [];

    public ImmutableArray<VoicePromise> Promises { get; init; } = [];

    /// <summary>The last one; null before.</summary>
    public VoiceReply? Reply { get; init; }

    public ImmutableArray<VoiceRevisit> Revisits { get; init; } = [];

    /// <summary>The limit of a kind that still runs; null where none does.</summary>
    public VoiceLimit? Running(VoiceLimitKind kind) => Limits.FirstOrDefault(l => l.Kind == kind && l.IsRunning);

    /// <summary>Where it lies on the board.</summary>
    public VoiceStage Stage => State switch
    {
        VoiceState.Closed => VoiceStage.Closed,
        VoiceState.Answered => Promises.Any(p => p.KeptAt is null) ? VoiceStage.Promises : VoiceStage.Revisit,
        VoiceState.Waiting => Running(VoiceLimitKind.Contact) is null ? VoiceStage.Waiting : VoiceStage.Contact,
        VoiceState.InHand => StageInHand,
    };

    private VoiceStage StageInHand =>
        Running(VoiceLimitKind.Contact) is not null ? VoiceStage.Contact
        : Running(VoiceLimitKind.Result) is { Clock.Extension: not null } ? VoiceStage.Extended
        : Kind.IsGrievance() && Running(VoiceLimitKind.Progress) is null ? VoiceStage.Result
        : VoiceStage.InHand;
}
