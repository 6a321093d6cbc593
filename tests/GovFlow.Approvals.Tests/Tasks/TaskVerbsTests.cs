using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>Every verb in every stage, and after every other verb (decision 0011).</summary>
[TestFixture]
public sealed class TaskVerbsTests
{
    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    /// <summary>Why a verb that the table allows may still find nothing to do.</summary>
    private static readonly string[] NothingToDo = ["person-unknown", "hand-over-nothing", "return-not-possible", "people-not-delegate"];

    [Test]
    public void EveryVerbInEveryStage_DoesWhatTheTableSays([Values] TaskStage stage, [Values] TaskVerb verb)
    {
        var hall = VerbBench.At(stage);
        var before = hall.File!;
        var (actor, command) = VerbBench.Make(hall, verb, hall.Task(VerbBench.Step).Id);
        var result = hall.Do(actor, command);
        if (result is CommandResult.Refused refused)
        {
            Assert.That(TaskVerbs.IsLawful(stage, verb) && !NothingToDo.Contains(refused.Code), Is.False, refused.Code);
            Assert.That(hall.File, Is.SameAs(before));
            return;
        }

        Assert.That(TaskVerbs.IsLawful(stage, verb), Is.True);
        var change = hall.Must(result);
        VerbBench.AssertSound(change, new Dictionary<string, DateOnly>());
        var kind = stage is TaskStage.Held && verb is TaskVerb.Complete && change.After.OpenTasks.Any(t => t.Stage is TaskStage.Answered) ? "task.answered" : VerbBench.Kind(verb);
        Assert.That(change.Events.Count(e => e.Kind == kind), Is.EqualTo(1), "the timeline has one line of it");
    }

    [TestCase(TaskStage.Delegated, VerbBench.Delegate, "原请您办理的事项无需再办")]
    [TestCase(TaskStage.Answered, VerbBench.Signer, "原请您会签的事项无需再办")]
    [TestCase(TaskStage.PutUp, VerbBench.Second, "原请您签名的事项无需再办")]
    public void ATakeover_TellsWhoeverWasAsked_ThatTheyNeedNotGoOn(TaskStage stage, string asked, string words)
    {
        var hall = VerbBench.At(stage);
        hall.Absences = [new Absence(VerbBench.Holder, new DateOnly(2026, 3, 3), null, "病假")];
        var change = hall.Must(hall.Do(Hall.Person(VerbBench.Other), new CaseCommand.ClaimTask(hall.Task(VerbBench.Step).Id)));

        Assert.That(change.Events.Select(e => e.Kind), Has.Member("task.taken-over"));
        Assert.That(change.Notices.Where(n => n.Kind == "task.no-longer-asked" && n.Audience == $"person:{asked}").Select(n => n.Text), Has.One.Contains(words));
        Assert.That(change.Notices.Where(n => n.Audience == $"person:{VerbBench.Other}"), Is.Empty, "who takes it over knows");
    }

    [Test]
    public void ATaskHandedOver_TellsTheDelegateOfWhoLeaves()
    {
        var hall = VerbBench.At(TaskStage.Delegated);
        var change = hall.Must(hall.Do(Hall.Person("office-head"), new CaseCommand.HandOverTask(hall.Task(VerbBench.Step).Id, VerbBench.Holder, VerbBench.Other, "调离")));
        Assert.That(change.Notices.Where(n => n.Kind == "task.no-longer-asked").Select(n => n.Audience), Is.EqualTo(new[] { $"person:{VerbBench.Delegate}" }));
    }

    /// <summary>The whole of verb × verb, from every stage: whatever was done before, the table alone says what may follow, and nothing breaks.</summary>
    [Test]
    public void EveryVerbAfterEveryOther_IsLawfulByTheStageItFinds([Values] TaskStage stage, [Values] TaskVerb first)
    {
        foreach (var second in Enum.GetValues<TaskVerb>())
        {
            var hall = VerbBench.At(stage);
            var id = hall.Task(VerbBench.Step).Id;
            var firstDays = new Dictionary<string, DateOnly>();
            var (actor, command) = VerbBench.Make(hall, first, id);
            if (hall.Do(actor, command) is CommandResult.Applied applied)
                VerbBench.AssertSound(applied.Change, firstDays);
            var now = hall.File!.OpenTasks.FirstOrDefault(t => t.Id == id)?.Stage;
            (actor, command) = VerbBench.Make(hall, second, id);
            var result = hall.Do(actor, command);
            var what = $"{stage}: {first}, then {second} at {now}: {Code(result)}";
            if (result is CommandResult.Applied then)
            {
                VerbBench.AssertSound(then.Change, firstDays);
                Assert.That(now is { } at ? TaskVerbs.IsLawful(at, second) : second is TaskVerb.WithdrawCompletion, Is.True, what);
            }
            else
            {
                Assert.That(now is { } at && TaskVerbs.IsLawful(at, second) && !NothingToDo.Contains(Code(result)), Is.False, what);
            }
        }
    }

