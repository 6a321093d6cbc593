using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>Tasks, joint branches and the one supplement notice.</summary>
internal sealed partial class CaseFold
{
    private const string NeedsMore = JointReviewActivity.NeedsMore;

    /// <summary>The one notice of 许可法 32-4 is out, at intake or during the review: nobody may ask for papers again, unless a supervisor let them (003-11).</summary>
    private bool IsToldWhatIsMissing => File.Papers.Count(p => p.Template is PaperTemplate.SupplementNotice) > File.NoticesAllowed;

    public void CloseTask(CaseTask task, TaskAnswer? answer)
    {
        if (task.Kind is TaskKind.Publicity)
            EndPublicity(task, answer is not null);
        File = File with { OpenTasks = File.OpenTasks.Remove(task), FirstBegun = answer is null ? File.FirstBegun : File.FirstBegun.Remove(task.NodeId) };
        if (answer is null && task.Stage is TaskStage.PutUp)
        {
            foreach (var second in task.Asked)
                Notice($"person:{second}", "无需再办", $"办件{File.Number}（{File.ItemName}）“{task.StepName}”已经结束，记录无需再签名。", "task.no-longer-asked");
        }
        closedTasks.Add(new ClosedTask(task, answer is null ? "flow" : Actor.Id, answer));
        StopClocks(c => c.TaskId == task.Id);
    }

    private void Open(OpenTask open)
    {
        if (open.Kind is TaskKind.Verify && File.ClosedAt is null)
        {
            Refuse("verify-before-closing", "事后核查在办结以后进行；办结以前的核查用审查或者踏勘。", "002-13");
            return;
        }
        var id = Id("task", open.BookmarkId);
        var node = File.Flow?.Bookmarks.FirstOrDefault(b => b.Id == open.BookmarkId)?.NodeId ?? "";
        var clock = TaskClock(open, node) is { } ledger ? StartClock($"task:{open.BookmarkId}", DuringHearing(ledger), id) : null;
        var task = new CaseTask
        {
            Id = id,
            Kind = open.Kind,
            StepName = open.StepName,
            NodeId = node,
            BookmarkId = open.BookmarkId,
            PostCode = open.PostCode,
            Department = open.Department,
            Outcomes = IsToldWhatIsMissing ? open.Outcomes.RemoveAll(o => o.Port == NeedsMore) : open.Outcomes,
            Checklist = open.Checklist,
            Facts = AskedOf(open),
            SecondOfficer = open.SecondOfficer,
            IsWindowDecided = open.IsWindowDecided,
            OpenedAt = desk.Now,
            ClockId = clock?.Id,
        };
        File = File with { OpenTasks = File.OpenTasks.Add(task) };
        if (IsToBeHandedOver(open))
            StartClock($"hand-over:{open.BookmarkId}", Clock.Start(ClockKind.HandOver, desk.Law, Today, OtherLimits.HandOver), id);
        if (open.Kind is TaskKind.JointReview)
            Send(open, id);
        var due = clock?.Ledger.Due(desk.Calendar) is { } day ? $"，环节时限至{PaperWords.Day(day)}" : "";
        Event("task.opened", $"进入“{open.StepName}”环节{(open.Department is { } department ? $"（{department}）" : "")}{due}。", taskId: id, step: open.StepName);
        if (open.Kind is TaskKind.Deliver)
            NotifyApplicant("结果待领取", $"您的办件{File.Number}（{File.ItemName}）的结果已送到出件窗口，请携带身份证件领取，或者联系窗口邮寄。", "delivery.ready");
        Notice($"post:{open.PostCode}", "新的待办任务", $"办件{File.Number}（{File.ItemName}）“{open.StepName}”待办理{due}。", "task.opened");
    }

