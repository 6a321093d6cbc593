using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Supervision;

/// <summary>
/// When a clock is called to mind, and to whom: a reminder at half-time, yellow before it is due, red when it is overdue, then handler → deputy → head →
/// supervision office (003-29, 004-19), as the item's plan says. Pure: the rungs are derived from the ledger, so they move with the due day.
/// </summary>
/// <remarks>
/// The reading: a limit ends on its due day at close of business (民法典第二百零三条第二款). A same-day limit (即办) turns red at that very moment, and yellow when
/// half of the time between its start and that moment is over, at the latest at the afternoon's opening. Every other limit turns red at the opening of the
/// next working day, when somebody is there to act, and yellow at the opening of the first working day on which its warning applies. A suspended or
/// stopped clock has no ladder, nor has a public notice: its days pass of themselves, and nobody can hasten them. The applicant's own limit warns the applicant only: nobody in the office is late; once
/// the days to ask for a hearing are over, the handler is told to put down that nobody did.
/// </remarks>
public sealed class EscalationLadder(WorkCalendar calendar, OfficeHours hours, OfficeClock office, WarningPolicy policy)
{
    /// <summary>A limit shorter than this needs no reminder before its warning.</summary>
    private const int ShortestReminded = 10;

    /// <summary>The rungs in order of time and number; empty where the clock stands still, has stopped, or has no due day.</summary>
    /// <param name="startedAt">When the clock started; a same-day limit's warning is reckoned from it.</param>
    public ImmutableArray<EscalationRung> Rungs(Clock clock, EscalationSubject subject, DateTimeOffset startedAt)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(subject);
        if (clock.StoppedDay is not null || clock.IsSuspended || clock.Kind is ClockKind.Publicity || clock.Due(calendar) is not { } due)
            return [];
        var words = new EscalationWords(clock.Kind, subject, due);
        var isSameDay = clock.Budget.Days == 0;
        var yellow = isSameDay ? SameDayYellow(due, startedAt) : Opening(YellowDay(clock, due));
        var warned = new EscalationRung(1, EscalationCard.Yellow, EscalationAudience.Applicant, yellow, words.ToApplicant());
        // Nobody is late where nobody asked for a hearing, but the office cannot decide before it has put that down.
        if (clock.Kind is ClockKind.HearingRequest)
            return [warned, new EscalationRung(2, EscalationCard.Yellow, EscalationAudience.Handler, Opening(calendar.WorkingDayAfter(due, 1)), words.NobodyAsked())];
        if (clock.Kind.WaitsForApplicant())
            return [warned];

