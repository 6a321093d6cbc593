namespace GovFlow.Approvals.Supervision;

/// <summary>A rule of accountability that a detector can see broken. Fixed numbers: stored.</summary>
public enum ViolationRule
{
    /// <summary>压件不报: a review, survey, joint or report-up task beyond its limit although nothing was awaited.</summary>
    HeldReview = 1,

    /// <summary>压件不批: the same at the decision.</summary>
    HeldDecision = 2,

    /// <summary>压件不发: decided, and not handed over or served in time.</summary>
    HeldResult = 3,

    /// <summary>超时限: the promised or statutory limit of the whole case was over before the decision.</summary>
    OverLimit = 4,

    /// <summary>受理不登记: materials taken or a paper handed out before the receipt was registered, or a paper outside the four of the intake.</summary>
    Unregistered = 5,

    /// <summary>未办结作办结: closed without what an honest end needs.</summary>
    FalseClosing = 6,

    /// <summary>应予受理而不予受理: turned away, re-filed unchanged and accepted.</summary>
    WronglyTurnedAway = 7,

    /// <summary>二次补正: asked twice for papers.</summary>
    SecondSupplement = 8,

    /// <summary>擅自增加要件: asked for what the item's list does not have.</summary>
    AddedRequirement = 9,

    /// <summary>推诿: passed on a second time.</summary>
    PassedAround = 10,

    /// <summary>不移交: a branch or step finished, and not handed to the next in time.</summary>
    NotHandedOver = 11,

    /// <summary>体外循环: a licence without a case.</summary>
    OutsideTheSystem = 12,

    /// <summary>逾期不说明: the public explanation was not given in time.</summary>
    MissingExplanation = 13,
}

/// <summary>A rule's words and where it comes from.</summary>
public sealed record ViolationRuleFacts(ViolationRule Rule, string Name, string Basis);

/// <summary>The catalogue of the rules.</summary>
public static class ViolationRules
{
    /// <summary>Every rule, in the order of their numbers.</summary>
    public static IReadOnlyList<ViolationRuleFacts> All { get; } = [.. Enum.GetValues<ViolationRule>().Select(Of)];

    /// <summary>The office's word and the source of a rule.</summary>
    public static ViolationRuleFacts Of(ViolationRule rule) => rule switch
    {
        ViolationRule.HeldReview => new(rule, "压件不报", "规范审批行为（003-38）"),
        ViolationRule.HeldDecision => new(rule, "压件不批", "规范审批行为（003-39）"),
        ViolationRule.HeldResult => new(rule, "压件不发", "规范审批行为（003-38、000-12）；行政许可法第四十四条"),
        ViolationRule.OverLimit => new(rule, "超时限办结", "行政许可法第四十二条、第七十四条；规范审批行为（003-18）"),
        ViolationRule.Unregistered => new(rule, "受理不登记", "规范审批行为（003-37、003-10）"),
        ViolationRule.FalseClosing => new(rule, "未办结作办结", "规范审批行为（003-37）"),
        ViolationRule.WronglyTurnedAway => new(rule, "应予受理而不予受理", "行政许可法第七十二条第一项；规范审批行为（003-37）"),
        ViolationRule.SecondSupplement => new(rule, "未一次性告知（二次补正）", "行政许可法第三十二条、第七十二条第四项；规范审批行为（003-11）"),
        ViolationRule.AddedRequirement => new(rule, "擅自增加审批要件", "行政许可法第三十一条；规范审批行为（003-36、003-16）"),
        ViolationRule.PassedAround => new(rule, "推诿扯皮", "规范审批行为（003-39）；一门式服务（001-18）"),
        ViolationRule.NotHandedOver => new(rule, "完成后不移交", "规范审批行为（003-39）"),
        ViolationRule.OutsideTheSystem => new(rule, "体外循环", "规范审批行为（003-23、003-36）"),
        ViolationRule.MissingExplanation => new(rule, "逾期不公开说明", "优化营商环境条例第三十六条"),
    };
}

/// <summary>Where a record stands. Fixed numbers: stored.</summary>
public enum ViolationState
{
    /// <summary>线索: found by a rule; nobody has looked into it.</summary>
    Detected = 1,

    /// <summary>听取陈述: the person is asked, and may answer until a day.</summary>
    Hearing = 2,

    /// <summary>已认定: decided, with tier and sanction; may be appealed against.</summary>
    Upheld = 3,

    /// <summary>申诉中.</summary>
    Appealed = 4,

    /// <summary>不成立: dismissed with a finding. Terminal.</summary>
    Dismissed = 5,

    /// <summary>已办结: rectified or transferred. Terminal.</summary>
    Closed = 6,
}

/// <summary>情节 (003-45). Fixed numbers: stored.</summary>
public enum ViolationTier
{
    /// <summary>情节较轻.</summary>
    Minor = 1,

    /// <summary>情节较重.</summary>
    Serious = 2,

    /// <summary>情节严重, 涉嫌违纪违法.</summary>
    Grave = 3,
}

/// <summary>问责 (003-45). Fixed numbers: stored.</summary>
public enum Sanction
{
    /// <summary>责令作出书面检查.</summary>
    WrittenSelfCriticism = 1,

    /// <summary>通报批评.</summary>
    PublicCriticism = 2,

    /// <summary>取消年终评先、评优资格.</summary>
    NoAwards = 3,

    /// <summary>责令调离审批岗位.</summary>
    OffThePost = 4,

    /// <summary>交由纪检监察机关.</summary>
    ToDiscipline = 5,
}
