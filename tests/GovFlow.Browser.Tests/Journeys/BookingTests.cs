using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>预约和大厅导航 (001-16, 004-12): booked on a telephone, checked in at the machine, called first when the time comes; and where the window is.</summary>
public sealed class BookingTests : HallJourney
{
    [Test]
    public async Task AnApplicant_BooksOnATelephone_ChecksIn_AndIsCalledWhenTheTimeComes()
    {
        MoveTo("2026-03-06 10:05");
        var applicant = await DeskAsync(390, 844);
        var page = applicant.Page;
        await applicant.GoAsync("/guides/GFI-02", "小餐饮登记证核发");
        await page.GetByRole(AriaRole.Link, new() { Name = "预约到大厅的时间" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "注册实名账户" }).ClickAsync();
        await applicant.FillInAccountAsync("王小米", "440524188001010014");
        await page.GetByRole(AriaRole.Button, new() { Name = "注册", Exact = true }).ClickAsync();
        await applicant.SeeAsync("预约：小餐饮登记证核发");
        await page.GetByRole(AriaRole.Button, new() { Name = "预约", Exact = true }).ClickAsync();
        await Expect(page.GetByText("请选择日期和时间")).ToBeVisibleAsync();
        await page.GetByLabel("2026年3月6日").CheckAsync();
        await page.GetByLabel("11:00").CheckAsync();
        await applicant.CheckAsync("book");
        await page.GetByRole(AriaRole.Button, new() { Name = "预约", Exact = true }).ClickAsync();
        await applicant.SeeAsync("已预约");
        var code = await page.GetByRole(AriaRole.Region, new() { Name = "预约凭证" }).Locator("b.num").InnerTextAsync();
        Assert.That(code, Does.Match(new Regex("^[0-9]{6}$", RegexOptions.None, TimeSpan.FromSeconds(1))));
        await applicant.CheckAsync("booked");
        await applicant.GoAsync("/space", "我的空间");
        await Expect(page.GetByText(code)).ToBeVisibleAsync();
        await applicant.CheckAsync("space-bookings");

        using var admin = await Host.Office().LogInAsync("admin");
        var made = await OfficeClient.OkAsync(await admin.SendAsync("/api/wall/devices", new { name = "大厅入口取号机", profile = "Kiosk" }, null, null));
        using var market = await Host.Office().LogInAsync("liqiuhe");
        await OfficeClient.OkAsync(await market.SendAsync("/api/queue/tickets", new { className = "市场准入", isGreen = false }, null, null));
        MoveTo("2026-03-06 10:40");
        var kiosk = await DeskAsync(1080, 1920);
        await kiosk.GoAsync($"/kiosk#{made.GetProperty("token").GetString()}", "自助办理");
        await kiosk.Page.GetByRole(AriaRole.Link, new() { Name = "预约取号" }).ClickAsync();
        await kiosk.Page.GetByLabel("预约码").FillAsync("12");
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "取号" }).ClickAsync();
        await Expect(kiosk.Page.GetByText("预约码是 6 位数字").First).ToBeVisibleAsync();
        await LookAsync(kiosk, "check-in");
        await kiosk.Page.GetByLabel("预约码").FillAsync(code);
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "取号" }).ClickAsync();
        await kiosk.SeeAsync("您的号码");
        await Expect(kiosk.Page.Locator(".number-slip")).ToContainTextAsync("A002");
        await Expect(kiosk.Page.Locator(".number-slip")).ToContainTextAsync("前面等候 1 人");

        MoveTo("2026-03-06 11:00");
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        await clerk.GoAsync("/app/bookings", "预约");
        await Expect(clerk.Page.GetByText("已取号").First).ToBeVisibleAsync();
        await clerk.CheckAsync("bookings", "window-4-bookings");
        await clerk.GoAsync("/app/queue", "排队叫号");
        // The key works once the queue is there.
        await Expect(clerk.Page.Locator(".queue-waiting").First).ToContainTextAsync("A002");
        await new Keyboard(clerk.Page).PressAsync("F8");
        await Expect(clerk.Page.Locator(".queue-serving")).ToContainTextAsync("A002");
        await Expect(clerk.Page.Locator(".queue-serving")).ToContainTextAsync("预约 11:00");
    }

    [Test]
    public async Task TheOffice_SaysWhereAWindowStands_AndHowManyMayCome_AndTheGuideLeadsThere()
    {
        var admin = await AtWorkAsync("admin");
        await admin.GoAsync("/app/windows", "窗口设置");
        var first = admin.Page.Locator(".window-cards > li").First;
        await first.GetByLabel("楼层").FillAsync("2层");
        await first.GetByLabel("区域").FillAsync("东区");
        await first.GetByLabel("窗口电话").FillAsync("0754-1234567");
        await admin.Page.Locator(".window-save button").First.ClickAsync();
        await Expect(admin.Page.GetByText("窗口设置已保存")).ToBeVisibleAsync();
        await admin.CheckAsync("windows-places");
        await admin.GoAsync("/app/booking-settings", "预约设置");
        await admin.Page.GetByLabel("市场准入").FillAsync("7");
        await admin.CheckAsync("booking-settings");
        await admin.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await Expect(admin.Page.GetByText("还没有设置过")).ToHaveCountAsync(0);

        var visitor = await DeskAsync(390, 844);
        await visitor.GoAsync("/guides/GFI-02", "小餐饮登记证核发");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "1号 市场准入窗口" }).ClickAsync();
        await visitor.SeeAsync("大厅导航");
        await Expect(visitor.Page.GetByText("请到：")).ToContainTextAsync("2层 东区 1号 市场准入窗口");
        await visitor.CheckAsync("hall-map");
    }

    /// <summary>A kiosk is as large as it is; the telephone's width is no machine's.</summary>
    private static async Task LookAsync(Desk kiosk, string name)
    {
        await kiosk.Page.PictureAsync(name);
        await kiosk.Page.AssertSoundAsync(name);
    }
}
