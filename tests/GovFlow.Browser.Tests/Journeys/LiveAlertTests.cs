using GovFlow.Browser.Tests.Hall;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Clocks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>A card reaches the supervisor's open page by itself.</summary>
public sealed class LiveAlertTests : HallJourney
{
    [Test]
    public async Task ACard_AppearsOnTheSupervisorsPage_WhenTheClockMoves_AndIsAcknowledged()
    {
        using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
            await clerk.FileCaseAsync("GFI-02");
        var firstCard = await FirstCardAsync();
        // A log-in ends after ten hours: the supervisor comes to work on the day of the card.
        Host.Clock.MoveTo(firstCard - TimeSpan.FromHours(1));
        var supervisor = await AtWorkAsync("feimingcha");
        await supervisor.GoAsync("/app/alerts", "预警中心");
        await Expect(supervisor.Page.GetByText("没有待签收的预警。")).ToBeVisibleAsync();
        await Expect(supervisor.Page.GetByText("实时更新中")).ToBeVisibleAsync();

        Host.Clock.MoveTo(firstCard);
        await using var scope = Host.Services.CreateAsyncScope();
        var fired = await scope.ServiceProvider.GetRequiredService<DeadlineSweep>().RunAsync(CancellationToken.None);

        Assert.That(fired, Is.GreaterThan(0));
        await Expect(supervisor.Page.GetByRole(AriaRole.Grid, new() { Name = "预警列表" })).ToBeVisibleAsync();
        await supervisor.Page.AssertSoundAsync("alerts");
        await supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "签收" }).First.ClickAsync();
        await Expect(supervisor.Page.GetByRole(AriaRole.Button, new() { Name = "签收" })).ToHaveCountAsync(fired - 1);
    }

    private async Task<DateTimeOffset> FirstCardAsync()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var clocks = scope.ServiceProvider.GetRequiredService<ClockSweep>();
        var at = Host.Clock.GetUtcNow();
        while ((await clocks.FindDueAsync(at, 1, null, CancellationToken.None)).Count == 0)
            at += TimeSpan.FromHours(1);
        return at;
    }
}
