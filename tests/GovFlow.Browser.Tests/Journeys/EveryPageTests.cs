using System.Globalization;
using GovFlow.Browser.Tests.Hall;
using GovFlow.Server.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>Every address of both apps, with a morning's work behind it: sound at the hall's PC width and on a telephone, and pictured in TestResults.</summary>
public sealed class EveryPageTests : HallJourney
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "pages")).FullName;

    /// <summary>What the last days left: a red, a yellow and their cards, so that no list is pictured without its colours.</summary>
    [OneTimeSetUp]
    public async Task WorkAMorningAfterABusyWeek()
    {
        foreach (var days in new[] { 3, 2 })
        {
            using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
            {
                await clerk.FileCaseAsync("GFI-02");
                await clerk.FileCaseAsync("GFI-02", change: draft => draft["isGreenChannel"] = true);
            }
            Host.Clock.Advance(TimeSpan.FromDays(days));
        }
        await using (var scope = Host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
        using var market = await Host.Office().LogInAsync("liqiuhe");
        using var town = await Host.Office().LogInAsync("zhangqingmiao");
        var committed = (await market.FileCaseAsync("GFI-02")).GetProperty("case");
        await town.FileCaseAsync("GFI-09");
        Host.Clock.Advance(TimeSpan.FromMinutes(12));
        var relief = await town.GetAsync("/api/items/GFI-15");
        var attachment = relief.GetProperty("materials").EnumerateArray()
            .First(m => !m.GetProperty("isMain").GetBoolean() && m.GetProperty("isRequired").GetBoolean()).GetProperty("code").GetString()!;
        await town.FileCaseAsync("GFI-15", new Dictionary<string, string> { [attachment] = "Missing" });
        Host.Clock.Advance(TimeSpan.FromMinutes(7));
        await market.FileCaseAsync("GFI-02");
        await town.FileCaseAsync("GFI-13");
        _ids["case"] = committed.GetProperty("id").GetString()!;
        _ids["task"] = committed.GetProperty("tasks")[0].GetProperty("id").GetString()!;
        _ids["unseen"] = Guid.Empty.ToString("D");
        _ids["check"] = committed.GetProperty("papers")[0].GetProperty("checkCode").GetString()!;
    }

    [TestCase("feimingcha", "/app", "您好", "workbench")]
    [TestCase("liqiuhe", "/app/intake", "收件", "intake")]
    [TestCase("liqiuhe", "/app/supplement", "补正收取", "supplement")]
    [TestCase("qinxicha", "/app/tasks?view=post", "待办", "inbox")]
    [TestCase("qinxicha", "/app/tasks/{task}", "小餐饮", "task")]
    [TestCase("sunshuangjiang", "/app/delivery", "出件", "delivery")]
    [TestCase("sunshuangjiang", "/app/tasks/{unseen}", "办理", "task-out-of-sight")]
    [TestCase("feimingcha", "/app/cases", "办件", "cases")]
    [TestCase("feimingcha", "/app/cases/{case}", "小餐饮", "case")]
    [TestCase("feimingcha", "/app/alerts", "预警中心", "alerts")]
    [TestCase("feimingcha", "/app/duties", "我的说明", "duties")]
    [TestCase("feimingcha", "/app/violations", "违规与问责", "violations")]
    [TestCase("feimingcha", "/app/violations?view=counts", "违规与问责", "violation-counts")]
    [TestCase("admin", "/app/outbox", "发件箱", "outbox")]
    [TestCase("admin", "/app/calendar", "日历", "calendar")]
    [TestCase(null, "/login", "登录上岗", "login")]
    [TestCase(null, "/", "", "home")]
    [TestCase(null, "/guides", "", "guides")]
    [TestCase(null, "/guides/GFI-02", "小餐饮", "guide")]
    [TestCase(null, "/progress", "办理进度", "progress")]
    [TestCase(null, "/check/{check}", "文书验真", "check")]
    public async Task APage_IsSound_AtTheHallsPc_AndOnATelephone(string? userName, string address, string heading, string name)
    {
        var desk = userName is null ? await DeskAsync() : await AtWorkAsync(userName);
        var path = _ids.Aggregate(address, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
        foreach (var (width, height) in new[] { (1366, 768), (1440, 900), (390, 844) })
        {
            await desk.Page.SetViewportSizeAsync(width, height);
            await desk.GoAsync(path, heading);
            await Expect(desk.Page.Locator(".skeleton, [aria-busy=true]")).ToHaveCountAsync(0);
            await desk.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png")) });
            await desk.Page.AssertSoundAsync(string.Create(CultureInfo.InvariantCulture, $"{name} at {width}"));
        }
    }
}
