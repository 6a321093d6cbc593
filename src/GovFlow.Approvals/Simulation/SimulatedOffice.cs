using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>Lays the desk of one version in the simulated hall, and words the commands people give there. It decides nothing: the office does.</summary>
internal sealed class SimulatedOffice
{
    // Sound numbers of nobody: the worked examples of GB 11643 and GB 32100.
    private static readonly Applicant Person = new(new ApplicantIdentity("申请人", "居民身份证", "11010519491231002X", IsOrganisation: false), null);
    private static readonly Applicant Firm = new(new ApplicantIdentity("申请单位", "统一社会信用代码", "91350100M000100Y43", IsOrganisation: true), null);
    private static readonly StaffMember Nobody = new("window", "收件人员", EmploymentKind.Contract);

    private readonly SimulatedItem _item;
    private readonly SimulatedHall _hall;
    private readonly ImmutableDictionary<string, StaffMember> _staff;
    private readonly StaffMember[] _officers;
    private readonly Roster? _window;
    private readonly string[] _departments;
    private static readonly ItemForm NoQuestions = new([]);
    private readonly SimulatedAnswers _answers;

    public SimulatedOffice(SimulatedItem item, SimulatedHall hall)
    {
        (_item, _hall) = (item, hall);
        Clock = new OfficeClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(hall.Town.TimeZone));
        _staff = hall.Town.People.ToImmutableDictionary(p => p.Member.Id, p => p.Member, StringComparer.Ordinal);
        (Rosters, Assumed) = SimulatedRosters.Of(item, hall);
        var overseers = hall.Town.Posts.Where(p => p.Lane is Lane.Supervision).Select(p => p.Post.Code).ToHashSet(StringComparer.Ordinal);
        var supervisors = hall.Town.Holdings.Where(h => overseers.Contains(h.PostCode)).Select(h => h.PersonId).ToHashSet(StringComparer.Ordinal);
        _officers = [.. _staff.Values.Where(p => p.IsActive && p.Employment is EmploymentKind.Regular && !supervisors.Contains(p.Id)).OrderBy(p => p.Id, StringComparer.Ordinal)];
        var window = hall.Town.Plan.WindowsFor(item.Item).FirstOrDefault();
        _window = window is null ? null : Rosters.GetValueOrDefault(window.PostCode);
        _answers = new SimulatedAnswers(item.Workflow.Definition);
        _departments = [.. JointDepartments.Listed(item.Workflow).Select(b => b.Department)];
    }

    public OfficeClock Clock { get; }

    public ImmutableDictionary<string, Roster> Rosters { get; }

    /// <summary>Posts whose authorisation to decide this item was taken for granted.</summary>
    public ImmutableArray<string> Assumed { get; }

    public WorkCalendar Calendar => _hall.Calendar;

    /// <summary>The instant at which the hall opens on a day.</summary>
    public DateTimeOffset Opening(DateOnly day) => Clock.InstantOf(day, _hall.Town.Hours.Sessions[0].Opens);

    public CommandResult Receive(SimulatedCase one)
    {
        var clerk = Clerk(Clock.DayOf(one.ReceivedAt));
        var desk = Desk(clerk, one.ReceivedAt, one.Index) with { NewCase = new NewCase(one.Index.ToString("D8", CultureInfo.InvariantCulture), "000000") };
        var form = Form(one, clerk.Id);
        var assessment = IntakeDesk.Assess(_item.Item, form, desk);
        return Office.Handle(desk, null, new CaseCommand.ConcludeIntake(form with { Outcome = assessment.Table.Proposed, Fingerprint = assessment.Fingerprint }));
    }

    public CommandResult HandIn(LiveCase one, DateTimeOffset now) => Office.Handle(
        Desk(Clerk(Clock.DayOf(now)), now, one.Source.Index), one.File,
        new CaseCommand.HandInMaterials([.. one.File.Materials.Where(m => m.State.IsOutstanding()).Select(m => m with { State = MaterialState.Received, Note = null })]));

    public CommandResult Withdraw(LiveCase one, DateTimeOffset now) =>
        Office.Handle(Desk(new OfficeActor.ByApplicant(), now, one.Source.Index), one.File, new CaseCommand.Withdraw("经营计划有变，暂不办理"));

    public CommandResult Wake(LiveCase one, string bookmarkId, DateTimeOffset now) =>
        Office.Handle(Desk(new OfficeActor.Timer(), now, one.Source.Index), one.File, new CaseCommand.WakeTimer(bookmarkId));

    /// <summary>Who of those on duty may take the task; null where none of them may.</summary>
    public OfficeActor.Staff? Taker(LiveCase one, CaseTask task, SimulatedPost post, DateOnly day)
    {
        var step = StepFacts.Of(task, _item.Item, day);
        foreach (var id in post.InTurn(day))
        {
            if (_staff.TryGetValue(id, out var person) && PeopleRules.CheckClaim(step, person, post.Roster, one.File.Participants) is PeopleVerdict.Allowed)
                return new OfficeActor.Staff(person);
        }

        return null;
    }

    public CommandResult Claim(LiveCase one, CaseTask task, OfficeActor.Staff by, DateTimeOffset now) =>
        Office.Handle(Desk(by, now, one.Source.Index), one.File, new CaseCommand.ClaimTask(task.Id));

    /// <summary>Finishes a task; where the office does not allow the answer, whoever gave it gives the next one it allows.</summary>
    /// <param name="outcome">The port that is wanted; null = the first.</param>
    public CommandResult Complete(LiveCase one, CaseTask task, OfficeActor.Staff by, string? outcome, DateTimeOffset now)
    {
        var second = task.SecondOfficer is SecondOfficer.None ? null : Second(one, by.Id);
        CommandResult? result = null;
        foreach (var port in task.Outcomes.Select(o => o.Port).OrderBy(p => p != outcome))
        {
            var answer = UsualAnswers.Answer(task, port, second);
            if (port == Activities.JointReviewActivity.NeedsMore)
                answer = answer with { MissingMaterials = [.. _item.Item.Materials.Where(m => m.IsRequired).Take(1).Select(m => m.Code)] };
            result = Office.Handle(Desk(by, now, one.Source.Index), one.File, new CaseCommand.CompleteTask(task.Id, answer));
            if (result is CommandResult.Applied)
                break;
        }

        return result!;
    }

    private string? Second(LiveCase one, string holder) =>
        Array.Find(_officers, p => p.Id != holder && !one.File.Participants.Any(part => part.PersonId == p.Id))?.Id;

    private OfficeActor.Staff Clerk(DateOnly day)
    {
        var person = _window is null ? null : PostDuty.On(_window, day).Persons.Select(id => _staff.GetValueOrDefault(id)).FirstOrDefault(p => p is not null);
        return new OfficeActor.Staff(person ?? Nobody) { WindowClasses = [_item.Item.WindowClass] };
    }

    private IntakeForm Form(SimulatedCase one, string clerk)
    {
        var item = _item.Item;
        var form = UsualAnswers.Form(item, NoQuestions, new Guid(one.Index + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), one.IsOrganisation ? Firm : Person, one.ReceivedAt, clerk);
        return form with
        {
            Channel = item.Channels.IsEmpty || item.Channels.Contains(one.Channel) ? one.Channel : item.Channels[0],
            Materials = [.. form.Materials.Select(m => one.Materials.TryGetValue(m.Code, out var state) ? As(m, state) : m)],
            HasPromised = one.HasPromised,
            UnlawfulReason = one.IsPlainlyUnlawful ? "申请内容明显不符合规划" : null,
            CompetentBody = one.IsForAnotherBody ? "有权机关" : null,
            Answers = _answers.Of(one.Index),
            JointDepartments = [.. one.JointDepartments.Intersect(_departments, StringComparer.Ordinal)],
        };
    }

    /// <summary>The state as this version's list allows it: what may not come later is missing.</summary>
    private CaseMaterial As(CaseMaterial material, MaterialState state)
    {
        var rule = _item.Item.Material(material.Code)!;
        var lawful = state switch
        {
            MaterialState.Deferred when rule.IsMain || !rule.MayDefer => MaterialState.Missing,
            MaterialState.NotNeeded when rule.IsRequired => MaterialState.Received,
            MaterialState.FromLicence when rule.LicenceType is null => MaterialState.Received,
            _ => state,
        };
        return material with { State = lawful, ReceivedAt = null, ReceivedBy = null };
    }

    private OfficeDesk Desk(OfficeActor actor, DateTimeOffset now, int index) => new()
    {
        Item = _item.Item,
        Workflow = _item.Workflow,
        DefinitionVersionId = _item.VersionId,
        Calendar = _hall.Calendar,
        Hours = _hall.Town.Hours,
        Zone = Clock.Zone,
        Centre = _hall.Town.Centre,
        Actor = actor,
        Now = now,
        Seed = (ulong)index,
        TakesLicencesOnTrust = true,
        TakesAgentsOnTrust = true,
        Rosters = Rosters,
        Staff = _staff,
    };
}
