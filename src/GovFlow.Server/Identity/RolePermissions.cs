using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Identity;

/// <summary>Which role opens what, from the database; read at most once in ten seconds.</summary>
public sealed class RolePermissions(IDbContextFactory<GovFlowDbContext> contexts, TimeProvider time)
{
    /// <summary>Claim type of a role's permissions.</summary>
    public const string ClaimType = "govflow:permission";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private (DateTimeOffset ReadAt, ILookup<string, string> Map)? _known;

    /// <summary>Everything that <paramref name="roles"/> open together.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(IEnumerable<string> roles, CancellationToken ct)
    {
        if (_known is not { } known || time.GetUtcNow() - known.ReadAt > Fresh)
            _known = known = (time.GetUtcNow(), await ReadAsync(ct));
        return roles.SelectMany(role => known.Map[role]).ToHashSet(StringComparer.Ordinal);
    }

    private async Task<ILookup<string, string>> ReadAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.RoleClaims.Where(c => c.ClaimType == ClaimType)
            .Join(db.Roles, c => c.RoleId, r => r.Id, (c, r) => new { r.Name, c.ClaimValue }).AsNoTracking().ToListAsync(ct);
        return rows.Where(r => r.ClaimValue is not null && Permissions.All.ContainsKey(r.ClaimValue)).ToLookup(r => r.Name!, r => r.ClaimValue!, StringComparer.Ordinal);
    }
}
