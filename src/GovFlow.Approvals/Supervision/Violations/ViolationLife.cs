using System.Collections.Immutable;

namespace GovFlow.Approvals.Supervision;

/// <summary>What is done with a violation record.</summary>
public enum ViolationAct
{
    /// <summary>听取陈述: the person is asked to state their view by a day.</summary>
    Hear = 1,

    /// <summary>认定成立, with tier and sanction.</summary>
    Uphold = 2,

    /// <summary>认定不成立.</summary>
    Dismiss = 3,

    /// <summary>申诉 by the person.</summary>
    Appeal = 4,

    /// <summary>办结: rectified, or handed over to the discipline body.</summary>
    Close = 5,
}

/// <summary>The one table of a violation record's moves, and its hard rules (003-45).</summary>
public static class ViolationLife
{
    private const string Basis = "规范审批行为（003-45）";

    /// <summary>Working days after the decision within which the person may appeal (a design value).</summary>
    public const int AppealDays = 10;

    /// <summary>Where <paramref name="act"/> leads, or null where it is not allowed. A record is decided only after the person was asked; on an appeal it is decided once more.</summary>
    public static ViolationState? Next(ViolationState from, ViolationAct act) => (from, act) switch
    {
        (ViolationState.Detected, ViolationAct.Hear) => ViolationState.Hearing,
        (ViolationState.Detected or ViolationState.Hearing or ViolationState.Appealed, ViolationAct.Dismiss) => ViolationState.Dismissed,
        (ViolationState.Hearing or ViolationState.Appealed, ViolationAct.Uphold) => ViolationState.Upheld,
        (ViolationState.Upheld, ViolationAct.Appeal) => ViolationState.Appealed,
        (ViolationState.Upheld, ViolationAct.Close) => ViolationState.Closed,
        _ => null,
    };

    /// <summary>What a tier allows (003-45).</summary>
    public static ImmutableArray<Sanction> Sanctions(ViolationTier tier) => tier switch
    {
        ViolationTier.Minor => [Sanction.WrittenSelfCriticism, Sanction.PublicCriticism],
        ViolationTier.Serious => [Sanction.NoAwards, Sanction.OffThePost],
        ViolationTier.Grave => [Sanction.ToDiscipline],
    };

    /// <summary>Why the act is not allowed; null where it is.</summary>
    /// <param name="facts">The record as it stands.</param>
    /// <param name="by">Who acts.</param>
    public static Refusal? Objection(ViolationFacts facts, ViolationAct act, string by, ViolationDecision? decision)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (act is ViolationAct.Appeal ? facts.PersonId != by : facts.PersonId == by)
        {
            return act is ViolationAct.Appeal
                ? new Refusal("violation-of-another", "只有被认定的本人可以申诉。", Basis)
                : new Refusal("violation-own", "任何人不得处理对本人的违规认定。", Basis);
        }
        // Who decided first does not decide the appeal.
        if (facts.State is ViolationState.Appealed && facts.DecidedBy == by)
            return new Refusal("violation-decided-by-you", "申诉应当由原认定人以外的人员复核。", Basis);
        if (Next(facts.State, act) is null)
            return new Refusal("violation-state", $"记录{facts.State.ChineseName()}，不能{act.ChineseName()}。", Basis);
        if (act is ViolationAct.Uphold && facts.IsStatementAwaited)
            return new Refusal("violation-unheard", "陈述期限未满，也没有收到陈述，不能认定。", Basis);
        if (act is ViolationAct.Close && facts.IsRectificationAwaited)
            return new Refusal("violation-unrectified", "整改没有反馈，不能办结。", Basis);
        if (act is ViolationAct.Appeal && facts.IsAppealOver)
            return new Refusal("violation-appeal-late", $"申诉应当在认定后{AppealDays}个工作日内提出。", Basis);
        if (act is ViolationAct.Uphold && (decision is null || !Sanctions(decision.Tier).Contains(decision.Sanction)))
            return new Refusal("violation-sanction", "问责方式与情节不符。", Basis);
        return null;
    }

    /// <summary>The office's word for the state.</summary>
    public static string ChineseName(this ViolationState state) => state switch
    {
        ViolationState.Detected => "待核查",
        ViolationState.Hearing => "听取陈述",
        ViolationState.Upheld => "已认定",
        ViolationState.Appealed => "申诉中",
        ViolationState.Dismissed => "不成立",
        ViolationState.Closed => "已办结",
    };

    /// <summary>The office's word for the act.</summary>
    public static string ChineseName(this ViolationAct act) => act switch
    {
        ViolationAct.Hear => "听取陈述",
        ViolationAct.Uphold => "认定",
        ViolationAct.Dismiss => "认定不成立",
        ViolationAct.Appeal => "申诉",
        ViolationAct.Close => "办结",
    };

    /// <summary>The office's word for the tier.</summary>
    public static string ChineseName(this ViolationTier tier) => tier switch
    {
        ViolationTier.Minor => "情节较轻",
        ViolationTier.Serious => "情节较重",
        ViolationTier.Grave => "情节严重",
    };

    /// <summary>The office's word for the sanction.</summary>
    public static string ChineseName(this Sanction sanction) => sanction switch
    {
        Sanction.WrittenSelfCriticism => "责令作出书面检查",
        Sanction.PublicCriticism => "通报批评",
        Sanction.NoAwards => "取消年终评先评优资格",
        Sanction.OffThePost => "责令调离审批岗位",
        Sanction.ToDiscipline => "交由纪检监察机关",
    };
}

/// <summary>A violation record as it stands.</summary>
/// <param name="IsStatementAwaited">Asked for, not given, and its day is not over.</param>
/// <param name="IsRectificationAwaited">Ordered and not answered.</param>
/// <param name="IsAppealOver">The days for an appeal are over.</param>
public sealed record ViolationFacts(ViolationState State, string? PersonId, string? DecidedBy, bool IsStatementAwaited, bool IsRectificationAwaited, bool IsAppealOver);

/// <summary>What is decided.</summary>
public sealed record ViolationDecision(ViolationTier Tier, Sanction Sanction);
