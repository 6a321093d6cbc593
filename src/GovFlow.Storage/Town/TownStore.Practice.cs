using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>练习大厅: a copy of a centre's organisation under a code of its own (<see cref="PracticeHall"/>).</summary>
public sealed partial class TownStore
{
    /// <summary>Code of the centre's latest practice hall; null where none was ever opened.</summary>
    public async Task<string?> PracticeOfAsync(string centreCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await LatestPracticeAsync(context, centreCode, ct);
    }

    /// <summary>
    /// Opens the centre's next practice hall: everybody as they are today, with the lists that say what a window takes and which words the office uses. What tells others of a case
    /// (subscribers, devices, channels) is not copied.
    /// </summary>
    /// <param name="after">The latest one the caller knows; null = none. Where there is a later one already, that is it.</param>
    /// <param name="lists">Names of the lists to copy, beside the organisation and the windows.</param>
    /// <param name="by">Who asked for it, in the real centre.</param>
    /// <returns>Its code, and whether it was opened just now.</returns>
    public async Task<(string Code, bool IsNew)> OpenPracticeAsync(string centreCode, string? after, IReadOnlyCollection<string> lists, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lists);
        // Two who open one at the same moment wait for each other here, and the second finds the first one's.
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var context = session.Context;
        var latest = await LatestPracticeAsync(context, centreCode, ct);
        if (latest is not null && latest != after)
            return (latest, false);
        var stored = await LoadAsync(context, centreCode, ct) ?? throw new InvalidOperationException($"There is no centre '{centreCode}'.");
        var town = PracticeHall.From(stored.Town, (latest is null ? 0 : PracticeHall.RoundOf(latest)) + 1);
        var code = town.Centre.Code;
        context.Add(TownRows.Centre(town, ""));
        context.AddRange(town.Units.Select(u => TownRows.Department(u, code)));
        context.AddRange(town.Windows.Select(w => TownRows.Window(w, code)));
        context.AddRange(town.Posts.Select(p => TownRows.Post(p, code)));
        context.AddRange(town.People.Select(p => TownRows.Person(p, code)));
        // What a town file and an appointment both say is one row here.
        context.AddRange(town.Holdings.DistinctBy(h => (h.PostCode, h.PersonId, h.Rank, h.From)).Select(h => TownRows.Holding(h, code)));
        context.AddRange(town.Authorisations.DistinctBy(a => (a.ItemCode, a.Step, a.PostCode, a.From)).Select(a => TownRows.Authorisation(a, code)));
        context.Add(TownRows.Layer(town, $"centre:{code}", now));
        var wanted = lists.Append(WindowList).Append(OrganisationList).ToArray();
        foreach (var list in await context.CentreLists.AsNoTracking().Where(l => l.CentreCode == centreCode && wanted.Contains(l.Name)).ToListAsync(ct))
            context.Add(new CentreListRow { CentreCode = code, Name = list.Name, Version = list.Version, Json = list.Name == OrganisationList ? CaseJson.Write(OrganisationBook.Of(town)) : list.Json });
        await context.SaveChangesAsync(ct);
        await RecordAsync(session, new("open-practice", code, centreCode, by, now, null, new { People = town.People.Length, Posts = town.Posts.Length }), ct);
        await session.CommitAsync(ct);
        return (code, true);
    }

    /// <summary>Whose wording of the papers holds: a practice hall prints what its centre prints.</summary>
    private static async Task<string> PathForTextsAsync(GovFlowDbContext context, CentreRow centre, CancellationToken ct)
    {
        if (!PracticeHall.Is(centre.Code))
            return centre.Path;
        var real = PracticeHall.CentreOf(centre.Code);
        return await context.Centres.AsNoTracking().Where(c => c.Code == real).Select(c => c.Path).SingleOrDefaultAsync(ct) ?? centre.Path;
    }

    private static async Task<string?> LatestPracticeAsync(GovFlowDbContext context, string centreCode, CancellationToken ct)
    {
        var begin = centreCode + PracticeHall.Mark;
        return (await context.Centres.AsNoTracking().Where(c => c.Code.StartsWith(begin)).Select(c => c.Code).ToListAsync(ct)).MaxBy(PracticeHall.RoundOf);
    }
}
