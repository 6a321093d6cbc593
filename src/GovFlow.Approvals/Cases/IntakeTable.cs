using System.Collections.Immutable;

namespace GovFlow.Approvals.Cases;

/// <summary>
/// The intake decision (requirements B-1, C-1; 许可法 32) as one table: the first row whose condition holds proposes the outcome; the bars beneath say
/// which other outcomes the law forbids. Pure: same facts, same answer. The clerk decides; the table proposes and forbids.
/// </summary>
public static class IntakeTable
{
    private const string Law321 = "行政许可法第三十二条第一款第一项";
    private const string Law322 = "行政许可法第三十二条第一款第二项";
    private const string Law323 = "行政许可法第三十二条第一款第三项";
    private const string Law324 = "行政许可法第三十二条第一款第四项";
    private const string Law325 = "行政许可法第三十二条第一款第五项";

    private sealed record Row(IntakeRow Id, Func<IntakeFacts, bool> When, Func<IntakeFacts, IntakeOutcome> Then, string Text, string Basis);

    private sealed record Bar(IntakeOutcome Outcome, Func<IntakeFacts, bool> When, string WhyNot, string Basis);

    private static readonly Row[] Rows =
    [
        new(IntakeRow.NoApprovalNeeded, f => f.NeedsNoApproval, _ => IntakeOutcome.NotRequired, "申请事项依法不需要办理，即时告知", Law321),
        new(IntakeRow.NotCompetent, f => !f.IsCompetent && !f.HasProxyPath, _ => IntakeOutcome.NonAcceptance, "不属于本机关职权范围，告知向有关行政机关申请", Law322),
        new(IntakeRow.PlainlyUnlawful, f => f.IsPlainlyUnlawful, _ => IntakeOutcome.Return, "申请内容明显不符合法律、法规、政策或规划", Rule("004-26二")),
        new(IntakeRow.MainAbsent, f => f.MainDocument is MainDocumentState.Absent, f => f.IsLicence ? IntakeOutcome.SupplementNotice : IntakeOutcome.Return,
            "主件缺少", Rule("004-26一")),
        new(IntakeRow.NotBrought, f => f.MainDocument is MainDocumentState.NotBrought, _ => IntakeOutcome.Supplement, "已有主件但未带来", Rule("004-21一")),
        new(IntakeRow.Incomplete, f => f.MainDocument is MainDocumentState.Incomplete, f => f.HasPromised ? IntakeOutcome.Supplement : IntakeOutcome.SupplementNotice,
            "主件材料不全", Rule("004-21二")),
        new(IntakeRow.MissingNotNeeded, f => f.Attachments is AttachmentState.MissingNotNeeded, _ => IntakeOutcome.Supplement, "主件完整，少数附件不全但不影响审批", Rule("004-21三")),
        new(IntakeRow.MissingNeeded, f => f.Attachments is AttachmentState.MissingNeeded, f => f.HasPromised ? IntakeOutcome.Supplement : IntakeOutcome.SupplementNotice,
            "缺少审批所需的附件", Law324),
        new(IntakeRow.CorrectedOnTheSpot, f => f.HasSpotErrors, _ => IntakeOutcome.CorrectedThenAccepted, "材料的错误可以当场更正", Law323),
        new(IntakeRow.CompleteSameDay, f => f.CanDecideToday, f => Accepting(f, IntakeOutcome.Immediate), "材料齐全，可当场或当日办结", Rule("004-19")),
        new(IntakeRow.CompleteWithProcedure, _ => true, f => Accepting(f, IntakeOutcome.Committed), "材料齐全，需现场踏勘或履行规定程序", Rule("004-20")),
    ];

