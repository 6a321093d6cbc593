using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// 听证 (许可法 46–48): told, asked for, convened, put down (decision 0041). The days between the notice and the record are the hearing's own and not counted (许可法 45); those
/// in which somebody may ask for it are.
/// </summary>
public static partial class Office
{
    private const string HearingBasis = "行政许可法第四十七条";

    private const string SittingBasis = "行政许可法第四十八条";

    /// <summary>More than a hall of this size can seat at one table.</summary>
    private const int MostParties = 50;

    private static CommandResult TellOfHearing(OfficeDesk desk, CaseFile file, CaseCommand.TellOfHearing command)
    {
        if (NotHandling(desk, file) is { } not)
            return not;
        if (!file.State.IsUndecided() || file.AcceptedOn is null)
            return Ended(file) ?? Refused("wrong-state", "办件不在审查期间，不能告知听证权利。", HearingBasis);
        if (file.Hearing is not null)
            return Refused("hearing-told", "本件已经告知过听证权利。", HearingBasis);
        if (string.IsNullOrWhiteSpace(command.Matter))
            return Refused("hearing-matter", "请写明听证事由：涉及谁的什么重大利益。", HearingBasis, "$.matter");
        if (command.Parties.IsDefault || command.Parties.Length > MostParties)
            return Refused("hearing-parties", $"利害关系人最多登记{MostParties}人；没有的，给空列表。", HearingBasis, "$.parties");
        var names = new HashSet<string>(StringComparer.Ordinal) { file.Applicant.Identity.Name.Trim() };
        for (var i = 0; i < command.Parties.Length; i++)
        {
            var name = command.Parties[i]?.Name?.Trim();
            if (string.IsNullOrEmpty(name) || !names.Add(name))
                return Refused("hearing-party", string.IsNullOrEmpty(name) ? "请填写利害关系人的姓名（名称）。" : "同一人登记了两次，或者就是申请人。", HearingBasis, $"$.parties[{i}].name");
        }
        if (command.IsOrdered && !file.OpenTasks.Any(t => t.SecondOfficer is SecondOfficer.Chair))
            return Refused("hearing-not-ordered", "本事项的流程没有听证环节，不是依法应当听证的事项；请告知听证权利。", "行政许可法第四十六条", "$.isOrdered");

        var hearing = new Hearing
        {
            Stage = command.IsOrdered ? HearingStage.Requested : HearingStage.Told,
            ToldOn = desk.Today,
            IsOrdered = command.IsOrdered,
            Matter = CaseFold.OneLine(command.Matter.Trim()),
            Parties =
            [
                new HearingParty(0, file.Applicant.Identity.Name),
                .. command.Parties.Select((p, i) => new HearingParty(i + 1, p.Name.Trim(), string.IsNullOrWhiteSpace(p.Contact) ? null : p.Contact.Trim())),
            ],
        };
        var fold = Heard(desk, file, hearing);
        fold.TellOfHearing();
        return fold.Finish();
    }

    private static CommandResult RequestHearing(OfficeDesk desk, CaseFile file, CaseCommand.RequestHearing command)
    {
        if (NotForParty(desk, file, command.Party) is { } not)
            return not;
        if (Standing(file, out var hearing, HearingStage.Told, HearingStage.Requested, HearingStage.Convened) is { } wrong)
            return wrong;
        if (hearing.IsOrdered)
            return Refused("hearing-ordered", "本件依法应当举行听证，不需要申请。", "行政许可法第四十六条");
        if (Party(hearing, command.Party) is not { } party)
            return NoParty;
        if (party.RequestedOn is not null)
            return Refused("hearing-requested", "已经申请过听证，不需要重复申请。", HearingBasis, "$.party");
        if (party.Waived is not null)
            return Refused("hearing-waived", "已经放弃听证的权利。", HearingBasis, "$.party");
        if (hearing.RequestBy(desk.Calendar) is var last && desk.Today > last)
            return Refused("hearing-late", $"申请听证的期限已于{PaperWords.Day(last)}届满。", HearingBasis);
        var fold = Heard(desk, file, hearing with { Parties = hearing.Parties.Replace(party, party with { RequestedOn = desk.Today }) });
        fold.RequestHearing(party);
        return fold.Finish();
    }

