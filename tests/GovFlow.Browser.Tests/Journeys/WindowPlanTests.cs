using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>窗口设置 (000-8, 000-14, 001-7, 004-10): tried, saved, and followed by the windows at once.</summary>
public sealed class WindowPlanTests : HallJourney
{
    [Test]
    public async Task TheOfficeTriesAScheme_EntrustsAnItem_AndTheWindowTakesItIn()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/windows", "窗口设置");
        await admin.CheckAsync("windows", "office-1-windows");
        await admin.Page.GetByText("类别", new() { Exact = true }).First.ClickAsync();
        await admin.ChooseAsync("方案", "4+2：四类窗口、综合服务窗口、绿色通道（金平区“一门式”改革）");
        await admin.Page.Locator(".window-preset button").ClickAsync();
        await Expect(admin.Page.GetByText("类别“绿色通道”还没有启用的窗口")).ToBeVisibleAsync();
        await Expect(admin.Page.GetByText("没有窗口受理").First).ToBeVisibleAsync();
        await admin.CheckAsync("windows-classes");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "放弃修改" }).ClickAsync();
        await Expect(admin.Page.GetByText("类别“绿色通道”还没有启用的窗口")).ToHaveCountAsync(0);

        await admin.Page.GetByText("事项对照", new() { Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "小餐饮登记证核发，6号 综合窗口：不受理" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Button, new() { Name = "小餐饮登记证核发，6号 综合窗口：单项指定受理" })).ToBeVisibleAsync();
        await admin.CheckAsync("windows-items");
        await admin.Page.Locator(".window-save button").First.ClickAsync();
        await Expect(admin.Page.GetByText("窗口设置已保存")).ToBeVisibleAsync();

        var clerk = await AtWorkAsync("wangguyu", width: 1440, height: 900);
        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        Assert.That((await clerk.ConcludeAsync()).Number, Is.Not.Empty);

        var telephone = await AtWorkAsync("feimingcha", width: 390, height: 844);
        await telephone.GoAsync("/app/windows?view=items", "窗口设置");
        await Expect(telephone.Page.GetByRole(AriaRole.Button, new() { Name = "保存" })).ToHaveCountAsync(0);
        await telephone.CheckAsync("windows-items-telephone");
        await telephone.GoAsync("/guides/GFI-02", "小餐饮");
        await Expect(telephone.Page.GetByText("1号 市场准入窗口、6号 综合窗口")).ToBeVisibleAsync();
    }
}
