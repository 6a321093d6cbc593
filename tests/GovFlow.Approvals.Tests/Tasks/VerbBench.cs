using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>A case whose review 赵审查 has finished, at its survey: 孙踏勘 and 周检测 are its A, 李踏勘 its B.</summary>
internal static class VerbBench
{
    public const string Step = "现场踏勘";
    public const string Review = "Workflow1:flow:review";
    public const string Holder = "孙踏勘";
    public const string Other = "周检测";
    public const string Second = "李踏勘";
    public const string Delegate = "吴检测";
    public const string Signer = "郑国土";
    public const string SecondSigner = "冯农业";

    public static Hall AtSurvey()
    {
        var hall = new Hall { AlsoHeld = [new PostHolding(Other, "survey", PostRank.A, new DateOnly(2020, 1, 1))] };
        hall.Must(hall.Conclude(Hall.Form(IntakeOutcome.Committed, Hall.AllReceived)));
        hall.Finish("书面审查", Hall.Reviewed());
        return hall.On("2026-03-03 09:00");
    }

    public static Hall At(TaskStage stage)
    {
        var hall = AtSurvey();
        if (stage is TaskStage.Waiting)
            return hall;
        var task = hall.Task(Step).Id;
        var holder = Hall.Person(Holder);
        hall.Must(hall.Do(holder, new CaseCommand.ClaimTask(task)));
        switch (stage)
        {
            case TaskStage.Delegated:
                hall.Must(hall.Do(holder, new CaseCommand.DelegateTask(task, Delegate, "先去现场看看")));
                break;
            case TaskStage.Signing:
                hall.Must(hall.Do(holder, new CaseCommand.AddSigners(task, [Signer, SecondSigner], SignMode.All, SignMoment.Before)));
                break;
            case TaskStage.Answered:
                hall.Must(hall.Do(holder, new CaseCommand.AddSigners(task, [Signer, SecondSigner], SignMode.All, SignMoment.After)));
                hall.Must(hall.Do(holder, new CaseCommand.CompleteTask(task, Surveyed())));
                break;
            case TaskStage.PutUp:
                hall.Must(hall.Do(holder, new CaseCommand.PutUpRecord(task, Surveyed())));
                break;
        }
        Assert.That(hall.Task(Step).Stage, Is.EqualTo(stage));
        return hall;
    }

    public static TaskAnswer Surveyed(string outcome = "Pass") =>
        Hall.Answer(outcome, outcome == "Pass" ? null : "不具备条件") with { CoOfficerId = Second, Opinion = "现场相符" };

    /// <summary>A verb on the survey, by whoever it belongs to where it is lawful at all.</summary>
    public static (OfficeActor Actor, CaseCommand Command) Make(Hall hall, TaskVerb verb, Guid id)
    {
        var task = hall.File!.OpenTasks.FirstOrDefault(t => t.Id == id);
        var holder = task?.AssigneeId ?? Holder;
        var next = holder == Holder ? Other : Holder;
        var round = task?.Signing is { Verdict: SignVerdict.Open } open ? open : null;
        return verb switch
        {
            TaskVerb.Claim => (Hall.Person(task?.AssigneeId is null ? Holder : next), new CaseCommand.ClaimTask(id)),
            TaskVerb.Release => (Hall.Person(holder), new CaseCommand.ReleaseTask(id)),
            TaskVerb.Transfer => (Hall.Person(holder), new CaseCommand.TransferTask(id, next, "出差")),
            TaskVerb.Delegate => (Hall.Person(holder), new CaseCommand.DelegateTask(id, Delegate, "核实现场")),
            TaskVerb.HandBack => (Hall.Person(Delegate), new CaseCommand.HandBackTask(id, "已核实")),
            TaskVerb.Recall => (Hall.Person(holder), new CaseCommand.RecallTask(id)),
            TaskVerb.AddSigners => (Hall.Person(holder), new CaseCommand.AddSigners(id, [new[] { "陈农业", "王国土" }.First(p => round?.Signers.Any(s => s.PersonId == p) != true)], round?.Mode ?? SignMode.All, round?.Moment ?? SignMoment.Before)),
            TaskVerb.RemoveSigner => (Hall.Person(holder), new CaseCommand.RemoveSigner(id, round?.Signers.LastOrDefault(s => s.Agrees is null)?.PersonId ?? Signer)),
            TaskVerb.Sign => (Hall.Person(round?.Turn.FirstOrDefault() ?? Signer), new CaseCommand.SignTask(id, true, null)),
            TaskVerb.PutUp => (Hall.Person(holder), new CaseCommand.PutUpRecord(id, Surveyed())),
            TaskVerb.SignRecord => (Hall.Person(task?.Record?.Answer.CoOfficerId ?? Second), new CaseCommand.SignRecord(id)),
            TaskVerb.RefuseRecord => (Hall.Person(task?.Record?.Answer.CoOfficerId ?? Second), new CaseCommand.RefuseRecord(id, "面积与现场不符")),
            TaskVerb.Complete => (Hall.Person(holder), new CaseCommand.CompleteTask(id, Surveyed())),
            TaskVerb.SendBack => (Hall.Person(holder), new CaseCommand.SendBackTask(id, Review, "材料还需核对")),
            TaskVerb.WithdrawCompletion => (Hall.Person("赵审查"), new CaseCommand.WithdrawCompletion(hall.Changes.SelectMany(c => c.ClosedTasks).Last(c => c.Task.StepName == "书面审查").Task.Id, "结论写错")),
            TaskVerb.Copy => (Hall.Person(holder), new CaseCommand.CopyTask(id, ["褚代办"], "请知悉")),
            TaskVerb.Urge => (Hall.Person(task?.Urged.Length > 0 ? "卫代办" : "褚代办"), new CaseCommand.UrgeTask(id, "请抓紧")),
            TaskVerb.HandOver => (Hall.Person("office-head"), new CaseCommand.HandOverTask(id, holder, next, "调离")),
        };
    }

