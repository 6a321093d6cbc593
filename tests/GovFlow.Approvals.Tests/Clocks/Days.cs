using System.Globalization;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>Short spellings for the tests of this room.</summary>
internal static class Days
{
    public static WorkCalendar National => WorkCalendar.National;

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Suspension Stop(string from, string? to, SuspensionGround ground = SuspensionGround.Testing, string paper = "特1") =>
        new(Day(from), to is null ? null : Day(to), ground, paper);

    public static Clock Licence(string start, int workingDays) =>
        Clock.Start(ClockKind.StatutoryDecision, ClockLaw.Licence, Day(start), ClockBudget.Working(workingDays));

    public static Clock Changed(this ClockResult result)
    {
        Assert.That(result, Is.TypeOf<ClockResult.Changed>());
        return ((ClockResult.Changed)result).Clock;
    }

    public static Refusal Refused(this ClockResult result)
    {
        Assert.That(result, Is.TypeOf<ClockResult.Refused>());
        var refusal = ((ClockResult.Refused)result).Refusal;
        Assert.That(refusal.Message, Is.Not.Empty);
        Assert.That(refusal.Basis, Is.Not.Empty);
        return refusal;
    }

    public static DueExplanation Answered(this DueAnswer answer)
    {
        Assert.That(answer, Is.TypeOf<DueAnswer.Answered>());
        return ((DueAnswer.Answered)answer).Explanation;
    }
}
