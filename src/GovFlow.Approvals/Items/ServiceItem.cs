using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Items;

/// <summary>事项: what a definition's <c>customProperties.serviceItem</c> says. Guide, check-list, linter and clock read this one object.</summary>
public sealed record ServiceItem
{
    /// <summary>Unique in the catalogue, e.g. <c>GFI-02</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>拼音首字母 of the name, lower-case letters and digits, for search by typing; kept with the item because no table of characters is right for every name.</summary>
    public string Pinyin { get; init; } = "";

    /// <summary>业务办理项编码 of the national catalogue, where known.</summary>
    public string? NationalCode { get; init; }

    public required ItemCategory Category { get; init; }

    /// <summary>What its clocks are under.</summary>
    public ClockLaw Law => Category is ItemCategory.Licence ? ClockLaw.Licence : ClockLaw.Other;

    public required PowerSource PowerSource { get; init; }

    /// <summary>行使层级: who decides, in words.</summary>
    public string? DeciderLevel { get; init; }

    /// <summary>即办 by nature: decided on the day it is complete (004-19).</summary>
    public bool IsImmediate { get; init; }

    /// <summary>
    /// 告知承诺: the code of the material with which the applicant promises that the conditions are met. Handed in, the case is decided on its day and checked after its
    /// closing (001-14, 002-13); null where the item does not offer it.
    /// </summary>
    public string? PromiseMaterial { get; init; }

    /// <summary>形式审查 only (003-19); with a window authorisation the window may decide (C-6).</summary>
    public bool IsFormalReview { get; init; }

    public required string WindowClass { get; init; }

    public ImmutableArray<ApplicantKind> ApplicantKinds { get; init; } = [];

    /// <summary>Who exactly, in words.</summary>
    public string? ApplicantNote { get; init; }

    /// <summary>window, online, kiosk, phone, community.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    public ImmutableArray<LegalBasis> Basis { get; init; } = [];

    /// <summary>法定时限; null where no binding period is known. Never filled by guess.</summary>
    public TimeLimit? StatutoryLimit { get; init; }

    /// <summary>承诺时限; Σ steps ≤ promise ≤ statute (C-7).</summary>
    public required TimeLimit PromisedLimit { get; init; }

    /// <summary>Other places' limits, for comparison only.</summary>
    public ImmutableArray<LocalLimit> LocalLimits { get; init; } = [];

    /// <summary>The day the decision limits count from.</summary>
    public LimitStart LimitStart { get; init; } = LimitStart.Acceptance;

    /// <summary>Rules outside 许可法 45 that exclude a procedure's time for this item; always empty for a licence (C-3).</summary>
    public ImmutableArray<LocalGround> SuspensionRules { get; init; } = [];

    /// <summary>How long an applicant may take to supply papers before the case ends (C-5); working days.</summary>
    public int SupplementDays { get; init; } = 10;

    public ImmutableArray<string> Conditions { get; init; } = [];

    public ImmutableArray<MaterialRequirement> Materials { get; init; } = [];

    /// <summary>The listed material of that code; null where the list has none.</summary>
    public MaterialRequirement? Material(string code)
    {
        foreach (var material in Materials)
        {
            if (material.Code == code)
                return material;
        }

        return null;
    }

    public required FeeRule Fee { get; init; }

    /// <summary>结果: what the applicant takes home.</summary>
    public required string ResultName { get; init; }

    public required DepartmentShare Lead { get; init; }

    public ImmutableArray<DepartmentShare> Joint { get; init; } = [];

    /// <summary>How the departments work together; null where the item is one department's.</summary>
    public JointRule? JointRule { get; init; }

    /// <summary>Steps others take before acceptance or after the decision, outside this flow and its limits.</summary>
    public ImmutableArray<OutsideStep> OutsideSteps { get; init; } = [];

    public ImmutableArray<ReturnGround> ReturnGrounds { get; init; } = [];

