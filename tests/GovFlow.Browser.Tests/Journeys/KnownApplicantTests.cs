using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>来过的人: what the hall knows is taken over with a key once the document was seen, scans serve again, and a double application is warned of (003-14, 001-12).</summary>
public sealed class KnownApplicantTests : HallJourney
{
    [TestCase(390, 844, 6, TestName = "KnownApplicant_OnAPhone")]
    [TestCase(1440, 900, 9, TestName = "KnownApplicant_AtAPc")]
    public async Task WhoWasHereBefore_IsNotAskedAgain(int width, int height, int day)
    {
        MoveTo($"2026-03-{day:00} 10:00");
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", width, height);
        var page = clerk.Page;
        await clerk.FillInAsync(new Application("小餐饮登记证核发") { PaperNumber = "440524188001010014", Name = "王小米" });
        await page.Locator("#applicant-address").FillAsync("示范镇稻香村5组");
        var rows = page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" }).GetByRole(AriaRole.Row);
        var scanned = rows.Filter(new() { HasText = "健康证明" });
        var picture = await page.ScreenshotAsync();
        await scanned.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "健康证.png", MimeType = "image/png", Buffer = picture });
        await Expect(scanned.Locator(".scan-page")).ToBeVisibleAsync();
        var filed = await clerk.ConcludeAsync();

        // The same person at the window again, for the same item: the form is a fresh one by now.
        await Expect(clerk.Field("证件号码")).ToHaveValueAsync("");
        await clerk.Field("证件号码").FillAsync("440524188001010014");
        var known = page.GetByText("本大厅已有资料：");
        // On a machine that is busy to the brim an answer may be lost: it is told, and asked for again.
        await Expect(known.Or(page.GetByRole(AriaRole.Button, new() { Name = "再查一次" }))).ToBeVisibleAsync();
        if (!await known.IsVisibleAsync())
            await page.GetByRole(AriaRole.Button, new() { Name = "再查一次" }).ClickAsync();
        await Expect(known).ToContainTextAsync("本大厅已有资料");
        await Expect(page.Locator(".known-applicant")).ToContainTextAsync("王** · 138****0000 · 有联系地址");
        await clerk.Field("事项").FillAsync("小餐饮登记证核发");
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = "小餐饮登记证核发" }).First).ToBeAttachedAsync();
        await clerk.Field("事项").PressAsync("Enter");
        await Expect(page.Locator(".known-applicant").GetByRole(AriaRole.Link, new() { Name = filed.Number })).ToBeVisibleAsync();
        await Expect(scanned.GetByRole(AriaRole.Button, new() { Name = "核对证件后可沿用" })).ToBeDisabledAsync();
        await clerk.CheckAsync($"known-masked-{width}");
        await page.Keyboard.PressAsync("Control+b");
        await Expect(page.Locator("#applicant-name")).ToHaveValueAsync("王小米");
        await Expect(clerk.Field("手机")).ToHaveValueAsync("13800000000");
        await Expect(page.Locator("#applicant-address")).ToHaveValueAsync("示范镇稻香村5组");
        await scanned.GetByRole(AriaRole.Button, new() { Name = "沿用（R）" }).ClickAsync();
        await Expect(scanned.Locator(".scan-page")).ToBeVisibleAsync();
        await Expect(scanned).ToHaveAttributeAsync("data-state", "Received");
        await clerk.CheckAsync($"known-taken-{width}", width > 600 ? "window-6-known" : null);

        // A reload loses neither what was typed nor the picture of the page.
        await Expect(scanned.Locator(".scan-page img")).ToBeVisibleAsync();
        await Expect(page.GetByText("已暂存")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("#applicant-name")).ToHaveValueAsync("王小米");
        await Expect(scanned.Locator(".scan-page img")).ToBeVisibleAsync();
        await scanned.GetByRole(AriaRole.Button, new() { Name = "删除从业人员健康证明第1个文件" }).ClickAsync();
        await Expect(scanned.GetByText("删除后不能恢复")).ToBeVisibleAsync();
        await clerk.CheckAsync($"known-asks-{width}");
        await page.Keyboard.PressAsync("Escape");
        await Expect(scanned.Locator(".scan-page img")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "全部已收（A）" }).ClickAsync();
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：");
        await Expect(page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.ConcludeAsync();
        await clerk.FollowToCaseAsync();
        await clerk.Part("材料").GetByText("看影像").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "材料影像" })).ToContainTextAsync($"沿用办件 {filed.Number}");
    }
}
