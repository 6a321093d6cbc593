using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>A clerk's unfinished intake: over a reload and a change of PC to its paper; and away from work, by the screen.</summary>
public sealed class UnfinishedIntakeTests : HallJourney
{
    [Test]
    public async Task WhatWasTyped_SurvivesAReload_AndAnotherPc_AndBecomesOneCase()
    {
        var first = await AtWorkAsync("liqiuhe");
        await first.GoAsync("/app/intake", "收件");
        await first.Page.GetByLabel("证件号码").FillAsync("11010519491231002X");
        await first.Page.GetByLabel("姓名", new() { Exact = true }).FillAsync("欧阳小麦");
        await first.Page.GetByLabel("手机").FillAsync("13800138000");
        await first.Page.GetByRole(AriaRole.Combobox, new() { Name = "事项", Exact = true }).FillAsync("xcy");
        await first.Page.Keyboard.PressAsync("Enter");
        await Expect(first.Page.GetByRole(AriaRole.Grid)).ToBeFocusedAsync();
        await first.Page.Keyboard.PressAsync("1");
        await Expect(first.Page.GetByText("已暂存")).ToBeVisibleAsync();
        await Expect(first.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("[?]draft=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.That(first.Page.Url, Does.Contain("?draft=").And.Not.Contain("110105"), "the address names it, and nobody");

        await first.Page.ReloadAsync();
        await Expect(first.Page.GetByLabel("姓名", new() { Exact = true })).ToHaveValueAsync("欧阳小麦");

        var second = await AtWorkAsync("liqiuhe");
        await second.Page.GetByRole(AriaRole.Region, new() { Name = "未完成的收件" }).GetByRole(AriaRole.Link).ClickAsync();
        await second.SeeAsync("收件");
        await Expect(second.Page.GetByLabel("证件号码")).ToHaveValueAsync("11010519491231002X");
        await Expect(second.Page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Button, new() { Name = "已收" }).First).ToHaveAttributeAsync("aria-pressed", "true");
        await second.Page.GetByRole(AriaRole.Grid).FocusAsync();
        await second.Page.Keyboard.PressAsync("a");
        await Expect(second.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await second.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(second.Page.GetByRole(AriaRole.Region, new() { Name = "上一件的办理结果" })).ToBeVisibleAsync();

        await second.GoAsync("/app", "您好");
        await Expect(second.Page.GetByText("未完成的收件")).ToHaveCountAsync(0);
        await first.Page.GetByLabel("联系地址").FillAsync("石桥村 1 号");
        await Expect(first.Page.GetByRole(AriaRole.Main).GetByText("这次收件已出文书")).ToBeVisibleAsync();
    }

    [Test]
    public async Task AClerk_RecordsLeaveAndComesBack_AndEverybodySeesWhoStandsIn()
    {
        var clerk = await AtWorkAsync("zhangqingmiao");
        await clerk.GoAsync("/app/people", "人员与离岗");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登记本人离岗" }).ClickAsync();
        await clerk.Page.GetByLabel("事由").FillAsync("年休假");
        await clerk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "登记离岗" }).ClickAsync();
        var away = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "今日离岗" });
        await Expect(away).ToContainTextAsync("张青苗");
        await Expect(away).ToContainTextAsync("B代A");

        var colleague = await AtWorkAsync("liumangzhong", width: 390, height: 844);
        await colleague.GoAsync("/app/people", "人员与离岗");
        var seen = colleague.Page.GetByRole(AriaRole.Region, new() { Name = "今日离岗" });
        await Expect(seen).ToContainTextAsync("张青苗");
        await Expect(seen).Not.ToContainTextAsync("年休假");
        await colleague.Page.AssertSoundAsync("who is away, on a telephone");

        await away.GetByRole(AriaRole.Button, new() { Name = "销假" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "销假" }).ClickAsync();
        await Expect(away).ToContainTextAsync("今日无人离岗");
    }
}
