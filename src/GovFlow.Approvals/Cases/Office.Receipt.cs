using System.Collections.Immutable;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// 收到而未答复: an application that came in while nobody could conclude it. No limbo (003-10): it is red at the close of the day it came in, and after the five
/// working days of 许可法 32-4 a licence counts as accepted from the receipt. Also the one-time notice's exception (003-11).
/// </summary>
public static partial class Office
{
    private const string OnceBasis = "行政许可法第三十二条第一款第四项";

    /// <summary>The statute's limit to answer an application.</summary>
    private static readonly ClockBudget FiveDays = ClockBudget.Working(5);

    private static CommandResult Receive(OfficeDesk desk, IntakeForm form)
    {
        if (desk.NewCase is not { } given)
            throw new ArgumentException("A new case needs a number and a query code.", nameof(desk));
        // The applicant files from outside; staff register what came in at their own window.
        if (desk.Actor is not OfficeActor.ByApplicant && MayTakeIn(desk, form) is { } notAllowed)
            return notAllowed;
        if (CheckForm(desk, form, goesOn: desk.Actor is OfficeActor.ByApplicant) is { } wrong)
            return wrong;
        var materials = IntakeDesk.Listed(desk.Item, form);
        var file = new CaseFile
        {
            Id = form.CaseId,
            Number = given.Number,
            QueryCode = given.QueryCode,
            CentreCode = desk.Centre.Code,
            ItemCode = desk.Item.Code,
            ItemName = desk.Item.Name,
            DefinitionVersionId = desk.DefinitionVersionId,
            InnerKind = CaseKinds.InnerOfAccepted(IntakeDesk.CanDecideToday(desk.Item, materials), null),
            State = CaseState.PreReview,
            Applicant = form.Applicant,
            Channel = form.Channel,
            WindowCode = form.WindowCode,
            ReceivedAt = desk.Now,
            ReceivedOn = DecisionClocks.FilingDay(CaseKind.Immediate, desk),
            Materials = [.. materials.Select(m => m.State.IsInHand() ? m with { ReceivedAt = desk.Now, ReceivedBy = desk.Actor.Id } : m)],
            IsGreenChannel = form.IsGreenChannel || form.SpecialGroup is not null,
            SpecialGroup = form.SpecialGroup,
            CommunityOpinion = form.CommunityOpinion,
            Filed = FiledWith(desk, form),
            Bundle = form.Bundle,
        };
        var fold = new CaseFold(desk, null, file);
        fold.StartClock("intake", Clock.Start(ClockKind.Intake, desk.Law, file.ReceivedOn, ClockBudget.SameDay));
        fold.StartClock("statutory-intake", Clock.Start(ClockKind.StatutoryIntake, desk.Law, file.ReceivedOn, FiveDays));
        fold.Event("case.received", "收到申请，尚待窗口答复。", legalDay: file.ReceivedOn);
        TellBundle(fold, form.Bundle);
        TellCircumstances(fold, form);
        fold.Notice("supervisors", "收到申请待答复", $"办件{file.Number}（{file.ItemName}）已经收到，须在{PaperWords.Day(file.ReceivedOn)}内受理、告知补正或者不予受理。", "case.received");
        return fold.Finish();
    }

    /// <summary>The file of an application that waited, now concluded: its number, its receipt and its clocks stay.</summary>
    private static CaseFile Continued(CaseFile opened, CaseFile received) => opened with
    {
        Id = received.Id,
        ReceivedAt = received.ReceivedAt,
        ReceivedOn = received.ReceivedOn,
        Channel = received.Channel,
        Clocks = received.Clocks,
        Participants = received.Participants,
        Applicant = WithScans(opened.Applicant, received.Applicant),
        Bundle = received.Bundle,
        Materials = [.. opened.Materials.Select(m => received.Materials.FirstOrDefault(r => r.Code == m.Code) is { ReceivedAt: not null } r && m.State.IsInHand()
            ? m with { ReceivedAt = r.ReceivedAt, ReceivedBy = r.ReceivedBy } : m)],
    };

    /// <summary>The mandate's own pages stay with the case, whatever is written down of it again.</summary>
    private static Applicant WithScans(Applicant now, Applicant before) => now.Mandate is { } mandate && before.Mandate?.Scans is { } pages
        ? now with { Mandate = mandate with { Scans = [.. pages, .. (mandate.Scans ?? []).Where(s => pages.All(p => p.Id != s.Id))] } }
        : now;