    public static string Kind(TaskVerb verb) => verb switch
    {
        TaskVerb.Claim => "task.claimed",
        TaskVerb.Release => "task.released",
        TaskVerb.Transfer => "task.transferred",
        TaskVerb.Delegate => "task.delegated",
        TaskVerb.HandBack => "task.handed-back",
        TaskVerb.Recall => "task.recalled",
        TaskVerb.AddSigners => "task.signers-added",
        TaskVerb.RemoveSigner => "task.signer-removed",
        TaskVerb.Sign => "task.signed",
        TaskVerb.PutUp => "record.put-up",
        TaskVerb.SignRecord => "record.signed",
        TaskVerb.RefuseRecord => "record.refused",
        TaskVerb.Complete => "task.completed",
        TaskVerb.SendBack => "task.sent-back",
        TaskVerb.WithdrawCompletion => "task.completion-withdrawn",
        TaskVerb.Copy => "task.copied",
        TaskVerb.Urge => "task.urged",
        TaskVerb.HandOver => "task.handed-over",
    };

    /// <summary>What holds after every verb by anybody: nothing lost, nobody twice, no forbidden hand, no clock touched.</summary>
    public static void AssertSound(CaseChange change, IDictionary<string, DateOnly> firstDays)
    {
        var (before, after) = (change.Before!, change.After);
        Assert.That(after.OpenTasks.Select(t => t.Id), Is.Unique);
        Assert.That(before.OpenTasks.Select(t => t.Id), Is.SubsetOf(after.OpenTasks.Select(t => t.Id).Concat(change.ClosedTasks.Select(c => c.Task.Id))), "no task is lost");
        Assert.That(after.OpenTasks.Select(t => t.BookmarkId), Is.SubsetOf(after.Flow!.Bookmarks.Select(b => b.Id)), "every open task can be completed");
        Assert.That(after.Flow.Incidents, Is.Empty);
        if (after.ClosedAt is null)
            Assert.That(after.OpenTasks, Is.Not.Empty);
        foreach (var task in after.OpenTasks)
        {
            string[] called = [.. new[] { task.AssigneeId, task.Stage is TaskStage.Delegated ? task.Delegation!.PersonId : null }.OfType<string>(), .. task.Signing?.Signers.Select(s => s.PersonId) ?? []];
            Assert.That(called.Count(p => p == task.AssigneeId), Is.LessThanOrEqualTo(1), "nobody prepares or signs what they hold");
            Assert.That(task.Signing?.Signers.Select(s => s.PersonId) ?? [], Is.Unique);
            Assert.That(task.Delegation is null || task.AssigneeId is not null, Is.True, "a delegation has somebody to come back to");
            Assert.That(task.Signing?.Held is null || task.Stage is TaskStage.Answered, Is.True, "an answer kept is an answer waited for");
            Assert.That(task.Record is not { IsWaiting: true } record || (task.Stage is TaskStage.PutUp && record.Answer.CoOfficerId is { } second && second != task.AssigneeId), Is.True, "a record that waits, waits for another than its holder");
            Assert.That(task.Record is null || task.AssigneeId is not null, Is.True, "a record has somebody to come back to");
            if (task.Kind.IsApprovalWork())
                Assert.That(called, Has.No.Member(Hall.Clerk.Id), "neither contract staff nor the acceptor");
            if (after.Clocks.FirstOrDefault(c => c.Id == task.ClockId) is { } clock)
            {
                Assert.That(clock.Ledger.StartDay, Is.LessThanOrEqualTo(firstDays.TryGetValue(task.NodeId, out var first) ? first : clock.Ledger.StartDay), "going back gains no time");
                firstDays.TryAdd(task.NodeId, clock.Ledger.StartDay);
            }
        }

        // What a flow does on its way (a special procedure, a decision) is not the verb's doing; the promise itself never moves.
        var clocks = before.Clocks.Where(c => c.Ledger.Kind is ClockKind.Decision or ClockKind.StatutoryDecision).ToDictionary(c => c.Id, c => c.Ledger);
        Assert.That(clocks.Keys, after.ClosedAt is null && after.Decision is null ? Is.SubsetOf(after.Clocks.Select(c => c.Id)) : Is.Not.Null);
        foreach (var now in after.Clocks.Where(c => clocks.ContainsKey(c.Id)))
        {
            var was = clocks[now.Id];
            Assert.That((now.Ledger.StartDay, now.Ledger.Budget, now.Ledger.Extension), Is.EqualTo((was.StartDay, was.Budget, was.Extension)));
            if (!change.Events.Any(e => e.Kind is "task.completed" or "clock.resumed" or "clock.suspended"))
                Assert.That(now.Ledger, Is.EqualTo(was), "no verb touches the clocks of the law");
        }

        if (after.Decision is not null)
            Assert.That(after.Decision.DecidedBy, Is.Not.EqualTo(Hall.Clerk.Id));
        foreach (var (task, same) in before.OpenTasks.Join(after.OpenTasks, t => t.Id, t => t.Id, (b, a) => (b, a)))
            Assert.That(after.Clocks.Where(c => c.Id == same.ClockId), Is.EqualTo(before.Clocks.Where(c => c.Id == task.ClockId)), "no verb touches the clock of a step that stays open");
    }
}
