using System.Collections.Immutable;
using FsCheck.Fluent;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>Random cases through the whole flow: what must hold after every command, whatever was done before.</summary>
[TestFixture]
public sealed class OfficePropertyTests
{
    private static readonly IntakeOutcome[] Ends = [IntakeOutcome.Committed, IntakeOutcome.Supplement, IntakeOutcome.SupplementNotice, IntakeOutcome.Return];

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public FsCheck.Property AfterEveryCommand_TheFileIsSound_AndTheSameInputsGiveTheSameChange() =>
        Prop.ForAll(Gen.Choose(0, 9999).ListOf(14).ToArbitrary(), choices =>
        {
            var (first, again) = (new Hall(), new Hall());
            var queue = new Queue<int>(choices);
            Begin(first, queue.Peek());
            Begin(again, queue.Dequeue());
            while (queue.TryDequeue(out var choice) && !first.File!.State.IsTerminal())
            {
                var before = first.File;
                Step(first, choice);
                Step(again, choice);
                Sound(before, first);
                Same(first, again);
            }
        });

    private static void Begin(Hall hall, int choice)
    {
        var outcome = Ends[choice % Ends.Length];
        var form = outcome switch
        {
            IntakeOutcome.Supplement => Hall.Form(outcome, ("M1", MaterialState.Incomplete), ("M2", MaterialState.Missing), ("M3", MaterialState.Deferred)) with { HasPromised = true },
            IntakeOutcome.SupplementNotice => Hall.Form(outcome, ("M1", MaterialState.Received), ("M2", MaterialState.Missing), ("M3", MaterialState.Missing)),
            IntakeOutcome.Return => Hall.Form(outcome, Hall.AllReceived) with { UnlawfulReason = "不符合规划" },
            _ => Hall.Form(outcome, Hall.AllReceived),
        };
        hall.Must(hall.Conclude(form));
    }

    /// <summary>One act, or a refused one; time moves on by up to three days, also over weekends.</summary>
    private static void Step(Hall hall, int choice)
    {
        hall.On(hall.Now.ToOffset(TimeSpan.FromHours(8)).AddHours(choice % 72).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        var file = hall.File!;
        if (choice % 23 == 0)
            hall.Do(new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("不办了"));
        else if (choice % 11 == 0 && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision) is { } clock)
            hall.Do(Hall.Person("局长", ExtensionApprover.HeadOfBody), new CaseCommand.ExtendClock(clock.Id, 1 + (choice % 10), "核实"));
        else if (file.Flow!.Bookmarks.FirstOrDefault(b => b.ResumeAt <= hall.Now) is { } timer)
            hall.Do(new OfficeActor.Timer(), new CaseCommand.WakeTimer(timer.Id));
        else if (file.State.WaitsForApplicant())
            hall.Do(Hall.Clerk, new CaseCommand.HandInMaterials([.. file.Materials.Where(m => m.State.IsOutstanding()).Take(1 + (choice % 2))
                .Select(m => m with { State = choice % 5 == 0 ? MaterialState.Incomplete : MaterialState.Received, Note = "说明" })]));
        else if (file.OpenTasks is [var task, ..])
            Act(hall, task, choice);
    }

    private static void Act(Hall hall, CaseTask task, int choice)
    {
        var outcome = task.Outcomes[choice % task.Outcomes.Length];
        hall.Finish(task.StepName, new TaskAnswer
        {
            Outcome = outcome.Port,
            Reason = outcome.NeedsReason ? "不符合条件" : null,
            CoOfficerId = task.SecondOfficer is SecondOfficer.None ? null : "李踏勘",
            Checklist = [.. task.Checklist.Select(c => new CheckAnswer(c.Code, CheckVerdict.Meets))],
            Facts = task.Facts.ToImmutableSortedDictionary(f => f.Name, f => f.Options.IsDefaultOrEmpty ? "本人" : f.Options[0], StringComparer.Ordinal),
        });
    }

    private static void Sound(CaseFile before, Hall hall)
    {
        var file = hall.File!;
        Assert.That(file.Flow!.Incidents, Is.Empty);
        Assert.That(file.Papers.Count(p => p.Template is PaperTemplate.SupplementNotice), Is.LessThanOrEqualTo(1));
        Assert.That(file.OpenTasks.Select(t => t.BookmarkId), Is.SubsetOf(file.Flow.Bookmarks.Select(b => b.Id)), "every open task can be completed");
        Assert.That(file.Papers.Select(p => p.Id), Is.Unique);
        if (file.State.IsTerminal() || file.State is CaseState.Closed)
            Assert.That((file.OpenTasks.Length, file.Clocks.Length, file.Flow.Status), Is.EqualTo((0, 0, InstanceStatus.Finished)));
        else
            Assert.That(file.OpenTasks.Length + file.Flow.Bookmarks.Count, Is.GreaterThan(0), "something can wake it");
        if (ReferenceEquals(before, file))
            return;

        // The ledger adds up: no clock of the file vanishes, it runs on or is listed as stopped.
        var change = hall.Changes[^1];
        Assert.That(change.Before!.Clocks.Select(c => c.Id), Is.SubsetOf(change.After.Clocks.Concat(change.StoppedClocks).Select(c => c.Id)));
        Assert.That(change.Before.OpenTasks.Select(t => t.Id), Is.SubsetOf(change.After.OpenTasks.Concat(change.ClosedTasks.Select(c => c.Task)).Select(t => t.Id)));
        Assert.That(change.StoppedClocks.All(c => c.Ledger.StoppedDay is not null), Is.True);
        foreach (var clock in change.After.Clocks.Where(c => !c.Ledger.IsSuspended))
        {
            var explained = clock.Ledger.Explain(WorkCalendar.National);
            Assert.That(explained.CountedDays, Is.EqualTo(clock.Ledger.Budget.Days + (clock.Ledger.Extension?.Days ?? 0)));
        }
    }

    private static void Same(Hall first, Hall again)
    {
        Assert.That(again.Changes, Has.Count.EqualTo(first.Changes.Count));
        var (a, b) = (first.Changes[^1], again.Changes[^1]);
        Assert.That(b.Events, Is.EqualTo(a.Events));
        Assert.That(b.Notices, Is.EqualTo(a.Notices));
        Assert.That(b.Papers.Select(p => (p.Id, p.Template)), Is.EqualTo(a.Papers.Select(p => (p.Id, p.Template))));
        Assert.That(b.After.Clocks, Is.EqualTo(a.After.Clocks));
        Assert.That(b.After.OpenTasks.Select(t => t.Id), Is.EqualTo(a.After.OpenTasks.Select(t => t.Id)));
        Assert.That(StateCodec.Write(again.File!.Flow!), Is.EqualTo(StateCodec.Write(first.File!.Flow!)));
    }
}
