using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>一件事 (000-17, 002-9, 002-14): the office joins items, the window takes them in by one form, and the results are collected in one go.</summary>
public sealed partial class OneMatterTests : HallJourney
{
    [Test]
    public async Task SeveralItems_AreTakenInByOneForm_AndCollectedInOneAct()
    {
        var clerk = await AtWorkAsync("zhangqingmiao", "4号 民生保障窗口", width: 1440, height: 900);
        var keys = new Keyboard(clerk.Page);
        await keys.PressAsync("F2");
        await clerk.SeeAsync("收件");
        await Expect(clerk.Field("证件号码")).ToBeFocusedAsync();
        await keys.WriteNameAsync("11010519491231002X");
        await keys.PressAsync("Enter");
        await keys.WriteNameAsync("欧阳小麦");
        await keys.PressAsync("Enter");
        await keys.WriteNameAsync("13800000000");
        await keys.PressAsync("Enter", "Enter");
        await keys.TypeAsync("knjt");
        await Expect(clerk.Page.GetByRole(AriaRole.Option, new() { Name = "困难家庭救助一件事" }).First).ToBeAttachedAsync();
        await keys.PressAsync("Enter");
        await clerk.SeeAsync("一件事");
        await Expect(clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" })).ToBeFocusedAsync();
        await Expect(clerk.Page.GetByText("一份用于 2 项").First).ToBeVisibleAsync();
        await keys.PressAsync("A");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await Expect(clerk.Page.Locator(".bundle-conclusion")).ToHaveCountAsync(2);
        await clerk.CheckAsync("bundle-intake", "window-5-matter");
        await keys.PressAsync("Control+Enter");
        var strip = clerk.LastResult();
        await Expect(strip).ToContainTextAsync("困难家庭救助一件事：2 件均已立件");
        var printed = await clerk.PrintedAsync(3);
        Assert.That(printed[^1], Does.Contain("一件事编号").And.Contain("只交一份的材料"), "one slip, after the papers of both");
        Assert.That(printed.SkipLast(1).Count(p => p.Contains("受理通知书", StringComparison.Ordinal)), Is.EqualTo(2), "each item has its own");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.CheckAsync("bundle-done");

        await strip.GetByRole(AriaRole.Link).First.ClickAsync();
        await clerk.SeeAsync("最低生活保障审核确认");
        var matter = clerk.Page.Locator("#matter");
        await Expect(matter.GetByRole(AriaRole.Link, new() { Name = "临时救助审核确认" })).ToBeVisibleAsync();
        await clerk.CheckAsync("matter");
        var first = Guid.Parse(Id().Match(clerk.Page.Url).Value);

        await using var staff = new TownStaff(Host);
        var overseer = await staff.PersonAsync("p65");
        foreach (var sister in (await overseer.GetAsync($"/api/cases/{first}/matter")).GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("id").GetGuid()).ToList())
        {
            for (var view = await overseer.CaseAsync(sister); view.GetProperty("tasks")[0].GetProperty("kind").GetString() != "Deliver"; view = await overseer.CaseAsync(sister))
                await staff.WorkAsync(view.GetProperty("tasks")[0]);
        }
        var issuer = await AtWorkAsync("sunshuangjiang", width: 390, height: 844);
        await issuer.GoAsync($"/app/cases/{first}", "最低生活保障审核确认");
        await Expect(issuer.Page.GetByText("已备齐：最低生活保障审核确认、临时救助审核确认")).ToBeVisibleAsync();
        await issuer.Page.GetByRole(AriaRole.Button, new() { Name = "送达 2 件" }).ClickAsync();
        await Expect(issuer.Page.GetByText("请填写领取人")).ToBeVisibleAsync();
        await issuer.Field("领取人").FillAsync("欧阳小麦");
        await issuer.CheckAsync("matter-deliver-telephone");
        await issuer.Page.GetByRole(AriaRole.Button, new() { Name = "送达 2 件" }).ClickAsync();
        await Expect(issuer.Page.GetByRole(AriaRole.Button, new() { Name = "送达 2 件" })).ToHaveCountAsync(0);
        await issuer.PrintedAsync(2);

        var applicant = await DeskAsync(width: 390, height: 844);
        await applicant.GoAsync("/guides", "办事指南");
        await applicant.Page.GetByRole(AriaRole.Link, new() { Name = "困难家庭救助一件事" }).ClickAsync();
        await applicant.SeeAsync("困难家庭救助一件事");
        await Expect(applicant.Page.GetByText("比逐项申请少交")).ToBeVisibleAsync();
        await applicant.CheckAsync("bundle-guide-telephone");
    }