    /// <summary>
    /// A department has decided just now, and the result goes to the issuing window: it must be there, and be signed for by whoever takes the window's step, on the next
    /// working day (000-12). What a window decides by itself lies there already.
    /// </summary>
    private bool IsToBeHandedOver(OpenTask open) =>
        open.Kind is TaskKind.Certificate or TaskKind.Deliver && before?.Decision is null && File.Decision is not null
        && closedTasks.LastOrDefault(t => t.Task.Kind is TaskKind.Decide) is { Task: { IsWindowDecided: false } decided } && decided.PostCode != open.PostCode;

    /// <summary>The clock of a step's own limit, or of the law's where the step has none or one that would end later; null where neither has a limit.</summary>
    private Clock? TaskClock(OpenTask open, string node)
    {
        var kind = open.ClockKind;
        DateOnly? decided = kind is ClockKind.Delivery ? File.Decision?.DecidedOn : null;
        // A step that is done again goes on from the day it first began: going back gains no time (decision 0011).
        var begun = decided ?? (File.FirstBegun.TryGetValue(node, out var first) ? first : Today);
        var own = open.LimitDays is { } days ? Clock.Start(kind, desk.Law, begun, new ClockBudget(days, open.Unit)) : null;
        if (LegalLimits.Of(kind, desk.Law) is not { } limit)
            return own;
        // 许可法 44 counts from the decision, 43 from the acceptance, without the time of special procedures (45).
        var legal = kind is ClockKind.ReportUp && Running(ClockKind.Decision) is { Ledger: var decision }
            ? Clock.Start(kind, desk.Law, decision.StartDay, limit.Budget) with { Suspensions = decision.Suspensions }
            : Clock.Start(kind, desk.Law, begun, limit.Budget);
        return own is null || own.Due(desk.Calendar) > legal.Due(desk.Calendar) ? legal : own;
    }

    private void Send(OpenTask open, Guid taskId)
    {
        var branch = new JointBranch(open.Department ?? open.PostCode, taskId, open.Share ?? "", desk.Now, MissingMaterials: []);
        // A second round replaces the branch that asked for more.
        File = File with { Branches = File.Branches.RemoveAll(b => b.Department == branch.Department).Add(branch) };
        Event("joint.sent", $"向{branch.Department}发出联系单，办理内容：{branch.Share}。", taskId: taskId, step: open.StepName);
    }

    private void AnswerBranch(BranchAnswered answered)
    {
        var branch = File.Branches.FirstOrDefault(b => b.Department == answered.Department);
        if (branch is null)
            return;
        // The department that asks is told so, not the one whose answer happens to end the round.
        if (answered.Outcome == NeedsMore && IsToldWhatIsMissing)
        {
            RefuseToAskAgain("$.answer.outcome");
            return;
        }
        var updated = branch with { Outcome = answered.Outcome, Opinion = answered.Opinion, MissingMaterials = answered.MissingMaterials };
        File = File with { Branches = File.Branches.Replace(branch, updated) };
        if (answered.Outcome == "Agree")
        {
            Event("joint.agreed", $"{answered.Department}同意。");
            return;
        }

        var names = string.Join("、", answered.MissingMaterials.Select(MaterialName));
        var text = answered.Outcome == NeedsMore
            ? $"{answered.Department}需要补充材料：{names}。将汇总各部门意见后一次性告知。"
            : $"{answered.Department}不能办理：{answered.Opinion}";
        Event("joint.objected", text);
        NotifyApplicant("联办部门反馈意见", $"您的办件{File.Number}：{text}", "joint.objected");
        foreach (var lead in File.Participants.Where(p => p.Role is ParticipantRole.Acceptor))
            Notice($"person:{lead.PersonId}", "联办部门反馈意见", $"办件{File.Number}：{text}", "joint.objected");
    }

    /// <summary>What completing the step records: what the flow asks, and what the office asks by itself wherever such a step stands.</summary>
    private ImmutableArray<FactField> AskedOf(OpenTask open) =>
    [
        .. open.Kind is TaskKind.Deliver ? DeliveryWays.Asked(open.Facts) : open.Facts,
        .. open.IsInspection ? Inspections.Asked(File, Item) : [],
        .. Fees.Asked(File, Item, open.Kind),
    ];

