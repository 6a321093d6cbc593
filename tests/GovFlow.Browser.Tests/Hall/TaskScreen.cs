using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>待办 and 办理: how a person finds a task, takes it and finishes it.</summary>
internal static class TaskScreen
{
    /// <summary>The act that brings a step on: where two officers sign, its record is put up.</summary>
    private static readonly Regex Onward = new("^办理$|^送签$", RegexOptions.None, TimeSpan.FromSeconds(1));

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
        await Expect(desk.Acts().GetByRole(AriaRole.Button, new() { NameRegex = Onward })).ToBeVisibleAsync();
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

    /// <summary>Signs the record on the screen and puts it up for the second officer.</summary>
    /// <param name="second">Their name.</param>
    public static async Task PutUpAsync(this Desk desk, string second)
    {
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Record()).ToContainTextAsync($"待{second}在自己的账户中签名");
    }

    /// <summary>The record that waits for the second officer.</summary>
    public static ILocator Record(this Desk desk) => desk.Page.GetByRole(AriaRole.Region, new() { Name = "现场记录" });

    /// <summary>Finds in the inbox what waits for one's signature, reads it and signs.</summary>
    /// <param name="state">The state the case is in afterwards, in words.</param>
    public static async Task SignAsync(this Desk desk, string number, string step, string state)
    {
        await desk.OpenTaskAsync(number, step, "asked");
        await Expect(desk.Record()).ToContainTextAsync("由您签名");
        await desk.FinishAsync(number, state);
    }

    /// <summary>Tries to send an answer that lacks something: it is said at the top and nothing is sent.</summary>
    public static async Task FinishWithoutAsync(this Desk desk, string objection)
    {
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(desk.Part("有错误，请更正")).ToContainTextAsync(objection);
    }
}