    private static CommandResult WaiveHearing(OfficeDesk desk, CaseFile file, CaseCommand.WaiveHearing command)
    {
        if (NotForParty(desk, file, command.Party) is { } not)
            return not;
        if (Standing(file, out var hearing, HearingStage.Told, HearingStage.Requested, HearingStage.Convened) is { } wrong)
            return wrong;
        if (hearing.IsOrdered)
            return Refused("hearing-ordered", "依法应当听证的事项，不因当事人放弃而不举行。", "行政许可法第四十六条");
        if (Party(hearing, command.Party) is not { } party)
            return NoParty;
        if (party.Waived is not null)
            return Refused("hearing-waived", "已经登记过放弃。", HearingBasis, "$.party");
        if (string.IsNullOrWhiteSpace(command.Words))
            return Refused("reason-missing", "请写明放弃是怎样表示的，如书面声明的日期。", HearingBasis, "$.words");
        var left = hearing with { Parties = hearing.Parties.Replace(party, party with { Waived = CaseFold.OneLine(command.Words.Trim()) }) };
        // Whoever has not spoken yet keeps the five days, even where the only one who asked takes it back.
        var isAsked = left.Parties.Any(p => p is { RequestedOn: not null, Waived: null });
        var last = hearing.RequestBy(desk.Calendar);
        if (hearing.Stage is not HearingStage.Told && !isAsked && desk.Today <= last && left.Parties.Any(p => p is { RequestedOn: null, Waived: null }))
            return Refused("hearing-others", $"其他当事人在{PaperWords.Day(last)}前（含当日）还可以申请听证；都放弃或者期满后，再登记撤回。", HearingBasis, "$.party");
        var isOver = hearing.Stage is HearingStage.Told ? left.Parties.All(p => p.Waived is not null) : !isAsked;
        var fold = Heard(desk, file, left);
        fold.WaiveHearing(party, isOver);
        return fold.Finish();
    }

    private static CommandResult LapseHearing(OfficeDesk desk, CaseFile file)
    {
        if (NotHandling(desk, file) is { } not)
            return not;
        if (Standing(file, out var hearing, HearingStage.Told) is { } wrong)
            return wrong;
        if (hearing.RequestBy(desk.Calendar) is var last && desk.Today <= last)
            return Refused("hearing-early", $"申请听证的期限至{PaperWords.Day(last)}（含当日），还没有届满。", HearingBasis);
        var fold = Heard(desk, file, hearing);
        fold.LapseHearing();
        return fold.Finish();
    }

