using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>
/// Who drew, submitted, confirmed: definitions belong to no centre, so their people are looked up over all. A person's id is unique within a centre only; where two
/// centres have one, both names are shown.
/// </summary>
internal static class PersonNames
{
    /// <summary>The name to show for an id: what is no person is the system or an account that administers it.</summary>
    public static string Of(IReadOnlyDictionary<string, string> names, string id) => names.GetValueOrDefault(id, id == "system" ? "系统" : "管理账户");

    /// <summary>Names by id; an account that is no person has none.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(GovFlowDbContext db, IEnumerable<string> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        var people = await db.People.Where(p => wanted.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(ct);
        return people.GroupBy(p => p.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => string.Join('/', g.Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), StringComparer.Ordinal);
    }
}
