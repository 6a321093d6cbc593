using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Cases.Folding;

/// <summary>Papers, clocks and notices of a hearing. Its parties' names stand on their papers, never in the timeline.</summary>
internal sealed partial class CaseFold
{
    /// <summary>Under which the suspension that a hearing brings is found again.</summary>
    private const string HearingReference = "hearing";

    private const string ArticleTold = "《中华人民共和国行政许可法》第四十七条";

    private const string ArticleHeld = "《中华人民共和国行政许可法》第四十八条";

    public void TellOfHearing()
    {
        var hearing = File.Hearing!;
        if (hearing.IsOrdered)
        {
            Event("hearing.ordered", $"依法应当听证，当事人共{hearing.Parties.Length}人。");
            return;
        }
        var clock = StartClock("hearing-request", Clock.Start(ClockKind.HearingRequest, desk.Law, Today, OtherLimits.HearingRequest));
        var last = clock.Ledger.Due(desk.Calendar)!.Value;
        IssueToParties(PaperTemplate.HearingRight, NoFields
            .Add(PaperField.Matter, hearing.Matter).Add(PaperField.Limit, clock.Ledger.Budget.ToString()).Add(PaperField.DueDay, Iso(last)).Add(PaperField.Basis, ArticleTold));
        Event("hearing.told", $"告知申请人{(hearing.Parties.Length > 1 ? $"和利害关系人{hearing.Parties.Length - 1}人" : "")}有权要求听证，申请期限至{PaperWords.Day(last)}（含当日）。");
        NotifyApplicant("可以申请听证", $"您的办件{File.Number}（{File.ItemName}）可以申请听证，需要的请于{PaperWords.Day(last)}前（含当日）提出，逾期视为放弃。", "hearing.told");
    }

    /// <summary>The first request ends the waiting, and the twenty days begin.</summary>
    public void RequestHearing(HearingParty party)
    {
        Event("hearing.requested", $"{party.Role}申请听证。");
        if (File.Hearing!.Stage is not HearingStage.Told)
            return;
        StopClocks(c => c.Ledger.Kind is ClockKind.HearingRequest);
        var clock = StartClock("hearing", Clock.Start(ClockKind.Hearing, desk.Law, Today, OtherLimits.Hearing));
        File = File with { Hearing = File.Hearing with { Stage = HearingStage.Requested } };
        TellHandlers("有人申请听证", $"{party.Role}申请听证，应于{PaperWords.Day(clock.Ledger.Due(desk.Calendar)!.Value)}前（含当日）举行，并于7个工作日前通知。", "hearing.requested");
    }

    public void WaiveHearing(HearingParty party, bool isOver)
    {
        Event("hearing.waived", party.RequestedOn is null ? $"{party.Role}放弃听证的权利。" : $"{party.Role}撤回听证申请。");
        if (!isOver)
            return;
        EndHearing(HearingStage.GivenUp);
        // Who was summoned is told not to come.
        if (File.Hearing!.Sitting is { } sitting)
        {
            NotifyApplicant("不再举行听证", $"您的办件{File.Number}（{File.ItemName}）原定于{PaperWords.Day(sitting.Day)}的听证不再举行。", "hearing.waived");
            Notice($"person:{sitting.ChairId}", "不再举行听证", $"办件{File.Number}（{File.ItemName}）原定于{PaperWords.Day(sitting.Day)}由您主持的听证不再举行。", "hearing.waived");
        }
        TellHandlers("不再举行听证", "当事人都已放弃或者撤回，不再举行听证，请继续办理。", "hearing.waived");
    }

    public void LapseHearing()
    {
        EndHearing(HearingStage.Lapsed);
        Event("hearing.lapsed", "申请听证的期限届满，没有人申请。");
    }

    /// <param name="changed">Why day, place or chair are no longer what was notified; null for the first notice.</param>
    /// <param name="notified">What was notified before; null for the first notice.</param>
    public void ConveneHearing(string? changed, HearingSitting? notified)
    {
        var hearing = File.Hearing!;
        var sitting = hearing.Sitting!;
        var fields = NoFields.Add(PaperField.Matter, hearing.Matter).Add(PaperField.HearingDay, Iso(sitting.Day)).Add(PaperField.HearingTime, Office.TimeWords(sitting.Time))
            .Add(PaperField.Place, sitting.Place).Add(PaperField.Chair, sitting.ChairName).Add(PaperField.Basis, ArticleHeld);
        IssueToParties(PaperTemplate.HearingNotice, changed is null ? fields : fields.Add(PaperField.Reason, OneLine(changed.Trim())));
        // Where a step of the flow stopped the clocks for the same hearing, they are not stopped twice.
        if (!File.Clocks.Any(c => c.Ledger.Suspensions.Any(s => s is { To: null, Ground: SuspensionGround.Hearing })))
        {
            Suspend(new SuspendClocks(SuspensionGround.Hearing, desk.Calendar.WorkingDays(Today, sitting.Day), DayUnit.Working, HearingReference), withSteps: true);
            // A limit that is over is not stopped any more: then there is no time to be told either.
            if (pendingSuspension is { } stopped && File.Clocks.Any(c => c.Ledger.Suspensions.Any(s => s.PaperId == stopped.PaperId.ToString("D"))))
                Issue(new IssuePaper(PaperTemplate.SpecialProcedureNotice, NoFields.Add(PaperField.Basis, SpecialProcedureActivity.LicenceBasis)));
            pendingSuspension = null;
        }
        Join(sitting.ChairId, ParticipantRole.HearingChair);
        // The chair is to see the case, whoever holds its tasks.
        File = File with { OpenTasks = [.. File.OpenTasks.Select(t => t.Copied.Contains(sitting.ChairId, StringComparer.Ordinal) ? t : t with { Copied = t.Copied.Add(sitting.ChairId) })] };
        var when = $"{PaperWords.Day(sitting.Day)}{Office.TimeWords(sitting.Time)}";
        Event("hearing.convened", $"{(changed is null ? "通知举行听证" : "听证改期")}：{when}，{sitting.Place}，主持人{sitting.ChairName}。");
        NotifyApplicant(changed is null ? "举行听证" : "听证改期", $"您的办件{File.Number}（{File.ItemName}）定于{when}在{sitting.Place}举行听证，请按时参加。", "hearing.convened");
        Notice($"person:{sitting.ChairId}", "请您主持听证", $"办件{File.Number}（{File.ItemName}）的听证定于{when}在{sitting.Place}举行，由您主持。", "hearing.convened");
        if (notified is { } former && former.ChairId != sitting.ChairId)
            Notice($"person:{former.ChairId}", "不再由您主持听证", $"办件{File.Number}（{File.ItemName}）的听证改由{sitting.ChairName}主持。", "hearing.convened");
    }

