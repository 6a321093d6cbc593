using System.Text.Json;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage.Intake;

namespace GovFlow.Server.Intake.Drafts;

/// <summary>An unfinished intake as it is kept.</summary>
/// <param name="Revision">The one last kept or read; 0 for one that has just begun.</param>
/// <param name="Content">All that was typed; an empty item code while none was chosen.</param>
public sealed record DraftRequest(int Revision, IntakeDraftRequest Content);

/// <summary>It is kept.</summary>
public sealed record DraftKeptView(Guid Id, int Revision, DateTimeOffset KeptAt);

/// <summary>A line of 未完成的收件.</summary>
/// <param name="ItemName">Null while no item was chosen.</param>
/// <param name="ApplicantMasked">Null while no name was typed.</param>
/// <param name="IsOverdue">The office has closed since it began: by then it had to end in a paper (003-10).</param>
public sealed record DraftLine(Guid Id, string? ItemCode, string? ItemName, string? ApplicantMasked, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, bool IsOverdue);

/// <summary>An unfinished intake whole, for its owner.</summary>
public sealed record DraftView(Guid Id, int Revision, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, IntakeDraftRequest Content);

/// <summary>How a draft is written down, and whose it is.</summary>
internal static class DraftWords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static string Write(IntakeDraftRequest content) => JsonSerializer.Serialize(content, Json);

    public static IntakeDraftRequest Read(string content) => JsonSerializer.Deserialize<IntakeDraftRequest>(content, Json)!;

    /// <summary>Null for a technical account, which takes nothing in.</summary>
    public static DraftOwner? Owner(Actor actor, Hall? hall) => hall is not null && actor.Staff is { } person ? new DraftOwner(hall.Code, person.Id) : null;
}
