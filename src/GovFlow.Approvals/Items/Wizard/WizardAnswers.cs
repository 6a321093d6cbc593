using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>The answers to the twelve questions of the six-path wizard (issue 4 §1). 补办, 退回 and 不予受理 are not asked: the law wants them of every item.</summary>
public sealed record WizardAnswers
{
    /// <summary>① What it is: the catalogue's code and name, and what the applicant takes home.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>拼音首字母 of the name, for search; may be blank.</summary>
    public string Pinyin { get; init; } = "";

    public required string ResultName { get; init; }

    /// <summary>② 行政许可 or what else.</summary>
    public required ItemCategory Category { get; init; }

    /// <summary>③ 本级, 赋权, 转报.</summary>
    public required PowerSource PowerSource { get; init; }

    /// <summary>④ 形式审查 only.</summary>
    public bool IsFormalReview { get; init; }

    /// <summary>⑤ Who applies, where, at which windows.</summary>
    public required ImmutableArray<ApplicantKind> ApplicantKinds { get; init; }

    public required ImmutableArray<string> Channels { get; init; }

    public required string WindowClass { get; init; }

    /// <summary>⑥ The statutes behind it, at least one with its article.</summary>
    public required ImmutableArray<WizardBasis> Basis { get; init; }

    /// <summary>⑦ What must hold, one condition a line; each becomes a point of the review lists.</summary>
    public required ImmutableArray<string> Conditions { get; init; }

    /// <summary>⑧ What must be handed in; at least one main document.</summary>
    public required ImmutableArray<WizardMaterial> Materials { get; init; }

    /// <summary>⑨ Which of the four paths that are asked for it takes, and why not the others.</summary>
    public required WizardPaths Paths { get; init; }

    /// <summary>⑩ Who works on it.</summary>
    public required WizardPosts Posts { get; init; }

    /// <summary>⑪ How long: each step, the promise, the statute.</summary>
    public WizardLimits Limits { get; init; } = new();

    /// <summary>⑫ The fee; free without one.</summary>
    public WizardFee? Fee { get; init; }
}

/// <summary>A statute.</summary>
/// <param name="Article">第几条.</param>
/// <param name="Content">What it says.</param>
public sealed record WizardBasis(string Law, string Article, string Content);

/// <summary>A material.</summary>
/// <param name="IsMain">主件.</param>
/// <param name="MayDefer">可容缺; never for a main document.</param>
/// <param name="Basis">Why it may be asked for (003-6).</param>
public sealed record WizardMaterial(string Name, bool IsMain, bool MayDefer, string Basis)
{
    public bool IsRequired { get; init; } = true;
}

/// <summary>即办, 承诺, 联办, 代理: which are offered.</summary>
/// <param name="Immediate">Decided on the day it is complete; then neither 承诺 nor 联办.</param>
/// <param name="Joint">Needs <see cref="WizardPosts.Departments"/>.</param>
/// <param name="Proxy">Carried to <see cref="WizardPosts.UpperBody"/>.</param>
public sealed record WizardPaths(bool Immediate, bool Committed, bool Joint, bool Proxy)
{
    /// <summary>Why a path is left out, by kind; a usual reason stands where none is given.</summary>
    public ImmutableSortedDictionary<string, string> WhyNot { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Posts by code, as the centre has them.</summary>
/// <param name="Decide">Who decides; a window's post where the window decides. Null only where all is decided above.</param>
/// <param name="Issue">The window that hands results out.</param>
public sealed record WizardPosts(string? Decide, string Issue)
{
    /// <summary>书面审查 before the decision; null where the decider reviews as well.</summary>
    public string? Review { get; init; }

    /// <summary>现场踏勘 by two officers; null where nobody goes.</summary>
    public string? Survey { get; init; }

    /// <summary>The window decides on the spot: formal review only, and by authorisation (C-6).</summary>
    public bool WindowDecides { get; init; }

    /// <summary>The document that authorises the deciding post, or how far it is; kept with the file as the reason where none is registered yet.</summary>
    public string? Authorisation { get; init; }

    public ImmutableArray<WizardDepartment> Departments { get; init; } = [];

    /// <summary>The lead department of the item.</summary>
    public required string LeadDepartment { get; init; }

    public string? Proxy { get; init; }

    /// <summary>The body above that decides what is carried there.</summary>
    public string? UpperBody { get; init; }
}

/// <summary>A department of a joint case.</summary>
/// <param name="Days">Working days for its answer; from 1.</param>
public sealed record WizardDepartment(string Name, string Post, string Share, int Days);

/// <summary>Limits in days; a step that is not drawn needs none.</summary>
public sealed record WizardLimits
{
    public int Review { get; init; } = 2;

    public int Survey { get; init; } = 3;

    public int Decide { get; init; } = 1;

    public int Certificate { get; init; } = 1;

    public int Proxy { get; init; } = 3;

    /// <summary>For the applicant, after a notice; working days.</summary>
    public int Supplement { get; init; } = 10;

    /// <summary>What is promised, in working days; null = what the drawing proves at worst.</summary>
    public int? Promised { get; init; }

    /// <summary>The statute's limit; null = unknown, and for a licence the usual 20 working days (许可法 42).</summary>
    public int? Statutory { get; init; }

    public DayUnit StatutoryUnit { get; init; } = DayUnit.Working;

    /// <summary>Where the statute's limit was read.</summary>
    public string? StatutorySource { get; init; }
}

/// <summary>What is charged (许可法 58, 59).</summary>
public sealed record WizardFee(string Standard, string Basis);
