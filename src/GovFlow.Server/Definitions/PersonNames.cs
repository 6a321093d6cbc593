using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>
/// Who drew, submitted, confirmed: definitions belong to no centre, so their people are named with their own (<c>SFX/p11</c>). Records of the time with one centre
/// have the bare id, which is unique within a centre only; where two centres have it, both names are shown.
/// </summary>
internal static class PersonNames
{
    /// <summary>The name to show for an id: what is no person is the system or an account that administers it.</summary>
    public static string Of(IReadOnlyDictionary<string, string> names, string id) => names.GetValueOrDefault(id, id == "system" ? "系统" : "管理账户");

    /// <summary>The name to show for one id.</summary>
    public static async Task<string> OneAsync(GovFlowDbContext db, string id, CancellationToken ct) => Of(await OfAsync(db, [id], ct), id);

    /// <summary>Names by id as it was asked for; an account that is no person has none.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(GovFlowDbContext db, IEnumerable<string> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct(StringComparer.Ordinal).Select(id => (Id: id, Person: id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..])).ToList();
        var bare = wanted.ConvertAll(w => w.Person);
        var people = await db.People.Where(p => bare.Contains(p.Id)).Select(p => new { p.CentreCode, p.Id, p.Name }).ToListAsync(ct);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, _) in wanted)
        {
            var own = people.Where(p => p.Id == id || $"{p.CentreCode}/{p.Id}" == id).Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (own.Count > 0)
                names.Add(id, string.Join('/', own));
        }
        return names;
    }
}
