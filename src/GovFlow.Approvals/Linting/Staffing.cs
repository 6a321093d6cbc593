using System.Collections.Immutable;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Linting;

/// <summary>Who works where on a day, as data: what steps are held against (004-11). An item is handled in every town that has its posts.</summary>
/// <param name="Day">The office's day; holdings and authorisations are read as of it.</param>
public sealed record Staffing(DateOnly Day, ImmutableArray<Town> Towns)
{
    /// <summary>True where a window of some town takes the item in; one that is not in a hall needs none there (000-19).</summary>
    internal bool TakesIn(ServiceItem item) => Towns.Any(t => t.Plan.WindowsFor(item).Any() || t.Plan.NotInHall(item.Code) is not null);

    internal bool HasPost(string code) => Towns.Any(t => t.Posts.Any(p => p.Post.Code == code && !p.IsClosedOn(Day)));

    /// <summary>As people call the post; null where no town has it.</summary>
    internal string? NameOf(string code) => Towns.SelectMany(t => t.Posts).FirstOrDefault(p => p.Post.Code == code)?.Post.Name;

    internal IEnumerable<Lane> LanesOf(string code) => Towns.SelectMany(t => t.Posts).Where(p => p.Post.Code == code).Select(p => p.Lane).Distinct();

    /// <summary>Those who hold the post that day and have not left.</summary>
    internal IEnumerable<StaffMember> Holders(string post, PostRank? rank = null) =>
        from town in Towns
        from holding in town.Holdings
        where holding.PostCode == post && holding.Covers(Day) && (rank is null || holding.Rank == rank)
        from person in town.People
        where person.Member.Id == holding.PersonId && person.Member.IsActive
        group person.Member by (town.Centre, person.Member.Id) into held
        select held.First();

    internal IEnumerable<Authorisation> DecisionsOf(string item, string post) =>
        Towns.SelectMany(t => t.Authorisations).Where(a => a.ItemCode == item && a.PostCode == post && a.Step is TaskKind.Decide && a.Covers(Day));
}
