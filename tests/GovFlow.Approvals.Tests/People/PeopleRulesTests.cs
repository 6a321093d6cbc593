using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.People;

/// <summary>Who may claim what: the whole matrix against an oracle written apart from the rules; then completion and the paths around it.</summary>
[TestFixture]
internal sealed class PeopleRulesTests
{
    private const string Item = "GFI-02", Actor = "p1", Other = "p2", Head = "p9";
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly bool[] Either = [false, true];

    public enum Place
    {
        None,
        A,
        B,
        Head,
    }

    public enum Paper
    {
        None,
        Decide,
        Window,
        Expired,
        OtherPost,
    }

    public sealed record Cell(TaskKind Kind, EmploymentKind Employment, bool Active, ParticipantRole? Role, Place Place, bool OtherAPresent, bool ActorAbsent, Paper Paper, bool Formal, bool WindowStep);

    private static IEnumerable<Cell> EveryCell() =>
        from kind in Enum.GetValues<TaskKind>()
        from employment in Enum.GetValues<EmploymentKind>()
        from active in Either
        from role in Enum.GetValues<ParticipantRole>().Cast<ParticipantRole?>().Prepend(null)
        from place in Enum.GetValues<Place>()
        from otherA in Either
        from absent in Either
        from paper in Enum.GetValues<Paper>()
        from formal in Either
        from windowStep in Either
        select new Cell(kind, employment, active, role, place, otherA, absent, paper, formal, windowStep);

    private static (StepFacts, StaffMember, Roster, ImmutableArray<Participation>) Build(Cell c)
    {
        var holdings = new List<PostHolding> { new(Other, "审1", PostRank.A, Today.AddDays(-9)) };
        if (c.Place is Place.A or Place.B)
            holdings.Add(new PostHolding(Actor, "审1", c.Place is Place.A ? PostRank.A : PostRank.B, Today));
        var absences = new List<Absence>();
        if (!c.OtherAPresent)
            absences.Add(new Absence(Other, Today, Today, "培训"));
        if (c.ActorAbsent)
            absences.Add(new Absence(Actor, Today.AddDays(-1), null, "休假"));
        Authorisation? paper = c.Paper switch
        {
            Paper.None => null,
            Paper.Decide => new(Item, TaskKind.Decide, "审1", "授1", Today, Today),
            Paper.Window => new(Item, TaskKind.Decide, "审1", "授1", Today.AddDays(-5), null, IsWindowDecision: true),
            Paper.Expired => new(Item, TaskKind.Decide, "审1", "授1", Today.AddDays(-5), Today.AddDays(-1), IsWindowDecision: true),
            Paper.OtherPost => new(Item, TaskKind.Decide, "审2", "授1", Today, null, IsWindowDecision: true),
            _ => throw new InvalidOperationException(),
        };
        var roster = new Roster(new Post("审1", "审查岗", "市监", c.Place is Place.Head ? Actor : Head))
        {
            Holdings = [.. holdings],
            Absences = [.. absences],
            Authorisations = paper is null ? [] : [paper],
        };
        return (new StepFacts(c.Kind, Item, Today) { IsFormalReview = c.Formal, IsWindowDecided = c.WindowStep }, new StaffMember(Actor, "李某", c.Employment, c.Active), roster,
            c.Role is { } role ? [new Participation(Actor, role)] : []);
    }

    private static string Oracle(Cell c)
    {
        var approval = c.Kind is TaskKind.Review or TaskKind.SiteSurvey or TaskKind.SpecialProcedure or TaskKind.JointReview or TaskKind.Decide or TaskKind.Verify;
        if (!c.Active)
            return "people-inactive";
        if (c.Role == ParticipantRole.Supervisor)
            return "people-supervisor-handles";
        if (approval && c.Employment == EmploymentKind.Contract)
            return "people-contract-staff";
        if (approval && c.Role == ParticipantRole.Acceptor && !(c.Formal && c.Paper == Paper.Window && (c.WindowStep || c.Kind != TaskKind.Decide)))
            return "people-acceptor-decides";
        if (c.Kind is TaskKind.Review or TaskKind.SiteSurvey or TaskKind.JointReview && c.Role == ParticipantRole.HearingChair)
            return "people-chair-reviews";
        if (c.ActorAbsent)
            return "people-absent";
        ActingAs? capacity = c.Place switch
        {
            Place.A => ActingAs.Own,
            Place.B when !c.OtherAPresent => ActingAs.StandIn,
            Place.Head when !c.OtherAPresent => ActingAs.UnitHead,
            _ => null,
        };
        if (capacity is null)
            return c.Place == Place.B ? "people-a-present" : "people-not-in-post";
        if (c.Kind == TaskKind.Decide && c.Paper is not (Paper.Decide or Paper.Window))
            return "people-no-authorisation";
        return capacity.ToString()!;
    }

