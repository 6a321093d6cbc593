using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Server.Generating;

/// <summary>Who does what when.</summary>
/// <param name="IsOfThePlot">The story wants it so and then: nobody hurries.</param>
internal sealed record Act(DateTimeOffset At, OfficeActor By, CaseCommand Command, string Name, bool IsOfThePlot = false);

/// <summary>What happens to one case: the applicant brings what was missing, someone takes or finishes a task, a timer is due; and what its plot has in store. Pure but for the case's own draws.</summary>
internal sealed class CaseScript
{
    /// <summary>One in so many applicants thinks better of it.</summary>
    private const int WithdrawOneIn = 60;

    /// <summary>One in so many steps goes the hard way.</summary>
    private const int HardWayOneIn = 15;

    private readonly TownAtWork _town;
    private readonly WorkedItem _item;
    private readonly CaseLot _lot;
    private readonly Random _random;
    private readonly OfficeMoments _moments;
    private readonly PlotKind? _plot;
    private readonly bool _withdraws;
    private readonly bool _isTardy;
    private int _sentBack;
    private bool _hasDawdled;
    private bool _hasAskedAgain;
    private bool _isHurried;

    public CaseScript(TownAtWork town, WorkedItem item, CaseLot lot, PlotKind? plot)
    {
        (_town, _item, _lot, _random, _plot) = (town, item, lot, lot.Random, plot);
        _moments = new OfficeMoments(town, lot.Random);
        _withdraws = plot is null && lot.Random.Next(WithdrawOneIn) == 0;
        _isTardy = lot.Random.Next(10) == 0;
    }

    /// <summary>The next act; null where nothing will happen any more.</summary>
    /// <param name="isHurried">People act at the earliest moment at which they can: so they work when a limit is near.</param>
    public Act? Next(CaseFile file, DateTimeOffset now, bool isHurried = false)
    {
        _isHurried = isHurried;
        var act = Planned(file, now);
        return act is not null && act.At < now ? act with { At = now } : act;
    }

    /// <summary>The next act, done in time where people can: whoever would be reminded first hurries, but for what the story wants.</summary>
    /// <param name="reminded">When somebody would be reminded of the case as it stands.</param>
    public Act? NextInTime(CaseFile file, DateTimeOffset now, out DateTimeOffset reminded)
    {
        reminded = _town.FirstReminder(_item, file) ?? DateTimeOffset.MaxValue;
        var act = Next(file, now);
        return act is { IsOfThePlot: false } && reminded < DateTimeOffset.MaxValue && act.At >= EveOf(reminded) ? Next(file, now, isHurried: true) : act;
    }

    /// <summary>From when on whatever is left is done at once: the afternoon of the working day before.</summary>
    private DateTimeOffset EveOf(DateTimeOffset reminded)
    {
        var day = _town.Clock.DayOf(reminded).AddDays(-1);
        while (!_town.Calendar.IsWorkingDay(day))
            day = day.AddDays(-1);
        return _town.Clock.InstantOf(day, _town.Town.Hours.Sessions[^1].Opens);
    }

    private Act? Planned(CaseFile file, DateTimeOffset now)
    {
        if (file.IsUnanswered)
            return AnswerLate(file, now);
        if (file.State.WaitsForApplicant() && FromApplicant(file, now) is { } brought)
            return brought;
        if (_withdraws && file.State.IsUndecided() && file.OpenTasks.Length > 0 && !file.State.WaitsForApplicant())
            return new Act(_moments.After(now, 1, 2), new OfficeActor.ByApplicant(), new CaseCommand.Withdraw("经营计划有变，暂不办理"), "withdraw");
        foreach (var task in file.OpenTasks.Where(t => t.Kind is not TaskKind.Publicity))
        {
            if ((task.AssigneeId is null ? Take(file, task, now) : Finish(file, task, now)) is { } act)
                return act;
        }

        var timer = file.Flow?.Bookmarks.Where(b => b.ResumeAt is not null).MinBy(b => b.ResumeAt);
        return timer is null || file.Flow!.Status is Engine.Execution.InstanceStatus.Finished
            ? null
            : new Act(timer.ResumeAt > now ? timer.ResumeAt.Value : now, new OfficeActor.Timer(), new CaseCommand.WakeTimer(timer.Id), "wake-timer");
    }