    [Test]
    public async Task TheOffice_MakesOneMatterOfTwoItems_AndSaysWhichPapersAreOne()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/bundles", "一件事");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "新增一件事" }).ClickAsync();
        var card = admin.Page.Locator(".bundle-cards > li").Last;
        await card.GetByLabel("名称").FillAsync("开小餐馆一件事");
        await admin.CheckAsync("bundles-new");
        foreach (var item in new[] { "小餐饮登记证核发", "公共场所卫生许可(新办)" })
        {
            var search = card.GetByLabel("加一个事项");
            await search.FillAsync(item);
            await Expect(admin.Page.GetByRole(AriaRole.Option, new() { Name = item }).First).ToBeAttachedAsync();
            await search.PressAsync("Enter");
            await Expect(card.GetByRole(AriaRole.Button, new() { Name = $"去掉{item}" })).ToBeVisibleAsync();
        }
        await Expect(card.GetByText("没有窗口能受理其全部事项")).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "是同一份" }).ClickAsync();
        await Expect(card.GetByText("少交 3 份")).ToBeVisibleAsync();
        await admin.CheckAsync("bundles-tried", "office-2-bundle");
        await admin.Page.Locator(".bundle-save button").First.ClickAsync();
        await Expect(admin.Page.GetByText("一件事设置已保存")).ToBeAttachedAsync();

        var telephone = await AtWorkAsync("feimingcha", width: 390, height: 844);
        await telephone.GoAsync("/app/bundles", "一件事");
        await Expect(telephone.Page.GetByText("开小餐馆一件事").First).ToBeVisibleAsync();
        await Expect(telephone.Page.GetByRole(AriaRole.Button, new() { Name = "新增一件事" })).ToHaveCountAsync(0);
        await telephone.CheckAsync("bundles-telephone");
    }

    /// <summary>000-21 to 000-23 at the window: who acts for the applicant by which paper, who is served first, what the community said.</summary>
    [Test]
    public async Task AnAgent_BringsAMandate_AndTheCaseSaysSo()
    {
        var clerk = await AtWorkAsync("zhangqingmiao", "4号 民生保障窗口", width: 1440, height: 900);
        await clerk.FillInAsync(new Application("城乡居民基本医疗保险参保登记"));
        await clerk.Page.GetByRole(AriaRole.Checkbox, new() { Name = "由代理人办理" }).CheckAsync();
        await clerk.Page.Locator("#agent-name").FillAsync("田春分");
        await clerk.Page.Locator("#agent-number").FillAsync("11010519491231002X");
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Page.GetByText("请填写委托书写明的委托事项").First).ToBeVisibleAsync();
        await clerk.Field("委托事项").FillAsync("代为参保登记");
        await clerk.Field("委托自").FillAsync("2026-03-01");
        await clerk.Page.GetByLabel("委托至").FillAsync("2026-03-02");
        await clerk.Page.GetByText("特殊群体、社区意见").ClickAsync();
        await clerk.Page.GetByLabel("村（社区）").FillAsync("石桥村");
        await clerk.Page.GetByLabel("意见内容").FillAsync("长期居住本村，情况属实。");
        await clerk.Page.GetByLabel("意见日期").FillAsync("2026-03-05");
        await clerk.CheckAsync("agent-mandate");
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Page.GetByText("代理人和申请人是同一人").First).ToBeVisibleAsync();
        await clerk.Page.Locator("#agent-number").FillAsync("110101199003071233");
        await clerk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(clerk.Page.GetByText("委托书已经到期").First).ToBeVisibleAsync();
        await clerk.Page.GetByLabel("委托至").FillAsync("2026-12-31");
        await Expect(clerk.Page.GetByText("计算中")).ToHaveCountAsync(0);
        await clerk.ConcludeAsync();
        await clerk.LastResult().GetByRole(AriaRole.Link, new() { Name = "查看办件" }).ClickAsync();
        await clerk.SeeAsync("城乡居民基本医疗保险参保登记");
        await Expect(clerk.Page.GetByText("代为参保登记").First).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByText("石桥村：同意").First).ToBeVisibleAsync();
        await Expect(clerk.Page.Locator("#timeline")).ToContainTextAsync("由代理人办理");
        await clerk.CheckAsync("agent-case");
    }

    /// <summary>001-19 at the window: digits alone, from who asks to the item's own list.</summary>
    [Test]
    public async Task AClerk_FindsTheItem_ByQuestionsAnsweredWithDigits()
    {
        var clerk = await AtWorkAsync("zhangqingmiao", "4号 民生保障窗口", width: 1440, height: 900);
        var keys = new Keyboard(clerk.Page);
        await keys.PressAsync("F2");
        await clerk.SeeAsync("收件");
        await Expect(clerk.Field("证件号码")).ToBeFocusedAsync();
        await keys.PressAsync("Shift+F4");
        await Expect(clerk.Page.GetByRole(AriaRole.Group, new() { Name = "为谁办？" })).ToBeFocusedAsync();
        await keys.PressAsync("1");
        var items = clerk.Page.GetByRole(AriaRole.Group, new() { Name = "具体办哪一件？" });
        await Expect(items).ToBeFocusedAsync();
        await clerk.CheckAsync("guided-items");
        await keys.PressAsync("Backspace");
        await Expect(clerk.Page.GetByRole(AriaRole.Group, new() { Name = "为谁办？" })).ToBeFocusedAsync();
        await keys.PressAsync("1");
        await Expect(items).ToBeFocusedAsync();
        var name = await items.GetByRole(AriaRole.Button).Nth(1).InnerTextAsync();
        await keys.PressAsync("2");
        await Expect(clerk.Page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" })).ToBeFocusedAsync();
        await Expect(clerk.Page.Locator(".intake-materials")).ToContainTextAsync(name.Split('\n')[^1].Trim());
        await clerk.Field("事项").FillAsync("低保");
        await Expect(clerk.Page.GetByRole(AriaRole.Option, new() { Name = "最低生活保障" }).First).ToBeAttachedAsync();

        var telephone = await AtWorkAsync("zhangqingmiao", "4号 民生保障窗口", width: 390, height: 844);
        await telephone.GoAsync("/app/intake", "收件");
        await telephone.Page.GetByRole(AriaRole.Button, new() { Name = "按问答找事项" }).ClickAsync();
        await Expect(telephone.Page.GetByRole(AriaRole.Group, new() { Name = "为谁办？" })).ToBeVisibleAsync();
        await telephone.CheckAsync("guided-items-telephone");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
