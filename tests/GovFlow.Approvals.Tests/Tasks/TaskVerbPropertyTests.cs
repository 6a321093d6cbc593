using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Tasks;

/// <summary>Any verbs, by anybody, in any order and at any time: what must hold after each (decision 0011).</summary>
[TestFixture]
public sealed class TaskVerbPropertyTests
{
    private static readonly string[] People =
        ["赵审查", "钱审查", "孙踏勘", "李踏勘", "周检测", "吴检测", "郑国土", "冯农业", "陈农业", "褚代办", "蒋镇长", "沈副镇长", "office-head", "李窗口"];

    [FsCheck.NUnit.Property(MaxTest = 150, EndSize = int.MaxValue)]
    public void WhateverIsDoneByWhomever_TheCaseStaysSound(int seed) => Play(seed);

    [Test]
    public void TheRandomVerbs_AreAllAppliedOften_SoThatThePropertyMeansSomething()
    {
        var kinds = Enumerable.Range(0, 300).SelectMany(Play).CountBy(k => k).ToDictionary();
        foreach (var verb in Enum.GetValues<TaskVerb>())
            Assert.That(kinds.GetValueOrDefault(VerbBench.Kind(verb)), Is.GreaterThan(3), verb.ToString());
    }

    /// <returns>The kinds of the timeline's lines.</returns>
    private static List<string> Play(int seed)
    {
        var random = new Random(seed);
        var hall = VerbBench.AtSurvey();
        var firstDays = new Dictionary<string, DateOnly>();
        var kinds = new List<string>();
        for (var i = 0; i < 60 && hall.File!.OpenTasks is [_, ..] tasks; i++)
        {
            hall.On(hall.Now.ToOffset(TimeSpan.FromHours(8)).AddHours(random.Next(12)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            var task = tasks[random.Next(tasks.Length)];
            var (verb, actor, command) = Any(random, hall, task);
            var before = hall.File;
            if (hall.Do(actor, command) is not CommandResult.Applied applied)
            {
                Assert.That(hall.File, Is.SameAs(before));
                continue;
            }

            VerbBench.AssertSound(applied.Change, firstDays);
            var expected = verb is TaskVerb.Complete && applied.Change.Events.Any(e => e.Kind == "task.answered") ? "task.answered" : verb is TaskVerb.Claim && task.AssigneeId is not null ? "task.taken-over" : VerbBench.Kind(verb);
            Assert.That(applied.Change.Events.Count(e => e.Kind == expected), Is.EqualTo(1), $"{verb}: one line of the timeline");
            kinds.AddRange(applied.Change.Events.Select(e => e.Kind));
        }

        return kinds;
    }

    private static (TaskVerb Verb, OfficeActor Actor, CaseCommand Command) Any(Random random, Hall hall, CaseTask task)
    {
        var verbs = Enum.GetValues<TaskVerb>();
        // Whoever is asked answers often, or nothing would ever be settled.
        var settles = task.Stage switch
        {
            TaskStage.Delegated => random.Next(2) == 0 ? TaskVerb.HandBack : TaskVerb.Recall,
            TaskStage.PutUp => random.Next(2) == 0 ? TaskVerb.SignRecord : TaskVerb.RefuseRecord,
            _ => TaskVerb.Sign,
        };
        var verb = task.Asked.Any() && random.Next(3) == 0 ? settles : verbs[random.Next(verbs.Length)];
        // Half of the time by whoever it belongs to, or little would ever happen.
        string[] likely = task.AssigneeId is null
            ? ["赵审查", VerbBench.Holder, VerbBench.Other, "蒋镇长"]
            : [.. new[] { task.AssigneeId, task.Delegation?.PersonId }.OfType<string>(), .. task.Asked];
        var by = likely.Length > 0 && random.Next(2) == 0 ? likely[random.Next(likely.Length)] : People[random.Next(People.Length)];
        var other = random.Next(2) == 0 && task.PostCode == "survey" ? random.Next(2) == 0 ? VerbBench.Holder : VerbBench.Other : People[random.Next(People.Length)];
        var passed = hall.File!.Passed;
        var step = passed.IsEmpty ? null : passed[random.Next(passed.Length)];
        var actor = by == Hall.Clerk.Id ? Hall.Clerk : Hall.Person(by);
        var outcome = task.Outcomes[random.Next(3) == 0 ? random.Next(task.Outcomes.Length) : 0];
        var mode = (SignMode)random.Next(1, 5);
        return (verb, actor, verb switch
        {
            TaskVerb.Claim => new CaseCommand.ClaimTask(task.Id),
            TaskVerb.Release => new CaseCommand.ReleaseTask(task.Id),
            TaskVerb.Transfer => new CaseCommand.TransferTask(task.Id, other, "出差"),
            TaskVerb.Delegate => new CaseCommand.DelegateTask(task.Id, other, "核实"),
            TaskVerb.HandBack => new CaseCommand.HandBackTask(task.Id, "已核实"),
            TaskVerb.Recall => new CaseCommand.RecallTask(task.Id),
            TaskVerb.AddSigners => new CaseCommand.AddSigners(task.Id, [other], mode, (SignMoment)random.Next(1, 3), mode is SignMode.Share ? random.Next(1, 101) : 0),
            TaskVerb.RemoveSigner => new CaseCommand.RemoveSigner(task.Id, task.Signing?.Signers[random.Next(task.Signing.Signers.Length)].PersonId ?? other),
            TaskVerb.Sign => new CaseCommand.SignTask(task.Id, random.Next(2) == 0, random.Next(3) == 0 ? null : "意见"),
            TaskVerb.PutUp => new CaseCommand.PutUpRecord(task.Id, Whole()),
            TaskVerb.SignRecord => new CaseCommand.SignRecord(task.Id),
            TaskVerb.RefuseRecord => new CaseCommand.RefuseRecord(task.Id, "再核"),
            TaskVerb.Complete => new CaseCommand.CompleteTask(task.Id, Whole()),
            TaskVerb.SendBack => new CaseCommand.SendBackTask(task.Id, step?.NodeId ?? "", "再核"),
            TaskVerb.WithdrawCompletion => new CaseCommand.WithdrawCompletion(step?.TaskId ?? task.Id, "写错"),
            TaskVerb.Copy => new CaseCommand.CopyTask(task.Id, [other], null),
            TaskVerb.Urge => new CaseCommand.UrgeTask(task.Id, null),
            TaskVerb.HandOver => new CaseCommand.HandOverTask(task.Id, random.Next(3) == 0 ? task.Asked.FirstOrDefault() ?? other : task.AssigneeId ?? other, random.Next(3) == 0 ? null : other, "调离"),
        });

        TaskAnswer Whole() => new()
        {
            Outcome = outcome.Port,
            Reason = outcome.NeedsReason ? "不符合条件" : null,
            Opinion = random.Next(2) == 0 ? "同意" : null,
            CoOfficerId = task.SecondOfficer is SecondOfficer.None ? null : other,
            Checklist = [.. task.Checklist.Select(c => new CheckAnswer(c.Code, CheckVerdict.Meets))],
        };
    }
}
