using System.Net.Http.Json;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>代他人申请 on line (000-23): an agent shows the mandate, and the window reads it before it answers.</summary>
public sealed class OnlineAgentTests : HallJourney
{
    private const string Item = "小餐饮登记证核发";

    [Test]
    public async Task AnAgent_FilesForAnotherOnAPhone_AndTheWindowReadsTheMandate()
    {
        MoveTo("2026-03-06 10:00");
        var agent = await DeskAsync(width: 390, height: 844);
        var page = agent.Page;
        await agent.GoAsync("/guides/GFI-02", Item);
        await page.GetByRole(AriaRole.Link, new() { Name = "网上申请" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "注册实名账户" }).ClickAsync();
        await agent.FillInAccountAsync("欧阳小麦", "11010519491231002X");
        await Button(page, "注册").ClickAsync();
        await agent.SeeAsync("网上申请");
        await Expect(page.GetByText("代他人申请的，您的账户须先到窗口核验证件")).ToBeVisibleAsync();
        await ConfirmAccountAsync("欧阳小麦", "11010519491231002X");
        await page.ReloadAsync();

        await page.GetByLabel("代他人申请（我是代理人）").CheckAsync();
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByText("请上传授权委托书的照片或者扫描件").First).ToBeVisibleAsync();
        foreach (var (label, text) in new[]
        {
            ("委托人证件号码", "440524188001010014"), ("委托人姓名或者单位名称", "王小米"), ("委托人联系电话", "13912345678"), ("委托事项", "代为申请小餐饮登记"), ("委托自", "2026-03-01"), ("委托至", "2026-03-05"),
        })
            await page.GetByLabel(label).FillAsync(text);
        var picture = await page.ScreenshotAsync();
        await page.GetByLabel("上传授权委托书").SetInputFilesAsync(new FilePayload { Name = "委托书.png", MimeType = "image/png", Buffer = picture });
        await Expect(page.GetByText("✓ 委托书.png")).ToBeVisibleAsync();
        await agent.CheckAsync("agent-online-mandate");
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "材料", Exact = true })).ToBeVisibleAsync();
        foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByText("申请人（委托人）")).ToBeVisibleAsync();
        await agent.CheckAsync("agent-online-check");
        await Button(page, "提交申请").ClickAsync();

        // The last day is past: back to the page where it stands.
        await Expect(page.GetByText("委托书已经到期").First).ToBeVisibleAsync();
        await page.GetByLabel("委托至").FillAsync("2026-12-31");
        for (var i = 0; i < 2; i++)
            await Button(page, "下一步").ClickAsync();
        await Button(page, "提交申请").ClickAsync();
        await agent.SeeAsync("申请已提交");
        var number = await page.GetByRole(AriaRole.Region, new() { Name = "收到凭证" }).Locator("b.num").First.InnerTextAsync();

        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        await clerk.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "看授权委托书第 1 页" })).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator("#agent-name")).ToHaveValueAsync("欧阳小麦");
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：承诺");
        await clerk.CheckAsync("agent-online-received");
        Assert.That((await clerk.ConcludeAsync()).Number, Is.EqualTo(number));
        await clerk.LastResult().GetByRole(AriaRole.Link, new() { Name = "查看办件" }).ClickAsync();
        await clerk.SeeAsync(Item);
        await Expect(clerk.Page.GetByText("代为申请小餐饮登记").First).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Link, new() { Name = "看授权委托书第 1 页" })).ToBeVisibleAsync();
    }

    private async Task ConfirmAccountAsync(string name, string paperNumber)
    {
        await using var staff = new TownStaff(Host);
        await using var db = await Host.ContextAsync();
        var confirmCode = await db.Applicants.Where(a => a.PaperNumber == paperNumber).Select(a => a.ConfirmCode).SingleAsync();
        using var confirmed = await (await staff.PersonAsync("p01")).Http.PostAsJsonAsync("/api/applicants/confirm", new { name, paperNumber, confirmCode });
        await OfficeClient.OkAsync(confirmed);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
