using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// 公示异议 (decision 0043): raised by anybody until the last day, examined and answered one by one in writing by whoever holds the step. The publicity does not end before, and what follows from one
/// that was upheld is said by a person.
/// </summary>
public static partial class Office
{
    private const string PublicityBasis = "公示的规定";

    /// <summary>More than anybody can answer one by one: whoever comes after is asked to the window.</summary>
    private const int MostObjections = 200;

    private static CommandResult RaiseObjection(OfficeDesk desk, CaseFile file, CaseCommand.RaiseObjection command)
    {
        if (NotForObjector(desk, file, command) is { } not)
            return not;
        if (file.OpenTasks.FirstOrDefault(t => t.Id == command.TaskId && t.Kind is TaskKind.Publicity) is not { } task)
            return Refused("objection-over", "这项公示已经结束，不能再登记为异议；可以在“投诉咨询”中反映，由中心登记办理。", PublicityBasis);
        if (file.Decision is not null)
            return Refused("objection-after-decision", "这是决定之后的公告，不收异议；对决定不服的，可以申请行政复议或者提起行政诉讼，其他情况可以在“投诉咨询”中反映。", PublicityBasis);
        if (LastDay(desk, file, task) is { } last && desk.Today > last)
            return Refused("objection-late", $"公示期已于{PaperWords.Day(last)}届满，不能再登记为异议；可以在“投诉咨询”中反映，由中心登记办理。", PublicityBasis);
        if (string.IsNullOrWhiteSpace(command.Name))
            return Refused("objection-name", "请填写姓名（名称）：姓名不公开，只用于核实和答复。", PublicityBasis, "$.name");
        if (command.Phone is null || command.Phone.Count(char.IsAsciiDigit) < 7)
            return Refused("objection-phone", "请填写能打通的电话，以便核实和答复。", PublicityBasis, "$.phone");
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("objection-reason", "请写明对什么有异议、有什么根据。", PublicityBasis, "$.reason");
        // Whoever floods the page keeps nobody from the window.
        if (command.Channel is ObjectionChannel.Online && file.Objections.Count(o => o.TaskId == task.Id && o.Channel is ObjectionChannel.Online) >= MostObjections)
            return Refused("objection-many", "这项公示收到的异议很多，请到窗口或者拨打咨询电话提出。", PublicityBasis);

        var objection = new Objection
        {
            Id = command.Id,
            No = file.Objections.Length + 1,
            TaskId = task.Id,
            Round = file.Round(task.Id),
            On = desk.Today,
            Channel = command.Channel,
            Name = CaseFold.OneLine(command.Name.Trim()),
            Phone = CaseFold.OneLine(command.Phone.Trim()),
            Reason = command.Reason.Trim(),
            QueryCode = Objection.Draw(desk.Seed),
        };
        var fold = new CaseFold(desk, file, file with { Objections = file.Objections.Add(objection) });
        fold.RaiseObjection(task, objection);
        return fold.Finish();
    }

    private static CommandResult AnswerObjection(OfficeDesk desk, CaseFile file, CaseCommand.AnswerObjection command)
    {
        if (file.Objections.FirstOrDefault(o => o.No == command.No) is not { } objection)
            return Refused("objection-unknown", "本件没有这一号异议。", PublicityBasis, "$.no");
        if (NotPublishing(desk, file, objection.TaskId, out var task) is { } not)
            return not;
        if (!objection.IsOpen)
            return Refused("objection-answered", "这一号异议已经答复，答复不能更改。", PublicityBasis, "$.no");
        if (command.Verdict is not (ObjectionVerdict.Upheld or ObjectionVerdict.Dismissed or ObjectionVerdict.Withdrawn))
            return Refused("objection-verdict", "请选择审查结论：成立、不成立或者已撤回。", PublicityBasis, "$.verdict");
        if (string.IsNullOrWhiteSpace(command.Text))
            return Refused("reason-missing", "请书面写明答复：核实了什么、为什么。", PublicityBasis, "$.text");
        var answered = objection with { Verdict = command.Verdict, Answer = command.Text.Trim(), AnsweredOn = desk.Today, AnsweredBy = desk.Actor.Id };
        var fold = new CaseFold(desk, file, file with { Objections = file.Objections.Replace(objection, answered) }) { IsStandIn = task.IsStandIn };
        fold.AnswerObjection(task, answered);
        return fold.Finish();
    }

