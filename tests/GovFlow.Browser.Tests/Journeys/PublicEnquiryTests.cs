using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>What an applicant learns without an account.</summary>
public sealed class PublicEnquiryTests : HallJourney
{
    [Test]
    public async Task AnApplicant_SeesProgress_OnlyWithTheRightCode_AndChecksThePaper()
    {
        using var clerk = await Host.Office().LogInAsync("liqiuhe");
        var concluded = await clerk.FileCaseAsync("GFI-02");
        var number = concluded.GetProperty("case").GetProperty("number").GetString()!;
        var queryCode = concluded.GetProperty("queryCode").GetString()!;
        var wrong = queryCode == "000000" ? "111111" : "000000";
        var applicant = await DeskAsync();

        await applicant.GoAsync("/progress", "办理进度");
        await applicant.Page.GetByLabel("办件编号").FillAsync(number);
        await applicant.Page.GetByLabel("查询码").FillAsync(wrong);
        await applicant.Page.GetByLabel("查询码").PressAsync("Enter");
        await Expect(applicant.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Expect(applicant.Page.Locator("#progress-result")).ToHaveCountAsync(0);
        await applicant.Page.AssertSoundAsync("progress, wrong code");

        await applicant.Page.GetByLabel("查询码").FillAsync(queryCode);
        await applicant.Page.GetByLabel("查询码").PressAsync("Enter");
        await Expect(applicant.Page.Locator("#progress-result")).ToContainTextAsync("小餐饮登记证核发");
        await Expect(applicant.Page.Locator("body")).Not.ToContainTextAsync("欧阳小麦");
        Assert.That(applicant.Page.Url, Does.Not.Contain(queryCode), "nothing secret stands in an address");
        await applicant.Page.AssertSoundAsync("progress, right code");

        await applicant.Page.Locator("#progress-result").GetByRole(AriaRole.Link, new() { Name = "受理通知书" }).First.ClickAsync();
        await Expect(applicant.Page.GetByRole(AriaRole.Heading, new() { Name = "属实" })).ToBeVisibleAsync();
        await applicant.Page.AssertSoundAsync("paper check");
    }
}