    /// <summary>A ground of return as papers word it: the rule's words, and behind them what it means for this item (004-26).</summary>
    /// <param name="ground">a, b or c.</param>
    /// <returns>Null for another character.</returns>
    public string? ReturnWords(char ground)
    {
        var rule = ground switch
        {
            'a' => "申报材料中主件缺少",
            'b' => "申请内容明显不符合法律、法规、政策或者发展规划要求",
            'c' => "经现场勘验、调查、核实，不具备批准条件",
            _ => null,
        };
        var own = ReturnGrounds.Where(g => g.Ground == ground).Select(g => g.Text).ToList();
        return rule is null || own.Count == 0 ? rule : $"{rule}（本事项指：{string.Join("；", own)}）";
    }

    /// <summary>Kinds this item does not offer, each with its stated reason (architecture §4).</summary>
    public ImmutableArray<KindNotOffered> KindsNotOffered { get; init; } = [];

    /// <summary>The item's own ladder of reminders, in order of time (003-29); empty = the usual one.</summary>
    public ImmutableArray<PlannedRung> Escalation { get; init; } = [];

    /// <summary>到办事现场次数 promised (003-7).</summary>
    public int Visits { get; init; } = 1;

    /// <summary>Facts of this item nobody has confirmed for this place yet; shown to policy staff and in the guide.</summary>
    public ImmutableArray<string> Unverified { get; init; } = [];

    /// <summary>Where which facts were read.</summary>
    public ImmutableArray<FactSource> Sources { get; init; } = [];
}

/// <summary>What a decision limit counts from; the day itself is day 0.</summary>
public enum LimitStart
{
    /// <summary>受理之日, the rule.</summary>
    Acceptance = 1,

    /// <summary>收到申请之日 (政府信息公开条例 33).</summary>
    Receipt = 2,
}

/// <summary>事项类型 (GB/T 39554). Fixed numbers: stored.</summary>
public enum ItemCategory
{
    /// <summary>行政许可: the licence law's closed lists bind (C-1, C-3, 许可法 32, 42, 45).</summary>
    Licence = 1,

    /// <summary>行政确认.</summary>
    Confirmation = 2,

    /// <summary>行政给付.</summary>
    Benefit = 3,

    /// <summary>行政奖励.</summary>
    Reward = 4,

    /// <summary>公共服务.</summary>
    PublicService = 5,

    /// <summary>其他行政权力.</summary>
    Other = 9,
}

/// <summary>权力来源 (004-1): decides who decides and whose seal it bears.</summary>
public enum PowerSource
{
    /// <summary>本级.</summary>
    Own = 1,

    /// <summary>赋权: handed down by the county.</summary>
    Delegated = 2,

    /// <summary>转报代理: decided above, carried by the proxy agent.</summary>
    ReportUp = 3,
}

/// <summary>服务对象.</summary>
public enum ApplicantKind
{
    /// <summary>自然人.</summary>
    Person = 1,

    /// <summary>法人 or another organisation.</summary>
    Organisation = 2,
}

/// <summary>How far a fact was checked: V read in a document, V-part in an excerpt, M from memory or a design value.</summary>
public enum Verification
{
    Read = 1,
    Partly = 2,
    Unverified = 3,
}

/// <summary>One statute behind the item.</summary>
public sealed record LegalBasis(string Law, string? Article, string Content, Verification Status, string? Source = null)
{
    /// <summary>A law's name without the marks people type around it; those within the name stay.</summary>
    public static string Plain(string law)
    {
        ArgumentNullException.ThrowIfNull(law);
        var name = law.Trim();
        return name is ['《', .. var inner, '》'] && !inner.Contains('《', StringComparison.Ordinal) ? inner : name;
    }

    /// <summary>《食品安全法》第三十六条.</summary>
    public override string ToString() => $"《{Law}》{Article}";
}

/// <summary>A number of days with its unit, and the extension the law allows.</summary>
public sealed record TimeLimit(int Days, DayUnit Unit)
{
    public Verification Status { get; init; } = Verification.Unverified;