    /// <summary>Nine of ten bring it, one of ten on the last day; the others let the time run out.</summary>
    private Act? FromApplicant(CaseFile file, DateTimeOffset now)
    {
        var missing = file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m with { State = MaterialState.Received, Note = null }).ToArray();
        if (missing.Length == 0 || (_plot is null && _lot.RandomOf("brings").Next(10) == 0))
            return null;
        var at = _moments.After(now, 1, 6);
        if (_isTardy && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.SupplementByApplicant)?.Ledger.Due(_town.Calendar) is { } due && _town.Calendar.IsWorkingDay(due) && due > _town.Clock.DayOf(now))
            at = _moments.On(due);
        return new Act(at, _town.Acceptor(_item, _town.Clock.DayOf(at)), new CaseCommand.HandInMaterials([.. missing]), "hand-in");
    }

    private Act? Take(CaseFile file, CaseTask task, DateTimeOffset now)
    {
        var isAtWindow = task.Kind is TaskKind.Certificate or TaskKind.Deliver;
        var isOfThePlot = _plot is PlotKind.LateHandOver && isAtWindow && file.Decision is not null && !_hasDawdled;
        var at = isOfThePlot ? Once(_moments.After(now, 3, 5)) : Later(now, isAtWindow ? 1 : 2);
        return _town.Holder(_item, file, task, _town.Clock.DayOf(at)) is { } staff ? new Act(at, staff, new CaseCommand.ClaimTask(task.Id), "claim-task", isOfThePlot) : null;
    }

    private Act? Finish(CaseFile file, CaseTask task, DateTimeOffset now)
    {
        var holder = _town.Staff(task.AssigneeId!);
        if (OfThePlot(file, task, holder, now) is { } planned)
            return planned;
        var at = Later(now, 1);
        var isOfThePlot = false;
        if (_plot.DawdlesOver(task) && !_hasDawdled && file.Clocks.FirstOrDefault(c => c.Id == task.ClockId)?.Ledger.Due(_town.Calendar) is { } due)
        {
            var late = _moments.On(_town.Calendar.WorkingDayAfter(due, 1 + _random.Next(9)));
            at = Once(late > now ? late : at);
            isOfThePlot = true;
        }
        // Whoever is away that day does not finish it: the stand-in takes it over.
        if (_town.IsAway(holder.Id, _town.Clock.DayOf(at)) && _town.Holder(_item, file, task, _town.Clock.DayOf(at)) is { } standIn)
            return new Act(at, standIn, new CaseCommand.ClaimTask(task.Id), "claim-task", isOfThePlot);
        return new Act(at, holder, new CaseCommand.CompleteTask(task.Id, Answer(file, task, holder.Id)), "complete-task", isOfThePlot);
    }

    private Act? OfThePlot(CaseFile file, CaseTask task, OfficeActor.Staff holder, DateTimeOffset now)
    {
        var at = _moments.Soon(now);
        var day = _town.Clock.DayOf(at);
        switch (_plot)
        {
            case PlotKind.BackAndForth when task.Kind is TaskKind.Decide && _sentBack < 2 && !_town.IsAway(holder.Id, day):
                if (Office.ReturnSteps(_town.Desk(_item, holder, at, _lot.Seed()), file, task) is not [var step, ..])
                    return null;
                _sentBack++;
                return new Act(at, holder, new CaseCommand.SendBackTask(task.Id, step.NodeId, _sentBack == 1 ? "审查意见不明确，请补充" : "仍不属于本岗位职责，请重新审查"), "send-back-task", IsOfThePlot: true);
            case PlotKind.Extended when task.Kind is TaskKind.Decide && !_hasDawdled && _town.Signer(_item, day) is { } signer
                && file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryDecision) is { } statute:
                return new Act(Once(at), signer, new CaseCommand.ExtendClock(statute.Id, Math.Min(5, _item.Item.StatutoryLimit!.Extension!.Days), "申请情形复杂，需要补充核查"), "extend-clock", IsOfThePlot: true);
            case PlotKind.BrokenSameDay when task.Kind is TaskKind.Decide && !_hasDawdled && file.InnerKind is CaseKind.Immediate:
                return new Act(Once(at), holder, new CaseCommand.BecomeCommitted(2, "系统故障，当日无法打印证照"), "become-committed", IsOfThePlot: true);
            case PlotKind.SecondNotice when task.Kind is TaskKind.JointReview && !_hasAskedAgain && file.NoticesAllowed == 0 && file.Papers.Any(p => p.Template is Approvals.Documents.PaperTemplate.SupplementNotice)
                && _town.Supervisor(file, day) is { } supervisor:
                _hasAskedAgain = true;
                return new Act(at, supervisor, new CaseCommand.AllowSecondNotice("新提交的平面图引出了消防方面的补充要求"), "allow-second-notice", IsOfThePlot: true);
            default:
                return null;
        }
    }

    /// <summary>受理不登记, 视为受理: the window concludes days later, or the law does.</summary>
    private Act? AnswerLate(CaseFile file, DateTimeOffset now)
    {
        var due = file.Clocks.First(c => c.Ledger.Kind is ClockKind.StatutoryIntake).Ledger.Due(_town.Calendar)!.Value;
        if (_plot is PlotKind.NoAnswer)
            return new Act(_town.Clock.InstantOf(due.AddDays(1), new TimeOnly(0, 5)), new OfficeActor.Timer(), new CaseCommand.DeemAccepted(), "deem-accepted", IsOfThePlot: true);
        var at = _moments.After(now, 1, 3);
        var clerk = _town.Acceptor(_item, _town.Clock.DayOf(at));
        return new Act(at, clerk, Conclude(Applicants.Complete(_item, file.Id, file.Applicant, "online", at, clerk.Id), clerk, at), "conclude-intake", IsOfThePlot: true);
    }

    /// <summary>The command that ends the intake as the table proposes.</summary>
    public CaseCommand.ConcludeIntake Conclude(IntakeForm form, OfficeActor clerk, DateTimeOffset at)
    {
        var assessment = IntakeDesk.Assess(_item.Item, form, _town.Desk(_item, clerk, at, 0));
        return new CaseCommand.ConcludeIntake(form with { Outcome = assessment.Table.Proposed, Fingerprint = assessment.Fingerprint });
    }

    private TaskAnswer Answer(CaseFile file, CaseTask task, string holder)
    {
        var outcome = task.Outcomes[0];
        if (_plot is PlotKind.SecondNotice && _hasAskedAgain && task.Outcomes.FirstOrDefault(o => o.Port == JointReviewActivity.NeedsMore) is { } more)
            outcome = more;
        else if (_plot is null && task.Outcomes.Length > 1 && _random.Next(HardWayOneIn) == 0)
            outcome = task.Outcomes[_random.Next(1, task.Outcomes.Length)];
        var answer = UsualAnswers.Answer(task, outcome.Port, task.SecondOfficer is not SecondOfficer.None ? _town.SecondOfficer(file, holder) : null);
        return outcome.Port == JointReviewActivity.NeedsMore ? answer with { MissingMaterials = [_item.Item.Materials.First(m => m.IsRequired).Code] } : answer;
    }

    private DateTimeOffset Later(DateTimeOffset now, int mostDays) => _isHurried ? _moments.Soon(now) : _moments.After(now, 0, mostDays);

    private DateTimeOffset Once(DateTimeOffset at)
    {
        _hasDawdled = true;
        return at;
    }
}
