using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>撤回申请: the applicant comes to the window and takes the application back before anything was decided.</summary>
public sealed class WithdrawalTests : HallJourney
{
    [Test]
    public async Task AnApplicant_WithdrawsAtTheWindow_WithAPaper_AndWhoHadTheWorkIsTold()
    {
        using var window = await Host.Office().LogInAsync("liqiuhe");
        var concluded = await window.FileCaseAsync("GFI-02");
        var filed = new Filed(concluded.GetProperty("case").GetProperty("number").GetString()!, concluded.GetProperty("queryCode").GetString()!);
        var surveyor = await AtWorkAsync("qinxicha");
        await surveyor.TakeTaskAsync(filed.Number, "现场核查");

        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await clerk.OpenCaseAsync(filed.Number);
        await clerk.Acts().GetByRole(AriaRole.Button, new() { Name = "撤回申请" }).ClickAsync();
        var dialog = clerk.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("撤回后办件终止");
        await Expect(dialog.GetByLabel("理由")).ToBeFocusedAsync();
        await dialog.GetByLabel("理由").FillAsync("店铺转让，不再经营");
        await clerk.CheckAsync("withdrawal-dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "撤回申请" }).ClickAsync();
        await Expect(clerk.Result()).ToBeFocusedAsync();
        Assert.That((await clerk.PrintedAsync(1))[0], Does.Contain("撤回申请确认书").And.Contain("店铺转让，不再经营"));
        await clerk.SeeCaseAsync("撤回申请", null, "受理通知书", "撤回申请确认书");
        await Expect(clerk.Part("时间线")).ToContainTextAsync("店铺转让，不再经营");
        await Expect(clerk.Acts().GetByRole(AriaRole.Button, new() { Name = "撤回申请" })).ToHaveCountAsync(0);
        await clerk.CheckAsync("withdrawn-case");

        await Expect(surveyor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("现为“撤回申请”");
        await Expect(surveyor.Acts()).ToHaveCountAsync(0);
        await surveyor.CheckAsync("withdrawn-task");
        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.AskAsync(filed);
        await Expect(applicant.Page.Locator("#progress-result")).ToContainTextAsync("撤回申请");
    }
}
