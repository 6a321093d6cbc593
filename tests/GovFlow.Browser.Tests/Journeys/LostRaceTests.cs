using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>Two officers of one post reach for the same task.</summary>
public sealed class LostRaceTests : HallJourney
{
    [Test]
    public async Task TheSlowerOfTwo_IsToldWhoWasFirst_NothingIsDoubled_AndTheNextTaskIsTheirs()
    {
        using var window = await Host.Office().LogInAsync("liqiuhe");
        var contested = await FileAsync(window);
        Host.Clock.Advance(TimeSpan.FromMinutes(5));
        var other = await FileAsync(window);
        var (first, second) = (await AtWorkAsync("qinxicha"), await AtWorkAsync("zhuhecha"));
        await first.OpenTaskAsync(contested, "现场核查");
        await second.OpenTaskAsync(contested, "现场核查");

        // Both have pressed; the slower line lets its request through only after the faster one was answered.
        var isTaken = new TaskCompletionSource();
        await second.Page.RouteAsync("**/claim", async route =>
        {
            await isTaken.Task;
            await route.ContinueAsync();
        });
        var reaching = second.Acts().GetByRole(AriaRole.Button, new() { Name = "认领", Exact = true }).ClickAsync();
        await first.TakeAsync();
        isTaken.SetResult();
        await reaching;

        var told = second.Page.GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync("秦细查");
        await Expect(told).ToBeInViewportAsync();
        await Expect(second.Page.GetByText("办理人 秦细查")).ToBeVisibleAsync();
        await Expect(second.Acts().GetByRole(AriaRole.Button, new() { Name = "认领", Exact = true })).ToHaveCountAsync(0);
        await second.CheckAsync("race-lost");
        await second.TakeTaskAsync(other, "现场核查");
        await first.OpenCaseAsync(contested);
        await first.Part("时间线").GetByText("全部").ClickAsync();
        await Expect(first.Part("时间线").GetByText("认领")).ToHaveCountAsync(1);
    }

    private static async Task<string> FileAsync(OfficeClient window) =>
        (await window.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("number").GetString()!;
}
