using System.Collections.Immutable;

namespace GovFlow.Approvals.Cases;

/// <summary>授权委托书: for what, with which powers and how long somebody acts for the applicant (000-23; 民法典 165).</summary>
/// <param name="Scope">委托事项.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive; null where the paper names none.</param>
/// <param name="MayCollect">代为领取结果: without it the result goes to the applicant.</param>
public sealed record Mandate(string Scope, DateOnly From, DateOnly? To, bool MayCollect)
{
    /// <summary>代为撤回: giving an application up is more than making it, so the paper must say so.</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>The paper itself, where it came in on line; null where a window held it in hands.</summary>
    public ImmutableArray<ScanNote>? Scans { get; init; }
}

/// <summary>What an agent does for the applicant after the application.</summary>
public enum AgentAct
{
    /// <summary>Send what is still missing.</summary>
    Supplement = 1,

    /// <summary>Give the application up.</summary>
    Withdraw = 2,

    /// <summary>Fetch the result.</summary>
    Collect = 3,

    /// <summary>Ask for a hearing.</summary>
    Hearing = 4,
}

/// <summary>老弱病残孕: whom the window serves first and the result is brought to (000-15, 000-22). It hastens the queue and no legal limit.</summary>
public enum SpecialGroup
{
    /// <summary>老年人.</summary>
    Elderly = 1,

    /// <summary>残疾人.</summary>
    Disabled = 2,

    /// <summary>病患.</summary>
    Ill = 3,

    /// <summary>孕产妇.</summary>
    Pregnant = 4,

    /// <summary>其他行动不便者.</summary>
    Immobile = 5,
}

/// <summary>社区意见: what the village or community said of an application it took in or was asked about (000-21). It binds nobody.</summary>
/// <param name="Station">村（社区）.</param>
/// <param name="Text">In its own words.</param>
public sealed record CommunityOpinion(string Station, bool IsInFavour, string Text, DateOnly Day);

/// <summary>Whether somebody may act for the applicant. Pure.</summary>
public static class Mandates
{
    private const string Basis = "民法典第一百六十五条；000-23";

    /// <summary>What cannot be true of an agent and a mandate, whatever is answered; null where nothing contradicts itself.</summary>
    public static (Refusal Refusal, string Path)? Wrong(Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        if (applicant.Agent is not { } agent)
            return applicant.Mandate is null ? null : (new("mandate-alone", "没有代理人，不登记委托书。", Basis), "$.applicant.mandate");
        if (PersonalNumbers.Normalise(agent.PaperNumber) == PersonalNumbers.Normalise(applicant.Identity.PaperNumber))
            return (new("agent-self", "代理人和申请人是同一人，不需要委托。", Basis), "$.applicant.agent.paperNumber");
        return applicant.Mandate is { } mandate && mandate.To < mandate.From ? (new("mandate-days", "委托期限的止日早于起日。", Basis), "$.applicant.mandate.to") : null;
    }

    /// <summary>Why the agent may not act on <paramref name="today"/>; null where nothing stands against it, or there is no agent.</summary>
    public static (Refusal Refusal, string Path)? Against(Applicant applicant, DateOnly today)
    {
        if (Wrong(applicant) is { } wrong)
            return wrong;
        if (applicant.Agent is null)
            return null;
        if (applicant.Mandate is not { } mandate)
            return (new("mandate-missing", "由他人代办的，须有授权委托书，请登记委托事项和期限；没有委托书的，可以登记收到申请并告知补正，不能受理。", Basis), "$.applicant.mandate");
        if (string.IsNullOrWhiteSpace(mandate.Scope))
            return (new("mandate-scope", "请填写委托书写明的委托事项。", Basis), "$.applicant.mandate.scope");
        if (mandate.From > today)
            return (new("mandate-not-yet", "委托书还没有生效，代理人现在不能代办。", Basis), "$.applicant.mandate.from");
        return mandate.To < today ? (Expired, "$.applicant.mandate.to") : null;
    }

    /// <summary>Why the agent may not do this on <paramref name="today"/>; null where the mandate holds that day and covers it, and in files from before a mandate was asked for.</summary>
    public static Refusal? Against(Applicant applicant, AgentAct act, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        if (applicant is not { Agent: not null, Mandate: { } mandate })
            return null;
        if (mandate.To < today)
            return Expired;
        return act switch
        {
            AgentAct.Withdraw when !mandate.MayWithdraw => new("mandate-not-covering", "委托书没有写明可以代为撤回申请，请申请人本人撤回，或者重新委托。", Basis),
            AgentAct.Collect when !mandate.MayCollect => new("mandate-not-covering", "委托书没有写明可以代为领取结果，结果由申请人本人领取，或者请申请人重新委托。", Basis),
            AgentAct.Supplement or AgentAct.Withdraw or AgentAct.Collect or AgentAct.Hearing => null,
        };
    }

    private static Refusal Expired => new("mandate-expired", "委托书已经到期，请申请人重新委托。", Basis);

    /// <summary>The group in words.</summary>
    public static string ChineseName(this SpecialGroup group) => group switch
    {
        SpecialGroup.Elderly => "老年人",
        SpecialGroup.Disabled => "残疾人",
        SpecialGroup.Ill => "病患",
        SpecialGroup.Pregnant => "孕产妇",
        SpecialGroup.Immobile => "其他行动不便者",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
