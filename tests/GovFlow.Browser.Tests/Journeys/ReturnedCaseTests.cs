using GovFlow.Browser.Tests.Hall;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>退回件: nobody is sent away without a written reason, and the reason is in the register.</summary>
public sealed class ReturnedCaseTests : HallJourney
{
    [Test]
    public async Task APlainlyUnlawfulApplication_IsReturnedWithItsReasonOnPaper_AndInTheRegister()
    {
        const string reason = "经营场所八十平方米，超过小餐饮五十平方米的上限，应申请食品经营许可";
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await clerk.FillInAsync(new Application("小餐饮登记证核发") { PlainlyUnlawful = reason });
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：退回");
        await clerk.CheckAsync("returned-intake");
        var filed = await clerk.ConcludeAsync();
        Assert.That((await clerk.PrintedAsync(2))[0], Does.Contain("退回件通知书").And.Contain(reason).And.Contain("行政复议"));
        await clerk.FollowToCaseAsync();
        await clerk.SeeCaseAsync("退回", null, "退回件通知书");
        await Expect(clerk.Part("时间线")).ToContainTextAsync(reason);
        await clerk.CheckAsync("returned-case");

        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.AskAsync(filed);
        await Expect(applicant.Page.Locator("#progress-result")).ToContainTextAsync("退回");
        await applicant.Page.AssertSoundAsync("returned, progress");
    }
}
