using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>What the command log keeps of a command's answer: ids only, no personal data. The views are made anew from them.</summary>
internal static class StoredCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(CommitResult.Committed done) =>
        JsonSerializer.Serialize(new Stored(done.File.Id, done.Version, [.. done.Papers.Select(p => p.Id)]), Json);

    /// <summary>The papers the command issued.</summary>
    public static ImmutableArray<Guid> Papers(string answer) => [.. JsonSerializer.Deserialize<Stored>(answer, Json)?.Papers ?? []];

    private sealed record Stored(Guid CaseId, long Version, Guid[] Papers);
}
