using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>办件: what the case's page tells everybody who may see it.</summary>
internal static class CaseScreen
{
    /// <summary>A part of the page by its heading.</summary>
    public static ILocator Part(this Desk desk, string heading) => desk.Page.GetByRole(AriaRole.Region, new() { Name = heading, Exact = true });

    /// <summary>Opens a case by the search of the top bar.</summary>
    public static async Task OpenCaseAsync(this Desk desk, string number)
    {
        await desk.Page.GetByLabel("按办件编号、事项或申请人查找").FillAsync(number);
        await desk.Page.GetByLabel("按办件编号、事项或申请人查找").PressAsync("Enter");
        // The page before may show the same number, on an alert.
        await desk.Page.Locator("a[href^='/app/cases/']", new() { HasText = number }).ClickAsync();
        await Expect(desk.Page.GetByText(number).First).ToBeVisibleAsync();
        await Expect(desk.Part("时间线")).ToBeVisibleAsync();
    }

    /// <summary>From a result to the case itself.</summary>
    public static async Task FollowToCaseAsync(this Desk desk)
    {
        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "查看办件" }).ClickAsync();
        await Expect(desk.Part("时间线")).ToBeVisibleAsync();
    }

    /// <summary>The case stands so: state and clock in its head, and exactly these papers, in their order.</summary>
    /// <param name="clock">The words of the clock in sight; null where none is.</param>
    public static async Task SeeCaseAsync(this Desk desk, string state, string? clock, params string[] papers)
    {
        var head = desk.Page.Locator(".identity-bar");
        await Expect(head).ToContainTextAsync(state);
        if (clock is null)
            await Expect(head.Locator(".clock-chip")).ToHaveCountAsync(0);
        else
            await Expect(head.Locator(".clock-chip")).ToContainTextAsync(clock);
        await Expect(desk.Part("文书").GetByRole(AriaRole.Listitem).GetByRole(AriaRole.Link)).ToHaveTextAsync(papers);
    }

    /// <summary>A clock of the case with everything it says about itself.</summary>
    public static ILocator Clock(this Desk desk, string name) => desk.Part("时限").GetByRole(AriaRole.Region, new() { Name = name });
}
