using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>网上办: an applicant registers, files from a phone, is asked for a paper, sends it, follows the case to its result and rates it (001-13, 001-14, 004-33).</summary>
public sealed class OnlineFilingTests : HallJourney
{
    private const string Item = "小餐饮登记证核发";

    [TestCase(390, 844, "440524188001010014", "王小米", 6, TestName = "FromRegisteringToRating_OnAPhone")]
    [TestCase(1366, 768, "11010519491231002X", "欧阳小麦", 13, TestName = "FromRegisteringToRating_AtAPc")]
    public async Task FromRegisteringToRating(int width, int height, string paper, string name, int friday)
    {
        // The office's clock goes on only: the second comes a week later.
        MoveTo($"2026-03-{friday:00} 10:00");
        var applicant = await DeskAsync(width, height);
        var page = applicant.Page;
        await applicant.GoAsync("/guides/GFI-02", Item);
        await Link(page, "网上申请").ClickAsync();
        await applicant.SeeAsync("登录我的空间");
        await Link(page, "注册实名账户").ClickAsync();
        await applicant.SeeAsync("注册实名账户");
        await Button(page, "注册").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "有错误，请更正" })).ToBeVisibleAsync();
        await applicant.FillInAccountAsync(name, paper);
        await applicant.CheckAsync($"filing-register-{width}");
        await Button(page, "注册").ClickAsync();

        // Straight on to where the person was going.
        await applicant.SeeAsync("网上申请");
        await Type(page, "联系地址", "示范镇稻香村");
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "材料", Exact = true })).ToBeVisibleAsync();
        var licence = page.GetByRole(AriaRole.Checkbox, new() { Name = "营业执照" }).First;
        foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        await licence.UncheckAsync();
        await Expect(page.GetByText("已暂存")).ToBeVisibleAsync();
        await applicant.CheckAsync($"filing-materials-{width}");

        // The back button goes a page back, a reload loses nothing.
        await page.GoBackAsync();
        await Expect(page.GetByLabel("联系地址")).ToHaveValueAsync("示范镇稻香村");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("联系地址")).ToHaveValueAsync("示范镇稻香村");
        await Button(page, "下一步").ClickAsync();
        await Expect(licence).Not.ToBeCheckedAsync();
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByText("没有备好")).ToContainTextAsync("营业执照");
        await applicant.CheckAsync($"filing-check-{width}");
        await Button(page, "提交申请").DblClickAsync();
        await applicant.SeeAsync("申请已提交");
        await Expect(page.GetByText($"窗口在2026年3月{friday}日")).ToBeVisibleAsync();
        await applicant.CheckAsync($"filing-done-{width}");
        var number = await page.GetByRole(AriaRole.Region, new() { Name = "收到凭证" }).Locator("b.num").First.InnerTextAsync();

        // The window answers: one thing is missing.
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clerk.Page.GetByText("申请人账户未核验")).ToBeVisibleAsync();
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：补正告知");
        Assert.That((await clerk.ConcludeAsync()).Number, Is.EqualTo(number));

        // The applicant is told, sends it, and sees that it waits for the window.
        await applicant.GoAsync("/space", "我的空间");
        await Expect(page.GetByText("等您补齐材料").First).ToBeVisibleAsync();
        await Expect(page.GetByText("核验码").First).ToBeVisibleAsync();
        await applicant.CheckAsync($"space-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = Item }).First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "营业执照" }).CheckAsync();
        await applicant.CheckAsync($"space-case-{width}");
        await Button(page, "提交补交材料").ClickAsync();
        await Expect(page.GetByText("申请人网上补交：营业执照").First).ToBeVisibleAsync();

        await clerk.GoAsync("/app/supplement", "补正收取");
        await clerk.CheckAsync($"sent-supplements-{width}", width > 600 ? "online-2-sent" : null);
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "网上补交待核对" }).GetByRole(AriaRole.Button, new() { Name = number }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Group, new() { Name = "营业执照" }).GetByRole(AriaRole.Button, new() { Name = "已收" }).PressAsync("Enter");
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Result()).ToContainTextAsync("审查中");

        await using (var staff = new TownStaff(Host))
        {
            await using var db = await Host.ContextAsync();
            await staff.WorkToTheEndAsync(db.Cases.Where(c => c.Number == number).Select(c => c.Id).Single());
        }
        await page.ReloadAsync();
        await Expect(Link(page, "评价这次服务")).ToBeVisibleAsync();
        await applicant.CheckAsync($"space-result-{width}");
        var paperPage = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "受理通知书" }).ClickAsync());
        await Expect(paperPage.GetByText(number).First).ToBeVisibleAsync();
        await paperPage.CloseAsync();
        await Link(page, "评价这次服务").ClickAsync();
        await applicant.SeeAsync("评价");
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task Type(IPage page, string label, string text) => page.GetByLabel(label).FillAsync(text);
}
