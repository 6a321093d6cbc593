namespace GovFlow.Approvals.Clocks;

/// <summary>
/// Limits of what is no case: complaints, enquiries, ratings, renewals, checks after a decision. Whoever keeps those starts their clocks with these budgets, so that they
/// count as every other clock does.
/// </summary>
public static class OtherLimits
{
    /// <summary>3日报动态 (003-31): calendar days, the seed's own word; a centre may set working days (C-2).</summary>
    public static ClockBudget ComplaintProgress { get; } = ClockBudget.Calendar(3);

    /// <summary>7日报结果 (003-31, C-2); extended once by <see cref="ExtensionRule.Complaint"/>.</summary>
    public static ClockBudget Complaint { get; } = ClockBudget.Calendar(7);

    /// <summary>差评一个工作日内联系 (安阳市政务服务条例第五十二条).</summary>
    public static ClockBudget RatingContact { get; } = ClockBudget.Working(1);

    /// <summary>差评十五个工作日内整改; a local figure, so a centre may shorten it.</summary>
    public static ClockBudget RatingRectification { get; } = ClockBudget.Working(15);

    /// <summary>Results are handed from department to window on the next working day at the latest (000-12).</summary>
    public static ClockBudget HandOver { get; } = ClockBudget.Working(1);

    /// <summary>The longest an enquiry may be promised to wait for its answer (003-41); the promise itself is the answerer's.</summary>
    public static ClockBudget LongestConsultation { get; } = ClockBudget.Working(5);

    /// <summary>申请听证: five days from the telling (行政许可法第四十七条), working days by article 82.</summary>
    public static ClockBudget HearingRequest { get; } = ClockBudget.Working(5);

    /// <summary>组织听证: twenty days from the request (行政许可法第四十七条).</summary>
    public static ClockBudget Hearing { get; } = ClockBudget.Working(20);

    /// <summary>Working days between the notice of a hearing and the hearing, at the least (行政许可法第四十八条第一款第一项).</summary>
    public const int HearingNoticeDays = 7;

    /// <summary>事后核查 of a decision that trusted a promise (001-14, 002-13), where the item names no other.</summary>
    public static ClockBudget PostVerification { get; } = ClockBudget.Working(20);

    /// <summary>
    /// The last day to decide a renewal: the ordinary limit, but never after the licence ends, for without a decision by then it counts as renewed (行政许可法第五十条).
    /// </summary>
    /// <param name="filedOn">Day 0; at least thirty days before the licence ends, or the article does not protect the holder.</param>
    /// <param name="expiresOn">The licence's last day, inclusive.</param>
    public static DateOnly RenewalDue(WorkCalendar calendar, ClockLaw law, DateOnly filedOn, ClockBudget ordinary, DateOnly expiresOn)
    {
        var due = Clock.Start(ClockKind.Renewal, law, filedOn, ordinary).Due(calendar)!.Value;
        return due < expiresOn ? due : expiresOn;
    }
}
