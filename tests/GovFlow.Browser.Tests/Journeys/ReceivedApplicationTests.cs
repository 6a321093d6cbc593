using GovFlow.Browser.Tests.Hall;
using GovFlow.Server.Cases;
using GovFlow.Server.Supervision;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>What came by letter at closing time: registered without an answer, red the same evening, answered the next working day; and one that nobody answers.</summary>
public sealed class ReceivedApplicationTests : HallJourney
{
    [Test]
    public async Task ALetter_IsRegistered_RedTheSameEvening_AndAnsweredUnderItsOwnNumber()
    {
        MoveTo("2026-03-06 16:00");
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        var number = await RegisterAsync(clerk, "欧阳小麦");
        await clerk.CheckAsync("received-registered");
        await clerk.GoAsync("/app", "您好");
        var waiting = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" });
        await Expect(waiting).ToContainTextAsync(number);
        await Expect(waiting).ToContainTextAsync("欧***");
        await Expect(waiting).ToContainTextAsync("邮寄");
        await Expect(waiting).ToContainTextAsync("3月13日后视为受理");

        MoveTo("2026-03-06 18:00");
        await SweepAsync();
        await clerk.GoAsync("/app", "您好");
        await Expect(waiting.Locator(".clock-chip[data-light=Red]")).ToHaveCountAsync(1);
        await clerk.CheckAsync("received-red");
        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.GoAsync("/app/alerts", "预警中心");
        await Expect(supervisor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).Filter(new() { HasText = "收件审查" }).Filter(new() { HasText = "红牌" })).ToBeVisibleAsync();

        // Nobody's page stays open over a weekend, nor does a session.
        await LeaveDesks();
        MoveTo("2026-03-09 09:30");
        var monday = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        await monday.Page.GetByRole(AriaRole.Region, new() { Name = "收到待答复的申请" }).GetByRole(AriaRole.Link).ClickAsync();
        var notice = monday.Page.GetByRole(AriaRole.Region, new() { Name = "待答复的申请", Exact = true });
        await Expect(notice).ToContainTextAsync(number);
        await Expect(notice).ToContainTextAsync("至2026年3月13日（周五）仍未答复的，依法自2026年3月6日（周五）起视为受理");
        await Expect(monday.Page.Locator("#applicant-name")).ToHaveValueAsync("欧阳小麦");
        await Expect(monday.Proposal()).ToContainTextAsync("建议：承诺");
        await monday.CheckAsync("received-answering");
        var filed = await monday.ConcludeAsync();
        Assert.That(filed.Number, Is.EqualTo(number), "the case it was from the first day");
        Assert.That((await monday.PrintedAsync(2))[0], Does.Contain("受理通知书").And.Contain(number));
        await Expect(monday.Page).ToHaveURLAsync(monday.At("/app/intake").ToString());
        await monday.FollowToCaseAsync();
        await monday.SeeCaseAsync("审查中", "剩", "受理通知书");
        await monday.GoAsync("/app", "您好");
        await Expect(monday.Page.GetByText("收到待答复的申请")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task WhatNobodyAnswers_IsAcceptedByTheLaw_FromTheDayItCameIn()
    {
        var clerk = await AtWorkAsync("liqiuhe", "1号 市场准入窗口");
        var number = await RegisterAsync(clerk, "司马晚成");
        await LeaveDesks();
        var from = Host.Clock.GetUtcNow();
        Host.Clock.MoveTo(from + TimeSpan.FromDays(14));
        Assert.That(await Host.Services.GetRequiredService<DeemedAcceptances>().RunAsync(CancellationToken.None), Is.EqualTo(1));

        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.OpenCaseAsync(number);
        await Expect(supervisor.Part("时间线")).ToContainTextAsync("起视为受理");
        await Expect(supervisor.Part("概览")).ToContainTextAsync(from.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy年M月d日", System.Globalization.CultureInfo.InvariantCulture));
        await supervisor.CheckAsync("received-deemed");
    }

    private static async Task<string> RegisterAsync(Desk clerk, string name)
    {
        await clerk.FillInAsync(new Application("小餐饮登记证核发") { Name = name });
        await clerk.ChooseAsync("申请渠道", "邮寄");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "只登记收到，当日答复" }).ClickAsync();
        var strip = clerk.Page.GetByRole(AriaRole.Region, new() { Name = "已登记待答复的申请" });
        await Expect(strip).ToContainTextAsync("已登记收到，尚未答复");
        return (await strip.GetByRole(AriaRole.Heading).InnerTextAsync()).TrimStart('◔', ' ').Split(' ')[0];
    }

    private async Task SweepAsync() => await Host.Services.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);
}
