using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>投诉咨询: how a petitioner writes and asks again, and how the hall acts on what lies before it.</summary>
internal static partial class ComplaintScreen
{
    /// <summary>Fills the open form in and sends it.</summary>
    /// <returns>Number and query code of what was sent.</returns>
    public static async Task<(string Number, string QueryCode)> ComplainAsync(this Desk desk, string subject, string story)
    {
        await desk.Page.GetByLabel("什么事").FillAsync(subject);
        await desk.Page.GetByLabel("具体情况").FillAsync(story);
        await desk.Page.GetByLabel("联系电话").FillAsync("13800001234");
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await desk.SeeAsync("已收到");
        var words = await desk.Page.Locator("#voice-sent").InnerTextAsync();
        return (VoiceNumbers().Match(words).Value, QueryCodes().Match(words).Value);
    }

    /// <summary>Asks what became of it.</summary>
    public static async Task AskAfterComplaintAsync(this Desk desk, string number, string queryCode)
    {
        await desk.GoAsync("/complaints/progress", "投诉咨询办理情况");
        await desk.Page.GetByLabel("受理编号").FillAsync(number);
        await desk.Page.GetByLabel("查询码").FillAsync(queryCode);
        await desk.Page.GetByLabel("查询码").PressAsync("Enter");
        await Expect(desk.Page.Locator("#voice-progress")).ToContainTextAsync(number);
    }

    /// <summary>Hands it to somebody, in the open dialog.</summary>
    public static async Task AssignAsync(this Desk desk, string person, string words)
    {
        await desk.ChooseAsync("转给谁办理", person);
        await desk.Page.GetByLabel("转办意见").FillAsync(words);
        await desk.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { NameRegex = Spaced("转办") }).ClickAsync();
    }

    /// <summary>Opens an act by its button, fills in what it asks and sends it.</summary>
    public static async Task ActAsync(this Desk desk, string act, params (string Label, string Text)[] fields)
    {
        var name = Spaced(act);
        await desk.Page.GetByRole(AriaRole.Region, new() { Name = "来件", Exact = true }).GetByRole(AriaRole.Button, new() { NameRegex = name }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        foreach (var (label, text) in fields)
            await dialog.GetByLabel(label).FillAsync(text);
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = name }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    /// <summary>The name of a button of these words: antd sets two characters apart.</summary>
    public static Regex Spaced(string words) => new($"^{string.Join("\\s*", words.ToCharArray())}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex("T[0-9]{14}", RegexOptions.None, 1_000)]
    private static partial Regex VoiceNumbers();

    [GeneratedRegex("(?<![0-9T])[0-9]{6}(?![0-9])", RegexOptions.None, 1_000)]
    private static partial Regex QueryCodes();
}