        var red = isSameDay ? office.InstantOf(calendar.OnOrAfter(due), hours.Closes) : Opening(calendar.WorkingDayAfter(due, 1));
        if (yellow > red)
            yellow = red;
        var rungs = ImmutableArray.CreateBuilder<EscalationRung>();
        foreach (var planned in (subject.Plan ?? EscalationPlan.Usual).Rungs)
        {
            if (At(planned, clock, yellow, red) is { } at)
                rungs.Add(new EscalationRung(rungs.Count + 1, planned.Card, planned.Audience, at, words.Of(planned)) { Channels = planned.Channels });
        }
        return rungs.ToImmutable();
    }

    /// <summary>The rung after those already fired, or null at the end of the ladder. Recompute it whenever the ledger or the calendar changes.</summary>
    /// <param name="fired">Rungs fired so far; from 0.</param>
    public EscalationRung? Next(Clock clock, int fired, EscalationSubject subject, DateTimeOffset startedAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fired);
        var rungs = Rungs(clock, subject, startedAt);
        return fired < rungs.Length ? rungs[fired] : null;
    }

    /// <summary>
    /// How many of the fired rungs still stand after the due day moved (an extension, a suspension, a new calendar): a red card given for the old day is
    /// no longer red when the new day lies ahead, so the ladder steps back to the rungs whose time has come under the new ledger. It never steps up:
    /// firing is the sweep's.
    /// </summary>
    public int Settle(Clock clock, int fired, EscalationSubject subject, DateTimeOffset startedAt, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fired);
        return Math.Min(fired, Rungs(clock, subject, startedAt).Count(r => r.At <= now));
    }

    /// <summary>When a planned rung is due; null where this limit leaves it out.</summary>
    private DateTimeOffset? At(PlannedRung planned, Clock clock, DateTimeOffset yellow, DateTimeOffset red) => planned.When switch
    {
        RungMoment.HalfTime => HalfTime(clock) is { } half && half < yellow ? half : null,
        RungMoment.Warning => yellow,
        RungMoment.Overdue => planned.DaysAfter == 0 ? red : Opening(calendar.WorkingDayAfter(office.DayOf(red), planned.DaysAfter)),
    };

    private DateTimeOffset? HalfTime(Clock clock) =>
        clock.Budget.Days >= ShortestReminded && (clock with { Budget = new ClockBudget((clock.Budget.Days + 1) / 2, clock.Budget.Unit), Extension = null }).Due(calendar) is { } half
            ? Opening(half)
            : null;

    private DateOnly YellowDay(Clock clock, DateOnly due)
    {
        var reading = clock.Read(calendar, policy, clock.StartDay);
        var day = calendar.OnOrAfter(reading.YellowFrom ?? due);
        return day > due ? due : day;
    }

    private DateTimeOffset SameDayYellow(DateOnly due, DateTimeOffset startedAt)
    {
        var day = calendar.OnOrAfter(due);
        var closes = office.InstantOf(day, hours.Closes);
        var opens = office.InstantOf(day, hours.Sessions[0].Opens);
        var from = startedAt > opens ? startedAt : opens;
        if (from >= closes)
            return closes;
        var half = from + ((closes - from) / 2);
        var afternoon = office.InstantOf(day, hours.Sessions[^1].Opens);
        return half > afternoon ? half : InSession(day, half);
    }

    /// <summary>Moves an instant of the noon break to the next opening: reminders are sent in office hours only.</summary>
    private DateTimeOffset InSession(DateOnly day, DateTimeOffset instant)
    {
        var time = office.TimeOf(instant);
        foreach (var session in hours.Sessions)
        {
            if (time < session.Opens)
                return office.InstantOf(day, session.Opens);
            if (time < session.Closes)
                return instant;
        }
        return office.InstantOf(day, hours.Closes);
    }

    private DateTimeOffset Opening(DateOnly day) => office.InstantOf(calendar.OnOrAfter(day), hours.Sessions[0].Opens);
}

/// <summary>The sentences of a clock's rungs.</summary>
internal sealed record EscalationWords(ClockKind Kind, EscalationSubject Subject, DateOnly Due)
{
    private string Name => Subject.StepName is { } step
        ? $"{Subject.Noun}{Subject.CaseNumber}（{Subject.ItemName}）“{step}”"
        : $"{Subject.Noun}{Subject.CaseNumber}（{Subject.ItemName}）";

    private string Day => Due.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public string Of(PlannedRung rung) => rung.When switch
    {
        RungMoment.HalfTime => $"提醒：{Name}{Kind.ChineseName()}时限已过半，将于{Day}届满，{rung.Words ?? "请安排办理"}。",
        RungMoment.Warning => $"黄牌：{Name}{Kind.ChineseName()}时限将于{Day}届满，{rung.Words ?? "请抓紧办理"}。",
        RungMoment.Overdue => $"红牌：{Name}{Kind.ChineseName()}时限已于{Day}届满，{rung.Words ?? Asked(rung.Audience)}。",
    };

    public string ToApplicant() => Kind is ClockKind.HearingRequest
        ? $"提醒：{Name}可以申请听证，需要听证的请于{Day}前（含当日）提出，逾期视为放弃。"
        : $"提醒：{Name}需要补齐的材料请于{Day}前提交，逾期视为撤回申请。";

    public string NobodyAsked() => $"提醒：{Name}申请听证的期限已于{Day}届满，无人申请的，请登记后继续办理。";

    private static string Asked(EscalationAudience audience) => audience switch
    {
        EscalationAudience.Handler => "请立即办理并说明原因",
        EscalationAudience.Deputy => "承办人仍未办结，请分管负责人督促",
        EscalationAudience.Head => "仍未办结，请主要负责人处理",
        EscalationAudience.SupervisionOffice or EscalationAudience.Applicant => "经三级提醒仍未办结，移送监察机构",
    };
}