    public void RecordHearing()
    {
        var hearing = File.Hearing!;
        var (sitting, minutes) = (hearing.Sitting!, hearing.Minutes!);
        var lines = minutes.Attendance.Select(a => hearing.Parties.First(p => p.No == a.Party) is var party
            ? $"{OneLine(party.Name)}（{party.Role}）\t{(a.WasPresent ? "到场" : "未到场")}\t{(a.HasSigned ? "已签字或者盖章" : a.WhyNot is { } why ? $"未签：{why}" : "")}"
            : "");
        var fields = NoFields.Add(PaperField.Matter, hearing.Matter).Add(PaperField.HearingDay, Iso(sitting.Day))
            .Add(PaperField.HearingTime, Office.TimeWords(sitting.Time)).Add(PaperField.Place, sitting.Place).Add(PaperField.Chair, sitting.ChairName)
            .Add(PaperField.Attendance, string.Join('\n', lines)).Add(PaperField.Said, minutes.Said);
        Issue(new IssuePaper(PaperTemplate.HearingRecord, minutes.Said.Contains('\n', StringComparison.Ordinal) ? fields.Add(PaperField.SaidLines, minutes.Said) : fields));
        EndHearing(HearingStage.Held);
        Event("hearing.held", $"听证已于{PaperWords.Day(sitting.Day)}举行，当事人{hearing.Parties.Length}人中{minutes.Attendance.Count(a => a.WasPresent)}人到场，笔录已登记。");
        TellHandlers("听证笔录已登记", "听证已经举行，请根据听证笔录作出决定。", "hearing.held");
    }

    /// <summary>What a decision says of the hearing it rests on; null where none was held.</summary>
    private string? HearingWords() => File.Hearing is { Stage: HearingStage.Held, Sitting: { } sitting }
        ? $"本机关于{PaperWords.Day(sitting.Day)}举行听证，本决定根据听证笔录作出（{ArticleHeld}第二款）。"
        : null;

    /// <summary>A step that opens between the notice and the record stands as still as the rest: nobody can finish it before the hearing.</summary>
    private Clock DuringHearing(Clock step) =>
        File.Hearing is { Stage: HearingStage.Convened } && step.Kind is ClockKind.Step or ClockKind.Branch or ClockKind.ReportUp && step.Suspensions.All(s => s.To is not null)
        && File.Clocks.SelectMany(c => c.Ledger.Suspensions).FirstOrDefault(s => s is { To: null, Ground: SuspensionGround.Hearing }) is { } open
            && step.Suspend(desk.Calendar, open with { From = Today < step.StartDay ? step.StartDay : Today }, [.. Item.SuspensionRules]) is ClockResult.Changed changed
            ? changed.Clock
            : step;

    private void EndHearing(HearingStage stage)
    {
        File = File with { Hearing = File.Hearing! with { Stage = stage } };
        StopClocks(c => c.Ledger.Kind is ClockKind.HearingRequest or ClockKind.Hearing);
        Resume(HearingReference);
    }

    private void IssueToParties(PaperTemplate template, ImmutableSortedDictionary<string, string> fields)
    {
        foreach (var party in File.Hearing!.Parties)
        {
            Issue(new IssuePaper(template, fields, party.No == 0 ? null : party.Name));
            if (party.No > 0 && Refused is null)
                File = File with { Hearing = File.Hearing! with { OthersPapers = File.Hearing.OthersPapers.Add(File.Papers[^1].Id) } };
        }
    }

    private void TellHandlers(string title, string text, string kind)
    {
        foreach (var told in File.OpenTasks.Select(t => t.AssigneeId is { } holder ? $"person:{holder}" : $"post:{t.PostCode}").Distinct(StringComparer.Ordinal).Where(t => t != $"person:{Actor.Id}"))
            Notice(told, title, $"办件{File.Number}（{File.ItemName}）：{text}", kind);
    }
}
