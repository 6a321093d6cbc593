using System.Text;
using System.Text.Json;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>Worked examples: counted by hand on the printed calendar.</summary>
[TestFixture]
internal sealed class DueTests
{
    [TestCase("2026-01-30", 5, "2026-02-06")]
    [TestCase("2026-01-30", 10, "2026-02-13")]
    [TestCase("2026-01-30", 20, "2026-03-05")]
    [TestCase("2026-01-30", 45, "2026-04-10")]
    [TestCase("2026-09-18", 1, "2026-09-20")]
    [TestCase("2026-09-18", 7, "2026-09-29")]
    [TestCase("2026-09-18", 10, "2026-10-09")]
    [TestCase("2026-09-18", 20, "2026-10-22")]
    [TestCase("2026-04-30", 1, "2026-05-06")]
    [TestCase("2026-04-30", 5, "2026-05-11")]
    [TestCase("2026-04-30", 20, "2026-06-01")]
    [TestCase("2025-09-26", 1, "2025-09-28")]
    [TestCase("2025-09-26", 5, "2025-10-10")]
    [TestCase("2025-09-26", 20, "2025-10-30")]
    [TestCase("2024-02-08", 1, "2024-02-09")]
    [TestCase("2024-02-08", 3, "2024-02-19")]
    [TestCase("2025-12-31", 1, "2026-01-04", TestName = "OverTheYearEnd_TheMakeUpSundayCounts")]
    [TestCase("2026-03-05", 0, "2026-03-05", TestName = "ZeroWorkingDays_IsTheSameDay")]
    [TestCase("2026-03-07", 0, "2026-03-09", TestName = "ZeroWorkingDaysFromARestDay_IsTheNextWorkingDay")]
    [TestCase("2026-10-03", 1, "2026-10-08", TestName = "AcceptedOnAHoliday_DayOneIsTheNextWorkingDay")]
    public void WorkingDays_EndWhereTheCalendarSays(string start, int days, string due)
    {
        var answer = DueQuestion.Ask(National, Day(start), days).Answered();
        Assert.That(answer.Due, Is.EqualTo(Day(due)));
        Assert.That(answer.IsProvisional, Is.False);
        Assert.That(Licence(start, days).Due(National), Is.EqualTo(Day(due)));
    }

    [TestCase("2026-03-02", 3, "2026-03-05")]
    [TestCase("2026-03-05", 3, "2026-03-09", TestName = "EndingOnASunday_MovesToMonday")]
    [TestCase("2026-09-25", 7, "2026-10-08", TestName = "EndingInTheHoliday_MovesToTheFirstWorkingDay")]
    [TestCase("2026-09-18", 2, "2026-09-20", TestName = "EndingOnAMakeUpSunday_StaysThere")]
    [TestCase("2026-02-28", 15, "2026-03-16", TestName = "EndingOnASundayFromAMakeUpSaturday")]
    [TestCase("2026-03-07", 0, "2026-03-09")]
    public void CalendarDays_EndingOnARestDay_MoveOn(string start, int days, string due) =>
        Assert.That(DueQuestion.Ask(National, Day(start), days, DayUnit.Calendar).Answered().Due, Is.EqualTo(Day(due)));

    [Test]
    public void Suspension_FirstDayCounts_LastDayDoesNot()
    {
        // 03-02 accepted; 03-03 and 03-04 are days 1 and 2; (03-04, 03-06] stand still; 03-09 is day 3.
        var answer = DueQuestion.Ask(National, Day("2026-03-02"), 3, suspensions: [Stop("2026-03-04", "2026-03-06")]).Answered();
        Assert.That(answer.Due, Is.EqualTo(Day("2026-03-09")));
        Assert.That(answer.Days.Where(d => d.Counted).Select(d => d.Date), Is.EqualTo(new[] { Day("2026-03-03"), Day("2026-03-04"), Day("2026-03-09") }));
        Assert.That(answer.Days.Single(d => d.Date == Day("2026-03-05")).Reason, Is.EqualTo("停止计时（检测，文书 特1）"));
    }

