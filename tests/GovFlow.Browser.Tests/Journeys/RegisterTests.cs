using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>登记簿: the head of the hall writes an answer down, anybody finds it on a telephone, and what is outdated is taken out of use.</summary>
public sealed class RegisterTests : HallJourney
{
    [Test]
    public async Task AnAnswerWrittenDown_IsFoundByAnybody_UntilItIsTakenOutOfUse()
    {
        MoveTo("2026-03-06 10:00");
        var head = await AtWorkAsync("hezhuren");
        await head.GoAsync("/app/registers", "登记簿");
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "登记一条" }).ClickAsync();
        var dialog = head.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("问题", new() { Exact = true }).FillAsync("高龄津贴从哪个月发？");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await Expect(dialog.GetByText("请填写答复")).ToBeVisibleAsync();
        await dialog.GetByLabel("答复", new() { Exact = true }).FillAsync("从满80周岁的下个月起发，本人不用每年再申请。");
        await dialog.GetByLabel("核对日期").FillAsync("2026-03-06");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(head.Page.GetByText("高龄津贴从哪个月发？")).ToBeVisibleAsync();
        await head.CheckAsync("registers-knowledge", "office-8-registers");

        var anybody = await DeskAsync(390, 844);
        await anybody.GoAsync("/", "");
        await anybody.Page.GetByRole(AriaRole.Link, new() { Name = "常见问题" }).ClickAsync();
        await anybody.Page.GetByLabel("输入问题中的词语").FillAsync("gljt");
        await Expect(anybody.Page.GetByText("从满80周岁的下个月起发")).ToBeVisibleAsync();
        await Expect(anybody.Page.GetByText("开小饭馆先办哪个证？")).ToHaveCountAsync(0);
        await anybody.CheckAsync("knowledge");
        await anybody.GoAsync("/intermediaries", "中介服务机构");
        await Expect(anybody.Page.GetByText("消防法第十五条")).ToBeVisibleAsync();
        await anybody.CheckAsync("intermediaries");

        await head.Page.GetByLabel("停用：高龄津贴从哪个月发？").ClickAsync();
        await head.Page.GetByLabel("停用理由").FillAsync("政策调整");
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("停用") }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(head.Page.GetByText("高龄津贴从哪个月发？")).ToHaveCountAsync(0);
        await head.Page.GetByLabel("包括停用的").CheckAsync();
        await Expect(head.Page.GetByText("已停用：政策调整")).ToBeVisibleAsync();

        var clerk = await AtWorkAsync("liqiuhe");
        await clerk.GoAsync("/app/registers?register=training", "登记簿");
        await Expect(clerk.Page.GetByText("以下只列出关于您本人的")).ToBeVisibleAsync();
        await Expect(clerk.Page.GetByRole(AriaRole.Button, new() { Name = "登记一条" })).ToHaveCountAsync(0);
    }
}
