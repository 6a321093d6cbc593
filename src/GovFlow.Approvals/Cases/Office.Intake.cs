using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases.Folding;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Licences;
using GovFlow.Approvals.People;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// 收件: it ends with a paper in the same act (003-10), the acceptance, the refusal, the return or the one-time notice; a flow that issues none is refused
/// (<c>intake-without-paper</c>). An application that came in before anybody could conclude it waits under the intake's clocks (<c>Office.Receipt.cs</c>).
/// </summary>
public static partial class Office
{
    /// <summary>By letter anybody may apply, whatever the item offers (许可法 29-3).</summary>
    private const string ByPost = "post";

    /// <param name="received">The application as it waits; null where it is concluded as it comes in.</param>
    private static CommandResult Conclude(OfficeDesk desk, IntakeForm form, CaseFile? received)
    {
        var given = received is null ? desk.NewCase ?? throw new ArgumentException("An intake needs a number and a query code.", nameof(desk)) : new NewCase(received.Number, received.QueryCode);
        if (MayTakeIn(desk, form) is { } notAllowed)
            return notAllowed;
        if (CheckForm(desk, form, form.Outcome.GoesOn() && form.Outcome is not (IntakeOutcome.Supplement or IntakeOutcome.SupplementNotice), received?.ReceivedAt) is { } wrong)
            return wrong;
        if (ItemForm.Of(desk.Workflow.Definition).Check(form.Answers, form.Outcome.GoesOn()) is { } unanswered)
            return Refuse(unanswered.Refusal, $"$.answers.{unanswered.Name}");
        var assessment = IntakeDesk.Assess(desk.Item, form, desk);
        if (!string.Equals(assessment.Fingerprint, form.Fingerprint, StringComparison.Ordinal))
            return Refused("assessment-changed", "收件判定的依据已经变化，请核对新的判定后再确认。", "004-18", "$.fingerprint");
        var verdict = assessment.Table[form.Outcome];
        if (CheckOutcome(desk.Item, form, verdict) is { } barred)
            return barred;

        var opened = NewFile(desk, form, given, assessment, verdict);
        var fold = new CaseFold(desk, received, received is null ? opened : Continued(opened, received));
        fold.StopClocks(c => c.Ledger.Kind.IsOfIntake());
        if (desk.Actor is OfficeActor.Staff staff)
            fold.Join(staff.Id, ParticipantRole.Acceptor);
        fold.Event(
            received is null ? "case.received" : "intake.concluded", $"{(received is null ? "收到申请，" : "")}收件结论：{OutcomeName(form.Outcome)}{Ground(form, verdict)}。", legalDay: fold.File.ReceivedOn);
        TellBundle(fold, form.Bundle);
        TellCircumstances(fold, form, received);
        if (form.Outcome is IntakeOutcome.CorrectedThenAccepted)
            fold.Event("intake.corrected", $"申请材料的错误已当场更正：{form.SpotCorrections}");
        if (verdict.Standing is OutcomeStanding.Possible)
            fold.Event("intake.deviated", $"收件结论与系统建议（{OutcomeName(assessment.Table.Proposed)}）不同，理由：{form.DeviationReason}", isVisible: false);
        if (!TryRun(fold, desk, new Stimulus.Start(Inputs(form, verdict), CorrelationId: given.Number)))
            throw new InvalidOperationException("A new instance cannot refuse its start.");
        if (form.Outcome is IntakeOutcome.Supplement && form.HasPromised && fold.Refused is null)
            fold.Issue(new IssuePaper(PaperTemplate.Promise, ImmutableSortedDictionary<string, string>.Empty));
        if (fold.Refused is null && fold.PaperCount == 0)
        {
            // A flow that faults before its first paper would leave the applicant with nothing in hand.
            var why = fold.File.Flow?.Incidents is [var first, ..] ? first.Message : "流程没有出具文书";
            return Refused("intake-without-paper", $"收件必须当场出具文书：{why}。", "003-10");
        }
        return fold.Finish();
    }

