using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Cases;

/// <summary>监察: alerts, duties and urging (decision 0010). Whoever oversees answers for none of the work it is about.</summary>
public static partial class Office
{
    private static CommandResult Acknowledge(OfficeDesk desk, CaseFile file, CaseCommand.AcknowledgeAlert command)
    {
        if (Overseer(desk, file, command.HolderId, "预警由工作人员签收。", out var staff) is { } forbidden)
            return forbidden;
        var fold = Overseeing(desk, file, staff);
        fold.Event("alert.acknowledged", "签收预警。", isVisible: false);
        return fold.Finish();
    }

    private static CommandResult ActOnAlert(OfficeDesk desk, CaseFile file, CaseCommand.ActOnAlert command)
    {
        if (desk.Supervision?.Alert is not { } alert || alert.Id != command.AlertId || command.Act is AlertAct.Acknowledge)
            return Refused("alert-unknown", "没有这个预警。");
        if (Overseer(desk, file, alert.HolderId, "预警由工作人员处理。", out var staff) is { } forbidden)
            return forbidden;
        if (AlertLife.Next(alert.State, command.Act) is null)
            return Refused("alert-closed", "预警已经办结，不能再处理。", "003-26");
        if (string.IsNullOrWhiteSpace(command.Text))
            return Refused("text-missing", command.Act is AlertAct.Close ? "办结预警必须写明处理意见。" : "必须写明要求和理由。", "003-26", "$.text");
        var fold = Overseeing(desk, file, staff);
        return command.Act switch
        {
            AlertAct.AskExplanation or AlertAct.Order => Ask(desk, fold, alert, staff, command),
            AlertAct.Escalate => Escalate(fold, alert, command),
            _ => CloseAlert(desk, fold, alert, command),
        };
    }

    private static CommandResult Ask(OfficeDesk desk, CaseFold fold, AlertFacts alert, OfficeActor.Staff by, CaseCommand.ActOnAlert command)
    {
        if (command.DueDay is not { } due || due < desk.Today || due > desk.Calendar.WorkingDayAfter(desk.Today, Duties.MostDays))
            return Refused("due-day", $"期限须在今日之后、{Duties.MostDays}个工作日以内。", "003-45", "$.dueDay");
        if ((command.ToPersonId ?? alert.AnswersId) is not { } personId || !desk.Staff.TryGetValue(personId, out var person) || !person.IsActive)
            return Refused("person-unknown", "请指定由谁说明或者办理。", "003-29", "$.personId");
        if (personId == by.Id)
            return Refused("alert-own-work", "不能向本人提出要求。", "000-2", "$.personId");
        var isOrder = command.Act is AlertAct.Order;
        var what = isOrder ? $"督办，由{person.Name}于{PaperWords.Day(due)}前办理并反馈" : $"要求{person.Name}于{PaperWords.Day(due)}前书面说明情况";
        fold.Event(isOrder ? "alert.ordered" : "alert.explanation-asked", $"{what}：{command.Text}", isVisible: false);
        fold.Notice($"person:{personId}", isOrder ? "督办通知" : "要求说明情况", $"办件{fold.File.Number}（{fold.File.ItemName}）：监察人员{what}。{PaperKinds.Of(SupervisionLetters.TemplateOf(isOrder ? DutyKind.Order : DutyKind.Explanation)!.Value).Title}见“我的说明”。", isOrder ? "duty.order" : "duty.explanation");
        return fold.Finish();
    }

    private static CommandResult Escalate(CaseFold fold, AlertFacts alert, CaseCommand.ActOnAlert command)
    {
        if (alert.Above is not { } above)
            return Refused("alert-at-top", "已经报到监察机构，不能再升级。", "003-29");
        fold.Event("alert.escalated", $"将预警升级至{above.ChineseName()}，理由：{command.Text}", isVisible: false);
        foreach (var told in alert.AboveTold)
            fold.Notice(told, "预警升级", $"办件{fold.File.Number}（{fold.File.ItemName}）的预警已升级至{above.ChineseName()}，请处理。", "alert.escalated");
        return fold.Finish();
    }

    private static CommandResult CloseAlert(OfficeDesk desk, CaseFold fold, AlertFacts alert, CaseCommand.ActOnAlert command)
    {
        if (fold.File.Clocks.FirstOrDefault(c => IsOver(desk, c.Ledger)) is { } late)
            return Refused("alert-still-overdue", $"办件仍然逾期（{late.Ledger.Kind.ChineseName()}时限），不能办结预警。", "003-29");
        if (alert.Unanswered > 0)
            return Refused("alert-unanswered", $"还有{alert.Unanswered}项说明或者督办没有答复，不能办结预警。", "003-26");
        fold.Event("alert.closed", $"预警办结，处理意见：{command.Text}", isVisible: false);
        return fold.Finish();
    }

