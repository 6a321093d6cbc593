using GovFlow.Browser.Tests.Hall;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>代理件: the county decides, the town reports upward, follows the county's clock and hands the result over at one window.</summary>
public sealed class ProxyCaseTests : HallJourney
{
    [Test]
    public async Task AProxyCase_IsReportedUpward_ItsResultRegistered_AndHandedOverAtTheTownsWindow()
    {
        var clerk = await AtWorkAsync("wangguyu");
        await clerk.FillInAsync(new Application("居住证"));
        await Expect(clerk.Proposal()).ToContainTextAsync("建议：代理");
        var filed = await clerk.ConcludeAsync();
        await clerk.PrintedAsync(2);

        var police = await AtWorkAsync("langxunan");
        await police.TakeTaskAsync(filed.Number, "审核");
        await police.MeetEveryPointAsync();
        await police.DecideForAsync("通过");
        await police.FinishAsync(filed.Number, "审查中");

        MoveTo("2026-03-06 14:00");
        var agent = await AtWorkAsync("dailidong");
        await agent.TakeTaskAsync(filed.Number, "县公安签发制证");
        await agent.FinishWithoutAsync("请填写上级受理回执号");
        await agent.Page.GetByLabel("上级受理回执号").FillAsync("示县公受〔2026〕第0318号");
        await agent.CheckAsync("proxy-report");
        await agent.FinishAsync(filed.Number, "已上报");
        await agent.FollowToCaseAsync();
        await agent.SeeCaseAsync("已上报", "剩 10 日", "受理通知书", "代办委托书");
        await Expect(agent.Part("时间线")).ToContainTextAsync("示县公受〔2026〕第0318号");
        await agent.CheckAsync("proxy-reported");

        MoveTo("2026-03-11 09:30");
        agent = await AtWorkAsync("dailidong");
        await agent.TakeTaskAsync(filed.Number, "县公安签发制证");
        await agent.DecideForAsync("上级准予");
        await agent.FinishAsync(filed.Number, "待领取");

        var issuer = await AtWorkAsync("sunshuangjiang");
        await issuer.GoAsync("/app/delivery", "出件");
        await issuer.OpenTaskAsync(filed.Number, "送达出件");
        await issuer.TakeAsync();
        await issuer.Page.GetByLabel("领取人").FillAsync("欧阳小麦");
        await issuer.ChooseAsync("送达方式", "窗口领取");
        await issuer.FinishAsync(filed.Number, "归档");
        await issuer.FollowToCaseAsync();
        await issuer.SeeCaseAsync("归档", null, "受理通知书", "代办委托书", "送达回证");
    }
}
