using System.Globalization;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>网上申办一件事 (000-17, 002-9, 002-14): one form and one list from the guide, each item answered by the hall by itself, and a paper that two items ask for sent once.</summary>
public sealed class OneMatterOnlineTests : HallJourney
{
    private const string Matter = "困难家庭救助一件事";

    [TestCase(390, 844, "440524188001010014", "王小米", 6, TestName = "OneMatter_IsFiledAnsweredAndSupplemented_OnAPhone")]
    [TestCase(1440, 900, "11010519491231002X", "欧阳小麦", 13, TestName = "OneMatter_IsFiledAnsweredAndSupplemented_AtAPc")]
    public async Task OneMatter_IsFiledAnsweredAndSupplemented(int width, int height, string paper, string name, int friday)
    {
        // The office's clock goes on only: the second comes a week later.
        MoveTo(string.Create(CultureInfo.InvariantCulture, $"2026-03-{friday:00} 10:00"));
        var applicant = await DeskAsync(width, height);
        var page = applicant.Page;
        await applicant.GoAsync("/bundles/family-relief", Matter);
        await Link(page, "网上申办").ClickAsync();
        await applicant.SeeAsync("登录我的空间");
        await Link(page, "注册实名账户").ClickAsync();
        await applicant.FillInAccountAsync(name, paper);
        await Button(page, "注册").ClickAsync();

        // Which items: those everybody needs are ticked; one alone is no matter.
        await applicant.SeeAsync($"网上申请：{Matter}");
        var relief = page.GetByRole(AriaRole.Checkbox, new() { Name = "临时救助审核确认" });
        await Expect(relief).ToBeCheckedAsync();
        await relief.UncheckAsync();
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "有错误，请更正" })).ToContainTextAsync("至少选两个事项");
        await applicant.CheckAsync($"matter-items-wrong-{width}");
        await relief.CheckAsync();
        await Expect(page.GetByText("少交 2 份")).ToBeVisibleAsync();
        await applicant.CheckAsync($"matter-items-{width}");
        await Button(page, "下一步").ClickAsync();
        await page.GetByLabel("联系地址").FillAsync("示范镇稻香村");
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "材料", Exact = true })).ToBeVisibleAsync();
        foreach (var box in await page.GetByRole(AriaRole.Checkbox).AllAsync())
            await box.CheckAsync();
        var income = page.GetByRole(AriaRole.Checkbox, new() { Name = "家庭收入证明" });
        await income.UncheckAsync();
        await Expect(page.GetByText("用于：最低生活保障审核确认、临时救助审核确认").First).ToBeVisibleAsync();
        await Expect(page.GetByText("已暂存")).ToBeVisibleAsync();
        await applicant.CheckAsync($"matter-materials-{width}");

        // Left and gone on with from the space.
        await applicant.GoAsync("/space", "我的空间");
        await Expect(Link(page, $"接着填写：{Matter}")).ToBeVisibleAsync();
        await applicant.CheckAsync($"matter-draft-{width}");
        await Link(page, $"接着填写：{Matter}").ClickAsync();
        await applicant.SeeAsync($"网上申请：{Matter}");
        await Expect(relief).ToBeCheckedAsync();
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByLabel("联系地址")).ToHaveValueAsync("示范镇稻香村");
        await Button(page, "下一步").ClickAsync();
        await Expect(income).Not.ToBeCheckedAsync();
        await Button(page, "下一步").ClickAsync();
        await Expect(page.GetByText("没有备好")).ToContainTextAsync("家庭收入证明");
        await applicant.CheckAsync($"matter-check-{width}");
        await Button(page, "提交申请").DblClickAsync();
        await applicant.SeeAsync("申请已提交");
        await applicant.CheckAsync($"matter-filed-{width}");
        var number = await page.GetByRole(AriaRole.Region, new() { Name = "收到凭证" }).Locator("b.num").First.InnerTextAsync();
        Assert.That(number, Does.StartWith("YJS-"));

        // The hall sees that they belong together, and answers each by itself.
        var clerk = await AtWorkAsync("zhangqingmiao", "4号 民生保障窗口", width: 1440, height: 900);
        var waiting = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = number });
        await Expect(waiting).ToHaveCountAsync(2);
        await clerk.CheckAsync($"matter-waiting-{width}");
        await waiting.First.GetByRole(AriaRole.Link).First.ClickAsync();
        var sisters = clerk.Page.GetByRole(AriaRole.List, new() { Name = "同一件事的其他申请" });
        await Expect(sisters.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(clerk.Proposal()).ToContainTextAsync("建议");
        await clerk.CheckAsync($"matter-received-{width}");
        var there = await sisters.GetByRole(AriaRole.Link).InnerTextAsync();
        await sisters.GetByRole(AriaRole.Link).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "离开，稍后答复" }).ClickAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "待答复的申请" })).ToContainTextAsync($"{there}网上");
        await AnswerAsync(clerk);
        await clerk.Page.GetByRole(AriaRole.Link, new() { Name = "工作台" }).First.ClickAsync();
        await Expect(waiting).ToHaveCountAsync(1);
        await waiting.GetByRole(AriaRole.Link).First.ClickAsync();
        await AnswerAsync(clerk);

        // Asked for by two notices, sent once.
        await applicant.GoAsync("/space", "我的空间");
        await Expect(page.GetByText("等您补齐材料").First).ToBeVisibleAsync();
        await applicant.CheckAsync($"matter-space-{width}");
        await Link(page, Matter).First.ClickAsync();
        await applicant.SeeAsync(Matter);
        var asked = page.GetByRole(AriaRole.List, new() { Name = "这次补交的材料" }).GetByRole(AriaRole.Checkbox);
        await Expect(asked).ToHaveCountAsync(1);
        await asked.CheckAsync();
        await applicant.CheckAsync($"matter-asked-{width}");
        await Button(page, "提交补交材料").ClickAsync();
        await Expect(page.GetByText("已补交，待窗口核对")).ToBeVisibleAsync();
        await applicant.CheckAsync($"matter-sent-{width}");
        await Link(page, "临时救助审核确认").First.ClickAsync();
        await applicant.SeeAsync("临时救助审核确认");
        await Expect(page.GetByText("申请人网上补交：家庭收入").First).ToBeVisibleAsync();
        await applicant.CheckAsync($"matter-case-{width}");
        await clerk.GoAsync("/app/supplement", "补正收取");
        await Expect(clerk.Page.GetByRole(AriaRole.Region, new() { Name = "网上补交待核对" }).GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"{name[0]}*" })).ToHaveCountAsync(2);
    }

    private static async Task AnswerAsync(Desk clerk)
    {
        await Expect(clerk.Proposal()).ToContainTextAsync("补办");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.ConcludeAsync();
    }

    private static ILocator Link(IPage page, string name) => page.GetByRole(AriaRole.Link, new() { Name = name });

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