    [Test]
    public void Suspension_AcrossAHoliday_AddsOnlyTheWorkingDaysInIt()
    {
        // Of (09-28, 10-09] the working days are 09-29, 09-30, 10-08, 10-09 and the make-up Saturday 10-10 lies outside.
        var plain = DueQuestion.Ask(National, Day("2026-09-18"), 20).Answered().Due!.Value;
        var stopped = DueQuestion.Ask(National, Day("2026-09-18"), 20, suspensions: [Stop("2026-09-28", "2026-10-09")]).Answered().Due!.Value;
        Assert.That(National.WorkingDays(Day("2026-09-28"), Day("2026-10-09")), Is.EqualTo(4));
        Assert.That(National.WorkingDays(plain, stopped), Is.EqualTo(4));
    }

    [Test]
    public void OverlappingSuspensions_CountOnce()
    {
        var overlapping = new[] { Stop("2026-03-04", "2026-03-10"), Stop("2026-03-06", "2026-03-12", SuspensionGround.ExpertReview, "特2") };
        Assert.That(
            DueQuestion.Ask(National, Day("2026-03-02"), 20, suspensions: overlapping).Answered().Due,
            Is.EqualTo(DueQuestion.Ask(National, Day("2026-03-02"), 20, suspensions: [Stop("2026-03-04", "2026-03-12")]).Answered().Due));
    }

    [Test]
    public void AnOpenSuspension_LeavesTheDueDayOpen_AndTellsWhatIsLeft()
    {
        var answer = DueQuestion.Ask(National, Day("2026-03-02"), 20, suspensions: [Stop("2026-03-05", null)]).Answered();
        Assert.That(answer.Due, Is.Null);
        Assert.That(answer.CountedDays, Is.EqualTo(3));
        Assert.That(answer.Sentence, Is.EqualTo("自2026年3月2日起算（当日不计入），时限20个工作日；2026年3月5日起因检测停止计时，尚余17日，恢复计时后再定最后一日。"));
    }

    [Test]
    public void AnOpenSuspension_BegunOnTheDueDay_ChangesNothing() =>
        Assert.That(DueQuestion.Ask(National, Day("2026-03-02"), 3, suspensions: [Stop("2026-03-05", null)]).Answered().Due, Is.EqualTo(Day("2026-03-05")));

    [Test]
    public void AnExtension_AddsToTheBudget()
    {
        var answer = DueQuestion.Ask(National, Day("2026-01-30"), 20, extensionDays: 10).Answered();
        Assert.That(answer.Due, Is.EqualTo(DueQuestion.Ask(National, Day("2026-01-30"), 30).Answered().Due));
        Assert.That(answer.CountedDays, Is.EqualTo(30));
        Assert.That(answer.Sentence, Does.Contain("经批准延长10个工作日"));
    }

    [Test]
    public void AComplaintsCalendarDays_ExtendedByWorkingDays_AreCountedOneAfterTheOther()
    {
        // 7 calendar days from Monday 03-02 end on Monday 03-09; 10 working days more end on Monday 03-23.
        var clock = Clock.Start(ClockKind.Complaint, ClockLaw.Other, Day("2026-03-02"), ClockBudget.Calendar(7))
            .Extend(National, new Extension(10, DayUnit.Working, ExtensionApprover.HeadOfBody, "牵头协调", "延1", Day("2026-03-09")), ExtensionRule.Complaint).Changed();
        Assert.That(clock.Due(National), Is.EqualTo(Day("2026-03-23")));
        Assert.That(clock.Explain(National).Due, Is.EqualTo(Day("2026-03-23")));
        Assert.That(clock.Explain(National).CountedDays, Is.EqualTo(17));
    }

    [TestCase("2026-12-15", 20, true)]
    [TestCase("2026-12-15", 10, false)]
    [TestCase("2026-12-31", 1, true)]
    [TestCase("2019-12-31", 1, false, TestName = "OnlyDayZeroInAnUnpublishedYear_IsNotProvisional")]
    [TestCase("2019-12-30", 1, true)]
    [TestCase("2027-01-05", 0, true)]
    public void ADueDayThatReachesIntoAnUnpublishedYear_IsProvisional(string start, int days, bool provisional)
    {
        var answer = DueQuestion.Ask(National, Day(start), days).Answered();
        Assert.That(answer.IsProvisional, Is.EqualTo(provisional));
        Assert.That(answer.Sentence.Contains("暂定", StringComparison.Ordinal), Is.EqualTo(provisional));
        Assert.That(Licence(start, days).Read(National, WarningPolicy.Usual, Day(start)).IsProvisional, Is.EqualTo(provisional));
    }