    private static CommandResult PublishAgain(OfficeDesk desk, CaseFile file, CaseCommand.PublishAgain command)
    {
        if (NotPublishing(desk, file, command.TaskId, out var task) is { } not)
            return not;
        if (file.Objections.Any(o => o.TaskId == task.Id && o.IsOpen))
            return ObjectionOpen(file, task);
        if (!file.Objections.Any(o => o.TaskId == task.Id && o.AwaitsSequel))
            return Refused("objection-none-upheld", "没有成立的异议，不需要重新公示。", PublicityBasis);
        if (string.IsNullOrWhiteSpace(command.Correction))
            return Refused("reason-missing", "请写明更正了什么，写入公示的留痕。", PublicityBasis, "$.correction");
        var fold = new CaseFold(desk, file, file) { IsStandIn = task.IsStandIn };
        fold.PublishAgain(task, CaseFold.OneLine(command.Correction.Trim()));
        return fold.Finish();
    }

    /// <summary>A publicity does not end while somebody waits for an answer, nor with 有异议 where no objection that was answered was upheld.</summary>
    private static CommandResult.Refused? AgainstObjections(CaseFile file, CaseTask task)
    {
        if (task.Kind is not TaskKind.Publicity)
            return null;
        var raised = file.Objections.Where(o => o.TaskId == task.Id).ToList();
        if (raised.Exists(o => o.IsOpen))
            return ObjectionOpen(file, task);
        // Before objections were recorded one by one, the handler's own words were the objection; where none is recorded they still are.
        return raised.Count == 0 || raised.Exists(o => o.AwaitsSequel)
            ? null
            : Refused("objection-none-upheld", "登记的异议都没有成立，不能以“有异议”结束公示；期满后流程自动继续。", PublicityBasis, "$.answer.outcome");
    }

    private static CommandResult.Refused ObjectionOpen(CaseFile file, CaseTask task) => Refused(
        "objection-open", $"还有{file.Objections.Count(o => o.TaskId == task.Id && o.IsOpen)}件异议没有答复，请先逐件审查并书面答复。", PublicityBasis);

    /// <summary>The last day of the publication that stands, inclusive; null where no clock stands behind it.</summary>
    private static DateOnly? LastDay(OfficeDesk desk, CaseFile file, CaseTask task) => file.Clocks.FirstOrDefault(c => c.Id == task.ClockId)?.Ledger.Due(desk.Calendar);

    /// <summary>Anybody on line for themselves; at the window or to the handler, whoever writes it down for them.</summary>
    private static CommandResult.Refused? NotForObjector(OfficeDesk desk, CaseFile file, CaseCommand.RaiseObjection command) => desk.Actor switch
    {
        OfficeActor.ByPublic => command.Channel is ObjectionChannel.Online ? null : Refused("objection-channel", "网上提出的异议，渠道为网上。", PublicityBasis, "$.channel"),
        OfficeActor.Staff staff => command.Channel is not (ObjectionChannel.Visit or ObjectionChannel.Phone or ObjectionChannel.Letter)
            ? Refused("objection-channel", "请选择来访、来电或者来信。", PublicityBasis, "$.channel")
            : file.OpenTasks.Any(t => t.AssigneeId == staff.Id) ? null : AtWindow(desk),
        _ => Refused("staff-only", "异议由提出的人在网上提交，或者由工作人员登记。", PublicityBasis),
    };

    /// <summary>Whoever holds the publicity examines what is raised against it.</summary>
    private static CommandResult.Refused? NotPublishing(OfficeDesk desk, CaseFile file, Guid taskId, out CaseTask task)
    {
        task = null!;
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "异议由公示环节的承办人员审查。", PublicityBasis);
        if (file.OpenTasks.FirstOrDefault(t => t.Id == taskId && t.Kind is TaskKind.Publicity) is not { } found)
            return Ended(file) ?? Refused("objection-over", "这项公示已经结束。", PublicityBasis);
        task = found;
        return found.AssigneeId == staff.Id ? null : Refused("objection-not-handler", $"由认领了“{found.StepName}”任务的人员审查异议；请先认领任务。", "004-13");
    }
}
