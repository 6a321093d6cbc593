using System.Globalization;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>A case that is done while the applicant waits: one clerk, no mouse.</summary>
public sealed class ImmediateCaseTests : HallJourney
{
    private const int KeysBesideNames = 45;

    [Test]
    public async Task AClerk_TakesInAnImmediateCase_ByKeyboardAlone_AndTheApplicantFindsIt()
    {
        var clerk = await AtWorkAsync("liumangzhong", "3号 卫生健康窗口");
        var keys = new Keyboard(clerk.Page);

        await keys.PressAsync("F2");
        await clerk.SeeAsync("收件");
        await Expect(clerk.Page.GetByLabel("证件号码", new() { Exact = true })).ToBeFocusedAsync();
        await clerk.Page.AssertSoundAsync("empty intake");
        await keys.WriteNameAsync("11010519491231002X");
        await keys.PressAsync("Enter");
        await keys.WriteNameAsync("欧阳小麦");
        await keys.PressAsync("Enter");
        await keys.WriteNameAsync("13800000000");
        await keys.PressAsync("Enter", "Enter");
        await Expect(clerk.Page.GetByLabel("事项", new() { Exact = true })).ToBeFocusedAsync();
        await keys.TypeAsync("sydj");
        await Expect(clerk.Page.GetByRole(AriaRole.Option, new() { Name = "生育登记" }).First).ToBeAttachedAsync();
        await keys.PressAsync("Enter");
        await Expect(clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" })).ToBeFocusedAsync();
        await keys.PressAsync("A");
        await Expect(clerk.Page.GetByText("建议：", new() { Exact = false })).ToContainTextAsync("即办");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.Page.AssertSoundAsync("intake before it is concluded");
        await keys.PressAsync("Control+Enter");

        var strip = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "上一件的办理结果" });
        await Expect(strip).ToContainTextAsync("即办件");
        var printed = await clerk.PrintedAsync(2);
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"keystrokes beside names and numbers: {keys.Count}"));
        Assert.That(keys.Count, Is.LessThanOrEqualTo(KeysBesideNames));
        await Expect(clerk.Page.GetByLabel("证件号码", new() { Exact = true })).ToBeFocusedAsync();
        await clerk.Page.AssertSoundAsync("intake after it was concluded");
        var slip = await strip.InnerTextAsync();
        var number = slip.Split('\n')[0].TrimStart('✓', ' ').Split(' ')[0];
        var queryCode = slip[(slip.IndexOf("查询码：", StringComparison.Ordinal) + "查询码：".Length)..].Trim()[..6];
        Assert.That(printed[0], Does.Contain("受理通知书").And.Not.Contain("补打"), "the paper went to the printer by itself, as it was issued");
        Assert.That(printed[^1], Does.Contain(number).And.Contain(queryCode), "and the slip after it");

        await strip.GetByRole(AriaRole.Link, new() { Name = "查看办件" }).PressAsync("Enter");
        await clerk.SeeAsync("生育登记");
        await Expect(clerk.Page.GetByText(number).First).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator("#timeline")).ToContainTextAsync("收件");
        await Expect(clerk.Page.Locator("body")).Not.ToContainTextAsync("欧阳小麦");
        await clerk.Page.AssertSoundAsync("case page");

        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.GoAsync("/progress", "办理进度");
        await applicant.Page.GetByLabel("办件编号").FillAsync(number);
        await applicant.Page.GetByLabel("查询码").FillAsync(queryCode);
        await applicant.Page.GetByLabel("查询码").PressAsync("Enter");
        await Expect(applicant.Page.GetByRole(AriaRole.Heading, new() { Name = "生育登记" })).ToBeVisibleAsync();
        await Expect(applicant.Page.Locator("#progress-result")).ToContainTextAsync(number);
        await applicant.Page.AssertSoundAsync("progress");
    }
}
