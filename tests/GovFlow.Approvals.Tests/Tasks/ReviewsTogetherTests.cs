using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>批量审查 (decision 0050): which steps may be reviewed together, and what takes a case out of it. Never a decision, never what two officers do.</summary>
[TestFixture]
public sealed class ReviewsTogetherTests
{
    private static readonly ScanNote Scan = new(new("00000000-0000-4000-8000-0000000000a1"), "a1");

    private static CaseTask Task(TaskKind kind = TaskKind.Review) => new()
    {
        Id = Guid.Empty,
        Kind = kind,
        StepName = "书面审查",
        NodeId = "n",
        BookmarkId = "b",
        PostCode = "review",
        Outcomes = [new("Pass", "通过"), new("Fail", "不通过", NeedsReason: true)],
        Checklist = [new("1", "材料一致", "与原件一致")],
        OpenedAt = Hall.At("2026-03-02 10:00"),
    };

    private static string? Step(CaseTask task) => ReviewsTogether.AgainstStep(task)?.Code;

    [Test]
    public void OfAllKindsOfSteps_OnlyAReviewMayBeDoneTogether([Values] TaskKind kind)
    {
        Assert.That(Step(Task(kind)), Is.EqualTo(kind is TaskKind.Review ? null : "together-kind"));
        Assert.That(ReviewsTogether.AgainstStep(Task(kind))?.Message ?? "无", Is.Not.Empty);
    }

    [Test]
    public void AReview_IsDoneAlone_WhereOneOpinionWouldNotDo()
    {
        var review = Task();
        Assert.That(
            new[]
            {
                Step(review with { SecondOfficer = SecondOfficer.Officer }), Step(review with { SecondOfficer = SecondOfficer.Chair }), Step(review with { IsWindowDecided = true }), Step(review with { Department = "镇自然资源所" }),
                Step(review with { Facts = [new("number", "编号", true, [])] }), Step(review with { Facts = [new("number", "编号", false, [])] }), Step(review with { Checklist = [] }),
                Step(review with { Outcomes = [new("Fail", "不通过", NeedsReason: true)] }), Step(review with { Outcomes = [new("A", "甲"), new("B", "乙")] }),
            },
            Is.EqualTo(new[] { "together-officers", "together-officers", "together-kind", "together-kind", "together-facts", null, "together-checklist", "together-outcome", "together-outcome" }));
        Assert.That(ReviewsTogether.PassOf(review with { Outcomes = [new("NeedsMore", "需补充"), new("Pass", "通过")] })!.Port, Is.EqualTo("Pass"));
    }

    [Test]
    public void AnOrdinaryCase_MayBeReviewedWithOthers_OnceItsFilesWereOpened()
    {
        var hall = Held();
        Assert.That(Against(hall, hall.File!), Is.Empty);
        Assert.That(Against(hall, hall.File!, opened: false), Is.EqualTo(new[] { "together-unread" }));
        Assert.That(Against(hall, hall.File! with { Materials = [.. hall.File.Materials.Select(m => m with { Scans = null })] }), Is.EqualTo(new[] { "together-no-files" }));
        var byAgent = hall.File! with { Applicant = hall.File.Applicant with { Mandate = new Mandate("代为申请", new(2026, 3, 1), null, MayCollect: true) { Scans = [Scan with { Id = Guid.Parse("0191e3f0-0000-7000-8000-000000000009") }] } } };
        Assert.That(Against(hall, byAgent), Is.EqualTo(new[] { "together-unread" }), "an agent's mandate is read, too");
    }

    [TestCase("people-not-holder", TestName = "Another holds it")]
    [TestCase("together-called", TestName = "Somebody was called to it")]
    [TestCase("task-stage", TestName = "It was delegated")]
    [TestCase("together-deficient", TestName = "A material is still to come")]
    [TestCase("together-revoked", TestName = "A licence it rests on was revoked")]
    [TestCase("together-objection", TestName = "Somebody objected")]
    [TestCase("together-hearing", TestName = "There is a hearing")]
    [TestCase("people-acceptor-decides", TestName = "The reviewer took it in")]
    public void WhatIsNotPlain_IsDoneAlone(string code)
    {
        var hall = Held();
        var file = hall.File!;
        var task = file.OpenTasks[0];
        var changed = code switch
        {
            "people-not-holder" => With(file, task with { AssigneeId = "钱审查" }),
            "together-called" => With(file, task with { Delegation = new Delegation("钱审查", "先看看", "看过了") }),
            "task-stage" => With(file, task with { Delegation = new Delegation("钱审查", "先看看", null) }),
            "together-deficient" => file with { Materials = file.Materials.SetItem(2, file.Materials[2] with { State = MaterialState.Deferred }) },
            "together-objection" => file with { Objections = [new Objection { Id = Guid.Empty, No = 1, TaskId = task.Id, Round = 1, On = new(2026, 3, 2), Channel = ObjectionChannel.Visit, Name = "钱群众", Phone = "1", Reason = "不符", QueryCode = "000000" }] },
            "together-hearing" => file with { Hearing = new Hearing { Stage = HearingStage.GivenUp, ToldOn = new(2026, 3, 2), Matter = "拟不予许可" } },
            "people-acceptor-decides" => file with { Participants = [new Participation("赵审查", ParticipantRole.Acceptor)] },
            _ => file,
        };
        Assert.That(Against(hall, changed, revoked: code == "together-revoked"), Does.Contain(code));
    }

    [Test]
    public void ARedCase_IsDoneAlone_AYellowOneNot()
    {
        var hall = Held();
        var file = hall.File!;
        var due = file.Clocks.Min(c => c.Ledger.Read(hall.Desk(Hall.Person("赵审查")).Calendar, WarningPolicy.Usual, new(2026, 3, 2)).Due)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        hall.On($"{due} 10:00");
        Assert.That(Against(hall, file), Is.Empty, "the last day itself is no red card");
        hall.On($"{due} 17:30");
        Assert.That(Against(hall, file), Is.EqualTo(new[] { "together-red" }), "after the office has closed it is");
    }

    private static Hall Held()
    {
        var hall = new Hall();
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Must(hall.Do(Hall.Person("赵审查"), new CaseCommand.ClaimTask(hall.Task("书面审查").Id)));
        hall.File = hall.File! with { Materials = hall.File.Materials.SetItem(0, hall.File.Materials[0] with { Scans = [Scan] }) };
        return hall;
    }

    private static CaseFile With(CaseFile file, CaseTask task) => file with { OpenTasks = [task] };

    private static IEnumerable<string> Against(Hall hall, CaseFile file, bool opened = true, bool revoked = false) => ReviewsTogether
        .Against(hall.Desk(Hall.Person("赵审查")), file, file.OpenTasks[0], new PapersSeen(opened ? ImmutableHashSet.Create(Scan.Id) : [], revoked)).Select(r => r.Code);
}
