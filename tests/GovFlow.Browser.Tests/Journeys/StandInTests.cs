using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>AB岗: while A is away B does A's work at once, under B's own name, and everybody can see it.</summary>
public sealed class StandInTests : HallJourney
{
    [Test]
    public async Task WhileAIsOnLeave_BSeesAndDoesTheTask_AndTheTimelineSaysSo()
    {
        await using var town = new TownStaff(Host);
        using var window = await Host.Office().LogInAsync("liqiuhe");
        var filed = (await window.FileCaseAsync("GFI-02")).GetProperty("case");
        var (id, number) = (filed.GetProperty("id").GetGuid(), filed.GetProperty("number").GetString()!);
        foreach (var _ in new[] { "survey", "review" })
            await town.WorkAsync((await window.CaseAsync(id)).GetProperty("tasks")[0]);
        var deputy = await AtWorkAsync("hanfuzhen");
        await Expect(deputy.Page.GetByText("今天由您顶岗")).ToHaveCountAsync(0);
        await deputy.GoAsync("/app/tasks?view=claimable", "待办");
        await Expect(deputy.Page.GetByRole(AriaRole.Link, new() { Name = number })).ToHaveCountAsync(0);

        using (var holder = await Host.Office().LogInAsync("guofenguan"))
        using (var recorded = await holder.SendAsync("/api/people/p11/absence", new { from = "2026-03-06", to = "2026-03-06", reason = "赴县参加会议" }, null, null))
            recorded.EnsureSuccessStatusCode();

        await deputy.GoAsync("/app", "您好");
        await Expect(deputy.Page.GetByText("今天由您顶岗（B代A）")).ToBeVisibleAsync();
        await deputy.CheckAsync("stand-in-workbench", "work-8-stand-in");
        await deputy.TakeTaskAsync(number, "决定");
        await Expect(deputy.Page.GetByText("B代A").First).ToBeVisibleAsync();
        await deputy.MeetEveryPointAsync();
        await deputy.DecideForAsync("准予");
        await deputy.FinishAsync(number, "制证用印");
        await deputy.FollowToCaseAsync();
        var decided = deputy.Part("时间线").GetByRole(AriaRole.Listitem).Filter(new() { HasText = "准予" }).First;
        await Expect(decided).ToContainTextAsync("韩副镇");
        await Expect(decided).ToContainTextAsync("B代A");
        await deputy.CheckAsync("stand-in-case");
    }
}
