using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>
/// What the command log keeps of a command and its answer: ids and a hash of what was ordered, no personal data. The views are made anew from the ids.
/// </summary>
internal static class StoredCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(CommitResult.Committed done, CaseCommand command) =>
        JsonSerializer.Serialize(new Stored(done.File.Id, done.Version, [.. done.Papers.Select(p => p.Id)], Hash(command)), Json);

    /// <summary>The papers the command issued.</summary>
    public static ImmutableArray<Guid> Papers(string answer) => [.. Read(answer)?.Papers ?? []];

    /// <summary>Whether the stored command ordered the same in every word; true for one stored without its hash.</summary>
    public static bool IsOf(string answer, CaseCommand command) => Read(answer)?.Hash is not { } hash || hash == Hash(command);

    /// <summary>The order's own dictionaries are sorted, so equal orders are equal JSON on every node.</summary>
    private static string Hash(CaseCommand command)
    {
        // Every try brings an id of its own for the case that would come into being.
        var ordered = command switch
        {
            CaseCommand.ConcludeIntake { Form: var form } => new CaseCommand.ConcludeIntake(form with { CaseId = Guid.Empty, Materials = Named(form.Materials) }),
            CaseCommand.ReceiveApplication { Form: var form } => new CaseCommand.ReceiveApplication(form with { CaseId = Guid.Empty, Materials = Named(form.Materials) }),
            CaseCommand.AmendApplication { Form: var form } => new CaseCommand.AmendApplication(form with { Materials = Named(form.Materials) }),
            CaseCommand.HandInMaterials handIn => handIn with { Materials = Named(handIn.Materials) },
            _ => command,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(ordered, ordered.GetType(), Json)));
    }

    /// <summary>Of a licence only which one was named: what the library says of it may have changed since.</summary>
    private static ImmutableArray<CaseMaterial> Named(ImmutableArray<CaseMaterial> materials) => materials.IsDefaultOrEmpty || materials.All(m => m.Licence is null)
        ? materials
        : [.. materials.Select(m => m.Licence is { } licence ? m with { Licence = new(licence.Id, "", "", "", "", null, false, null, null, null, default) } : m)];

    private static Stored? Read(string answer) => JsonSerializer.Deserialize<Stored>(answer, Json);

    private sealed record Stored(Guid CaseId, long Version, Guid[] Papers, string? Hash);
}
