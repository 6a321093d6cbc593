using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>What an applicant does with a case of their own after filing it: puts it right before the window answers, urges it, and takes it back (001-13, 001-14).</summary>
public sealed class MyCaseTests : HallJourney
{
    private const string Item = "小餐饮登记证核发";

    [TestCase(390, 844, "440524188001010014", "王小米", "2026-03-06 10:00", TestName = "PutRight_Urged_AndTakenBack_OnAPhone")]
    [TestCase(1366, 768, "11010519491231002X", "欧阳小麦", "2026-03-13 10:00", TestName = "PutRight_Urged_AndTakenBack_AtAPc")]
    public async Task PutRight_Urged_AndTakenBack(int width, int height, string paper, string name, string now)
    {
        MoveTo(now);
        var applicant = await DeskAsync(width, height);
        var page = applicant.Page;
        var number = await applicant.RegisterAndFileAsync("GFI-02", name, paper);
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await Waiting(clerk, number).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(clerk.Page.Locator("#applicant-name")).ToHaveValueAsync(name);

        await OpenMineAsync(applicant);
        await Link(page, "更正、补充申请").ClickAsync();
        await Expect(page.GetByLabel("联系地址")).ToHaveValueAsync("示范镇稻香村");
        var amending = page.Url;
        await page.GetByLabel("本次办理另用的电话").FillAsync("12");
        await Button(page, "保存更正").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "有错误，请更正" })).ToContainTextAsync("电话");
        await applicant.CheckAsync($"amend-errors-{width}");
        await page.GetByLabel("本次办理另用的电话").FillAsync("");
        await page.GetByLabel("联系地址").FillAsync("示范镇麦香路8号");
        await applicant.CheckAsync($"amend-{width}");
        await Button(page, "保存更正").DblClickAsync();
        await applicant.SeeAsync("已更正");
        await Expect(page.GetByText(number).First).ToBeVisibleAsync();
        await applicant.CheckAsync($"amend-done-{width}");

        // The clerk who looked before is told, and finds what was put right.
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("申请人在您打开之后更正了申请");
        await clerk.CheckAsync($"amend-clerk-{width}");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await Expect(clerk.Page.GetByLabel("联系地址")).ToHaveValueAsync("示范镇麦香路8号");
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：承诺");
        Assert.That((await clerk.ConcludeAsync()).Number, Is.EqualTo(number));

        // Answered: nothing can be put right any more, and it is said.
        await page.GotoAsync(amending);
        await Expect(page.GetByText("窗口已经答复，申请内容不能再更正")).ToBeVisibleAsync();
        await applicant.CheckAsync($"amend-too-late-{width}");

        await OpenMineAsync(applicant);
        await Button(page, "催办").DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "承办人员" })).ToBeVisibleAsync();
        await applicant.CheckAsync($"urged-{width}");
        await page.ReloadAsync();
        await Button(page, "催办").ClickAsync();
        await Expect(page.GetByText("今日已").First).ToBeVisibleAsync();

        await Button(page, "撤回申请").ClickAsync();
        await Button(page, "确认撤回").ClickAsync();
        await Expect(page.GetByText("请写明撤回原因").First).ToBeVisibleAsync();
        await page.GetByLabel("撤回原因").FillAsync("店铺转让，不再经营");
        await applicant.CheckAsync($"take-back-{width}");
        await Button(page, "确认撤回").DblClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "撤回申请确认书" })).ToBeVisibleAsync();
        await Expect(Button(page, "撤回申请")).ToHaveCountAsync(0);
        await Expect(page.GetByText("还要多久")).ToHaveCountAsync(0);
        await applicant.CheckAsync($"taken-back-{width}");

        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.OpenCaseAsync(number);
        await Expect(supervisor.Part("时间线")).ToContainTextAsync("店铺转让，不再经营");
        Assert.That(await supervisor.Part("时间线").GetByText("撤回申请确认书").CountAsync(), Is.EqualTo(1), "one double click, one paper");
    }

    private static async Task OpenMineAsync(Desk applicant)
    {
        await applicant.GoAsync("/space", "我的空间");
        await Link(applicant.Page, Item).ClickAsync();
        await applicant.SeeAsync(Item);
    }

    private static ILocator Waiting(Desk clerk, string number) =>
        clerk.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = number });

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name }).First;

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
