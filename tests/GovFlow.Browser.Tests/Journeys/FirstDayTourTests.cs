using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>新手导览: offered on the first day, walked by the keyboard over one's own pages, and it ends in the practice hall.</summary>
public sealed class FirstDayTourTests : HallJourney
{
    [TestCase("liqiuhe", 1366, 768)]
    [TestCase("feimingcha", 390, 844)]
    [TestCase("admin", 1366, 768)]
    [TestCase("cenzhengce", 1366, 768)]
    public async Task TheTour_IsWalkedByEnterAlone_AndLeadsToThePracticeHall(string userName, int width, int height)
    {
        var desk = await AtWorkAsync(userName, width: width, height: height);
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "开始导览" }).ClickAsync();
        var onward = desk.Page.GetByRole(AriaRole.Button, new() { Name = "下一站" });
        var stops = 1;
        for (; stops < 7 && await IsThereAsync(desk, stops); stops++)
        {
            if (stops == 2)
                await desk.CheckAsync($"tour-{userName}");
            await onward.FocusAsync();
            await desk.Page.Keyboard.PressAsync("Enter");
        }
        await Expect(Panel(desk).GetByText($"第 {stops} 站，共 {stops} 站")).ToBeVisibleAsync();
        await desk.SeeAsync("练习大厅");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "看完了" }).ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "进入练习" })).ToBeVisibleAsync();
        await desk.GoAsync("/app", "您好");
        await Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = "开始导览" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task TheTour_IsLeftByEscape_AndBegunAgainFromTheHandbook()
    {
        var desk = await AtWorkAsync("qianwenyuan");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "开始导览" }).ClickAsync();
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "下一站" }).ClickAsync();
        await desk.SeeAsync("待办");
        await desk.Page.Keyboard.PressAsync("Escape");
        await Expect(Panel(desk)).ToHaveCountAsync(0);
        await desk.SeeAsync("待办");

        await desk.GoAsync("/app/help", "使用手册");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "新手导览" }).ClickAsync();
        await Expect(Panel(desk).GetByText("第 1 站，共")).ToBeVisibleAsync();
        await desk.SeeAsync("您好");
    }

    private static ILocator Panel(Desk desk) => desk.Page.GetByRole(AriaRole.Complementary, new() { Name = "导览" });

    /// <summary>True while a stop is followed by another.</summary>
    private static async Task<bool> IsThereAsync(Desk desk, int stop)
    {
        var at = Panel(desk).GetByText($"第 {stop} 站，共");
        await Expect(at).ToBeVisibleAsync();
        return (await at.TextContentAsync())?.EndsWith($"共 {stop} 站", StringComparison.Ordinal) is false;
    }
}
