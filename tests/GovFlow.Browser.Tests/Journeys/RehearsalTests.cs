using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>演练: policy staff walk a flow before it binds anybody, see its papers and days, go back, and keep the way as a scenario of the file.</summary>
public sealed partial class RehearsalTests : HallJourney
{
    [Test]
    public async Task APolicyOfficer_WalksAFlow_GoesBack_AndKeepsTheWayAsAScenario()
    {
        var policy = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        var page = policy.Page;
        await policy.GoAsync("/app/items", "事项设计");
        await page.GetByRole(AriaRole.Link, new() { Name = "小餐饮" }).ClickAsync();
        await policy.SeeAsync("设计：");
        await page.GetByRole(AriaRole.Button, new() { Name = "演练", Exact = true }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "演练" });
        var state = panel.GetByRole(AriaRole.Status);
        await Expect(state).ToContainTextAsync("尚未收件");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "收件：退回" })).ToBeEnabledAsync();
        await panel.GetByText("申请人与收件时间").ClickAsync();
        await policy.Field("收件时间").FillAsync("2026-03-09T10:30");
        await Expect(state).ToContainTextAsync("2026年3月9日");
        await panel.GetByText("按材料情况收件").ClickAsync();
        await policy.CheckAsync("rehearsal-begin");

        await Expect(panel.GetByText("走到环节")).ToBeVisibleAsync();
        await policy.ChooseAsync("选一种情形", "承诺件");
        await Expect(state).ToContainTextAsync("还有 6 步");
        await Press(panel, "▶ 下一步");
        await Expect(state).ToContainTextAsync("审查中");
        await Expect(page.GetByRole(AriaRole.Img, new() { NameRegex = WaitsAtSurvey() })).ToBeVisibleAsync();
        await Expect(page.Locator(".react-flow__edge.is-walked")).Not.ToHaveCountAsync(0);
        await Expect(panel.GetByText("A岗 朱核查")).ToBeVisibleAsync();
        await panel.GetByText("自己填写答案").ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "按所填答案办理" })).ToBeEnabledAsync();
        await policy.CheckAsync("rehearsal-own-answer");

        var slider = panel.GetByRole(AriaRole.Slider);
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(slider).ToHaveAttributeAsync("aria-valuetext", WorkingDay());
        await Expect(panel.GetByText("红牌", new() { Exact = true }).First).ToBeVisibleAsync();
        await policy.CheckAsync("rehearsal-late");

        await panel.GetByRole(AriaRole.Button, new() { Name = "受理通知书" }).ClickAsync();
        await Expect(page.FrameLocator("iframe").GetByText("（演练样张，未编号）")).ToBeVisibleAsync();
        await page.PictureAsync("rehearsal-paper");
        await page.Keyboard.PressAsync("Escape");

        await Press(panel, "◀ 后退");
        await Expect(state).ToContainTextAsync("尚未收件");
        await Press(panel, "到下一个决定");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "准予", Exact = true })).ToBeVisibleAsync();
        await Press(panel, "走到底");
        await Expect(state).ToContainTextAsync("归档");
        await Expect(state).ToContainTextAsync("流程已走完");
        await panel.GetByLabel("图中用点线标出没有走到的").CheckAsync();
        await Expect(page.Locator(".react-flow__edge.is-unwalked")).Not.ToHaveCountAsync(0);

        await policy.Field("场景名称").FillAsync("准予走到底");
        await Press(panel, "存为脚本");
        await Expect(panel.GetByText("● 与预期一致")).ToBeVisibleAsync();
        await policy.CheckAsync("rehearsal-end");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(page.GetByText("已存为第 2 版草稿").First).ToBeVisibleAsync();

        using var office = await Host.Office().LogInAsync("cenzhengce");
        var file = JsonNode.Parse(await office.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-02-small-catering-licence-v2", UriKind.Relative)))!;
        var scenario = file["customProperties"]!["scenarios"]!.AsArray().Single()!;
        Assert.That(((string?)scenario["name"], (string?)scenario["expect"]!["state"], scenario["acts"]!.AsArray().Count), Is.EqualTo(("准予走到底", "归档", 6)));
    }

    private static Task Press(ILocator panel, string button) => panel.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    [GeneratedRegex("^办件在“现场核查.*”等待，第 1 处$", RegexOptions.None, 1_000)]
    private static partial Regex WaitsAtSurvey();

    [GeneratedRegex("^第 [0-9]+ 个工作日 · 2026年", RegexOptions.None, 1_000)]
    private static partial Regex WorkingDay();
}
