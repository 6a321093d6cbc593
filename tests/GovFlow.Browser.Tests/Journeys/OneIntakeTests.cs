using GovFlow.Browser.Tests.Hall;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>A double press, a second tab, the back button: one case, and nothing that was typed is lost (issue 5, quality).</summary>
public sealed class OneIntakeTests : HallJourney
{
    private static readonly Application Ouyang = new("小餐饮登记证核发");

    [Test]
    public async Task PressedTwice_ItIsOneCase()
    {
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        var before = await CasesAsync();
        await clerk.FillInAsync(Ouyang);
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "出文书并打印", Exact = true }).DblClickAsync();
        await Expect(clerk.LastResult()).ToBeVisibleAsync();
        Assert.That(await CasesAsync(), Is.EqualTo(before + 1));

        await clerk.FillInAsync(Ouyang);
        await Task.WhenAll(clerk.Page.Keyboard.PressAsync("Control+Enter"), clerk.Page.Keyboard.PressAsync("Control+Enter"));
        await Expect(clerk.LastResult()).ToBeVisibleAsync();
        await Expect(clerk.Field("证件号码")).ToHaveValueAsync("");
        Assert.That(await CasesAsync(), Is.EqualTo(before + 2));
    }

    [Test]
    public async Task ASecondTab_GoesOnWithTheSameIntake_AndOnlyOneOfThemMakesTheCase()
    {
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        var before = await CasesAsync();
        await clerk.FillInAsync(Ouyang);
        await clerk.Page.Locator("#applicant-address").FillAsync("示范镇稻香村5组");
        await Expect(clerk.Page.GetByText("已暂存")).ToBeVisibleAsync();
        await Expect(clerk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("draft=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

        var tab = await clerk.Page.Context.NewPageAsync();
        await tab.GotoAsync(clerk.Page.Url);
        await Expect(tab.Locator("#applicant-name")).ToHaveValueAsync("欧阳小麦");
        await Expect(tab.Locator("#applicant-address")).ToHaveValueAsync("示范镇稻香村5组");
        await Expect(tab.GetByRole(AriaRole.Region, new() { Name = "结论" })).ToContainTextAsync("建议：");
        await Expect(tab.GetByText("计算中")).ToHaveCountAsync(0);

        await clerk.ConcludeAsync();
        // The other tab sends the same: it is answered with the case that is there, and makes none.
        await tab.Keyboard.PressAsync("Control+Enter");
        await Expect(tab.GetByRole(AriaRole.Region, new() { Name = "上一件的办理结果" })).ToBeVisibleAsync();
        Assert.That(await CasesAsync(), Is.EqualTo(before + 1));
        var numbers = await Task.WhenAll(clerk.LastResult().GetByRole(AriaRole.Heading).InnerTextAsync(), tab.GetByRole(AriaRole.Region, new() { Name = "上一件的办理结果" }).GetByRole(AriaRole.Heading).InnerTextAsync());
        Assert.That(numbers[1], Is.EqualTo(numbers[0]));
        await tab.CloseAsync();
    }

    [Test]
    public async Task LeftByTheBackButton_NothingTypedIsLost()
    {
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 390, 844);
        await clerk.GoAsync("/app/tasks", "待办");
        await clerk.FillInAsync(Ouyang with { Name = "欧阳大麦" });
        await Expect(clerk.Page.GetByText("已暂存")).ToBeVisibleAsync();
        var address = clerk.Page.Url;
        await clerk.Page.ReloadAsync();
        await Expect(clerk.Page.Locator("#applicant-name")).ToHaveValueAsync("欧阳大麦");
        await clerk.GoAsync("/app/tasks", "待办");
        await clerk.Page.GoBackAsync();
        await Expect(clerk.Page).ToHaveURLAsync(address);
        await Expect(clerk.Page.Locator("#applicant-name")).ToHaveValueAsync("欧阳大麦");
        await Expect(clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" }).GetByRole(AriaRole.Row).First).ToHaveAttributeAsync("data-state", "Received");
        // What a clerk has not seen yet is not concluded: the proposal first.
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.ConcludeAsync();
    }

    private async Task<int> CasesAsync()
    {
        await using var db = await Host.ContextAsync();
        return await db.Cases.CountAsync();
    }
}