    private static readonly Bar[] Bars =
    [
        .. ForAllBut([IntakeOutcome.NotRequired], f => f.NeedsNoApproval, "依法不需要办理，应即时告知不受理", Law321),
        .. ForAllBut([IntakeOutcome.NotRequired, IntakeOutcome.NonAcceptance], f => !f.IsCompetent && !f.HasProxyPath, "不属于本机关职权范围，应不予受理并告知有权机关", Law322),

        .. For([IntakeOutcome.Immediate, IntakeOutcome.Committed, IntakeOutcome.Joint], f => !f.IsCompetent, "不属于本中心权限，按代理件受理", Rule("004-28")),
        .. For([IntakeOutcome.Immediate, IntakeOutcome.Committed], f => f.NeedsOtherDepartments, "需两个或两个以上部门办理，按联办件受理", Rule("004-23")),
        .. For([IntakeOutcome.Immediate, IntakeOutcome.Committed, IntakeOutcome.CorrectedThenAccepted, IntakeOutcome.Joint, IntakeOutcome.Proxy],
            f => !f.IsComplete, "申报材料不齐全，补齐后再受理", Law324),
        new(IntakeOutcome.Immediate, f => !f.CanDecideToday, "需现场踏勘或履行规定程序，当日不能办结", Rule("004-19")),
        new(IntakeOutcome.Immediate, f => f.IsPlainlyUnlawful, "申请内容明显不符合规定，不能当场准予", Rule("004-26二")),

        new(IntakeOutcome.Supplement, f => f.IsComplete, "材料齐全，没有需要补办的材料", Law325),
        new(IntakeOutcome.Supplement, f => f.MainDocument is MainDocumentState.Absent, "主件缺少，不属于补办件", Rule("004-21")),
        new(IntakeOutcome.Supplement, f => SupplementGround(f) is null, "申请人未签署补齐承诺书", Rule("004-21二")),

        new(IntakeOutcome.Joint, f => !f.NeedsOtherDepartments, "只涉及一个部门", Rule("004-23")),

        new(IntakeOutcome.Return, f => f.IsLicence && f.MainDocument is MainDocumentState.Absent && !f.IsPlainlyUnlawful, "行政许可缺少材料应一次性告知补正，不得退回", Law324),
        new(IntakeOutcome.Return, f => ReturnGround(f) is null, "没有退回的法定情形", Rule("004-26")),

        new(IntakeOutcome.Proxy, f => f.IsCompetent, "本中心有权办理，不作代理件", Rule("004-28")),

        new(IntakeOutcome.NonAcceptance, f => f.IsCompetent && f.IsComplete, "属于职权范围且材料齐全，应当受理", Law325),
        new(IntakeOutcome.NonAcceptance, f => f.IsCompetent, "材料不齐全应一次性告知补正，不得不予受理", Law324),

        new(IntakeOutcome.NotRequired, f => !f.NeedsNoApproval, "申请事项依法需要办理", Law321),

        new(IntakeOutcome.CorrectedThenAccepted, f => !f.HasSpotErrors, "没有登记当场更正了什么", Law323),

        new(IntakeOutcome.SupplementNotice, f => f.IsComplete, "材料齐全，不得要求补正", Law325),
    ];

    private static readonly IntakeOutcome[] AllOutcomes = Enum.GetValues<IntakeOutcome>();