    private static CommandResult.Refused? MayTakeIn(OfficeDesk desk, IntakeForm form)
    {
        if (AtWindow(desk) is { } notAllowed)
            return notAllowed;
        if (form.ItemCode != desk.Item.Code)
            return Refused("item-unknown", "没有这个事项，或者事项未公布。", "003-2", "$.itemCode");
        return form.WindowCode is { } window && desk.Actor is OfficeActor.Staff staff && !staff.Windows.Contains(window)
            ? Refused("window-unknown", "您当前不在这个窗口值守，或者这个窗口不受理本事项，请选择本人的窗口。", "000-12", "$.windowCode")
            : null;
    }

    /// <summary>Why a person may not answer an application that waits, at the very first look; null where nothing stands against it.</summary>
    public static CommandResult.Refused? AgainstAnswering(OfficeDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return AtWindow(desk);
    }

    /// <summary>Who takes in applications and papers: staff whose windows serve the item's class (000-12, 001-8).</summary>
    private static CommandResult.Refused? AtWindow(OfficeDesk desk)
    {
        if (desk.Actor is not OfficeActor.Staff staff)
            return Refused("intake-by-staff", "收件由综合窗口人员办理。", "000-12");
        return WindowClass.Accepts(staff.WindowClasses, desk.Item.WindowClass)
            ? null
            : Refused(
                "window-class",
                desk.TakenAt.IsEmpty ? $"本事项属于“{desk.Item.WindowClass}”窗口，您所在窗口不能收件。" : $"本事项由{string.Join("、", desk.TakenAt)}受理，您所在窗口不能收件。",
                "000-8；001-8");
    }

