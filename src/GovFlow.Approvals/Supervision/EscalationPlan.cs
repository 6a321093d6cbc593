using System.Collections.Immutable;

namespace GovFlow.Approvals.Supervision;

/// <summary>From what a planned rung counts.</summary>
public enum RungMoment
{
    /// <summary>The opening after half of the limit is used; left out where that is not before the yellow card, and for limits under ten days.</summary>
    HalfTime = 1,

    /// <summary>The first day of the warning.</summary>
    Warning = 2,

    /// <summary>The moment the limit is over, and so many working days later.</summary>
    Overdue = 3,
}

/// <summary>A rung as planned.</summary>
/// <param name="DaysAfter">Working days after the moment the limit is over, from 0; 0 for the other moments.</param>
public sealed record PlannedRung(RungMoment When, EscalationAudience Audience, int DaysAfter = 0)
{
    /// <summary>Where it goes beside the live page: <c>mail</c>, <c>robot</c>; empty = wherever the person can be reached.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>What is asked of the person, behind the sentence that says which limit; null = the usual words.</summary>
    public string? Words { get; init; }

    /// <summary>The card follows from the moment.</summary>
    public EscalationCard Card => When switch
    {
        RungMoment.HalfTime => EscalationCard.Reminder,
        RungMoment.Warning => EscalationCard.Yellow,
        RungMoment.Overdue => EscalationCard.Red,
    };
}

/// <summary>提醒与升级的阶梯 (003-29): an item may have its own; nobody can have none.</summary>
/// <param name="Rungs">In order of time.</param>
public sealed record EscalationPlan(ImmutableArray<PlannedRung> Rungs)
{
    /// <summary>Working days after the limit within which the supervision office must hear of it, whatever an item says.</summary>
    public const int MostDaysToSupervision = 10;

    /// <summary>Channels a rung may name.</summary>
    public static ImmutableArray<string> KnownChannels { get; } = ["mail", "robot"];

    /// <summary>Reminder, yellow, red to the handler, then deputy, head and supervision office one working day apart.</summary>
    public static EscalationPlan Usual { get; } = new(
    [
        new(RungMoment.HalfTime, EscalationAudience.Handler),
        new(RungMoment.Warning, EscalationAudience.Handler),
        new(RungMoment.Overdue, EscalationAudience.Handler),
        new(RungMoment.Overdue, EscalationAudience.Deputy, 1),
        new(RungMoment.Overdue, EscalationAudience.Head, 2),
        new(RungMoment.Overdue, EscalationAudience.SupervisionOffice, 3),
    ]);

    /// <summary>The plan of an item: its own, else the usual one.</summary>
    public static EscalationPlan Of(Items.ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Escalation.IsDefaultOrEmpty ? Usual : new EscalationPlan(item.Escalation);
    }

    /// <summary>Why a plan of an item's own is not lawful, in Chinese; null where it is: nobody may plan supervision away (003-26, 003-29).</summary>
    public static string? Objection(IReadOnlyList<PlannedRung> rungs)
    {
        ArgumentNullException.ThrowIfNull(rungs);
        if (rungs.Any(r => r.Audience is EscalationAudience.Applicant))
            return "提醒阶梯面向承办方，不能提醒申请人。";
        if (rungs.Zip(rungs.Skip(1)).Any(p => (p.First.When, p.First.DaysAfter).CompareTo((p.Second.When, p.Second.DaysAfter)) > 0))
            return "提醒阶梯应按先后排列：过半提醒、黄牌、红牌。";
        if (!rungs.Any(r => r.When is RungMoment.Warning))
            return "提醒阶梯须有到期前的黄牌。";
        if (!rungs.Any(r => r is { When: RungMoment.Overdue, DaysAfter: 0, Audience: EscalationAudience.Handler }))
            return "提醒阶梯须在逾期时向承办人发红牌。";
        return rungs[^1] is { When: RungMoment.Overdue, Audience: EscalationAudience.SupervisionOffice, DaysAfter: <= MostDaysToSupervision }
            ? null
            : $"提醒阶梯须以监察机构收尾，不迟于逾期后{MostDaysToSupervision}个工作日。";
    }
}