    private static string Read(PeopleVerdict verdict) => verdict switch
    {
        PeopleVerdict.Allowed allowed => allowed.As.ToString(),
        PeopleVerdict.Refused refused => refused.Refusal.Code,
        _ => "",
    };

    [Test]
    public void CheckClaim_OverTheWholeMatrix_SaysWhatTheOracleSays()
    {
        var cells = 0;
        foreach (var cell in EveryCell())
        {
            var (step, actor, roster, participants) = Build(cell);
            if (Read(PeopleRules.CheckClaim(step, actor, roster, participants)) is var found && found != Oracle(cell))
                Assert.Fail($"{cell}: {found} instead of {Oracle(cell)}");
            cells++;
        }
        Assert.That(cells, Is.EqualTo(11 * 2 * 2 * 10 * 4 * 2 * 2 * 5 * 2 * 2));
    }

    [Test]
    public void CheckComplete_OverTheWholeMatrix_AsksEveryRuleAgain_ButNotWhetherAIsBack()
    {
        string[] hard = ["people-inactive", "people-supervisor-handles", "people-contract-staff", "people-acceptor-decides", "people-chair-reviews"];
        foreach (var cell in EveryCell())
        {
            var (step, actor, roster, participants) = Build(cell);
            var mine = step with { AssigneeId = Actor, ClaimedAs = ActingAs.StandIn, SecondOfficer = cell.Kind is TaskKind.SiteSurvey ? SecondOfficer.Officer : SecondOfficer.None };
            var second = cell.Kind is TaskKind.SiteSurvey ? new StaffMember("p3", "王某", EmploymentKind.Regular) : null;
            var found = Read(PeopleRules.CheckComplete(mine, actor, roster, participants, second));
            var claim = Oracle(cell);
            var expected = hard.Contains(claim) ? claim
                : cell.Place is Place.None ? "people-not-in-post"
                : cell.Kind is TaskKind.Decide && cell.Paper is not (Paper.Decide or Paper.Window) ? "people-no-authorisation"
                : "StandIn";
            if (found != expected)
                Assert.Fail($"{cell}: {found} instead of {expected}");
        }
    }

    private static Cell Plain(TaskKind kind) => new(kind, EmploymentKind.Regular, true, null, Place.A, false, false, Paper.Decide, false, false);

    [Test]
    public void OnlyTheHolder_Completes([Values(null, Other)] string? assignee)
    {
        var (step, actor, roster, participants) = Build(Plain(TaskKind.Review));
        Assert.That(Read(PeopleRules.CheckComplete(step with { AssigneeId = assignee }, actor, roster, participants)), Is.EqualTo("people-not-holder"));
    }

    private static IEnumerable<TestCaseData> SecondOfficers()
    {
        yield return new TestCaseData(null, null, "people-one-officer");
        yield return new TestCaseData(new StaffMember(Actor, "李某", EmploymentKind.Regular), null, "people-one-officer");
        yield return new TestCaseData(new StaffMember("p3", "王某", EmploymentKind.Contract), null, "people-contract-staff");
        yield return new TestCaseData(new StaffMember("p3", "王某", EmploymentKind.Regular, IsActive: false), null, "people-inactive");
        yield return new TestCaseData(new StaffMember("p3", "王某", EmploymentKind.Regular), ParticipantRole.Acceptor, "people-acceptor-decides");
        yield return new TestCaseData(new StaffMember("p3", "王某", EmploymentKind.Regular), ParticipantRole.Supervisor, "people-supervisor-handles");
        yield return new TestCaseData(new StaffMember("p3", "王某", EmploymentKind.Regular), ParticipantRole.HearingChair, "people-chair-reviews");
        yield return new TestCaseData(new StaffMember("p3", "王某", EmploymentKind.Regular), null, "Own");
    }

    [TestCaseSource(nameof(SecondOfficers))]
    public void ASiteSurvey_NeedsTwoDifferentLawfulOfficers(StaffMember? second, ParticipantRole? role, string expected)
    {
        var (step, actor, roster, _) = Build(Plain(TaskKind.SiteSurvey));
        ImmutableArray<Participation> participants = role is { } r ? [new Participation("p3", r)] : [];
        var survey = step with { AssigneeId = Actor, SecondOfficer = SecondOfficer.Officer };
        Assert.That(Read(PeopleRules.CheckComplete(survey, actor, roster, participants, second)), Is.EqualTo(expected));
    }

