using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>AB岗值守 (004-13) and 监管分离 (000-2) on a case: who takes over, who may still finish, who may take note of a card.</summary>
[TestFixture]
public sealed class OfficeDutyTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>A case whose decision the A of the post has claimed.</summary>
    private static Hall Claimed()
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        hall.Must(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.ClaimTask(hall.Task("决定").Id)));
        return hall;
    }

    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    public enum Gone
    {
        Not,
        Absent,
        OutOfPost,
        Left,
    }

    private static void Go(Hall hall, Gone how, string who)
    {
        hall.Absences = how is Gone.Absent ? hall.Absences.Add(new Absence(who, Today, null, "学习")) : hall.Absences;
        hall.OutOfPost = how is Gone.OutOfPost ? hall.OutOfPost.Add(who) : hall.OutOfPost;
        // Whoever leaves the office leaves the post too; the name on the task stays.
        if (how is Gone.Left)
            (hall.Left, hall.OutOfPost) = (hall.Left.Add(who), hall.OutOfPost.Add(who));
    }

    [Test]
    public void WhatAHas_BTakesOver_OnlyWhenACannotGoOn([Values] Gone how)
    {
        var hall = Claimed();
        Go(hall, how, "蒋镇长");
        var b = Hall.Person("沈副镇长");
        var result = hall.Do(b, new CaseCommand.ClaimTask(hall.Task("决定").Id));
        if (how is Gone.Not)
        {
            Assert.That(Code(result), Is.EqualTo("task-taken"));
            return;
        }

        var change = hall.Must(result);
        var line = change.Events.Single();
        Assert.That((line.Kind, line.Text, line.IsStandIn), Is.EqualTo(("task.taken-over", "蒋镇长不能继续办理，B岗接办“决定”任务。", true)));
        Assert.That(change.Notices.Single().Audience, Is.EqualTo("person:蒋镇长"));
        Assert.That((hall.Task("决定").AssigneeId, hall.Task("决定").ClaimedAs), Is.EqualTo(("沈副镇长", ActingAs.StandIn)));
        Assert.That(Code(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer("Grant")))), Is.EqualTo("people-not-holder"));
        Assert.That(hall.Must(hall.Do(b, new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer("Grant")))).Papers.All(p => p.IsStandIn), Is.True);
    }

    [Test]
    public void WithAAndBAway_TheHeadOfTheUnitTakesOver_AndTheTimelineSaysSo()
    {
        var hall = Claimed();
        var head = Hall.Person("office-head");
        Go(hall, Gone.Absent, "蒋镇长");
        Assert.That(Code(hall.Do(head, new CaseCommand.ClaimTask(hall.Task("决定").Id))), Is.EqualTo("people-not-in-post"), "B is there");
        Go(hall, Gone.Absent, "沈副镇长");
        Assert.That(hall.Must(hall.Do(head, new CaseCommand.ClaimTask(hall.Task("决定").Id))).Events.Single().Text, Does.Contain("单位负责人接办"));
        Assert.That(hall.Task("决定").ClaimedAs, Is.EqualTo(ActingAs.UnitHead));

        hall.Absences = []; // both are back: what the head has begun, the head may finish
        var done = hall.Must(hall.Do(head, new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer("Grant"))));
        Assert.That(done.Events.First(e => e.Kind == "task.completed").Text, Does.Contain("单位负责人代办"));
    }

    [Test]
    public void WhoeverLostThePostAfterTheClaim_NoLongerDecides([Values] Gone how)
    {
        var hall = Claimed();
        Go(hall, how, "蒋镇长");
        var actor = new OfficeActor.Staff(new StaffMember("蒋镇长", "蒋镇长", EmploymentKind.Regular, how is not Gone.Left));
        var result = hall.Do(actor, new CaseCommand.CompleteTask(hall.Task("决定").Id, Hall.Answer("Grant")));
        Assert.That(Code(result), Is.EqualTo(how switch { Gone.OutOfPost => "people-not-in-post", Gone.Left => "people-inactive", _ => null }));
    }

    [Test]
    public void ACard_IsTakenNoteOf_ByNobodyWhoDidTheWork()
    {
        var hall = Claimed();
        CommandResult Note(OfficeActor actor, string? holder = null) => hall.Do(actor, new CaseCommand.AcknowledgeAlert(Guid.Empty, holder));

        Assert.That(Code(Note(Hall.Person("蒋镇长"))), Is.EqualTo("alert-own-work"), "holds a task of the case");
        Assert.That(Code(Note(Hall.Person("沈副镇长"), "沈副镇长")), Is.EqualTo("alert-own-work"), "held the work when the card was raised");
        Assert.That(Code(Note(Hall.Clerk)), Is.EqualTo("people-handler-supervises"), "accepted the case");
        Assert.That(Code(Note(new OfficeActor.Operator("u-1", "admin"))), Is.EqualTo("staff-only"));
        Assert.That(Code(Note(new OfficeActor.ByApplicant())), Is.EqualTo("staff-only"));
    }

    [Test]
    public void ASupervisorWhoTakesNote_IsTheCasesSupervisor_AndHandlesItNoMore_ALeaderIsNot([Values] bool isSupervisor)
    {
        var hall = new Hall { Item = Hall.Licence() with { IsImmediate = true } };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Immediate, Hall.AllReceived)));
        var actor = Hall.Person("蒋镇长") with { IsSupervisor = isSupervisor };
        var change = hall.Must(hall.Do(actor, new CaseCommand.AcknowledgeAlert(Guid.Empty, null)));
        Assert.That(change.Events.Select(e => (e.Kind, e.IsVisibleToApplicant)), Is.EqualTo(new[] { ("alert.acknowledged", false) }));
        Assert.That(hall.File!.Participants.Contains(new Participation("蒋镇长", ParticipantRole.Supervisor)), Is.EqualTo(isSupervisor));
        Assert.That(Code(hall.Do(actor, new CaseCommand.ClaimTask(hall.Task("决定").Id))), Is.EqualTo(isSupervisor ? "people-supervisor-handles" : null));
    }
}