    private static IEnumerable<(string Name, Func<Hall, OfficeActor.Staff> Who, string Code)> Forbidden() =>
    [
        ("contract staff", h => Hall.Clerk, "people-contract-staff"),
        ("who accepted", h => Joined(h, "褚代办", ParticipantRole.Acceptor), "people-acceptor-decides"),
        ("who supervises", h => Joined(h, "褚代办", ParticipantRole.Supervisor), "people-supervisor-handles"),
        ("who chaired the hearing", h => Joined(h, "褚代办", ParticipantRole.HearingChair), "people-chair-reviews"),
        ("who is away", h => { h.Absences = [new Absence("褚代办", new DateOnly(2026, 3, 1), null, "学习")]; return Hall.Person("褚代办"); }, "people-absent"),
        ("who has left", h => { h.Left = ["褚代办"]; return Hall.Person("褚代办"); }, "people-inactive"),
    ];

    private static OfficeActor.Staff Joined(Hall hall, string who, ParticipantRole role)
    {
        hall.File = hall.File! with { Participants = hall.File.Participants.Add(new Participation(who, role)) };
        return Hall.Person(who);
    }

    private static readonly TaskVerb[] Calls = [TaskVerb.Transfer, TaskVerb.Delegate, TaskVerb.AddSigners, TaskVerb.PutUp, TaskVerb.HandOver];

    /// <summary>No path leads around a hard rule: whoever may not do the step is not called to it by any verb.</summary>
    [Test]
    public void NobodyForbidden_IsCalledByAnyVerb([ValueSource(nameof(Calls))] TaskVerb verb, [Range(0, 5)] int which)
    {
        var (name, who, code) = Forbidden().ElementAt(which);
        var hall = VerbBench.At(TaskStage.Held);
        var person = who(hall).Id;
        if (person == "褚代办")
            hall.AlsoHeld = hall.AlsoHeld.Add(new PostHolding(person, "survey", PostRank.A, new DateOnly(2020, 1, 1)));
        var id = hall.Task(VerbBench.Step).Id;
        CaseCommand command = verb switch
        {
            TaskVerb.Transfer => new CaseCommand.TransferTask(id, person, "出差"),
            TaskVerb.Delegate => new CaseCommand.DelegateTask(id, person, "核实"),
            TaskVerb.AddSigners => new CaseCommand.AddSigners(id, [person], SignMode.All, SignMoment.Before),
            TaskVerb.PutUp => new CaseCommand.PutUpRecord(id, VerbBench.Surveyed() with { CoOfficerId = person }),
            _ => new CaseCommand.HandOverTask(id, VerbBench.Holder, person, "调离"),
        };
        Assert.That(Code(hall.Do(Hall.Person(verb is TaskVerb.HandOver ? "office-head" : VerbBench.Holder), command)), Is.EqualTo(code), name);
    }

    /// <summary>Called in time, forbidden since: the rules are asked again when they act.</summary>
    [Test]
    public void WhoeverBecameForbidden_NeitherHandsBackNorSigns()
    {
        var delegated = VerbBench.At(TaskStage.Delegated);
        Joined(delegated, VerbBench.Delegate, ParticipantRole.Supervisor);
        Assert.That(Code(delegated.Do(Hall.Person(VerbBench.Delegate), new CaseCommand.HandBackTask(delegated.Task(VerbBench.Step).Id, "好了"))), Is.EqualTo("people-supervisor-handles"));
        var signing = VerbBench.At(TaskStage.Signing);
        Joined(signing, VerbBench.Signer, ParticipantRole.Acceptor);
        Assert.That(Code(signing.Do(Hall.Person(VerbBench.Signer), new CaseCommand.SignTask(signing.Task(VerbBench.Step).Id, true, null))), Is.EqualTo("people-acceptor-decides"));
    }

    /// <summary>Whoever prepared or signed has examined the application: they do not chair its hearing, and do not supervise it.</summary>
    [Test]
    public void WhoeverPreparedOrSigned_TookPart()
    {
        var hall = VerbBench.At(TaskStage.Delegated);
        hall.Must(hall.Do(Hall.Person(VerbBench.Delegate), new CaseCommand.HandBackTask(hall.Task(VerbBench.Step).Id, "好了")));
        Assert.That(hall.File!.Participants, Has.Member(new Participation(VerbBench.Delegate, ParticipantRole.Surveyor)));
        Assert.That(PeopleRules.CheckSupervise(Hall.Person(VerbBench.Delegate).Person, hall.File.Participants), Is.InstanceOf<PeopleVerdict.Refused>());
    }
}
