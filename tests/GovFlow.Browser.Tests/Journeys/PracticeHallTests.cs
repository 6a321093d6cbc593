using System.Text.RegularExpressions;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>练习大厅: a clerk and a surveyor take a case through a step of their work there, and the real hall knows nothing of it.</summary>
public sealed class PracticeHallTests : HallJourney
{
    [Test]
    public async Task APractisedCase_IsWorkedLikeARealOne_AndTheRealHallStaysAsItWas()
    {
        var supervisor = await AtWorkAsync("feimingcha");
        var before = await FiguresAsync(supervisor);

        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await PractiseAsync(clerk);
        await clerk.CheckAsync("practice-workbench", "practice-1-workbench");
        await clerk.FillInAsync(new Application("小餐饮登记证核发"));
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：承诺");
        var filed = await clerk.ConcludeAsync();
        Assert.That(filed.Number, Does.StartWith("LX-"));
        Assert.That((await clerk.PrintedAsync(2))[0], Does.Contain("受理通知书").And.Contain("练习 无效").And.Contain(filed.Number));
        await clerk.FollowToCaseAsync();
        await clerk.CheckAsync("practice-case", "practice-2-case");

        var surveyor = await AtWorkAsync("qinxicha");
        await PractiseAsync(surveyor);
        await surveyor.TakeTaskAsync(filed.Number, "现场核查");
        await surveyor.MeetEveryPointAsync();
        await surveyor.DecideForAsync("符合");
        await surveyor.ChooseAsync("另一名核查人", "朱核查");
        await surveyor.Page.Keyboard.PressAsync("Control+Enter");
        // Nobody else practises: the page says that they sign for the other officer, and only here.
        await Expect(surveyor.Record()).ToContainTextAsync("练习中由您代朱核查签名");
        await surveyor.CheckAsync("practice-sign");
        await surveyor.FinishAsync(filed.Number, "审查中");

        // Back in the real hall nothing is there, in the list and in the figures.
        await Banner(clerk).GetByRole(AriaRole.Button, new() { Name = "退出练习" }).ClickAsync();
        await clerk.SeeAsync("您好");
        await Expect(Banner(clerk)).ToHaveCountAsync(0);
        await clerk.GoAsync("/app/cases", "办件");
        await Expect(clerk.Page.GetByText("LX-")).ToHaveCountAsync(0);
        Assert.That(await FiguresAsync(supervisor), Is.EqualTo(before));
    }

    [Test]
    public async Task ASupervisorWhoPractises_HasACardToSign_AndAFreshRoundHasOtherCases()
    {
        var supervisor = await AtWorkAsync("feimingcha", width: 390, height: 844);
        await PractiseAsync(supervisor);
        await supervisor.CheckAsync("practice-phone");
        await supervisor.GoAsync("/app/alerts", "预警中心");
        await Expect(supervisor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("LX-QH-R1-", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First).ToBeVisibleAsync();

        await supervisor.GoAsync("/app/practice", "练习大厅");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "重新开始练习" }).ClickAsync();
        await supervisor.SeeAsync("您好");
        await supervisor.GoAsync("/app/cases", "办件");
        await Expect(supervisor.Page.GetByText("LX-QH-R2-").First).ToBeVisibleAsync();
        await Expect(supervisor.Page.GetByText("LX-QH-R1-")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task AnOldPage_SwitchesWithTheOtherTab()
    {
        var clerk = await AtWorkAsync("wangguyu");
        var second = await clerk.Page.Context.NewPageAsync();
        await second.GotoAsync(clerk.At("/app/cases").ToString());
        await Expect(second.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("办件");

        await PractiseAsync(clerk);

        await Expect(second.GetByRole(AriaRole.Note, new() { Name = "练习大厅" })).ToBeVisibleAsync();
        await second.CloseAsync();
    }

    private static ILocator Banner(Desk desk) => desk.Page.GetByRole(AriaRole.Note, new() { Name = "练习大厅" });

    private static async Task PractiseAsync(Desk desk)
    {
        await desk.GoAsync("/app/practice", "练习大厅");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "进入练习" }).ClickAsync();
        await Expect(Banner(desk)).ToBeVisibleAsync();
        await desk.SeeAsync("您好");
    }

    /// <summary>What the reports say, as the supervisor's own page is told it.</summary>
    private static async Task<string> FiguresAsync(Desk supervisor)
    {
        var answer = await supervisor.Page.APIRequest.GetAsync(supervisor.At("/api/reports/figures").ToString());
        Assert.That(answer.Status, Is.EqualTo(200));
        return await answer.TextAsync();
    }
}