    /// <summary>Assesses an application.</summary>
    /// <exception cref="ArgumentException">A document state is not a member of its enum.</exception>
    public static IntakeAssessment Assess(IntakeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!Enum.IsDefined(facts.MainDocument) || !Enum.IsDefined(facts.Attachments))
            throw new ArgumentException("Unknown document state.", nameof(facts));
        var row = Rows.First(r => r.When(facts));
        var proposed = row.Then(facts);
        var verdicts = AllOutcomes.Select(outcome => Judge(facts, outcome, proposed)).ToImmutableArray();
        var chosen = verdicts[(int)proposed - 1];
        return new IntakeAssessment(proposed, chosen.InnerKind, chosen.OuterKind, chosen.Ground, row.Id, Because(facts, row, proposed), verdicts);
    }

    private static OutcomeVerdict Judge(IntakeFacts facts, IntakeOutcome outcome, IntakeOutcome proposed)
    {
        var bar = outcome == proposed ? null : Bars.FirstOrDefault(b => b.Outcome == outcome && b.When(facts));
        var standing = outcome == proposed ? OutcomeStanding.Proposed : bar is null ? OutcomeStanding.Possible : OutcomeStanding.Barred;
        var inner = InnerKind(facts, outcome);
        return new OutcomeVerdict(outcome, standing, inner, inner is null or CaseKind.Returned ? null : OuterKind(facts), Ground(facts, outcome), bar?.WhyNot, bar?.Basis);
    }

    private static IntakeOutcome Accepting(IntakeFacts facts, IntakeOutcome inner) =>
        !facts.IsCompetent ? IntakeOutcome.Proxy : facts.NeedsOtherDepartments ? IntakeOutcome.Joint : inner;

    private static CaseKind? InnerKind(IntakeFacts facts, IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Immediate => CaseKind.Immediate,
        IntakeOutcome.Committed => CaseKind.Committed,
        IntakeOutcome.Supplement or IntakeOutcome.SupplementNotice => CaseKind.Supplement,
        IntakeOutcome.Proxy => CaseKinds.InnerOfAccepted(facts.CanDecideToday, CaseKind.Proxy),
        IntakeOutcome.Joint or IntakeOutcome.CorrectedThenAccepted => CaseKinds.InnerOfAccepted(facts is { CanDecideToday: true, IsPlainlyUnlawful: false }, OuterKind(facts)),
        IntakeOutcome.Return => CaseKind.Returned,
        IntakeOutcome.NonAcceptance or IntakeOutcome.NotRequired => null,
    };

    private static CaseKind? OuterKind(IntakeFacts facts) =>
        !facts.IsCompetent ? CaseKind.Proxy : facts.NeedsOtherDepartments ? CaseKind.Joint : null;

    private static char? Ground(IntakeFacts facts, IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.Supplement => SupplementGround(facts),
        IntakeOutcome.Return => ReturnGround(facts),
        _ => null,
    };

    private static char? SupplementGround(IntakeFacts facts) => (facts.MainDocument, facts.Attachments) switch
    {
        (MainDocumentState.NotBrought, _) => 'a',
        (MainDocumentState.Incomplete, _) or (MainDocumentState.Complete, AttachmentState.MissingNeeded) => facts.HasPromised ? 'b' : null,
        (MainDocumentState.Complete, AttachmentState.MissingNotNeeded) => 'c',
        _ => null,
    };

    private static char? ReturnGround(IntakeFacts facts) =>
        facts.IsPlainlyUnlawful ? 'b' : facts is { MainDocument: MainDocumentState.Absent, IsLicence: false } ? 'a' : null;

    private static ImmutableArray<IntakeReason> Because(IntakeFacts facts, Row row, IntakeOutcome proposed)
    {
        var reasons = ImmutableArray.CreateBuilder<IntakeReason>();
        reasons.Add(new IntakeReason(row.Text, row.Basis));
        if (row.Id is IntakeRow.MainAbsent && facts.IsLicence)
            reasons.Add(new IntakeReason("行政许可缺少材料应一次性告知补正，不作退回件", Law324));
        if (row.Id is IntakeRow.Incomplete or IntakeRow.MissingNeeded)
            reasons.Add(facts.HasPromised ? new IntakeReason("申请人已承诺补齐", Rule("004-21二")) : new IntakeReason("申请人未作承诺，一次性告知补正", Law324));
        if (proposed is not (IntakeOutcome.Return or IntakeOutcome.NonAcceptance or IntakeOutcome.NotRequired))
        {
            if (!facts.IsCompetent)
                reasons.Add(new IntakeReason("本中心无权办理，由代办员报上级部门办理", Rule("004-28")));
            else if (facts.NeedsOtherDepartments)
                reasons.Add(new IntakeReason("需两个或两个以上部门办理", Rule("004-23")));
        }
        return reasons.ToImmutable();
    }

    private static IEnumerable<Bar> For(IntakeOutcome[] outcomes, Func<IntakeFacts, bool> when, string whyNot, string basis) =>
        outcomes.Select(outcome => new Bar(outcome, when, whyNot, basis));

    private static IEnumerable<Bar> ForAllBut(IntakeOutcome[] outcomes, Func<IntakeFacts, bool> when, string whyNot, string basis) =>
        For([.. Enum.GetValues<IntakeOutcome>().Except(outcomes)], when, whyNot, basis);

    private static string Rule(string number) => $"镇街中心建设规范（{number}）";
}