    private static CommandResult ConveneHearing(OfficeDesk desk, CaseFile file, CaseCommand.ConveneHearing command)
    {
        if (NotHandling(desk, file) is { } not)
            return not;
        if (Standing(file, out var hearing, HearingStage.Requested, HearingStage.Convened) is { } wrong)
            return wrong;
        var earliest = Hearing.Earliest(desk.Calendar, desk.Today);
        if (command.Day < earliest)
            return Refused("hearing-notice-days", $"应当于举行听证的{OtherLimits.HearingNoticeDays}个工作日前通知，今日通知的，最早在{PaperWords.Day(earliest)}举行。", SittingBasis, "$.day");
        // A limit that can no longer be kept is what the red card says; the hearing is then held as soon as the notice allows.
        var last = file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.Hearing)?.Ledger.Due(desk.Calendar) is { } due && due > earliest ? due : earliest;
        if (!hearing.IsOrdered && command.Day > last)
            return Refused("hearing-hold-days", $"应当自收到听证申请之日起20个工作日内举行，不晚于{PaperWords.Day(last)}。", HearingBasis, "$.day");
        if (command.Day > WorkCalendar.Latest)
            return Refused("hearing-hold-days", "日期超出日历的范围。", HearingBasis, "$.day");
        if (string.IsNullOrWhiteSpace(command.Place))
            return Refused("hearing-place", "请填写听证地点。", SittingBasis, "$.place");
        if (!desk.Staff.TryGetValue(command.ChairId ?? "", out var chair))
            return Refused("person-unknown", "请指定听证主持人。", SittingBasis, "$.chairId");
        if (PeopleRules.CheckChair(chair, file.Participants, [.. file.OpenTasks.Where(t => t.Kind.IsApprovalWork()).Select(t => t.AssigneeId).OfType<string>(), desk.Actor.Id]) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal, "$.chairId");
        if (hearing.Stage is HearingStage.Convened && string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "听证改期或者更换主持人，请写明原因。", SittingBasis, "$.reason");
        var sitting = new HearingSitting(command.Day, command.Time, CaseFold.OneLine(command.Place.Trim()), chair.Id, chair.Name, desk.Today);
        var fold = Heard(desk, file, hearing with { Stage = HearingStage.Convened, Sitting = sitting });
        fold.ConveneHearing(hearing.Stage is HearingStage.Convened ? command.Reason : null, hearing.Sitting);
        return fold.Finish();
    }

    private static CommandResult RecordHearing(OfficeDesk desk, CaseFile file, CaseCommand.RecordHearing command)
    {
        var isChair = desk.Actor is OfficeActor.Staff && file.Hearing?.Sitting?.ChairId == desk.Actor.Id;
        if (!isChair && NotHandling(desk, file) is { } not)
            return not;
        if (Standing(file, out var hearing, HearingStage.Convened) is { } wrong)
            return wrong;
        var sitting = hearing.Sitting!;
        if (desk.Today < sitting.Day)
            return Refused("hearing-not-yet", $"听证定于{PaperWords.Day(sitting.Day)}举行，举行以后才能登记笔录。", SittingBasis);
        if (string.IsNullOrWhiteSpace(command.Said))
            return Refused("hearing-said", "请写明听证内容：审查意见、证据、申辩和质证。", SittingBasis, "$.said");
        if (AgainstAttendance(hearing, command.Attendance) is { } missing)
            return missing;
        ImmutableArray<HearingAttendance> attendance =
            [.. command.Attendance.Select(a => a with { WhyNot = string.IsNullOrWhiteSpace(a.WhyNot) ? null : CaseFold.OneLine(a.WhyNot.Trim()) }).OrderBy(a => a.Party)];
        var minutes = new HearingMinutes(desk.Today, desk.Actor.Id, attendance, command.KeepsLines is true ? CaseFold.InLines(command.Said.Trim()) : CaseFold.OneLine(command.Said.Trim()));
        var fold = Heard(desk, file, hearing with { Stage = HearingStage.Held, Minutes = minutes });
        fold.RecordHearing();
        return fold.Finish();
    }

    private static CommandResult.Refused? AgainstAttendance(Hearing hearing, ImmutableArray<HearingAttendance> attendance)
    {
        var seen = new HashSet<int>();
        for (var i = 0; !attendance.IsDefault && i < attendance.Length; i++)
        {
            var path = $"$.attendance[{i}]";
            if (attendance[i] is not { } one || Party(hearing, one.Party) is null || !seen.Add(one.Party))
                return Refused("hearing-party", "没有这个当事人，或者登记了两次。", SittingBasis, $"{path}.party");
            if (one is { WasPresent: false, HasSigned: true })
                return Refused("hearing-signature", "没有到场的，不能签名。", SittingBasis, $"{path}.hasSigned");
            if (one is { WasPresent: true, HasSigned: false } && string.IsNullOrWhiteSpace(one.WhyNot))
                return Refused("hearing-signature", "笔录应当交听证参加人确认无误后签字或者盖章；没有签的，写明原因。", SittingBasis, $"{path}.whyNot");
        }
        return seen.Count == hearing.Parties.Length ? null : Refused("hearing-attendance", "请逐人登记是否到场、是否签名。", SittingBasis, "$.attendance");
    }

    /// <summary>A decision waits for a hearing that is open, and rests on one that was held (许可法 47, 48); so does the step of the flow that stands for it.</summary>
    private static CommandResult.Refused? AgainstHearing(OfficeDesk desk, CaseFile file, CaseTask task, TaskAnswer answer)
    {
        // Where the higher body decides, what is registered of it is the decision.
        var decides = task.Kind is TaskKind.Decide || (task.Kind is TaskKind.ProxyReport && file.State is CaseState.ReportedUp);
        if (file.Hearing is not { } hearing || (!decides && task.SecondOfficer is not SecondOfficer.Chair))
            return null;
        if (hearing is { Stage: HearingStage.Held, Sitting: { } sitting })
        {
            return task.SecondOfficer is SecondOfficer.Chair && answer.CoOfficerId is { } named && named != sitting.ChairId
                ? Refused("hearing-chair", $"听证由{sitting.ChairName}主持，请填写实际的主持人。", SittingBasis, "$.answer.coOfficerId")
                : null;
        }
        return hearing.Stage switch
        {
            HearingStage.Told when hearing.RequestBy(desk.Calendar) is var last => Refused(
                "hearing-open", desk.Today <= last ? $"已告知听证权利，在{PaperWords.Day(last)}前（含当日）可以申请听证；期满或者都放弃后才能办理。" : "申请听证的期限已满，请先登记逾期未申请听证，再办理。", HearingBasis),
            HearingStage.Requested => Refused("hearing-open", "当事人已经申请听证或者依法应当听证，请先举行听证、登记笔录。", SittingBasis),
            HearingStage.Convened => Refused("hearing-open", $"听证定于{PaperWords.Day(hearing.Sitting!.Day)}举行，应当根据听证笔录作出决定；请先登记笔录。", SittingBasis),
            HearingStage.Held or HearingStage.GivenUp or HearingStage.Lapsed => null,
        };
    }

    /// <summary>A command on the hearing; its papers say where the handler acts as B for A (004-13).</summary>
    private static CaseFold Heard(OfficeDesk desk, CaseFile file, Hearing hearing) =>
        new(desk, file, file with { Hearing = hearing }) { IsStandIn = file.OpenTasks.Any(t => t.AssigneeId == desk.Actor.Id && t.IsStandIn) };

    /// <summary>Whoever holds a task of the case handles its hearing.</summary>
    private static CommandResult.Refused? NotHandling(OfficeDesk desk, CaseFile file)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("staff-only", "听证由承办人员组织。", HearingBasis);
        if (Ended(file) is { } ended)
            return ended;
        return file.OpenTasks.Any(t => t.AssigneeId == staff.Id) ? null : Refused("hearing-not-handler", "由认领了本件任务的人员办理听证事务；请先认领任务。", "004-13");
    }

    /// <summary>A party speaks for itself: the applicant on line, anybody at the window or to whoever handles the case.</summary>
    private static CommandResult.Refused? NotForParty(OfficeDesk desk, CaseFile file, int party) => desk.Actor switch
    {
        OfficeActor.ByApplicant => party == 0 ? AgainstAgent(desk, file, AgentAct.Hearing) ?? Ended(file) : Refused("hearing-party", "申请人只能为自己提出。", HearingBasis, "$.party"),
        _ => Ended(file) ?? (NotHandling(desk, file) is null ? null : AtWindow(desk)),
    };

    private static CommandResult.Refused? Standing(CaseFile file, out Hearing hearing, params ReadOnlySpan<HearingStage> stages)
    {
        hearing = file.Hearing!;
        if (hearing is null)
            return Refused("hearing-none", "本件没有告知听证权利。", HearingBasis);
        return stages.Contains(hearing.Stage) ? null : Refused("hearing-stage", $"听证{StageWords(hearing.Stage)}，不能这样办理。", HearingBasis);
    }

    private static HearingParty? Party(Hearing hearing, int no) => hearing.Parties.FirstOrDefault(p => p.No == no);

    private static CommandResult.Refused NoParty => Refused("hearing-party", "没有登记这个当事人。", HearingBasis, "$.party");

    /// <summary>The stage in words.</summary>
    public static string StageWords(HearingStage stage) => stage switch
    {
        HearingStage.Told => "权利已告知，等待申请",
        HearingStage.Requested => "待组织",
        HearingStage.Convened => "待举行",
        HearingStage.Held => "已举行",
        HearingStage.GivenUp => "已放弃",
        HearingStage.Lapsed => "逾期未申请",
    };

    /// <summary>上午9:30, 下午2:00.</summary>
    internal static string TimeWords(TimeOnly time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(time.Hour < 12 ? "上午" : "下午")}{(time.Hour > 12 ? time.Hour - 12 : time.Hour)}:{time.Minute:00}");
}
