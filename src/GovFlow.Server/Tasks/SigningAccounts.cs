using GovFlow.Server.Identity;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Tasks;

/// <summary>Who of a centre can sign in a session of their own (decision 0046): whose account opens the work on tasks and is not blocked. People without an account cannot.</summary>
public sealed class SigningAccounts(GovFlowDbContext db, RolePermissions permissions)
{
    /// <summary>Why a person whose account opens no tasks is no second officer.</summary>
    internal const string WhyNot = "账户没有“办理待办”的权限，或者已经停用，不能签名，请另选一名工作人员。";

    /// <summary>Ids of the persons who can.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(string centreCode, CancellationToken ct)
    {
        var held = await db.Users.AsNoTracking().Where(u => u.CentreCode == centreCode && u.PersonId != null)
            .Join(db.UserRoles, u => u.Id, ur => ur.UserId, (u, ur) => new { u.PersonId, u.LockoutEnd, ur.RoleId }).Join(db.Roles, held => held.RoleId, r => r.Id, (held, r) => new { held.PersonId, held.LockoutEnd, r.Name }).ToListAsync(ct);
        var signing = new HashSet<string>(StringComparer.Ordinal);
        // A lock after wrong passwords passes by itself; a block does not.
        foreach (var person in held.Where(h => !Accounts.IsBlocked(h.LockoutEnd)).GroupBy(h => h.PersonId!, StringComparer.Ordinal))
        {
            if ((await permissions.OfAsync(person.Select(h => h.Name!), ct)).Contains(Permissions.TasksWork))
                signing.Add(person.Key);
        }
        return signing;
    }
}
