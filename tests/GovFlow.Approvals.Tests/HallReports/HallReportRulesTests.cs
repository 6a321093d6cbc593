using System.Globalization;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.HallReports;

namespace GovFlow.Approvals.Tests.HallReports;

/// <summary>Where a report stands, what may be written into it, and the hash it is held to.</summary>
[TestFixture]
internal sealed class HallReportRulesTests
{
    private static readonly HallReportWords Words = new("收件 12 件，全部按时办结。", "无", "下月起延时服务。", "评价均为满意。");
    private static readonly HallReport Blank = new(Guid.Parse("6d2f7d6a-0c62-4d4e-8f5a-0f0a3d0e7b11"), "police", "2026-04");
    private static readonly OwedReport April = new(
        ReportPeriod.StartingOn(ReportCycle.Monthly, new DateOnly(2026, 4, 1))!, new DutyTerms(1, new DateOnly(2026, 4, 1), ReportCycle.Monthly, 3, [], null, "p69", DateTimeOffset.UnixEpoch));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static HallReport Submitted(HallReport report, string day, string? reason = null) => HallReportRules.Submit(
        report, April, WorkCalendar.National, Day(day), "青镇报送〔2026〕1号", Words, reason, [new FrozenFigure("accepted", "受理量", "办件", "件", "期内受理。", 12, null, 12, "12")], "p49", "某某",
        DateTimeOffset.UnixEpoch);

    [TestCase("2026-04-30", HallReportState.Running, 0)]
    [TestCase("2026-05-01", HallReportState.Open, 0)]
    [TestCase("2026-05-08", HallReportState.Open, 0, Description = "the due day itself is in time")]
    [TestCase("2026-05-09", HallReportState.Missed, 1)]
    [TestCase("2026-05-11", HallReportState.Missed, 2)]
    public void AReport_StandsWhereItsDaysSay(string today, HallReportState state, int late)
    {
        var due = April.DueOn(WorkCalendar.National);
        Assert.That((Blank.StateOn(Day(today), April.Period.To, due), Blank.DaysLateOn(Day(today), due, WorkCalendar.National)), Is.EqualTo((state, late)));
        if (state is HallReportState.Running)
        {
            Assert.That(HallReportRules.MaySubmit(Blank, April, Day(today))?.Code, Is.EqualTo("hall-report-not-over"));
            return;
        }
        Assert.That(HallReportRules.MaySubmit(Blank, April, Day(today)), Is.Null);
        var came = Submitted(Blank, today);
        Assert.That(came.StateOn(Day("2027-01-01"), April.Period.To, due), Is.EqualTo(late > 0 ? HallReportState.Late : HallReportState.Submitted));
        Assert.That(came.DaysLateOn(Day("2027-01-01"), due, WorkCalendar.National), Is.EqualTo(late), "what came does not get later");
    }

    [Test]
    public void ACorrection_IsANewVersion_TheFormerStays_AndItChangesNothingOfWhenTheReportCame()
    {
        var first = Submitted(Blank with { Draft = Words }, "2026-05-08");
        var corrected = Submitted(first, "2026-06-30", "漏计一件。");
        Assert.That(corrected.Versions[0], Is.EqualTo(first.Versions[0]));
        Assert.That(first.Draft, Is.Null);
        Assert.That((corrected.Latest!.No, corrected.Latest.Number, corrected.Latest.DaysLate, corrected.Latest.Reason), Is.EqualTo((2, "青镇报送〔2026〕1号", 0, "漏计一件。")));
        Assert.That(corrected.StateOn(Day("2026-07-01"), April.Period.To, Day("2026-05-08")), Is.EqualTo(HallReportState.Submitted));
    }

    [Test]
    public void TheHash_HoldsEveryWordAndFigure()
    {
        var report = Submitted(Blank, "2026-05-08");
        var version = report.Versions[0];
        Assert.That(HallReportSeal.IsIntact(report, version), Is.True);
        HallReportVersion[] forged =
        [
            version with { Words = Words with { Problems = "有" } }, version with { By = "p50" }, version with { DaysLate = 1 }, version with { On = version.On.AddDays(-1) },
            version with { Figures = [version.Figures[0] with { Above = 13 }] }, version with { Figures = [] }, version with { Number = "青镇报送〔2026〕2号" }, version with { Reason = "-" },
        ];
        Assert.That(forged.Select(f => HallReportSeal.IsIntact(report, f)), Is.All.False);
        Assert.That(HallReportSeal.IsIntact(report with { PeriodKey = "2026-03" }, version), Is.False);
        Assert.That(HallReportSeal.IsIntact(report, version with { Figures = [version.Figures[0] with { Above = 12.00m }] }), Is.True, "12 and 12.00 are one number");
    }