    private static CommandResult AnswerDuty(OfficeDesk desk, CaseFile file, CaseCommand.AnswerDuty command)
    {
        if (desk.Supervision?.Duty is not { } duty || duty.Id != command.DutyId)
            return Refused("duty-unknown", "没有这项监察事项。");
        if (desk.Actor is not OfficeActor.Staff staff || !duty.Answerers.Contains(staff.Id, StringComparer.Ordinal))
            return Refused("duty-of-another", $"这项{duty.Kind.ChineseName()}由指定的人员或者单位答复。", "003-29");
        if (duty.Kind.IsSample() && PeopleRules.CheckSupervise(staff.Person, file.Participants) is PeopleVerdict.Refused handled)
            return Refuse(handled.Refusal);
        if (duty.IsAnswered)
            return Refused("duty-answered", $"这项{duty.Kind.ChineseName()}已经答复。", "003-26");
        if (string.IsNullOrWhiteSpace(command.Text))
            return Refused("text-missing", "请写明内容。", null, "$.text");
        if (duty.Kind.IsSample() != command.IsInOrder is not null)
            return Refused("in-order-missing", "抽查、核查须给出是否合规的结论，其他事项不需要。", "003-43", "$.isInOrder");
        var fold = new CaseFold(desk, file, file);
        if (duty.Kind is DutyKind.PublicExplanation)
            fold.Event("explanation.published", $"承办单位就逾期作出说明：{PublicText.Of(command.Text, file.Applicant)}");
        else
            fold.Event("duty.answered", $"{duty.Kind.ChineseName()}：{command.Text}{command.IsInOrder switch { true => "结论：合规。", false => "结论：不合规。", null => "" }}", isVisible: false);
        fold.Notice("supervisors", $"{duty.Kind.ChineseName()}已答复", $"办件{file.Number}（{file.ItemName}）的{duty.Kind.ChineseName()}已由{staff.Name}答复。", "duty.answered");
        return fold.Finish();
    }

    private static CommandResult Urge(OfficeDesk desk, CaseFile file, CaseCommand.Urge command)
    {
        if (Ended(file) is { } ended)
            return ended;
        if (file.State.WaitsForApplicant())
            return Refused("urge-your-turn", "正在等待申请人补齐材料，不能催办。", "003-41");
        var fold = new CaseFold(desk, file, file);
        if (desk.Actor is not OfficeActor.ByApplicant)
        {
            if (Overseer(desk, file, null, "催办由申请人或者监察人员提出。", out var staff) is { } forbidden)
                return forbidden;
            fold = Overseeing(desk, file, staff);
            if (string.IsNullOrWhiteSpace(command.Text))
                return Refused("text-missing", "请写明催办意见。", null, "$.text");
            fold.Event("case.urged", $"催办：{command.Text}", isVisible: false);
        }
        else
            fold.Event("case.urged", "申请人催办，已转告承办人员。");
        var who = desk.Actor is OfficeActor.ByApplicant ? "申请人" : "监察人员";
        foreach (var told in file.OpenTasks.Select(t => t.AssigneeId is { } holder ? $"person:{holder}" : $"post:{t.PostCode}").Distinct(StringComparer.Ordinal))
            fold.Notice(told, "催办", $"{who}催办办件{file.Number}（{file.ItemName}），请抓紧办理。", "case.urged");
        return fold.Finish();
    }

    /// <summary>Who may oversee the case: nobody who works on it or has.</summary>
    private static CommandResult.Refused? Overseer(OfficeDesk desk, CaseFile file, string? holderId, string words, out OfficeActor.Staff staff)
    {
        staff = null!;
        if (desk.Actor is not OfficeActor.Staff person)
            return Refused("staff-only", words, "000-2");
        staff = person;
        if (holderId == person.Id || file.OpenTasks.Any(t => t.AssigneeId == person.Id))
            return Refused("alert-own-work", "本人承办的事项，应当由他人监督。", "000-2");
        return PeopleRules.CheckSupervise(person.Person, file.Participants) is PeopleVerdict.Refused forbidden ? Refuse(forbidden.Refusal) : null;
    }

    private static CaseFold Overseeing(OfficeDesk desk, CaseFile file, OfficeActor.Staff staff)
    {
        var fold = new CaseFold(desk, file, file);
        if (staff.IsSupervisor)
            fold.Join(staff.Id, ParticipantRole.Supervisor);
        return fold;
    }

    /// <summary>Past its due day; a same-day limit from close of business on.</summary>
    private static bool IsOver(OfficeDesk desk, Clock ledger) =>
        !ledger.Kind.WaitsForApplicant() && ledger.StoppedDay is null && ledger.Due(desk.Calendar) is { } due
        && (due < desk.Today || (due == desk.Today && ledger.Budget.Days == 0 && desk.Time.Clock.TimeOf(desk.Now) >= desk.Hours.Closes));
}
