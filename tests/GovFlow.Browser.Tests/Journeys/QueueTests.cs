using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>排队叫号 (000-18, 004-12): a number taken at the machine, called with one key, shown on the screen, ended by the intake.</summary>
public sealed class QueueTests : HallJourney
{
    [Test]
    public async Task AVisitor_TakesANumber_IsCalledWithOneKey_SeesItOnTheScreen_AndTheIntakeEndsIt()
    {
        var admin = await AtWorkAsync("admin");
        await admin.GoAsync("/app/interfaces?view=walls", "对外接口");
        await admin.Page.GetByLabel("设备名称").FillAsync("大厅入口取号机");
        await admin.Page.GetByText("取号机", new() { Exact = true }).First.ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        var address = await admin.Page.GetByRole(AriaRole.Dialog).Locator("code").First.InnerTextAsync();

        var kiosk = await DeskAsync(1080, 1920);
        await kiosk.Page.GotoAsync(address);
        await kiosk.SeeAsync("自助办理");
        Assert.That(kiosk.Page.Url, Does.EndWith("/kiosk"), "the machine's token is out of sight");
        await kiosk.Page.GetByRole(AriaRole.Link, new() { Name = "取号 按事项或者窗口取号" }).ClickAsync();
        await kiosk.SeeAsync("取号");
        await kiosk.Page.GetByLabel("您来办什么事？").FillAsync("小餐饮");
        await Expect(kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "小餐饮" }).First).ToBeVisibleAsync();
        await LookAsync(kiosk, "take-number");
        await kiosk.Page.GetByRole(AriaRole.Button, new() { Name = "小餐饮" }).First.ClickAsync();
        await kiosk.SeeAsync("您的号码");
        await Expect(kiosk.Page.Locator(".number-slip")).ToContainTextAsync("A001");
        await Expect(kiosk.Page.Locator(".number-slip")).ToContainTextAsync("1号 市场准入窗口");
        await LookAsync(kiosk, "number-slip");

        var screen = await DeskAsync(1920, 1080);
        await screen.Page.GotoAsync("/wall/queue");
        await Expect(screen.Page.GetByText("还没有叫号")).ToBeVisibleAsync();

        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        var keys = new Keyboard(clerk.Page);
        await Expect(clerk.Page.GetByText("等候 1 人")).ToBeVisibleAsync();
        await keys.PressAsync("F8");
        await Expect(clerk.Page.Locator(".queue-serving")).ToContainTextAsync("A001");
        await clerk.CheckAsync("workbench-queue");
        await Expect(screen.Page.Locator(".calls-now")).ToContainTextAsync("A001");
        await Expect(screen.Page.Locator(".calls-now")).ToContainTextAsync("1号 市场准入窗口");

        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        await Expect(clerk.Page.GetByText("办理中号码 A001")).ToBeVisibleAsync();
        await clerk.CheckAsync("intake-number");
        await clerk.ConcludeAsync();
        await Expect(clerk.Page.GetByText("办理中号码")).ToHaveCountAsync(0);
        await clerk.GoAsync("/app/queue", "排队叫号");
        await Expect(clerk.Page.GetByText("没有正在办的号")).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator(".queue-figures [data-label='办完']")).ToHaveTextAsync("1");
    }

    [Test]
    public async Task OneKey_FinishesTheCase_AndCallsTheNextNumber()
    {
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        await clerk.GoAsync("/app/queue", "排队叫号");
        var keys = new Keyboard(clerk.Page);
        await DrawAsync(clerk);
        await DrawAsync(clerk);
        await keys.PressAsync("F8");
        var first = await clerk.Page.Locator(".queue-serving .queue-number").InnerTextAsync();
        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        await Expect(clerk.Page.GetByText($"办理中号码 {first}")).ToBeVisibleAsync();
        await clerk.CheckAsync("intake-call-next");
        await clerk.Page.Keyboard.PressAsync("Control+Shift+Enter");
        await clerk.ReadSlipAsync();
        await Expect(clerk.Page.GetByText($"办理中号码 {first}")).ToHaveCountAsync(0);
        await Expect(clerk.Page.GetByText("办理中号码")).ToBeVisibleAsync();
    }

    [Test]
    public async Task TheReceptionDesk_GivesNumbers_AWindowCallsByKeyboard_SendsOver_AndGivesUp()
    {
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口", 1440, 900);
        await clerk.GoAsync("/app/queue", "排队叫号");
        var keys = new Keyboard(clerk.Page);
        var ordinary = await DrawAsync(clerk);
        await clerk.Page.GetByText("绿色通道（优先叫号").ClickAsync();
        var green = await DrawAsync(clerk);
        await keys.PressAsync("F8");
        await Expect(clerk.Page.Locator(".queue-serving")).ToContainTextAsync(green);
        await clerk.CheckAsync("queue-calling", "window-3-queue");
        await keys.PressAsync("G");
        await Expect(clerk.Page.GetByText("过号 1 个")).ToBeVisibleAsync();
        await keys.PressAsync("F8");
        await Expect(clerk.Page.Locator(".queue-serving")).ToContainTextAsync(ordinary);
        await keys.PressAsync("R");
        await clerk.ChooseAsync("转到其他窗口", "2号 城乡建设窗口");
        await Expect(clerk.Page.GetByText("没有正在办的号")).ToBeVisibleAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = $"{green} 重新排队" }).ClickAsync();
        await Expect(clerk.Page.GetByText("等候 1 人")).ToBeVisibleAsync();

        var other = await AtWorkAsync("zhangqingmiao", "2号 城乡建设窗口");
        await other.GoAsync("/app/queue", "排队叫号");
        await Expect(other.Page.Locator(".queue-waiting").First).ToContainTextAsync("转来");
        await new Keyboard(other.Page).PressAsync("F8");
        await Expect(other.Page.Locator(".queue-serving")).ToContainTextAsync(ordinary);
    }

    private static async Task<string> DrawAsync(Desk clerk)
    {
        var slip = clerk.Page.Locator(".queue-ticket .queue-number");
        var before = await slip.CountAsync() == 0 ? "" : await slip.InnerTextAsync();
        await clerk.Page.Locator(".queue-classes button").First.ClickAsync();
        await Expect(slip).Not.ToHaveTextAsync(before);
        return await slip.InnerTextAsync();
    }

    /// <summary>A kiosk is as large as it is; the telephone's width is no machine's.</summary>
    private static async Task LookAsync(Desk kiosk, string name)
    {
        await kiosk.Page.PictureAsync(name);
        await kiosk.Page.AssertSoundAsync(name);
    }
}
