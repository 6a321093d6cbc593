using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>The rosters of a hall's posts for one item.</summary>
internal static class SimulatedRosters
{
    /// <summary>
    /// A draft of a new item is authorised by nobody yet, and could not be decided at all: its deciding posts are taken to be, and named. An authorisation that is registered holds
    /// for the whole year, whenever it was given: what is tried is the drawing, and a year that waits for a paper would say nothing of it.
    /// </summary>
    public static (ImmutableDictionary<string, Roster> Rosters, ImmutableArray<string> Assumed) Of(SimulatedItem item, SimulatedHall hall)
    {
        var town = hall.Town;
        var authorised = town.Authorisations.Where(a => a.ItemCode == item.Item.Code).Select(a => a with { From = DateOnly.MinValue, To = null }).ToImmutableArray();
        var decisions = ItemSteps.Of(item.Workflow.Definition).Where(s => s.ActivityType == DecideActivity.TypeName)
            .Where(s => !authorised.Any(a => a.Step is TaskKind.Decide && a.PostCode == s.PostCode)).ToArray();
        authorised = authorised.AddRange(decisions.Select(s => new Authorisation(item.Item.Code, TaskKind.Decide, s.PostCode, "仿真假定", DateOnly.MinValue, IsWindowDecision: s.IsWindowDecided)));
        var holdings = town.Holdings.ToLookup(h => h.PostCode, StringComparer.Ordinal);
        var rosters = town.Posts.ToImmutableDictionary(p => p.Post.Code, p => Roster(p.Post, [.. holdings[p.Post.Code]], hall, authorised), StringComparer.Ordinal);
        return (rosters, [.. decisions.Select(s => s.PostCode).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    // Only the absences of those who may come to the post: every claim looks through them.
    private static Roster Roster(Post post, ImmutableArray<PostHolding> holdings, SimulatedHall hall, ImmutableArray<Authorisation> authorised)
    {
        ImmutableArray<ActingHead> heads = [.. hall.Town.ActingHeads.Where(a => a.UnitCode == post.DepartmentCode)];
        var persons = holdings.Select(h => h.PersonId).Concat(heads.Select(h => h.PersonId)).Append(post.UnitHeadId).ToHashSet();
        return new Roster(post)
        {
            Holdings = holdings,
            Absences = [.. hall.Absences.Where(a => persons.Contains(a.PersonId))],
            Authorisations = authorised,
            ActingHeads = heads,
        };
    }
}