    [Test]
    public void Explanation_ListsEveryDay_WithReasonAndOrdinal()
    {
        var answer = DueQuestion.Ask(National, Day("2026-09-18"), 2).Answered();
        Assert.That(answer.Days, Is.EqualTo(new[]
        {
            new DueDayLine(Day("2026-09-18"), false, "起算日，不计入（民法典第二百零一条）", null),
            new DueDayLine(Day("2026-09-19"), false, "周末", null),
            new DueDayLine(Day("2026-09-20"), true, "调休上班（国庆节）", 1),
            new DueDayLine(Day("2026-09-21"), true, "工作日", 2),
        }));
        Assert.That(answer.Sentence, Is.EqualTo("自2026年9月18日起算（当日不计入），时限2个工作日，最后一日为2026年9月21日（周一）。"));
    }

    [Test]
    public void Explanation_OfCalendarDays_ShowsWhyItMovedOn()
    {
        var answer = DueQuestion.Ask(National, Day("2026-03-05"), 2, DayUnit.Calendar).Answered();
        Assert.That(answer.Days.Select(d => (d.Counted, d.Reason)).Skip(1), Is.EqualTo(new[]
        {
            (true, "自然日（工作日）"), (true, "自然日（周末）"), (false, "顺延（周末）"), (false, "顺延至工作日（民法典第二百零三条）"),
        }));
    }

    [Test]
    public void Json_HasTheAgreedShape()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            DueQuestion.Ask(National, Day("2026-03-05"), 1).Answered().WriteJson(writer);
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo(
            """{"due":"2026-03-06","provisional":false,"days":[{"date":"2026-03-05","counted":false,"reason":"起算日，不计入（民法典第二百零一条）"},{"date":"2026-03-06","counted":true,"reason":"工作日"}]}"""));
    }

    [Test]
    public void AWrongQuestion_IsRefused_WithCodeAndPath()
    {
        var day = Day("2026-03-02");
        Assert.That(Refusal(DueQuestion.Ask(National, new DateOnly(1989, 12, 31), 1)), Is.EqualTo(("due-start", "start")));
        Assert.That(Refusal(DueQuestion.Ask(National, DateOnly.MaxValue, 1)), Is.EqualTo(("due-start", "start")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, -1)), Is.EqualTo(("due-days", "days")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 3651)), Is.EqualTo(("due-days", "days")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 1, (DayUnit)7)), Is.EqualTo(("due-unit", "unit")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 1, extensionDays: -1)), Is.EqualTo(("due-extension", "extension")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 1, suspensions: [Stop("2026-03-04", "2026-03-03")])), Is.EqualTo(("due-suspension-to", "suspensions[0].to")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 1, suspensions: [Stop("1900-01-01", null)])), Is.EqualTo(("due-suspension-from", "suspensions[0].from")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 1, suspensions: [Stop("2026-03-02", null), Stop("2026-03-02", null, SuspensionGround.SiteSurvey)])), Is.EqualTo(("clock-ground-never", "suspensions[1].ground")));
        Assert.That(Refusal(DueQuestion.Ask(National, day, 1, suspensions: [.. Enumerable.Repeat(Stop("2026-03-02", null), 101)])), Is.EqualTo(("due-suspensions", "suspensions")));
    }

    [Test]
    public void TheFurthestQuestion_IsAnswered() =>
        Assert.That(DueQuestion.Ask(National, WorkCalendar.Latest, ClockBudget.Most, extensionDays: ClockBudget.Most).Answered().Due, Is.Not.Null);

    private static (string Code, string Path) Refusal(DueAnswer answer) =>
        answer is DueAnswer.Refused refused ? (refused.Refusal.Code, refused.Path) : ("", "");
}
