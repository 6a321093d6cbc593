using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>A service item with the flow it runs on.</summary>
public sealed record RehearsedItem(ServiceItem Item, CompiledWorkflow Workflow)
{
    /// <summary>The id an activity has in the file; the engine names it by its path.</summary>
    public string IdOf(string nodeId) => Workflow.Find(nodeId)?.Id ?? nodeId;
}

/// <summary>
/// The hall a rehearsal is played in. Its people as of one day stand for every day, and nobody is away (decision 0017). Immutable, safe on any number of threads.
/// </summary>
public sealed class RehearsalHall
{
    private readonly ImmutableDictionary<string, StaffMember> staff;
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, Roster>> rosters = new(StringComparer.Ordinal);

    /// <param name="town">The centre with everyone in it.</param>
    /// <param name="calendar">The centre's, all its layers laid.</param>
    /// <param name="staffedOn">The day whose staffing stands for every day.</param>
    public RehearsalHall(Town town, WorkCalendar calendar, DateOnly staffedOn)
    {
        ArgumentNullException.ThrowIfNull(town);
        ArgumentNullException.ThrowIfNull(calendar);
        Town = town with
        {
            Holdings = [.. town.Holdings.Where(h => h.Covers(staffedOn)).Select(h => h with { From = DateOnly.MinValue, To = null })],
            Authorisations = [.. town.Authorisations.Where(a => a.Covers(staffedOn)).Select(a => a with { From = DateOnly.MinValue, To = null })],
            ActingHeads = [.. town.ActingHeads.Where(a => a.Covers(staffedOn)).Select(a => a with { From = DateOnly.MinValue, To = null })],
        };
        Calendar = calendar;
        Zone = TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone);
        Clock = new DeskTime(DateTimeOffset.UnixEpoch, Zone).Clock;
        staff = town.People.ToImmutableDictionary(p => p.Member.Id, p => p.Member, StringComparer.Ordinal);
    }

    /// <summary>Of several halls the one a flow is played in: the first that has every post of it, else the first.</summary>
    /// <param name="towns">In the order of their codes.</param>
    /// <returns>Null where there is none.</returns>
    public static Town? Choose(IReadOnlyList<Town> towns, Engine.Definitions.WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(towns);
        var posts = ItemSteps.Posts(definition);
        return towns.FirstOrDefault(t => posts.IsSubsetOf(t.Posts.Select(p => p.Post.Code))) ?? (towns.Count > 0 ? towns[0] : null);
    }

    public Town Town { get; }

    public WorkCalendar Calendar { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>For days and instants in the hall's zone; its "now" is not used.</summary>
    public OfficeClock Clock { get; }

    /// <summary>The next opening at or after a day's start: when a rehearsal begins of itself.</summary>
    public DateTime OpeningOn(DateOnly day) => Calendar.OnOrAfter(day).ToDateTime(Town.Hours.Sessions[0].Opens);

    internal OfficeDesk Desk(RehearsedItem item, OfficeActor actor, DateTimeOffset now, ulong seed) => new()
    {
        Item = item.Item,
        Workflow = item.Workflow,
        DefinitionVersionId = item.Workflow.Definition.Id,
        Calendar = Calendar,
        Hours = Town.Hours,
        Zone = Zone,
        Centre = Town.Centre,
        Actor = actor,
        Now = now,
        Seed = seed,
        NewCase = RehearsedCase.New,
        TakesLicencesOnTrust = true,
        TakesAgentsOnTrust = true,
        Rosters = RostersOf(item.Item.Code),
        Staff = staff,
    };

    /// <summary>Every post's, for an item.</summary>
    private ImmutableDictionary<string, Roster> RostersOf(string itemCode) => rosters.GetOrAdd(
        itemCode, code => Town.Posts.ToImmutableDictionary(p => p.Post.Code, p => Town.RosterOf(p.Post.Code, code, [])!, StringComparer.Ordinal));

    /// <summary>Who takes the item in: A of the first window of its class; where there is none, somebody without a window, whom the office refuses.</summary>
    internal OfficeActor.Staff Clerk(ServiceItem item)
    {
        var window = Town.Plan.WindowsFor(item).FirstOrDefault();
        var person = Town.Holdings.Where(h => h.PostCode == window?.PostCode).OrderBy(h => h.Rank).Select(h => staff.GetValueOrDefault(h.PersonId)).OfType<StaffMember>().FirstOrDefault();
        return new OfficeActor.Staff(person ?? RehearsedCase.Nobody) { WindowClasses = window is null ? [] : [item.WindowClass], Windows = window is null ? [] : [window.Code] };
    }

    /// <summary>Everyone who holds a post, A before B.</summary>
    internal IEnumerable<(StaffMember Person, PostRank Rank)> Holders(string post) =>
        Town.Holdings.Where(h => h.PostCode == post).OrderBy(h => h.Rank).Select(h => (Person: staff.GetValueOrDefault(h.PersonId), h.Rank)).Where(h => h.Person is not null).Select(h => (h.Person!, h.Rank));

    /// <summary>Who takes a task: the first of its post whom the rules allow, else A, who is refused with the reason; null where the post has nobody.</summary>
    internal OfficeActor.Staff? Taker(RehearsedItem item, CaseFile file, CaseTask task, DateOnly day)
    {
        if (!RostersOf(item.Item.Code).TryGetValue(task.PostCode, out var roster))
            return null;
        var step = StepFacts.Of(task, item.Item, day);
        var persons = Holders(task.PostCode).Select(h => h.Person).ToList();
        if (roster.HeadOn(day) is { } head && staff.TryGetValue(head, out var member))
            persons.Add(member);
        var taker = persons.Find(p => PeopleRules.CheckClaim(step, p, roster, file.Participants) is PeopleVerdict.Allowed) ?? persons.FirstOrDefault();
        return taker is null ? null : new OfficeActor.Staff(taker);
    }

    internal OfficeActor.Staff? Person(string id) => staff.TryGetValue(id, out var person) ? new OfficeActor.Staff(person) : null;

    /// <summary>Somebody fit to go along, or to take the chair: on the office's regular staff, with no part in the case yet.</summary>
    internal string? SecondOfficer(CaseFile file, string holder) => Town.People.Select(p => p.Member)
        .FirstOrDefault(p => p.IsActive && p.Employment is EmploymentKind.Regular && p.Id != holder && !file.Participants.Any(part => part.PersonId == p.Id))?.Id;

    /// <summary>Whoever the item's rule names for an extension: the head of a unit that decides it, in that office.</summary>
    internal OfficeActor.Staff Approver(RehearsedItem item)
    {
        var post = ItemSteps.Of(item.Workflow.Definition).FirstOrDefault(s => s.ActivityType == DecideActivity.TypeName)?.PostCode;
        var unit = Town.Posts.FirstOrDefault(p => p.Post.Code == post)?.Post.DepartmentCode;
        var head = Town.Units.FirstOrDefault(u => u.Code == unit)?.HeadId is { } id ? staff.GetValueOrDefault(id) : null;
        return new OfficeActor.Staff(head ?? RehearsedCase.Nobody) { SignsAs = item.Item.StatutoryLimit?.Extension is { } extension ? [extension.Rule.Approver] : [] };
    }
}
