using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>待办 and 办理: how a person finds a task, takes it and finishes it.</summary>
internal static class TaskScreen
{
    /// <summary>What may be done with the task or case on the screen.</summary>
    public static ILocator Acts(this Desk desk) => desk.Page.GetByRole(AriaRole.Toolbar, new() { Name = "可办事项" });

    /// <summary>The end of the last act.</summary>
    public static ILocator Result(this Desk desk) => desk.Page.GetByRole(AriaRole.Region, new() { Name = "办理结果" });

    /// <summary>Opens a task of a case from the list of those that wait for somebody.</summary>
    /// <param name="view">claimable, or another view of the inbox.</param>
    public static async Task OpenTaskAsync(this Desk desk, string number, string step, string view = "claimable")
    {
        await desk.GoAsync($"/app/tasks?view={view}", "待办");
        await desk.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).Filter(new() { HasText = step })
            .GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await desk.SeeAsync(step);
    }

    /// <summary>Opens a task and takes it.</summary>
    public static async Task TakeTaskAsync(this Desk desk, string number, string step)
    {
        await desk.OpenTaskAsync(number, step);
        await desk.TakeAsync();
    }

    /// <summary>Takes the task on the screen.</summary>
    public static async Task TakeAsync(this Desk desk)
    {
        await desk.Acts().GetByRole(AriaRole.Button, new() { Name = "认领", Exact = true }).ClickAsync();
        await Expect(desk.Acts().GetByRole(AriaRole.Button, new() { Name = "办理", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Says of every point of the check-list that it meets its standard.</summary>
    public static async Task MeetEveryPointAsync(this Desk desk)
    {
        foreach (var point in await desk.Page.GetByRole(AriaRole.Button, new() { Name = "符合", Exact = true }).AllAsync())
            await point.ClickAsync();
    }

    /// <summary>Chooses the outcome by its words.</summary>
    public static Task DecideForAsync(this Desk desk, string outcome) =>
        desk.Page.GetByRole(AriaRole.Radio, new() { Name = outcome, Exact = true }).CheckAsync();

    /// <summary>Answers a joint case's letter of contact: every point met, agreed, with an opinion.</summary>
    public static async Task AgreeAsync(this Desk desk, string opinion)
    {
        await desk.MeetEveryPointAsync();
        await desk.DecideForAsync("同意");
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "意见（选填）" }).FillAsync(opinion);
    }

    /// <summary>Sends the answer and waits for what became of the case.</summary>
    /// <param name="state">The state the case is in afterwards, in words.</param>
    public static async Task FinishAsync(this Desk desk, string number, string state)
    {
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Result()).ToContainTextAsync($"{number}：{state}");
        await Expect(desk.Result()).ToBeFocusedAsync();
    }

    /// <summary>Tries to send an answer that lacks something: it is said at the top and nothing is sent.</summary>
    public static async Task FinishWithoutAsync(this Desk desk, string objection)
    {
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Part("有错误，请更正")).ToContainTextAsync(objection);
    }
}
