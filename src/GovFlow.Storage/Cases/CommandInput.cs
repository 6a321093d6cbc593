using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Storage.Cases;

/// <summary>
/// What the office was handed with a command, and what no rule decides: enough to carry it out again and come to the same rows (decision 0014). It holds the
/// personal data that the case's own file holds. Only a replay reads it: it goes into no list, export, log or audit entry, and the chain vouches for it by digest.
/// </summary>
public sealed record CommandInput
{
    private static readonly JsonSerializerOptions Options = new(CaseJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } } };

    public required CaseCommand Command { get; init; }

    /// <summary>Who acted, with what they might do at that moment: roles and posts may change the next day.</summary>
    public required OfficeActor Actor { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Key of the <see cref="Town.HallState"/> the office looked at.</summary>
    public required string Hall { get; init; }

    /// <summary>As it was asked for; null unless the command brings a case into being.</summary>
    public NewCase? NewCase { get; init; }

    public SupervisionFacts? Supervision { get; init; }

    /// <summary>The library of licences was asked (decision 0030); false of what was commanded before there was one.</summary>
    public bool AsksLibrary { get; init; }

    /// <summary>An agent's mandate was asked for; false of what was commanded before it was.</summary>
    public bool AsksMandate { get; init; }

    /// <summary>The number a new case got; set by the commit, as all that follows.</summary>
    public string? Number { get; init; }

    /// <summary>Of each paper, in the order of their drafts.</summary>
    public ImmutableArray<PaperMark> Papers { get; init; } = [];

    /// <summary>How far the ladders of the case's clocks had climbed: the sweep's doing, not a command's. Those that had not are left out.</summary>
    public ImmutableSortedDictionary<Guid, int> Rungs { get; init; } = ImmutableSortedDictionary<Guid, int>.Empty;

    /// <summary>What of a desk has to be kept.</summary>
    /// <param name="hall">Key of the state the desk was laid from.</param>
    public static CommandInput Of(OfficeDesk desk, CaseCommand command, string hall)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return new CommandInput { Command = command, Actor = desk.Actor, Seed = desk.Seed, Hall = hall, NewCase = desk.NewCase, Supervision = desk.Supervision, AsksLibrary = !desk.TakesLicencesOnTrust, AsksMandate = !desk.TakesAgentsOnTrust };
    }

    internal string Write() => JsonSerializer.Serialize(this, Options);

    /// <exception cref="JsonException">The column does not hold what it should.</exception>
    internal static CommandInput Read(string json) => JsonSerializer.Deserialize<CommandInput>(json, Options) ?? throw new JsonException("A command's input is null.");

    /// <summary>Commands and actors are closed sets: each kind is told by its own name, which a rename must keep.</summary>
    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(CaseCommand) && type.Type != typeof(OfficeActor))
            return;
        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = "is" };
        foreach (var kind in type.Type.GetNestedTypes().Where(type.Type.IsAssignableFrom))
            type.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.Name));
    }
}

/// <summary>What nothing but the moment decided of a paper.</summary>
/// <param name="Place">In its register, from 1.</param>
/// <param name="CheckCode">Drawn.</param>
public sealed record PaperMark(long Place, string CheckCode);