    public string? Source { get; init; }

    public string? Note { get; init; }

    public ItemExtension? Extension { get; init; }
}

/// <summary>The one extension: how long and who approves (许可法 42).</summary>
public sealed record ItemExtension(int Days, DayUnit Unit, ExtensionApprover Approver)
{
    /// <summary>The article that allows it.</summary>
    public string Basis { get; init; } = "行政许可法第四十二条";

    /// <summary>Who signs, in the rule's own words; null where the office says it.</summary>
    public string? ApproverName { get; init; }

    /// <summary>The rule a clock is extended by.</summary>
    public ExtensionRule Rule => new(Days, Unit, Approver, Basis);
}

/// <summary>材料.</summary>
public sealed record MaterialRequirement(string Code, string Name)
{
    /// <summary>主件; an attachment otherwise. A main document is never deferrable.</summary>
    public bool IsMain { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>可容缺: its absence does not hinder the decision (004-21 c).</summary>
    public bool MayDefer { get; init; }

    /// <summary>来源渠道.</summary>
    public string? Origin { get; init; }

    /// <summary>A valid licence of this type satisfies it (001-12).</summary>
    public string? LicenceType { get; init; }

    /// <summary>要求提供材料的依据 (003-6).</summary>
    public string? Basis { get; init; }

    public int Copies { get; init; } = 1;

    public string? Note { get; init; }

    public Verification Status { get; init; } = Verification.Unverified;
}

/// <summary>Fee: charged only with a basis (许可法 58, 003-5).</summary>
public sealed record FeeRule(bool IsCharged, string? Standard = null, string? Basis = null, Verification Status = Verification.Unverified)
{
    /// <summary>收费目录清单: nothing else may be charged, and where it is empty nothing is (003-5).</summary>
    public ImmutableArray<FeeLine> Lines { get; init; } = [];
}

/// <summary>A line of the list of fees.</summary>
/// <param name="Amount">In yuan for each <paramref name="Unit"/>, as written: digits with at most two decimals.</param>
/// <param name="Unit">件, 平方米 …</param>
public sealed record FeeLine(string Name, string Amount, string Unit)
{
    /// <summary>The amount; null where it is none.</summary>
    public decimal? Yuan() => decimal.TryParse(Amount, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var yuan)
        && yuan is > 0 and <= 1_000_000 && decimal.Round(yuan, 2) == yuan ? yuan : null;
}

/// <summary>A department and its share of the work.</summary>
/// <param name="Limit">Its own promised limit on the contact sheet (004-24); null for the lead.</param>
public sealed record DepartmentShare(string Name, string Share, TimeLimit? Limit = null);

/// <summary>退回 ground a, b or c (004-26) as worded for this item.</summary>
public sealed record ReturnGround(char Ground, string Text);

/// <summary>A path the item leaves out, with its reason.</summary>
public sealed record KindNotOffered(string Kind, string Reason);

/// <summary>A limit another place has.</summary>
public sealed record LocalLimit(string Place, int Days, DayUnit Unit, Verification Status, string? Source = null, string? Note = null);

/// <summary>How a joint item's departments work together (004-23 to 004-25).</summary>
/// <param name="PartialOutcome">What happens where only some can.</param>
public sealed record JointRule(string Mode, string Lead, string Liaison, string PartialOutcome, ImmutableArray<string> Statistics);

/// <summary>A step that others take.</summary>
/// <param name="When">BeforeAcceptance or AfterDecision.</param>
/// <param name="Days">Null or 0 where no time is stated.</param>
public sealed record OutsideStep(string Name, string By, OutsideStepTime When, int? Days, DayUnit Unit, string? Note = null);

/// <summary>When an outside step happens.</summary>
public enum OutsideStepTime
{
    BeforeAcceptance = 1,
    AfterDecision = 2,
}

/// <summary>Where facts were read.</summary>
public sealed record FactSource(ImmutableArray<string> Fields, string Source);
