using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Items;

/// <summary>事项: what a definition's <c>customProperties.serviceItem</c> says. Guide, check-list, linter and clock read this one object.</summary>
public sealed record ServiceItem
{
    /// <summary>Unique in the catalogue, e.g. <c>GFI-02</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>业务办理项编码 of the national catalogue, where known.</summary>
    public string? NationalCode { get; init; }

    public required ItemCategory Category { get; init; }

    public required PowerSource PowerSource { get; init; }

    /// <summary>即办 by nature: decided on the day it is complete (004-19).</summary>
    public bool IsImmediate { get; init; }

    /// <summary>形式审查 only (003-19); with a window authorisation the window may decide (C-6).</summary>
    public bool IsFormalReview { get; init; }

    public required string WindowClass { get; init; }

    public ImmutableArray<ApplicantKind> ApplicantKinds { get; init; } = [];

    public ImmutableArray<string> Channels { get; init; } = [];

    public ImmutableArray<LegalBasis> Basis { get; init; } = [];

    /// <summary>法定时限; null where no binding period is known. Never filled by guess.</summary>
    public TimeLimit? StatutoryLimit { get; init; }

    /// <summary>承诺时限; Σ steps ≤ promise ≤ statute (C-7).</summary>
    public required TimeLimit PromisedLimit { get; init; }

    /// <summary>How long an applicant may take to supply papers before the case ends (C-5); working days.</summary>
    public int SupplementDays { get; init; } = 10;

    public ImmutableArray<string> Conditions { get; init; } = [];

    public ImmutableArray<MaterialRequirement> Materials { get; init; } = [];

    public required FeeRule Fee { get; init; }

    /// <summary>结果: what the applicant takes home.</summary>
    public required string ResultName { get; init; }

    public required DepartmentShare Lead { get; init; }

    public ImmutableArray<DepartmentShare> Joint { get; init; } = [];

    public ImmutableArray<ReturnGround> ReturnGrounds { get; init; } = [];

    /// <summary>Kinds this item does not offer, each with its stated reason (architecture §4).</summary>
    public ImmutableArray<KindNotOffered> KindsNotOffered { get; init; } = [];

    /// <summary>到办事现场次数 promised (003-7).</summary>
    public int Visits { get; init; } = 1;

    /// <summary>Facts of this item nobody has confirmed for this place yet; shown to policy staff and in the guide.</summary>
    public ImmutableArray<string> Unverified { get; init; } = [];
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
public sealed record LegalBasis(string Law, string? Article, string Content, Verification Status, string? Source = null);

/// <summary>A number of days with its unit, and the extension the law allows.</summary>
public sealed record TimeLimit(int Days, DayUnit Unit)
{
    public Verification Status { get; init; } = Verification.Unverified;

    public string? Source { get; init; }

    public string? Note { get; init; }

    public ItemExtension? Extension { get; init; }
}

/// <summary>The one extension: how long and who approves (许可法 42).</summary>
public sealed record ItemExtension(int Days, DayUnit Unit, ExtensionApprover Approver);

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
public sealed record FeeRule(bool IsCharged, string? Standard = null, string? Basis = null);

/// <summary>A department and its share of the work.</summary>
/// <param name="Limit">Its own promised limit on the contact sheet (004-24); null for the lead.</param>
public sealed record DepartmentShare(string Name, string Share, TimeLimit? Limit = null);

/// <summary>退回 ground a, b or c (004-26) as worded for this item.</summary>
public sealed record ReturnGround(char Ground, string Text);

/// <summary>A path the item leaves out, with its reason.</summary>
public sealed record KindNotOffered(string Kind, string Reason);
