using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>The server goes away while an intake is being concluded. Nobody at the window can know how far it came.</summary>
public sealed class LostServerTests : HallJourney
{
    [TestCase(true, TestName = "TheServerStopped_AfterTheCaseWasFiled_TheSecondTryFindsItFiled")]
    [TestCase(false, TestName = "TheServerStopped_BeforeTheCaseWasFiled_TheSecondTryFilesIt")]
    public async Task NothingTypedIsLost_AndTheSameCommandMakesOneCase(bool wasFiled)
    {
        var before = await CasesAsync();
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        var sent = new List<string>();
        await clerk.Page.RouteAsync("**/intake/conclude", async route =>
        {
            sent.Add(route.Request.Headers["command-id"]);
            if (sent.Count == 1)
            {
                if (wasFiled)
                    await route.FetchAsync();
                await StopServerAsync();
            }
            await route.ContinueAsync();
        });
        clerk.Overlook("Failed to load resource: net::ERR_CONNECTION_REFUSED", "WebSocket connection to", "Failed to complete negotiation");

        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        var unknown = clerk.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "结果待确认" });
        await Expect(unknown).ToContainTextAsync("再次提交不会重复办理");
        await Expect(unknown.GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await Expect(clerk.Page.Locator("#applicant-name")).ToHaveValueAsync("欧阳小麦");
        await Expect(clerk.Field("证件号码")).ToHaveValueAsync("11010519491231002X");
        await clerk.CheckAsync(wasFiled ? "server-lost-after" : "server-lost-before");
        StartServerAgain();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "再次提交" }).PressAsync("Enter");

        await Expect(clerk.LastResult()).ToContainTextAsync("承诺件");
        var filed = await clerk.ReadSlipAsync();
        var after = await CasesAsync();
        Assert.That(after.Except(before), Is.EqualTo(new[] { filed.Number }));
        Assert.That(sent, Has.Count.GreaterThan(1).And.All.EqualTo(sent[0]), "every try carried the same command id");
        Assert.That((await clerk.PrintedAsync(2))[0], Does.Contain("受理通知书").And.Contain(filed.Number));
    }

    private async Task<IReadOnlyList<string>> CasesAsync()
    {
        using var clerk = await Host.Office().LogInAsync("liqiuhe");
        return [.. (await clerk.GetAsync("/api/cases")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("number").GetString()!)];
    }
}
