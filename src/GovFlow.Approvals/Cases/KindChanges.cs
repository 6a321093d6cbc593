namespace GovFlow.Approvals.Cases;

/// <summary>What a change of kind rests on.</summary>
/// <param name="Reason">The recorded reason; blank = none.</param>
public sealed record KindChangeFacts(string? Reason)
{
    /// <summary>Everything the notice listed has been handed in and is valid.</summary>
    public bool MaterialsComplete { get; init; }

    /// <summary>The item can be decided on the same day by formal review.</summary>
    public bool CanDecideToday { get; init; }

    /// <summary>A site record exists (踏勘, 勘验, 调查, 核实).</summary>
    public bool HasSiteRecord { get; init; }

    /// <summary>The site record says that the conditions are not met.</summary>
    public bool SiteFailed { get; init; }
}

/// <summary>What a change of kind comes to.</summary>
public abstract record KindChangeResult
{
    private KindChangeResult() { }

    /// <summary>The case may become <paramref name="To"/>.</summary>
    /// <param name="To">The new inner kind.</param>
    /// <param name="Ground">Return ground <c>c</c>, else null.</param>
    /// <param name="IsBrokenPromise">True where a same-day promise was not kept (即办→承诺): statistics count it.</param>
    public sealed record Allowed(CaseKind To, char? Ground, bool IsBrokenPromise) : KindChangeResult;

    /// <summary>Not a legal change.</summary>
    public sealed record Refused(Refusal Refusal) : KindChangeResult;
}

/// <summary>
/// The legal changes of inner kind (requirements B-1): 补办→承诺 or 即办 when the materials are complete, 承诺→退回 (c) after a failed site
/// check, 即办→承诺 with a recorded reason. No other.
/// </summary>
public static class KindChanges
{
    /// <summary>Says whether a case of inner kind <paramref name="from"/> may become <paramref name="to"/>.</summary>
    public static KindChangeResult Check(CaseKind from, CaseKind to, KindChangeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return (from, to) switch
        {
            (CaseKind.Supplement, CaseKind.Committed) => facts.MaterialsComplete
                ? new KindChangeResult.Allowed(to, null, IsBrokenPromise: false)
                : Refuse("kind-still-incomplete", "材料尚未补齐，不能转为承诺件。", "004-22"),
            (CaseKind.Supplement, CaseKind.Immediate) => !facts.MaterialsComplete
                ? Refuse("kind-still-incomplete", "材料尚未补齐，不能转为即办件。", "004-22")
                : facts.CanDecideToday
                    ? new KindChangeResult.Allowed(to, null, IsBrokenPromise: false)
                    : Refuse("kind-not-same-day", "当日不能办结，应转为承诺件。", "004-19"),
            (CaseKind.Committed, CaseKind.Returned) => !facts.HasSiteRecord
                ? Refuse("kind-no-site-record", "没有现场勘验、调查、核实记录，不得以不具备条件退回。", "004-26")
                : !facts.SiteFailed
                    ? Refuse("kind-site-passed", "现场记录未认定不具备条件，不得退回。", "004-26")
                    : string.IsNullOrWhiteSpace(facts.Reason)
                        ? Refuse("kind-no-reason", "退回件应注明退回原因。", "004-27")
                        : new KindChangeResult.Allowed(to, 'c', IsBrokenPromise: false),
            (CaseKind.Immediate, CaseKind.Committed) => string.IsNullOrWhiteSpace(facts.Reason)
                ? Refuse("kind-no-reason", "即办件转为承诺件须记录原因。", "003-20")
                : new KindChangeResult.Allowed(to, null, IsBrokenPromise: true),
            _ when from.IsOuter() || to.IsOuter() => Refuse("kind-outer", "联办件、代理件是外层类型，不能与内层类型互换。", "004-18"),
            _ => Refuse("kind-change", $"{from.ChineseName()}不能转为{to.ChineseName()}。", "004-18"),
        };
    }

    private static KindChangeResult.Refused Refuse(string code, string message, string requirement) =>
        new(new Refusal(code, message, $"镇街中心建设规范（{requirement}）"));
}
