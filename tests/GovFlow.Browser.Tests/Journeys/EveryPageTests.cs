using System.Globalization;
using System.Net.Http.Json;
using GovFlow.Browser.Tests.Hall;
using GovFlow.Server.Supervision;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>Every address of both apps, with a morning's work behind it: sound at the hall's PC width and on a telephone, and pictured in TestResults.</summary>
public sealed class EveryPageTests : HallJourney
{
    /// <summary>What is left of the hall's PC for who reads at 200 % (WCAG 1.4.4, 1.4.10).</summary>
    private const int ZoomedWidth = 1366 / 2;

    private const int ZoomedHeight = 768 / 2;

    /// <summary>Pages the handbook shows, by the name of their picture there.</summary>
    private static readonly Dictionary<string, string> Handbook = new(StringComparer.Ordinal)
    {
        ["case"] = "supervise-2-case",
        ["paper-read"] = "office-10-papers",
        ["staff-check"] = "office-11-staff-check",
        ["calendar"] = "office-12-calendar",
    };

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
        {
            await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
            await scope.ServiceProvider.GetRequiredService<DigestSweep>().RunAsync(CancellationToken.None);
        }
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
        await BeUrgedAsync((await market.FileCaseAsync("GFI-02")).GetProperty("case"));
        _ids["draft"] = await BeginIntakeAsync(market);
        await (await market.SendAsync("/api/people/p01/absence", new { from = "2026-03-20", to = "2026-03-25", reason = "外出培训" }, null, null)).Content.ReadAsStringAsync();
        _ids["case"] = committed.GetProperty("id").GetString()!;
        _ids["task"] = committed.GetProperty("tasks")[0].GetProperty("id").GetString()!;
        _ids["unseen"] = Guid.Empty.ToString("D");
        _ids["check"] = committed.GetProperty("papers")[0].GetProperty("checkCode").GetString()!;
    }

    /// <summary>秦细查 holds a case and has a message about it.</summary>
    private async Task BeUrgedAsync(System.Text.Json.JsonElement file)
    {
        using var surveyor = await Host.Office().LogInAsync("qinxicha");
        using var claimed = await surveyor.ClaimAsync(file.GetProperty("tasks")[0].GetProperty("id").GetGuid());
        await OfficeClient.OkAsync(claimed);
        using var supervisor = await Host.Office().LogInAsync("feimingcha");
        using var urged = await supervisor.SendAsync($"/api/cases/{file.GetProperty("id").GetGuid()}/urge", new { text = "请今日安排现场核查" }, null, null);
        await OfficeClient.OkAsync(urged);
    }

    /// <summary>What a telephone scrolls through, at one sight.</summary>
    private static async Task PictureWholeAsync(IPage page, string name, int width)
    {
        await page.SetViewportSizeAsync(width, 2400);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-whole.png")) });
    }

    private static async Task<string> BeginIntakeAsync(OfficeClient clerk)
    {
        var (id, draft) = (Guid.NewGuid(), await clerk.DraftAsync("GFI-02"));
        draft["spotCorrections"] = "错别字、日期有误";
        using var kept = await clerk.Http.PutAsJsonAsync($"/api/intake/drafts/{id}", new { revision = 0, content = draft });
        await OfficeClient.OkAsync(kept);
        return id.ToString("D");
    }

    [TestCase("feimingcha", "/app", "您好", "workbench")]
    [TestCase("liqiuhe", "/app", "您好", "workbench-clerk")]
    [TestCase("qinxicha", "/app", "您好", "workbench-reviewer")]
    [TestCase("liqiuhe", "/app/intake", "收件", "intake")]
    [TestCase("liqiuhe", "/app/intake?draft={draft}", "收件", "intake-begun")]
    [TestCase("liqiuhe", "/app/people", "人员与离岗", "people")]
    [TestCase("zhengxingzhou", "/app", "您好", "workbench-decider")]
    [TestCase("admin", "/app", "您好", "workbench-admin")]
    [TestCase("hezhuren", "/app/people", "人员与离岗", "people-head")]
    [TestCase("liqiuhe", "/app/supplement", "补正收取", "supplement")]
    [TestCase("liqiuhe", "/app/applicants", "核验实名账户", "applicants")]
    [TestCase("qinxicha", "/app/tasks?view=post", "待办", "inbox")]
    [TestCase("qinxicha", "/app/tasks/{task}", "小餐饮", "task")]
    [TestCase("sunshuangjiang", "/app/delivery", "出件", "delivery")]
    [TestCase("sunshuangjiang", "/app/tasks/{unseen}", "办理", "task-out-of-sight")]
    [TestCase("feimingcha", "/app/cases", "办件", "cases")]
    [TestCase("feimingcha", "/app/cases/{case}", "小餐饮", "case")]
    [TestCase("feimingcha", "/app/joint", "联办件", "joint")]
    [TestCase("feimingcha", "/app/joint/{case}", "联办看板", "joint-none")]
    [TestCase("feimingcha", "/app/alerts", "预警中心", "alerts")]
    [TestCase("feimingcha", "/app/duties", "我的说明", "duties")]
    [TestCase("feimingcha", "/app/violations", "违规与问责", "violations")]
    [TestCase("feimingcha", "/app/violations?view=counts", "违规与问责", "violation-counts")]
    [TestCase("feimingcha", "/app/violations?view=digests", "违规与问责", "digests")]
    [TestCase("feimingcha", "/app/cockpit", "监察驾驶舱", "cockpit")]
    [TestCase("feimingcha", "/app/cockpit/open", "在办", "cockpit-rows")]
    [TestCase("feimingcha", "/app/reports", "统计报表", "reports")]
    [TestCase("hezhuren", "/app/reports?period=Year&by=Item", "统计报表", "reports-by-item")]
    [TestCase("feimingcha", "/app/reports/rows?figure=accepted&side=Above&from=2026-01-01&to=2026-12-31", "受理量", "report-rows")]
    [TestCase("qinxicha", "/app/messages", "消息", "messages")]
    [TestCase("admin", "/app/staffing", "授权与任职", "staffing")]
    [TestCase("hezhuren", "/app/complaints", "投诉咨询", "complaints")]
    [TestCase("liqiuhe", "/app/complaints/progress", "热线查询进度", "phone-progress")]
    [TestCase("admin", "/app/outbox", "发件箱", "outbox")]
    [TestCase("admin", "/app/interfaces", "对外接口", "interfaces")]
    [TestCase("admin", "/app/interfaces?view=exchange", "对外接口", "exchange")]
    [TestCase("admin", "/app/interfaces?view=walls", "对外接口", "walls")]
    [TestCase("feimingcha", "/app/scores", "考核", "scores")]
    [TestCase("hezhuren", "/app/scores?subject=Unit", "考核", "scores-units")]
    [TestCase("feimingcha", "/app/hall-reports", "分中心报送", "hall-reports")]
    [TestCase("hezhuren", "/app/hall-reports/00000000-0000-0000-0000-000000000001", "分中心报送", "hall-report-none")]
    [TestCase("admin", "/app/organisation?view=halls", "机构岗位", "hall-duties")]
    [TestCase("admin", "/app/acts", "配置留痕", "acts")]
    [TestCase("admin", "/app/settings", "设置", "settings")]
    [TestCase("admin", "/app/licences", "证照库", "licences")]
    [TestCase("feimingcha", "/app/licences?view=ending", "证照库", "licences-ending")]
    [TestCase("admin", "/app/seals", "印章", "seals")]
    [TestCase("feimingcha", "/app/seals?view=uses", "印章", "seal-uses")]
    [TestCase("feimingcha", "/app/seals?view=numbers", "印章", "seal-numbers")]
    [TestCase("liqiuhe", "/app/queue", "排队叫号", "queue")]
    [TestCase("liqiuhe", "/app/bookings", "预约", "bookings-none")]
    [TestCase("admin", "/app/booking-settings", "预约设置", "booking-settings-page")]
    [TestCase(null, "/hall", "大厅导航", "hall")]
    [TestCase(null, "/kiosk/check-in", "预约取号", "check-in-page")]
    [TestCase(null, "/kiosk/card", "刷身份证看我的办件", "kiosk-card-page")]
    [TestCase(null, "/queue", "叫到几号", "queue-now")]
    [TestCase(null, "/kiosk/number", "取号", "take-number-page")]
    [TestCase(null, "/wall/queue", "叫号", "call-screen")]
    [TestCase("admin", "/app/windows", "窗口设置", "windows")]
    [TestCase("admin", "/app/windows?view=classes", "窗口设置", "window-classes")]
    [TestCase("admin", "/app/windows?view=items", "窗口设置", "window-items")]
    [TestCase("admin", "/app/windows?view=points", "窗口设置", "window-points")]
    [TestCase("feimingcha", "/app/windows?view=elsewhere", "窗口设置", "window-elsewhere")]
    [TestCase("admin", "/app/bundles", "一件事", "bundles")]
    [TestCase("admin", "/app/organisation", "机构岗位", "organisation")]
    [TestCase("admin", "/app/organisation?view=people", "机构岗位", "people-of-the-centre")]
    [TestCase("admin", "/app/organisation?view=profile", "机构岗位", "profile-of-the-centre")]
    [TestCase("admin", "/app/interfaces?view=channels", "对外接口", "notice-channels")]
    [TestCase("hezhuren", "/app/organisation?view=check", "机构岗位", "staff-check")]
    [TestCase("admin", "/app/papers", "文书文本", "papers")]
    [TestCase("feimingcha", "/app/papers?paper=Grant", "准予决定书", "paper-read")]
    [TestCase("admin", "/app/forms?item=GFI-02", "表格样本", "forms")]
    [TestCase("admin", "/app/phrases", "常用语", "phrases")]
    [TestCase("feimingcha", "/app/phrases?list=reasons", "常用语", "phrases-read")]
    [TestCase("admin", "/app/registers", "登记簿", "registers")]
    [TestCase("liqiuhe", "/app/registers?register=training", "登记簿", "registers-own")]
    [TestCase("feimingcha", "/app/item-lists?level=District", "事项清单", "item-lists-district")]
    [TestCase("admin", "/app/calendar", "日历", "calendar")]
    [TestCase("cenzhengce", "/app/items", "事项设计", "items")]
    [TestCase("cenzhengce", "/app/items/gfi-03-open-a-restaurant/design", "设计：", "design")]
    [TestCase("cenzhengce", "/app/items/new", "六类办件向导", "wizard")]
    [TestCase("xuebianban", "/app", "您好", "workbench-establishment")]
    [TestCase("xuebianban", "/app/reviews", "事项审核", "reviews")]
    [TestCase("liqiuhe", "/app/practice", "练习大厅", "practice")]
    [TestCase("cenzhengce", "/app/help", "使用手册", "handbook")]
    [TestCase("cenzhengce", "/app/help/new-item", "从无到有做一个事项", "handbook-chapter")]
    [TestCase(null, "/login", "登录上岗", "login")]
    [TestCase(null, "/", "", "home")]
    [TestCase(null, "/guides", "", "guides")]
    [TestCase(null, "/guides/GFI-02", "小餐饮", "guide")]
    [TestCase(null, "/bundles/family-relief", "困难家庭救助一件事", "bundle-guide")]
    [TestCase(null, "/bundles/family-relief/apply", "登录我的空间", "bundle-apply")]
    [TestCase(null, "/progress", "办理进度", "progress")]
    [TestCase(null, "/finder?who=Person&field=市场准入&item=GFI-02", "导办", "finder")]
    [TestCase(null, "/forms/GFI-02", "申请表", "application-form")]
    [TestCase(null, "/how-to", "怎么在网上办", "how-to")]
    [TestCase(null, "/board", "公示", "board")]
    [TestCase(null, "/publicities", "事项公示", "publicities")]
    [TestCase(null, "/publicities/objections", "异议的答复", "objection-progress")]
    [TestCase(null, "/kiosk", "自助办理", "kiosk")]
    [TestCase(null, "/account/login", "登录我的空间", "space-login")]
    [TestCase(null, "/account/register", "注册实名账户", "space-register")]
    [TestCase(null, "/complaints", "投诉咨询", "complain")]
    [TestCase(null, "/complaints/progress", "投诉咨询办理情况", "complaint-progress")]
    [TestCase(null, "/check/{check}", "文书验真", "check")]
    public async Task APage_IsSound_AtTheHallsPc_AndOnATelephone(string? userName, string address, string heading, string name)
    {
        var desk = await DeskAsync();
        if (userName is not null)
            await desk.EnterAsync(userName);
        var path = _ids.Aggregate(address, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
        foreach (var (width, height) in new[] { (1366, 768), (ZoomedWidth, ZoomedHeight), (1440, 900), (390, 844) })
        {
            await desk.Page.SetViewportSizeAsync(width, height);
            // A wider screen only stretches the page, and zooming narrows it; a telephone loads its own.
            if (width is 1366 or 390)
                await desk.GoAsync(path, heading);
            await Expect(desk.Page.Locator(".skeleton, [aria-busy=true]")).ToHaveCountAsync(0);
            await desk.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png")) });
            if (width < 600)
                await PictureWholeAsync(desk.Page, name, width);
            if (width == 1440 && Handbook.TryGetValue(name, out var chapter))
                await desk.Page.HandbookAsync(chapter);
            // The widths of a PC show the same words and controls: read once, at the widest; the narrower must only hold them.
            if (width is ZoomedWidth)
                await desk.Page.AssertLeavesRoomAsync(string.Create(CultureInfo.InvariantCulture, $"{name} at 200 %"));
            if (width is 1366 or ZoomedWidth)
                await desk.Page.AssertFitsAsync(string.Create(CultureInfo.InvariantCulture, $"{name} at {width}"));
            else
                await desk.Page.AssertSoundAsync(string.Create(CultureInfo.InvariantCulture, $"{name} at {width}"));
        }
    }
}
