using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;

namespace GovFlow.Server.Generating;

/// <summary>Who is on leave when in a generated year: everybody who is A of a post a week or two, and never together with whoever stands in for them (004-13).</summary>
internal static class LeavePlan
{
    private static readonly string[] Reasons = ["年休假", "业务培训"];

    /// <summary>The absences, in the order in which they begin.</summary>
    public static ImmutableArray<Absence> Of(Town town, WorkCalendar calendar, int year, int seed)
    {
        var random = new Random(seed ^ 0x4C454156);
        var planned = new List<Absence>();
        var first = new DateOnly(year, 1, 1);
        foreach (var person in town.Holdings.Where(h => h.Rank is PostRank.A).Select(h => h.PersonId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var colleagues = Colleagues(town, person);
            for (var leave = 0; leave < Reasons.Length; leave++)
            {
                for (var tries = 0; tries < 20; tries++)
                {
                    var from = calendar.OnOrAfter(first.AddDays(random.Next(340)));
                    var absence = new Absence(person, from, calendar.WorkingDayAfter(from, leave == 0 ? 4 : 1), Reasons[leave]);
                    if (planned.Exists(a => (a.PersonId == person || colleagues.Contains(a.PersonId)) && a.From <= absence.To && a.To >= absence.From))
                        continue;
                    planned.Add(absence);
                    break;
                }
            }
        }

        return [.. planned.OrderBy(a => a.From).ThenBy(a => a.PersonId, StringComparer.Ordinal)];
    }

    /// <summary>Everyone who might have to act in the person's place: holders of the same posts, and the heads of their units.</summary>
    private static HashSet<string> Colleagues(Town town, string person)
    {
        var posts = town.Holdings.Where(h => h.PersonId == person).Select(h => h.PostCode).ToHashSet(StringComparer.Ordinal);
        var units = town.Posts.Where(p => posts.Contains(p.Post.Code)).Select(p => p.Post.DepartmentCode).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. town.Holdings.Where(h => posts.Contains(h.PostCode)).Select(h => h.PersonId),
            .. town.Units.Where(u => units.Contains(u.Code) || u.HeadId == person || u.DeputyId == person).SelectMany(u => new[] { u.HeadId, u.DeputyId }),
        ];
    }
}
