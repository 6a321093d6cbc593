using System.Collections.Immutable;
using System.Security.Cryptography;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Generating;

/// <summary>A service item with its flow, ready to run.</summary>
internal sealed record WorkedItem(ServiceItem Item, CompiledWorkflow Workflow)
{
    public string VersionId => Workflow.Definition.Id;

    /// <summary>Types of the flow's activities.</summary>
    public IReadOnlySet<string> Steps { get; } = Workflow.Definition.Activities.Select(a => a.Type).ToHashSet(StringComparer.Ordinal);
}

/// <summary>
/// A town and its items in memory, able to lay any desk without asking a database: what generated years and measurements are driven with. Immutable,
/// safe on any number of threads.
/// </summary>
internal sealed class TownAtWork
{
    private readonly EscalationLadder _ladder;
    private readonly ImmutableDictionary<string, StaffMember> _staff;
    private readonly Dictionary<string, ImmutableDictionary<string, Roster>> _rosters;

    /// <param name="absences">Who is away when; empty = every A is always at work.</param>
    /// <param name="calendar">Null = the national one with the days of the town file.</param>
    public TownAtWork(Town town, ImmutableArray<WorkedItem> items, ImmutableArray<Absence> absences = default, WorkCalendar? calendar = null)
    {
        Town = town;
        Items = items;
        Absences = absences.IsDefault ? [] : absences;
        Calendar = calendar ?? (town.LocalDays.IsEmpty ? WorkCalendar.National : WorkCalendar.National.With(new LocalLayer(town.Centre.Name, town.LocalDays)));
        Clock = new OfficeClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(town.TimeZone));
        _ladder = new EscalationLadder(Calendar, town.Hours, Clock, WarningPolicy.Usual);
        _staff = town.People.ToImmutableDictionary(p => p.Member.Id, p => p.Member, StringComparer.Ordinal);
        _rosters = items.ToDictionary(i => i.Item.Code, i => Rosters(town, i.Item.Code, Absences), StringComparer.Ordinal);
    }

    public Town Town { get; }

    /// <summary>As commands decided here name it.</summary>
    public HallState State => field ??= HallState.Of(new StoredTown(Town, Absences), Calendar);

    public ImmutableArray<WorkedItem> Items { get; }

    public ImmutableArray<Absence> Absences { get; }

    public WorkCalendar Calendar { get; }

    /// <summary>For days and instants in the town's zone; what it calls "now" is not used here.</summary>
    public OfficeClock Clock { get; }

    /// <summary>The sample town and the items that lie beside the program.</summary>
    /// <exception cref="InvalidOperationException">A file is no town or no item.</exception>
    public static TownAtWork Shipped()
    {
        var town = TownReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json"))).Town
            ?? throw new InvalidOperationException("The sample town's file cannot be read.");
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal);
        return new TownAtWork(town, [.. files.Select(ReadItem)]);
    }

    /// <summary>The same town with people away.</summary>
    public TownAtWork With(ImmutableArray<Absence> absences) => new(Town, Items, absences, Calendar);

    public WorkedItem Item(string code) => Items.First(i => i.Item.Code == code);

    /// <summary>Who sits on a day at a window that takes the item in: its A, or B while A is away.</summary>
    /// <param name="day">Null = a day on which everybody is there.</param>
    public OfficeActor.Staff Acceptor(WorkedItem item, DateOnly? day = null)
    {
        var window = Town.Plan.WindowsFor(item.Item).First();
        var holders = Town.Holdings.Where(h => h.PostCode == window.PostCode).OrderBy(h => h.Rank).ToList();
        var holding = holders.Find(h => day is not { } on || !IsAway(h.PersonId, on)) ?? holders[0];
        return new OfficeActor.Staff(_staff[holding.PersonId]) { WindowClasses = [item.Item.WindowClass], Windows = [window.Code] };
    }

    public bool IsAway(string person, DateOnly day) => Absences.Any(a => a.PersonId == person && a.Covers(day));

    /// <summary>Who signs an extension of the item's statutory limit as head of the body that decides it (许可法 42), its deputy while the head is away; null where another office does.</summary>
    public OfficeActor.Staff? Signer(WorkedItem item, DateOnly day)
    {
        var post = ItemSteps.Of(item.Workflow.Definition).FirstOrDefault(s => s.ActivityType == DecideActivity.TypeName)?.PostCode;
        var unit = Town.Posts.FirstOrDefault(p => p.Post.Code == post)?.Post.DepartmentCode is { } code ? Town.Units.FirstOrDefault(u => u.Code == code) : null;
        return unit is null || item.Item.StatutoryLimit?.Extension?.Rule.Approver is not ExtensionApprover.HeadOfBody
            ? null
            : new OfficeActor.Staff(_staff[IsAway(unit.HeadId, day) ? unit.DeputyId : unit.HeadId]) { SignsAs = [ExtensionApprover.HeadOfBody] };
    }

    /// <summary>A supervisor who is there and has no part in the case.</summary>
    public OfficeActor.Staff? Supervisor(CaseFile file, DateOnly day) => Town.People
        .Where(p => p.Roles.Contains(Identity.Roles.Supervisor) && !IsAway(p.Member.Id, day) && !file.Participants.Any(part => part.PersonId == p.Member.Id))
        .Select(p => new OfficeActor.Staff(p.Member) { IsSupervisor = true }).FirstOrDefault();

    /// <summary>The first of the post's holders, A before B, who may lawfully take the task; null where nobody may.</summary>
    public OfficeActor.Staff? Holder(WorkedItem item, CaseFile file, CaseTask task, DateOnly day)
    {
        if (!_rosters[item.Item.Code].TryGetValue(task.PostCode, out var roster))
            return null;
        var step = StepFacts.Of(task, item.Item, day);
        foreach (var holding in roster.Holdings.OrderBy(h => h.Rank))
        {
            var person = _staff[holding.PersonId];
            if (PeopleRules.CheckClaim(step, person, roster, file.Participants) is PeopleVerdict.Allowed)
                return new OfficeActor.Staff(person);
        }

        return null;
    }

    /// <summary>Someone fit to go along: on the office's regular staff, not the holder, with no part in the case yet.</summary>
    public string? SecondOfficer(CaseFile file, string holder) => Town.People
        .Where(p => !p.Roles.Contains(Identity.Roles.Supervisor))
        .Select(p => p.Member)
        .FirstOrDefault(p => p.IsActive && p.Employment is EmploymentKind.Regular && p.Id != holder && !file.Participants.Any(part => part.PersonId == p.Id))?.Id;

    public OfficeActor.Staff Staff(string id) => new(_staff[id]);

    public OfficeDesk Desk(WorkedItem item, OfficeActor actor, DateTimeOffset now, ulong seed) => new()
    {
        Item = item.Item,
        Workflow = item.Workflow,
        DefinitionVersionId = item.VersionId,
        Calendar = Calendar,
        Hours = Town.Hours,
        Zone = Clock.Zone,
        Centre = Town.Centre,
        Actor = actor,
        Now = now,
        Seed = seed,
        Rosters = _rosters[item.Item.Code],
        Staff = _staff,
        TakesLicencesOnTrust = true,
        TakesAgentsOnTrust = true,
    };

    /// <summary>The change, ready for the store.</summary>
    /// <param name="desk">The desk it was decided at.</param>
    /// <param name="token">The guard it was loaded with; null for a new case.</param>
    public CaseCommit Commit(WorkedItem item, OfficeDesk desk, CaseCommand command, CaseChange change, CaseToken? token, Guid commandId, string act)
    {
        var now = desk.Now;
        var day = Clock.DayOf(now);
        var marks = change.Papers.ToDictionary(d => d.Id, d => CheckMark.Draw(Town.Centre, CheckCode(d.Id)));
        return new CaseCommit
        {
            CommandId = commandId,
            Act = act,
            ActorId = desk.Actor.Id,
            At = now,
            Today = day,
            Change = change,
            Loaded = token,
            Input = CommandInput.Of(desk, command, State.Key),
            Schedule = clock => Schedule(clock, change, EscalationPlan.Of(item.Item), now),
            Render = order => PaperRenderer.Render(
                order.Draft, order.File, item.Item, Town.CentreOn(day, item.Item.Lead.Name), PaperNumber.Format(Town.Centre.NumberPrefix, order.Draft.Template, day.Year, order.Place),
                marks[order.Draft.Id], day, now, Town.PaperEditions.InForce(order.Draft.Template, day)),
        };
    }

    /// <summary>When somebody is first reminded of the case as it stands; null where nobody ever is.</summary>
    public DateTimeOffset? FirstReminder(WorkedItem item, CaseFile file)
    {
        var plan = EscalationPlan.Of(item.Item);
        DateTimeOffset? first = null;
        foreach (var clock in file.Clocks)
        {
            var task = clock.TaskId is { } id ? Find(file, id) : null;
            var next = _ladder.Next(clock.Ledger, clock.Rung, new EscalationSubject(file.Number, file.ItemName, task?.StepName, plan), task?.OpenedAt ?? file.ReceivedAt)?.At;
            first = next < first || first is null ? next ?? first : first;
        }

        return first;
    }

    private ClockSchedule Schedule(CaseClock clock, CaseChange change, EscalationPlan plan, DateTimeOffset now)
    {
        var reading = clock.Ledger.Read(Calendar, WarningPolicy.Usual, Clock.DayOf(now));
        var task = clock.TaskId is { } id ? Find(change.After, id) ?? Find(change.Before, id) : null;
        var subject = new EscalationSubject(change.After.Number, change.After.ItemName, task?.StepName, plan);
        var startedAt = task?.OpenedAt ?? change.After.ReceivedAt;
        var rung = _ladder.Settle(clock.Ledger, clock.Rung, subject, startedAt, now);
        return new ClockSchedule(reading.Due, reading.YellowFrom, reading.IsProvisional, rung, _ladder.Next(clock.Ledger, rung, subject, startedAt)?.At);
    }

    private static CaseTask? Find(CaseFile? file, Guid task) => file?.OpenTasks.FirstOrDefault(t => t.Id == task);

    /// <summary>Follows from the paper's id, so that the same year prints the same papers; a live hall draws its codes.</summary>
    private static string CheckCode(Guid paper) => Convert.ToHexString(SHA256.HashData(paper.ToByteArray()).AsSpan(0, 8));

    private static ImmutableDictionary<string, Roster> Rosters(Town town, string item, ImmutableArray<Absence> absences) => town.Posts.ToImmutableDictionary(
        p => p.Post.Code,
        p => town.RosterOf(p.Post.Code, item, absences)!,
        StringComparer.Ordinal);

    private static WorkedItem ReadItem(string path)
    {
        if (DefinitionReader.Read(File.ReadAllBytes(path)).Definition is not { } definition || ServiceItemReader.Read(definition).Item is not { } item)
            throw new InvalidOperationException($"{Path.GetFileName(path)} is no service item.");
        return new WorkedItem(item, CompiledWorkflow.Compile(definition, OfficeActivities.Registry));
    }
}