    [Test]
    public void AStepThatNeedsNoSecondOfficer_RefusesOne([Values] TaskKind kind)
    {
        var (step, actor, roster, participants) = Build(Plain(kind));
        var mine = step with { AssigneeId = Actor };
        Assert.That(Read(PeopleRules.CheckComplete(mine, actor, roster, participants, new StaffMember("p3", "王某", EmploymentKind.Regular))), Is.EqualTo("people-no-second"));
        Assert.That(Read(PeopleRules.CheckComplete(mine, actor, roster, participants)), Is.EqualTo("Own"));
    }

    [TestCase(null, "Own")]
    [TestCase(ParticipantRole.Reviewer, "people-chair-reviews")]
    [TestCase(ParticipantRole.Surveyor, "people-chair-reviews")]
    [TestCase(ParticipantRole.JointOfficer, "people-chair-reviews")]
    [TestCase(ParticipantRole.Acceptor, "people-acceptor-decides")]
    public void AHearingsChair_IsNotWhoExaminesTheCase(ParticipantRole? role, string expected)
    {
        var (step, actor, roster, _) = Build(Plain(TaskKind.SpecialProcedure));
        var hearing = step with { AssigneeId = Actor, SecondOfficer = SecondOfficer.Chair };
        ImmutableArray<Participation> participants = role is { } r ? [new Participation("p3", r)] : [];
        Assert.That(Read(PeopleRules.CheckComplete(hearing, actor, roster, participants, new StaffMember("p3", "王某", EmploymentKind.Regular))), Is.EqualTo(expected));
        Assert.That(Read(PeopleRules.CheckComplete(hearing, actor, roster, participants)), Is.EqualTo("people-no-chair"));
        Assert.That(Read(PeopleRules.CheckComplete(hearing, actor, roster, participants, actor)), Is.EqualTo("people-chair-reviews"), "nobody chairs the hearing of what they examine");
    }

    [Test]
    public void AHolder_GoesOn_OnlyWhileActivePresentAndOfThePost([Values] Place place, [Values] bool isActive, [Values] bool isAbsent, [Values] bool isKnown)
    {
        var (_, _, roster, _) = Build(Plain(TaskKind.Review) with { Place = place, ActorAbsent = isAbsent });
        var holder = isKnown ? new StaffMember(Actor, "李某", EmploymentKind.Regular, isActive) : null;
        Assert.That(PeopleRules.MayGoOn(holder, roster, Today), Is.EqualTo(isKnown && isActive && !isAbsent && place is not Place.None));
    }

    [Test]
    public void AnAuthorisationWithoutDocument_AuthorisesNothing()
    {
        var (step, actor, roster, participants) = Build(Plain(TaskKind.Decide));
        var blank = roster with { Authorisations = [roster.Authorisations[0] with { DocumentNumber = " " }] };
        Assert.That(Read(PeopleRules.CheckClaim(step, actor, blank, participants)), Is.EqualTo("people-no-authorisation"));
    }

    [Test]
    public void AnAuthorisationForAnotherItem_AuthorisesNothing()
    {
        var (step, actor, roster, participants) = Build(Plain(TaskKind.Decide));
        Assert.That(Read(PeopleRules.CheckClaim(step with { ItemCode = "GFI-03" }, actor, roster, participants)), Is.EqualTo("people-no-authorisation"));
    }

    [Test]
    public void ASupervisor_HasHandledNothingOfTheCase([Values] ParticipantRole role) =>
        Assert.That(Read(PeopleRules.CheckSupervise(new StaffMember(Actor, "李某", EmploymentKind.Regular), [new Participation(Actor, role), new Participation(Other, ParticipantRole.Decider)])),
            Is.EqualTo(role is ParticipantRole.Supervisor ? "Own" : "people-handler-supervises"));

    [Test]
    public void ContractStaff_GetNoPostWithApprovalWork([Values] TaskKind kind, [Values] EmploymentKind employment)
    {
        var approval = kind is TaskKind.Review or TaskKind.SiteSurvey or TaskKind.SpecialProcedure or TaskKind.JointReview or TaskKind.Decide or TaskKind.Verify;
        Assert.That(Read(PeopleRules.CheckHolding(new StaffMember(Actor, "李某", employment), [TaskKind.Archive, kind])),
            Is.EqualTo(approval && employment is EmploymentKind.Contract ? "people-contract-staff" : "Own"));
    }

    [Test]
    public void Refusals_NameTheRuleAndItsSource()
    {
        var (step, actor, roster, _) = Build(Plain(TaskKind.Decide));
        var refused = (PeopleVerdict.Refused)PeopleRules.CheckClaim(step, actor, roster, [new Participation(Actor, ParticipantRole.Acceptor)]);
        Assert.That(refused.Refusal, Is.EqualTo(new Refusal("people-acceptor-decides", "受审分离：李某是本件受理人，不得审查、决定同一办件。", "镇街政务服务规范（000-2）")));
    }
}
