using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>Where the hall stands, and what it has done: the cockpit, the figures with what is behind them, and the month's report on paper.</summary>
public sealed class ReportTests : HallJourney
{
    private string _number = "";

    [OneTimeSetUp]
    public async Task WorkAMorning()
    {
        await using var staff = new TownStaff(Host);
        var done = await (await staff.PersonAsync("p05")).FileCaseAsync("GFI-05");
        await staff.WorkToTheEndAsync(done.GetProperty("case").GetProperty("id").GetGuid());
        using var clerk = await Host.Office().LogInAsync("liqiuhe");
        _number = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("number").GetString()!;
    }

    [Test]
    public async Task ASupervisor_GoesFromTheCockpitToTheCase_FromAFigureToItsRows_AndPrintsTheMonth()
    {
        var supervisor = await AtWorkAsync("feimingcha", width: 1440, height: 900);
        await supervisor.GoAsync("/app/cockpit", "监察驾驶舱");
        await Expect(supervisor.Page.GetByText("数据截至")).ToBeVisibleAsync();
        var trend = supervisor.Page.GetByRole(AriaRole.Figure, new() { Name = "近30日收件和办结" });
        await Expect(trend.Locator("svg")).ToBeVisibleAsync();
        await trend.GetByText("表格").ClickAsync();
        await Expect(trend.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
        await supervisor.CheckAsync("cockpit", "reports-1-cockpit");
        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "在办 1 件，查看明细", Exact = true }).ClickAsync();
        await supervisor.SeeAsync("在办");
        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = _number }).ClickAsync();
        await supervisor.SeeAsync("小餐饮");
        await supervisor.GoAsync("/app/cockpit", "监察驾驶舱");
        await supervisor.Page.GetByRole(AriaRole.Region, new() { Name = "各部门在办、临近到期和超期" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("在办 1 件", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await supervisor.SeeAsync("在办：");
        await Expect(supervisor.Page.GetByRole(AriaRole.Link, new() { Name = _number })).ToBeVisibleAsync();
        await supervisor.GoAsync("/app/cockpit", "监察驾驶舱");
        await supervisor.Page.GetByRole(AriaRole.Link, new() { Name = "今日收件 2 件，查看明细" }).ClickAsync();
        await supervisor.SeeAsync("收件量");
        await Expect(supervisor.Page.GetByRole(AriaRole.Link, new() { Name = _number })).ToBeVisibleAsync();

        await supervisor.GoAsync("/app/reports?by=Item", "统计报表");
        var cases = supervisor.Page.GetByRole(AriaRole.Region, new() { Name = "办件", Exact = true });
        await Expect(cases.GetByRole(AriaRole.Row).Filter(new() { HasText = "受理量" }).First).ToContainTextAsync("以受理日计");
        await supervisor.CheckAsync("reports", "reports-2-figures");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "打印月报" }).ClickAsync();
        Assert.That((await supervisor.PrintedAsync(1))[0], Does.Contain("共受理各类办件2件").And.Contain("即办件1件").And.Contain("附：指标口径"));
        await cases.GetByRole(AriaRole.Link, new() { Name = "受理量 2，查看明细" }).ClickAsync();
        await supervisor.SeeAsync("受理量");
        await Expect(supervisor.Page.GetByRole(AriaRole.Region, new() { Name = "明细" }).GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await supervisor.CheckAsync("report-rows", "reports-3-rows");

        await supervisor.Page.GotoAsync("/api/reports/annual");
        Assert.That(await supervisor.Page.PdfAsync(new() { PreferCSSPageSize = true }), Has.Length.GreaterThan(20_000));
    }
}
