using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>Clocks, papers and notices of a publicity that is objected to. No line says who objected, or why: that stands in the record alone.</summary>
internal sealed partial class CaseFold
{
    public void RaiseObjection(CaseTask task, Objection objection)
    {
        Event("objection.raised", $"“{task.StepName}”收到第{objection.No}号异议（{objection.Channel.ChineseName()}），待审查答复。", taskId: task.Id, step: task.StepName);
        var told = task.AssigneeId is { } holder ? $"person:{holder}" : $"post:{task.PostCode}";
        if (told != $"person:{Actor.Id}")
            Notice(told, "公示收到异议", $"办件{File.Number}（{File.ItemName}）“{task.StepName}”收到第{objection.No}号异议，请审查并书面答复；答复以前公示不能结束。", "objection.raised");
    }

    public void AnswerObjection(CaseTask task, Objection objection) =>
        Event("objection.answered", $"第{objection.No}号异议审查结论：{objection.Verdict!.Value.ChineseName()}，已书面答复。", taskId: task.Id, step: task.StepName);

    /// <summary>重新公示: the whole length once more from today, on a new paper; where the rule excludes the time of a publicity, it does so of this one too.</summary>
    public void PublishAgain(CaseTask task, string correction)
    {
        var clock = File.Clocks.First(c => c.Id == task.ClockId);
        var (budget, round) = (clock.Ledger.Budget, File.Round(task.Id) + 1);
        StopClock(clock);
        Follow(task, ObjectionSequel.PublishedAgain);
        var anew = StartClock(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"task:{task.BookmarkId}:{round}"), Clock.Start(ClockKind.Publicity, desk.Law, Today, budget), task.Id);
        File = File with { OpenTasks = File.OpenTasks.Replace(task, task with { ClockId = anew.Id }) };
        var isExcluded = IsExcluded(task);
        ResumeAfter(task);
        if (isExcluded)
            Suspend(new SuspendClocks(SuspensionGround.Publicity, budget.Days, budget.Unit, Reference(task, round)));
        Issue(new IssuePaper(PaperTemplate.PublicityNotice, NoFields.Add("period", budget.ToString())));
        pendingSuspension = null;
        var last = PaperWords.Day(anew.Ledger.Due(desk.Calendar)!.Value);
        Event("publicity.again", $"异议成立，更正后重新公示，公示期重新计算，至{last}（含当日）。更正内容：{correction}", taskId: task.Id, step: task.StepName);
        NotifyApplicant("重新公示", $"您的办件{File.Number}（{File.ItemName}）公示期间的异议成立，已更正并重新公示，至{last}。", "publicity.again");
    }

    /// <summary>The days are over and somebody still waits for an answer: the publicity stays open, but the office's own time is counted.</summary>
    public void HoldPublicity(CaseTask task) => ResumeAfter(task);

    /// <summary>What became of every objection that was upheld and had nothing follow yet.</summary>
    public void Follow(CaseTask task, ObjectionSequel sequel) =>
        File = File with { Objections = [.. File.Objections.Select(o => o.TaskId == task.Id && o.AwaitsSequel ? o with { Sequel = sequel } : o)] };

    /// <summary>The step is over: a suspension of a later publication ends with it, and what nobody will examine any more says so.</summary>
    private void EndPublicity(CaseTask task, bool isAnswered)
    {
        // The first one's ends by the activity itself, as it always did.
        foreach (var reference in Later(task))
            Resume(reference);
        if (!File.Objections.Any(o => o.TaskId == task.Id && (o.IsOpen || o.AwaitsSequel)))
            return;
        if (isAnswered)
        {
            Follow(task, ObjectionSequel.Ended);
            return;
        }
        File = File with
        {
            Objections =
            [
                .. File.Objections.Select(o => o.TaskId == task.Id && o.IsOpen
                    ? o with { Verdict = ObjectionVerdict.Moot, Answer = "公示的事项已经终止、撤回或者退回重新办理，本次公示作废，异议不再审查；事项重新公示的，可以再次提出。", AnsweredOn = Today, AnsweredBy = Actor.Id }
                    : o),
            ],
        };
    }

    private void ResumeAfter(CaseTask task)
    {
        foreach (var reference in References(task))
            Resume(reference);
    }

    private bool IsExcluded(CaseTask task)
    {
        var under = References(task).Select(r => Id("paper", $"suspend:{r}").ToString("D")).ToHashSet(StringComparer.Ordinal);
        return File.Clocks.Any(c => c.Ledger.Suspensions.Any(s => under.Contains(s.PaperId)));
    }

    /// <summary>Under which the suspensions of a publicity are found: the first by the activity's own run, those of later publications by their number.</summary>
    private IEnumerable<string> References(CaseTask task)
    {
        if (File.Flow?.Bookmarks.FirstOrDefault(b => b.Id == task.BookmarkId)?.ActivityExecutionId is { } own)
            yield return own;
        foreach (var later in Later(task))
            yield return later;
    }

    private IEnumerable<string> Later(CaseTask task) => Enumerable.Range(2, File.Round(task.Id) - 1).Select(round => Reference(task, round));

    private static string Reference(CaseTask task, int round) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"publicity:{task.BookmarkId}:{round}");
}