    [TestCase(false, 0, null, null)]
    [TestCase(false, 2, null, "hall-report-reason-missing")]
    [TestCase(false, 2, " ", "hall-report-reason-missing")]
    [TestCase(false, 2, "停电", null)]
    [TestCase(true, 0, null, "hall-report-reason-missing")]
    [TestCase(true, 0, "漏计一件", null)]
    [TestCase(false, 0, "a\u0007", "hall-report-reason-long")]
    public void ALateReport_AndACorrection_SayWhy(bool isCorrection, int late, string? reason, string? code) =>
        Assert.That(HallReportRules.CheckReason(reason, isCorrection, late)?.Code, Is.EqualTo(code));

    [TestCase(3, " 停电 ", "已于2026年5月14日补报，迟3个工作日。迟报说明：停电")]
    [TestCase(0, null, "已于2026年5月14日报送，期限已按日历顺延，不算迟报。", Description = "the due day moved on after the alert was raised")]
    public void TheReport_LiftsItsAlert_AndSaysWhatBecameOfIt(int late, string? reason, string finding) =>
        Assert.That(HallReportRules.Lifting(Day("2026-05-14"), late, reason), Is.EqualTo(finding));

    [Test]
    public void ADraftMayBeBlank_AReportMayNot()
    {
        Assert.That(HallReportRules.Check(HallReportWords.None, isDraft: true), Is.Empty);
        Assert.That(HallReportRules.Check(HallReportWords.None, isDraft: false).Select(p => p.Path), Is.EqualTo(new[] { "$.words.work", "$.words.problems", "$.words.plans", "$.words.quality" }));
        Assert.That(HallReportRules.Check(Words with { Work = new string('长', HallReportRules.LongestPart + 1) }, isDraft: true).Single().Code, Is.EqualTo("hall-report-part-long"));
        Assert.That(HallReportRules.Check(Words, isDraft: false), Is.Empty);
    }

    [TestCase(HallAskKind.Remark, "好", null, true, null)]
    [TestCase(HallAskKind.Explanation, "为何未报", 3, false, null)]
    [TestCase(HallAskKind.Explanation, "为何未报", null, false, "$.days")]
    [TestCase(HallAskKind.Improvement, "请整改", 21, true, "$.days")]
    [TestCase(HallAskKind.Improvement, "请整改", 5, false, "$.kind")]
    [TestCase(HallAskKind.Improvement, "请整改", 5, true, null)]
    [TestCase((HallAskKind)9, "好", 5, true, "$.kind")]
    [TestCase(HallAskKind.Remark, " ", null, true, "$.text")]
    public void WhatTheCentreAsks_NamesItsTime(HallAskKind kind, string text, int? days, bool isIn, string? path) =>
        Assert.That(HallReportRules.CheckAsk(isIn ? Submitted(Blank, "2026-05-08") : Blank, kind, text, days).Select(p => p.Path), Is.EqualTo(path is null ? Array.Empty<string>() : [path]));

    [Test]
    public void ThePrintedReport_HoldsWordsFiguresAndDefinitions_AndEncodesThem()
    {
        var report = Submitted(Blank, "2026-05-11", "<b>停电</b>");
        var html = HallReportPaper.Html(new HallReportPrint("青禾镇", "派出所", April.Period, report.Versions[0], true, "2026年5月11日", false));
        foreach (var told in new[] { "派出所2026年4月业务办理情况报告", "青镇报送〔2026〕1号", "受理量（件）", "期内受理。", "迟报说明", "迟报2个工作日", "&lt;b&gt;停电", report.Versions[0].Hash })
            Assert.That(html, Does.Contain(told));
        Assert.That(html, Does.Not.Contain("<b>停电"));
    }
}
