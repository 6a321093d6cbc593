using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>内部退回, 撤回办结 and 交接 (decision 0011).</summary>
[TestFixture]
public sealed class ReturningTests
{
    private static string? Code(CommandResult result) => (result as CommandResult.Refused)?.Code;

    private static Hall AtDecision()
    {
        var hall = VerbBench.AtSurvey();
        hall.Finish(VerbBench.Step, VerbBench.Surveyed());
        hall.On("2026-03-05 09:00").Finish("卫生检测", Hall.Answer("Pass"));
        hall.Must(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.ClaimTask(hall.Task("决定").Id)));
        return hall;
    }

    private static IEnumerable<string> Steps(Hall hall, string step) => Office.ReturnSteps(hall.Desk(Hall.Person("蒋镇长")), hall.File!, hall.Task(step)).Select(s => s.StepName);

    [Test]
    public void TheDecider_SendsBackToAnyEarlierStep_AndTheFlowComesByAgain([Values("书面审查", "现场踏勘", "卫生检测")] string to)
    {
        var hall = AtDecision();
        Assert.That(Steps(hall, "决定"), Is.EqualTo(new[] { "卫生检测", "现场踏勘", "书面审查" }));
        var law = (hall.Clock(ClockKind.Decision).Ledger.Budget, hall.Clock(ClockKind.Decision).Ledger.StartDay);
        var step = hall.File!.Passed.Single(s => s.StepName == to);
        hall.On("2026-03-09 09:00");
        hall.Must(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.SendBackTask(hall.Task("决定").Id, step.NodeId, "意见不全")));
        Assert.That(hall.File!.OpenTasks.Select(t => (t.StepName, t.AssigneeId)), Is.EqualTo(new[] { (to, (string?)step.PersonId) }), "whoever did it goes on with it");
        Assert.That((hall.Clock(ClockKind.Decision).Ledger.Budget, hall.Clock(ClockKind.Decision).Ledger.StartDay), Is.EqualTo(law));
        foreach (var again in new[] { "书面审查", "现场踏勘", "卫生检测" }.SkipWhile(s => s != to))
        {
            var task = hall.Task(again);
            var person = task.AssigneeId ?? hall.File!.Passed.Single(s => s.StepName == again).PersonId;
            if (task.AssigneeId is null)
                hall.Must(hall.Do(Hall.Person(person), new CaseCommand.ClaimTask(task.Id)));
            hall.Must(hall.Do(Hall.Person(person), new CaseCommand.CompleteTask(task.Id, again == VerbBench.Step ? VerbBench.Surveyed() : again == "书面审查" ? Hall.Reviewed() : Hall.Answer("Pass"))));
        }
        Assert.That(hall.Task("决定").Stage, Is.EqualTo(TaskStage.Waiting));
        hall.Finish("决定", Hall.Answer("Grant"));
        Assert.That((hall.File!.Decision!.IsGranted, hall.File.Passed), Is.EqualTo((true, hall.File.Passed.Clear())));
    }

    [Test]
    public void AStepsClock_GoesOnFromWhereItBegan_HoweverOftenItIsSentBack()
    {
        var hall = VerbBench.At(TaskStage.Held);
        var first = hall.File!.Passed.Single();
        for (var round = 0; round < 3; round++)
        {
            var task = hall.Task(VerbBench.Step);
            hall.On($"2026-03-0{4 + round} 09:00");
            hall.Must(hall.Do(Hall.Person(task.AssigneeId!), new CaseCommand.SendBackTask(task.Id, VerbBench.Review, "再核")));
            var review = hall.Task("书面审查");
            if (hall.File!.Clocks.FirstOrDefault(c => c.Id == review.ClockId) is { } clock)
                Assert.That(clock.Ledger.StartDay, Is.EqualTo(first.BegunOn));
            hall.Must(hall.Do(Hall.Person("赵审查"), new CaseCommand.CompleteTask(review.Id, Hall.Reviewed())));
            hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.ClaimTask(hall.Task(VerbBench.Step).Id)));
        }
    }

    [Test]
    public void ASuspendedClock_RunsAgain_WhenItsProcedureIsSentBackFrom()
    {
        var hall = VerbBench.AtSurvey();
        hall.Finish(VerbBench.Step, VerbBench.Surveyed());
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.True);
        var task = hall.Task("卫生检测");
        hall.Must(hall.Do(Hall.Person("周检测"), new CaseCommand.ClaimTask(task.Id)));
        hall.Must(hall.Do(Hall.Person("周检测"), new CaseCommand.SendBackTask(task.Id, VerbBench.Review, "无需检测")));
        Assert.That(hall.Clock(ClockKind.Decision).Ledger.IsSuspended, Is.False);
    }

    [Test]
    public void NothingGoesBack_OverADecision()
    {
        var hall = AtDecision();
        var (review, decide) = (hall.File!.Passed[0], hall.Task("决定").Id);
        hall.Must(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.CompleteTask(decide, Hall.Answer("Grant"))));
        var deliver = hall.Task("送达");
        Assert.That(Steps(hall, "送达"), Is.Empty);
        hall.Must(hall.Do(Hall.Person("韩出件"), new CaseCommand.ClaimTask(deliver.Id)));
        Assert.That(Code(hall.Do(Hall.Person("韩出件"), new CaseCommand.SendBackTask(deliver.Id, review.NodeId, "退回"))), Is.EqualTo("return-decided"));
        Assert.That(Code(hall.Do(Hall.Person("蒋镇长"), new CaseCommand.WithdrawCompletion(decide, "写错"))), Is.EqualTo("withdraw-nothing"));
    }

    [Test]
    public void ACompletion_IsWithdrawn_ByItsOwnHand_WhileNobodyHasTakenUpWhatItOpened()
    {
        var hall = VerbBench.AtSurvey();
        var review = hall.File!.Passed.Single().TaskId;
        CommandResult Withdraw(string who) => hall.Do(Hall.Person(who), new CaseCommand.WithdrawCompletion(review, "结论写错"));

        Assert.That(Code(Withdraw("钱审查")), Is.EqualTo("people-not-completer"));
        var id = hall.Task(VerbBench.Step).Id;
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.ClaimTask(id)));
        Assert.That(Code(Withdraw("赵审查")), Is.EqualTo("withdraw-late"));
        hall.Must(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.ReleaseTask(id)));
        var change = hall.Must(Withdraw("赵审查"));
        Assert.That(hall.File!.OpenTasks.Select(t => (t.StepName, t.AssigneeId)), Is.EqualTo(new[] { ("书面审查", "赵审查") }));
        Assert.That(change.Events.Count(e => e.Kind == "task.completion-withdrawn"), Is.EqualTo(1));
        Assert.That(Code(Withdraw("赵审查")), Is.EqualTo("withdraw-nothing"), "once");
        hall.Must(hall.Do(Hall.Person("赵审查"), new CaseCommand.CompleteTask(hall.Task("书面审查").Id, Hall.Reviewed("Fail", "不符合"))));
        Assert.That(hall.Task("决定").Stage, Is.EqualTo(TaskStage.Waiting));
    }

    [Test]
    public void OnlyTheHolder_SendsBack_AndSaysWhy()
    {
        var hall = VerbBench.At(TaskStage.Held);
        var id = hall.Task(VerbBench.Step).Id;
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Other), new CaseCommand.SendBackTask(id, VerbBench.Review, "再核"))), Is.EqualTo("people-not-holder"));
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.SendBackTask(id, VerbBench.Review, " "))), Is.EqualTo("reason-missing"));
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.SendBackTask(id, "Workflow1:flow:decide", "再核"))), Is.EqualTo("step-unknown"));
        hall.Absences = [new(VerbBench.Holder, new DateOnly(2026, 3, 1), null, "学习")];
        Assert.That(Code(hall.Do(Hall.Person(VerbBench.Holder), new CaseCommand.SendBackTask(id, VerbBench.Review, "再核"))), Is.EqualTo("people-not-in-post"));
    }

    [TestCase(TaskStage.Held, "李踏勘", null, Description = "B stands in only where no A is left")]
    [TestCase(TaskStage.Held, null, null)]
    [TestCase(TaskStage.Delegated, "周检测", null)]
    [TestCase(TaskStage.Answered, "周检测", null)]
    public void WhatAPersonHeld_IsHandedOver_AsIfTheyWereGone(TaskStage stage, string? to, string? code)
    {
        var hall = VerbBench.At(stage);
        hall.AlsoHeld = to == "李踏勘" ? [] : hall.AlsoHeld;
        var result = hall.Do(Hall.Person("office-head"), new CaseCommand.HandOverTask(hall.Task(VerbBench.Step).Id, VerbBench.Holder, to, "调离"));
        Assert.That(Code(result), Is.EqualTo(code));
        Assert.That((hall.Task(VerbBench.Step).AssigneeId, hall.Task(VerbBench.Step).Delegation), Is.EqualTo((to, (Delegation?)null)));
        Assert.That(Office.IsWith(hall.Task(VerbBench.Step), VerbBench.Holder), Is.False);
    }

    [Test]
    public void AHandOver_IsRefused_WithNobodyElseOnDuty_ToB_WhileAnAIsThere_AndByStrangers()
    {
        var hall = VerbBench.At(TaskStage.Held);
        CommandResult Give(string? to, string by = "office-head") => hall.Do(Hall.Person(by), new CaseCommand.HandOverTask(hall.Task(VerbBench.Step).Id, VerbBench.Holder, to, "调离"));

        Assert.That(Code(Give("李踏勘")), Is.EqualTo("people-a-present"), "周检测 is A too");
        Assert.That(Code(Give("周检测", by: "褚代办")), Is.EqualTo("hand-over-of-another"));
        hall.AlsoHeld = [];
        hall.Absences = [new("李踏勘", new DateOnly(2026, 3, 1), null, "学习"), new("office-head", new DateOnly(2026, 3, 1), null, "学习")];
        Assert.That(Code(Give(null)), Is.EqualTo("nobody-on-duty"));
    }

    [TestCase("陈农业")]
    [TestCase(null)]
    [TestCase(VerbBench.SecondSigner, Description = "who signs already takes nothing over")]
    public void ASignersPlace_IsHandedOver_OrFallsAway(string? to)
    {
        var hall = VerbBench.At(TaskStage.Signing);
        hall.Must(hall.Do(Hall.Person(VerbBench.Signer), new CaseCommand.HandOverTask(hall.Task(VerbBench.Step).Id, VerbBench.Signer, to, "调离")));
        Assert.That(hall.Task(VerbBench.Step).Signing!.Signers.Select(s => s.PersonId), Is.EqualTo(to == "陈农业" ? new[] { "陈农业", VerbBench.SecondSigner } : [VerbBench.SecondSigner]));
    }
}