    /// <summary>联合验收: the round is the case's, for the next one and for the figures (002-5).</summary>
    public void Inspect(CaseTask task, TaskAnswer answer)
    {
        if (Inspections.Read(File, task, answer, Today) is not { } round)
            return;
        File = File with { Inspections = File.Inspections.Add(round) };
        var mends = string.Join("、", round.Findings.Where(f => !f.IsPassed).Select(f => f.Department));
        Event(
            "inspection.recorded",
            string.Create(CultureInfo.InvariantCulture, $"第{round.Round}轮联合验收：{round.Findings.Count(f => f.IsPassed)}个部门通过{(mends.Length == 0 ? "" : $"，须整改：{mends}")}，建筑面积{round.FloorArea:0.##}平方米。"),
            taskId: task.Id, step: task.StepName);
    }

    private void CancelTask(string bookmarkId)
    {
        if (File.OpenTasks.FirstOrDefault(t => t.BookmarkId == bookmarkId) is not { } task)
            return;
        CloseTask(task, null);
        Event("task.cancelled", $"“{task.StepName}”环节由流程收回。", isVisible: false, taskId: task.Id, step: task.StepName);
    }

    private void AskForMore(RequestSupplement request)
    {
        if (IsToldWhatIsMissing)
        {
            RefuseToAskAgain();
            return;
        }
        var unlisted = request.Materials.FirstOrDefault(code => Item.Material(code) is null);
        if (unlisted is not null)
        {
            Refuse("material-not-listed", $"“{unlisted}”不在本事项的材料清单中，不得要求提交。", "行政许可法第三十一条；003-16");
            return;
        }
        File = File with
        {
            Materials = [.. File.Materials.Select(m => request.Materials.Contains(m.Code) && m.State.ClosesGap() ? m with { State = MaterialState.Missing } : m)],
        };
        var clock = StartClock(
            $"supplement:{request.BookmarkId}", Clock.Start(ClockKind.SupplementByApplicant, desk.Law, Today, new ClockBudget(request.LimitDays, request.Unit)));
        Issue(new IssuePaper(PaperTemplate.SupplementNotice, NoFields));
        var due = PaperWords.Day(clock.Ledger.Due(desk.Calendar)!.Value);
        Event("supplement.requested", $"一次性告知需要补正的全部材料，请申请人于{due}前补齐。");
        NotifyApplicant("请补正材料", $"您的办件{File.Number}（{File.ItemName}）需要补正材料，请于{due}前一次补齐，清单见补正材料通知单。", "supplement.requested");
    }

    /// <summary>Open branches may ask for papers again; the step itself still says whether its round takes that answer.</summary>
    public void OfferToAskAgain() => File = File with
    {
        OpenTasks = [.. File.OpenTasks.Select(t => t.Kind is TaskKind.JointReview && !t.Outcomes.Any(o => o.Port == NeedsMore) ? t with { Outcomes = t.Outcomes.Add(JointReviewActivity.AskMore) } : t)],
    };

    private void RefuseToAskAgain(string? path = null) =>
        Refuse("supplement-twice", "已经一次性告知补正，不得再次要求补正。", "行政许可法第三十二条第一款第四项；003-11", path);

    private void EndSupplement(string outcome)
    {
        StopClocks(c => c.Ledger.Kind is ClockKind.SupplementByApplicant);
        Event("supplement.ended", outcome switch
        {
            "Complete" => "补正材料已全部补齐。",
            "TimedOut" => "补正期限届满，申请人未补齐材料，视为撤回申请。",
            "Withdrawn" => "申请人撤回申请，不再补正。",
            _ => "补正环节由流程收回。",
        });
    }

    private string MaterialName(string code) => Item.Material(code)?.Name ?? code;

    private static ImmutableSortedDictionary<string, string> NoFields => ImmutableSortedDictionary<string, string>.Empty;
}