    private static CommandResult DeemAccepted(OfficeDesk desk, CaseFile file)
    {
        if (desk.Actor is not OfficeActor.Timer)
            return Refused("timer-only", "视为受理由系统依法认定，任何人不得代为认定。", OnceBasis);
        if (!file.IsUnanswered)
            return Refused("wrong-state", "该申请已经答复。", OnceBasis);
        if (desk.Law is not ClockLaw.Licence)
            return Refused("deemed-not-licence", "只有行政许可申请逾期不告知的视为受理。", OnceBasis);
        if (file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryIntake)?.Ledger.Due(desk.Calendar) is not { } due || desk.Today <= due)
            return Refused("deemed-early", "五个工作日的告知期限尚未届满。", OnceBasis);
        var outcome = DeemedOutcome(desk.Item);
        var outer = outcome switch { IntakeOutcome.Joint => CaseKind.Joint, IntakeOutcome.Proxy => CaseKind.Proxy, _ => (CaseKind?)null };
        var start = file with { Filed = null, OuterKind = outer, InnerKind = CaseKinds.InnerOfAccepted(desk.Item.IsImmediate, outer) };
        var fold = new CaseFold(desk, file, start) { DeemedFrom = file.ReceivedOn };
        fold.StopClocks(c => c.Ledger.Kind.IsOfIntake());
        fold.Event(
            "intake.deemed", $"自收到申请之日起五个工作日内（至{PaperWords.Day(due)}）未一次性告知补正，也未作出受理或者不予受理的答复，依法自{PaperWords.Day(file.ReceivedOn)}起视为受理。", legalDay: file.ReceivedOn);
        fold.Violation("未在法定期限内一次性告知", $"收到申请后至{PaperWords.Day(due)}没有任何答复（{OnceBasis}、第七十二条）");
        var intake = new ValueMap.Builder();
        intake.Set("outcome", outcome.ToString());
        if (outer is { } kind)
            intake.Set("outerKind", kind.ToString());
        intake.Set("innerKind", start.InnerKind.ToString());
        intake.Set("jointDepartments", Value.ListOf([]));
        var answers = new ValueMap.Builder();
        foreach (var (name, text) in file.Filed?.Answers ?? ImmutableSortedDictionary<string, string>.Empty)
            answers.Set(name, text);
        if (!TryRun(fold, desk, new Stimulus.Start(Value.MapOf(("Intake", Value.MapOf(intake.Build())), ("Answers", Value.MapOf(answers.Build()))).Members, CorrelationId: file.Number)))
            throw new InvalidOperationException("A new instance cannot refuse its start.");
        return fold.Refused is null && fold.File.AcceptedOn is null
            ? Refused("intake-without-paper", $"流程没有出具受理通知书：{(fold.File.Flow?.Incidents is [var first, ..] ? first.Message : "没有受理环节")}。", OnceBasis)
            : fold.Finish();
    }

    /// <summary>The way an application goes that counts as accepted: the item's own, whatever papers are still missing.</summary>
    private static IntakeOutcome DeemedOutcome(ServiceItem item)
    {
        bool Offers(CaseKind kind) => IntakeDesk.NotOffered(item, kind) is null;
        return item switch
        {
            { IsImmediate: true } when Offers(CaseKind.Immediate) => IntakeOutcome.Immediate,
            _ when Offers(CaseKind.Committed) => IntakeOutcome.Committed,
            { Joint.IsEmpty: false } when Offers(CaseKind.Joint) => IntakeOutcome.Joint,
            _ => IntakeOutcome.Proxy,
        };
    }

    private static CommandResult AllowSecondNotice(OfficeDesk desk, CaseFile file, CaseCommand.AllowSecondNotice command)
    {
        if (desk.Actor is not OfficeActor.Staff { IsSupervisor: true } supervisor)
            return Refused("supervisor-only", "再次告知补正只能由监察员批准。", "003-11");
        if (PeopleRules.CheckSupervise(supervisor.Person, file.Participants) is PeopleVerdict.Refused forbidden)
            return Refuse(forbidden.Refusal);
        if (!file.State.IsUndecided())
            return Ended(file) ?? Refused("wrong-state", "办件不在审查期间。", "003-11");
        if (file.Papers.Count(p => p.Template is PaperTemplate.SupplementNotice) <= file.NoticesAllowed)
            return Refused("notice-still-free", "尚未告知过补正，不需要批准。", "003-11");
        if (file.NoticesAllowed > 0)
            return Refused("notice-allowed-twice", "再次告知补正只能批准一次。", OnceBasis);
        if (string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason-missing", "请写明申请人新提交的材料引出了什么新的要求。", "003-11", "$.reason");
        var fold = new CaseFold(desk, file, file with { NoticesAllowed = file.NoticesAllowed + 1 });
        fold.Join(supervisor.Id, ParticipantRole.Supervisor);
        fold.OfferToAskAgain();
        fold.Event("supplement.allowed", $"监察员批准再次告知补正一次，理由：{command.Reason}");
        fold.Violation("二次补正", "首次告知补正不完整（规范审批行为003-11）");
        return fold.Finish();
    }
}
