using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>A command on its way to the office.</summary>
/// <param name="Id">Takes effect at most once, for ever.</param>
/// <param name="CaseId">The case it is about; for an intake the one that comes into being.</param>
/// <param name="Act">Stable name, kebab-case; a repetition must have the same.</param>
/// <param name="Seen">The version the caller had before them; timers and sweeps see the present one.</param>
public sealed record CaseOrder(Guid Id, Guid CaseId, string Act, CaseCommand Command, DeskActor By, Seen Seen)
{
    /// <summary>What is known of the alert or duty the command is about; null where it is about none.</summary>
    public SupervisionFacts? Facts { get; init; }

    /// <summary>The alerts and duties as they stand afterwards, told the instant of the command; null where none changes.</summary>
    public Func<DateTimeOffset, SupervisionWrites>? Supervise { get; init; }
}

/// <summary>What somebody had before them when they gave an order.</summary>
public abstract record Seen
{
    private Seen()
    {
    }

    /// <summary>Nothing that matters: the order holds for whatever version there is.</summary>
    public static Seen Whatever { get; } = new Any();

    /// <summary>The alert or duty it is about has changed since: a repetition is answered as the first was, anything else is a version conflict.</summary>
    public static Seen Outdated { get; } = new Old();

    /// <summary>This version of the case.</summary>
    public static Seen At(long version) => new Exactly(version);

    /// <summary>True where the order may meet <paramref name="version"/> of the case.</summary>
    public abstract bool Holds(long version);

    private sealed record Any : Seen
    {
        public override bool Holds(long version) => true;
    }

    private sealed record Old : Seen
    {
        public override bool Holds(long version) => false;
    }

    private sealed record Exactly(long Version) : Seen
    {
        public override bool Holds(long version) => version == Version;
    }
}

/// <summary>Who gives an order, before the desk knows the centre.</summary>
/// <param name="Id">What command log and audit name.</param>
/// <param name="In">As the office of a centre knows them, for an item; null where they are nobody there.</param>
public sealed record DeskActor(string Id, Func<Hall, ShelvedItem, OfficeActor?> In)
{
    /// <summary>A timer or sweep.</summary>
    public static DeskActor Timer { get; } = new("system", (_, _) => new OfficeActor.Timer());

    /// <summary>The person of a log-in.</summary>
    public static DeskActor Of(Identity.Actor actor) => new(actor.Id, (hall, shelved) => OfficeActors.Of(actor, hall, shelved));

    /// <summary>The person of a log-in who oversees a centre, their own or one below it.</summary>
    /// <param name="centreCode">The case's centre: to its records a person from above has the name <see cref="Identity.Actor.IdIn"/>.</param>
    public static DeskActor OverseerOf(Identity.Actor actor, string centreCode) =>
        new(actor.IdIn(centreCode), (hall, shelved) => OfficeActors.Of(actor, hall, shelved) ?? OfficeActors.FromAbove(actor, hall));
}

/// <summary>How an order ended.</summary>
public abstract record DeskResult
{
    private DeskResult()
    {
    }

    /// <summary>It has taken effect, now or when its id came first.</summary>
    /// <param name="File">The case after it; on a repetition as it stands now.</param>
    /// <param name="Papers">Ids of the papers it issued.</param>
    public sealed record Done(CaseFile File, long Version, ImmutableArray<Guid> Papers, bool IsRepeated) : DeskResult;

    /// <summary>A rule forbids it; nothing changed.</summary>
    public sealed record Refused(CommandResult.Refused Why) : DeskResult;

    /// <summary>No such case.</summary>
    public sealed record NotFound : DeskResult;

    /// <summary>The caller saw an older version.</summary>
    public sealed record VersionConflict(long Version, string ChangedBy) : DeskResult;

    /// <summary>Another command was first, between reading and writing.</summary>
    public sealed record LostRace(long Version, string By) : DeskResult;

    /// <summary>The id has taken effect before, for another act or another person.</summary>
    public sealed record IdReused : DeskResult;

    /// <summary>The same command has taken effect before, but said something else: what is in force is what it said then.</summary>
    public sealed record ContentChanged : DeskResult;
}
