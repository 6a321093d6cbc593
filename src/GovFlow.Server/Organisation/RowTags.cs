using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Organisation;

/// <summary>
/// What an editor saw of one unit, post or person, as a tag: two who change the same one meet, two who change different ones do not. It covers what the
/// dialog shows and writes back, nothing else.
/// </summary>
internal static class RowTags
{
    public static string Of(Unit unit) => Tag(
        unit.Code, unit.Name, unit.Kind.ToString(), unit.ParentCode, unit.HeadId, unit.DeputyId, unit.HandlerId, unit.ManagedBy, unit.OutsideReason, unit.OutsideAddress, unit.ClosedFrom?.ToString("O", CultureInfo.InvariantCulture));

    public static string Of(TownPost post) => Tag(post.Post.Code, post.Post.Name, post.Post.DepartmentCode, post.Lane.ToString(), post.ClosedFrom?.ToString("O", CultureInfo.InvariantCulture));

    /// <param name="roles">What the person's account opens; of one without an account what the person's row says.</param>
    public static string Of(TownPerson person, IEnumerable<string> roles) => Tag(
        [person.Member.Id, person.Member.Name, person.UnitCode, person.Member.Employment.ToString(), person.Email, person.ManagedBy, .. roles.Order(StringComparer.Ordinal)]);

    /// <summary>412: somebody changed it since it was seen. Who it was stands on record.</summary>
    public static async Task<ApiProblem> ChangedAsync(GovFlowDbContext db, Hall hall, string tag, string subject, string kind, CancellationToken ct)
    {
        var by = await db.OfficeActs.AsNoTracking().Where(a => a.CentreCode == hall.Code && a.Subject == subject && a.Act.EndsWith(kind)).OrderByDescending(a => a.No)
            .Select(a => a.ActorId).FirstOrDefaultAsync(ct);
        return ApiProblem.VersionConflict($"\"{tag}\"", by is null ? null : hall.PersonName(by));
    }

    private static string Tag(params string?[] parts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)))[..32];
}