    /// <param name="goesOn">The application is accepted with it. Whoever comes without a mandate that holds is still answered: received, told what is missing, sent elsewhere (许可法 32).</param>
    /// <param name="receivedAt">When the application came in, where it waited: a mandate of that day does as well as one of today. Null = now.</param>
    private static CommandResult.Refused? CheckForm(OfficeDesk desk, IntakeForm form, bool goesOn, DateTimeOffset? receivedAt = null)
    {
        var item = desk.Item;
        if (string.IsNullOrWhiteSpace(form.Applicant.Identity.Name) || string.IsNullOrWhiteSpace(form.Applicant.Identity.PaperNumber))
            return Refused("applicant-incomplete", "申请人姓名（名称）和证件号码不能为空。", "001-12", "$.applicant");
        if (CheckNumber(form.Applicant.Identity, "$.applicant.identity", desk) is { } wrongNumber)
            return wrongNumber;
        if (form.Applicant.Agent is { } agent && CheckNumber(agent, "$.applicant.agent", desk) is { } wrongAgent)
            return wrongAgent;
        if (!desk.TakesAgentsOnTrust && AgainstMandate(desk, form.Applicant, goesOn, receivedAt) is { } unauthorised)
            return Refuse(unauthorised.Refusal, unauthorised.Path);
        // Nobody at a window has held the paper: whoever files on line shows it.
        if (desk.Actor is OfficeActor.ByApplicant && form.Applicant.Mandate is { Scans: null or { IsDefaultOrEmpty: true } })
            return Refused("mandate-file", "由他人代为申请的，请上传授权委托书的照片或者扫描件。", "民法典第一百六十五条；000-23", "$.applicant.mandate");
        if (form.SpecialGroup is { } group && !Enum.IsDefined(group))
            return Refused("special-group", "特殊群体不可识别。", "000-22", "$.specialGroup");
        if (form.CommunityOpinion is { } opinion && (string.IsNullOrWhiteSpace(opinion.Station) || string.IsNullOrWhiteSpace(opinion.Text) || opinion.Day > desk.Today))
            return Refused("community-opinion", "社区意见须写明村（社区）、意见内容和不晚于今天的日期。", "000-21", "$.communityOpinion");
        var kind = form.Applicant.Identity.IsOrganisation ? ApplicantKind.Organisation : ApplicantKind.Person;
        if (!item.ApplicantKinds.IsEmpty && !item.ApplicantKinds.Contains(kind))
            return Refused("applicant-kind", "本事项不面向该类申请人。", "许可法第三十条", "$.applicant.identity.isOrganisation");
        if (form.Channel != ByPost && !item.Channels.IsEmpty && !item.Channels.Contains(form.Channel))
            return Refused("channel", "本事项不提供该申请渠道。", "优化营商环境条例第三十七条", "$.channel");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < form.Materials.Length; i++)
        {
            var material = form.Materials[i];
            var requirement = item.Material(material.Code);
            if (requirement is null)
                return Refused("material-not-listed", $"“{material.Code}”不在本事项的材料清单中。", "行政许可法第三十一条；003-16", $"$.materials[{i}].code");
            if (!seen.Add(material.Code))
                return Refused("material-twice", $"材料“{requirement.Name}”重复填写。", null, $"$.materials[{i}].code");
            if (!Enum.IsDefined(material.State))
                return Refused("material-state", $"材料“{requirement.Name}”的状态不可识别。", null, $"$.materials[{i}].state");
            if (material.State is MaterialState.NotNeeded && requirement.IsRequired)
                return Refused("material-required", $"“{requirement.Name}”为必要材料，不能标为不涉及。", "003-16", $"$.materials[{i}].state");
            if (material.State is MaterialState.Deferred && (requirement.IsMain || !requirement.MayDefer))
                return Refused("material-not-deferrable", $"“{requirement.Name}”不可容缺。", "004-21", $"$.materials[{i}].state");
            if (material.State is MaterialState.FromLicence && requirement.LicenceType is null)
                return Refused("material-no-licence", $"“{requirement.Name}”不能以证照免交。", "001-12", $"$.materials[{i}].state");
            if (AgainstLicence(desk, requirement, material, form.Applicant.Identity, $"$.materials[{i}].licence") is { } noLicence)
                return noLicence;
        }
        if (CheckScans(form.Materials, item.Materials.Length) is { } wrongScan)
            return wrongScan;
        if (form.Applicant.Mandate?.Scans is { } pages && (pages.Length > MostScans || pages.Select(s => s.Id).Concat(form.Materials.SelectMany(m => m.Scans ?? []).Select(s => s.Id)).CountBy(id => id).Any(c => c.Value > 1)))
            return Refused("scan-twice", $"同一个文件不能用在两处，委托书最多 {MostScans} 个文件。", null, "$.applicant.mandate");
        // The flow's own list: a department it has no branch for would be promised and then dropped.
        var departments = JointDepartments.Listed(desk.Workflow).Select(b => b.Department).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < form.JointDepartments.Length; i++)
        {
            if (!departments.Contains(form.JointDepartments[i]))
                return Refused("department-not-listed", $"“{form.JointDepartments[i]}”不是本事项的联办部门。", "004-23", $"$.jointDepartments[{i}]");
        }
        return null;
    }

    private static (Refusal Refusal, string Path)? AgainstMandate(OfficeDesk desk, Applicant applicant, bool goesOn, DateTimeOffset? receivedAt)
    {
        if (!goesOn)
            return Mandates.Wrong(applicant);
        var then = Mandates.Against(applicant, desk.Time.Clock.DayOf(receivedAt ?? desk.Now));
        return then is null || receivedAt is null ? then : Mandates.Against(applicant, desk.Time.Clock.DayOf(desk.Now)) is null ? null : then;
    }

    /// <summary>免交 needs a licence of the applicant's that is valid today (001-12).</summary>
    private static CommandResult.Refused? AgainstLicence(OfficeDesk desk, MaterialRequirement requirement, CaseMaterial material, ApplicantIdentity applicant, string path) =>
        material.State is MaterialState.FromLicence && !desk.TakesLicencesOnTrust && LicenceRules.Against(requirement, material.Licence, applicant, desk.Today) is { } why ? Refuse(why, path) : null;

    /// <summary>A number that cannot be anybody's is a slip of the pen, and the case would be found by nobody (001-12).</summary>
    private static CommandResult.Refused? CheckNumber(ApplicantIdentity identity, string path, OfficeDesk desk) =>
        PersonalNumbers.Check(identity.PaperKind, identity.PaperNumber, desk.Today) is NumberCheck.Refused wrong ? Refuse(wrong.Refusal, $"{path}.paperNumber") : null;

    private static CommandResult.Refused? CheckOutcome(ServiceItem item, IntakeForm form, OutcomeVerdict verdict)
    {
        if (!Enum.IsDefined(form.Outcome))
            return Refused("outcome-unknown", "收件结论不可识别。", "003-10", "$.outcome");
        if (verdict.Standing is OutcomeStanding.Barred)
            return Refused("outcome-barred", verdict.WhyNot!, verdict.Basis, "$.outcome");
        if (verdict.Standing is OutcomeStanding.Possible && string.IsNullOrWhiteSpace(form.DeviationReason))
            return Refused("deviation-reason", "收件结论与建议不同的，必须写明理由。", "003-16", "$.deviationReason");
        foreach (var kind in new[] { verdict.OuterKind, verdict.OuterKind is null ? verdict.InnerKind : null })
        {
            if (kind is { } k && IntakeDesk.NotOffered(item, k) is { } left)
                return Refused("kind-not-offered", $"本事项不按{k.ChineseName()}办理：{left.Reason}", "004-18", "$.outcome");
        }
        return form.Outcome switch
        {
            IntakeOutcome.Return when verdict.Ground is 'b' && string.IsNullOrWhiteSpace(form.UnlawfulReason) =>
                Refused("reason-missing", "退回件应注明退回原因。", "004-27", "$.unlawfulReason"),
            IntakeOutcome.NonAcceptance when string.IsNullOrWhiteSpace(form.CompetentBody) =>
                Refused("body-missing", "不予受理的，应当告知向哪个机关申请。", "行政许可法第三十二条第一款第二项", "$.competentBody"),
            _ => null,
        };
    }

    private static CaseFile NewFile(OfficeDesk desk, IntakeForm form, NewCase given, Assessment assessment, OutcomeVerdict verdict)
    {
        var receivedBy = desk.Actor.Id;
        return new CaseFile
        {
            Id = form.CaseId,
            Number = given.Number,
            QueryCode = given.QueryCode,
            CentreCode = desk.Centre.Code,
            ItemCode = desk.Item.Code,
            ItemName = desk.Item.Name,
            DefinitionVersionId = desk.DefinitionVersionId,
            // 不予受理 and 不需许可 are none of the six; the file holds the kind it would have had.
            InnerKind = verdict.InnerKind ?? CaseKinds.InnerOfAccepted(IntakeDesk.CanDecideToday(desk.Item, IntakeDesk.Listed(desk.Item, form)), verdict.OuterKind),
            OuterKind = verdict.OuterKind,
            State = CaseState.PreReview,
            Applicant = form.Applicant,
            Channel = form.Channel,
            WindowCode = form.WindowCode,
            ReceivedAt = desk.Now,
            ReceivedOn = DecisionClocks.FilingDay(verdict.InnerKind ?? CaseKind.Committed, desk),
            Materials = [.. assessment.Materials.Select(m => m.State.IsInHand() ? m with { ReceivedAt = desk.Now, ReceivedBy = receivedBy } : m)],
            IsGreenChannel = form.IsGreenChannel || form.SpecialGroup is not null,
            SpecialGroup = form.SpecialGroup,
            CommunityOpinion = form.CommunityOpinion,
            Bundle = form.Bundle,
        };
    }

    /// <summary>Who acts for the applicant, who is served first, and what the community said: on the timeline, without a name, and once. Frailty and a neighbour's words are the office's to read.</summary>
    private static void TellCircumstances(CaseFold fold, IntakeForm form, CaseFile? told = null)
    {
        if (form.Applicant is { Agent: not null, Mandate: { } mandate } && (told?.Applicant.Mandate is not { } before || before with { Scans = null } != mandate with { Scans = null }))
            fold.Event("agent.authorised", $"由代理人办理：委托事项“{mandate.Scope}”，{(mandate.To is { } to ? $"至{PaperWords.Day(to)}" : "未写明止日")}，{(mandate.MayCollect ? "可以" : "不得")}代为领取结果。通知仍送申请人。");
        if (form.SpecialGroup is { } group && group != told?.SpecialGroup)
            fold.Event("applicant.special", $"申请人为{group.ChineseName()}，优先办理，结果可以上门送达；法定时限不变。", isVisible: false);
        if (form.CommunityOpinion is { } opinion && opinion != told?.CommunityOpinion)
            fold.Event("community.opinion", $"{opinion.Station}{PaperWords.Day(opinion.Day)}意见（{(opinion.IsInFavour ? "同意" : "不同意")}）：{opinion.Text}", isVisible: false, legalDay: opinion.Day);
    }

    /// <summary>一件事: on the timeline of each case stands what it was applied for with, and that nothing else is shared.</summary>
    private static void TellBundle(CaseFold fold, BundleNote? bundle)
    {
        if (bundle is { Items: { IsDefault: false } items })
            fold.Event("bundle.opened", $"属于“{bundle.Name}”，与{string.Join("、", items.Where(i => i != fold.File.ItemName))}一并申请：共用一份申请表和材料，各自计时、各自决定。");
    }

    /// <summary>The workflow inputs a flow may read; <c>Intake</c> is what GovFlow.Intake follows.</summary>
    private static ValueMap Inputs(IntakeForm form, OutcomeVerdict verdict)
    {
        var intake = new ValueMap.Builder();
        intake.Set("outcome", form.Outcome.ToString());
        if (verdict.OuterKind is { } outer)
            intake.Set("outerKind", outer.ToString());
        if (verdict.InnerKind is { } inner)
            intake.Set("innerKind", inner.ToString());
        if (Reason(form, verdict) is { } reason)
            intake.Set("reason", reason);
        if (verdict.Ground is { } ground)
            intake.Set("ground", ground.ToString());
        if (!string.IsNullOrWhiteSpace(form.CompetentBody))
            intake.Set("competentBody", form.CompetentBody);
        intake.Set("jointDepartments", Value.ListOf(form.JointDepartments.Select(d => Value.Of(d))));
        var answers = new ValueMap.Builder();
        foreach (var (name, text) in form.Answers)
            answers.Set(name, text);
        var inputs = new ValueMap.Builder();
        inputs.Set("Intake", Value.MapOf(intake.Build()));
        inputs.Set("Answers", Value.MapOf(answers.Build()));
        return inputs.Build();
    }

    private static string? Reason(IntakeForm form, OutcomeVerdict verdict) => form.Outcome switch
    {
        IntakeOutcome.Return => verdict.Ground is 'b' ? form.UnlawfulReason : "申报材料中主件缺少，不能办理。",
        IntakeOutcome.NonAcceptance => $"该事项依法应当由{form.CompetentBody}办理，不属于本机关职权范围。",
        IntakeOutcome.NotRequired => "该事项依法不需要取得行政许可（审批），可以自行实施。",
        IntakeOutcome.Immediate or IntakeOutcome.Committed or IntakeOutcome.Supplement or IntakeOutcome.Joint or IntakeOutcome.Proxy
            or IntakeOutcome.CorrectedThenAccepted or IntakeOutcome.SupplementNotice => null,
    };

    /// <summary>Why a 补办 or an end at the window, in the words of the paper the applicant gets; blank where the outcome says it all.</summary>
    private static string Ground(IntakeForm form, OutcomeVerdict verdict) => (form.Outcome, verdict.Ground) switch
    {
        (IntakeOutcome.Supplement, 'a') => "（主件有而未带）",
        (IntakeOutcome.Supplement, 'b') => "（材料不全，申请人承诺补齐）",
        (IntakeOutcome.Supplement, 'c') => "（所缺附件不影响审批）",
        _ => Reason(form, verdict) is { } reason ? $"，原因：{reason.TrimEnd('。')}" : "",
    };

    internal static string OutcomeName(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Immediate => "即办",
        IntakeOutcome.Committed => "受理（承诺件）",
        IntakeOutcome.Supplement => "补办",
        IntakeOutcome.Joint => "联办受理",
        IntakeOutcome.Return => "退回",
        IntakeOutcome.Proxy => "代理受理",
        IntakeOutcome.NonAcceptance => "不予受理",
        IntakeOutcome.NotRequired => "不需要办理",
        IntakeOutcome.CorrectedThenAccepted => "当场更正后受理",
        IntakeOutcome.SupplementNotice => "一次性告知补正",
    };
}
