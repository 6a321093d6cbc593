using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>监察: how a supervisor urges, and how whoever owes an answer gives it.</summary>
internal static class SupervisionScreen
{
    /// <summary>Urges a case from its page; it is in the timeline afterwards.</summary>
    public static async Task UrgeAsync(this Desk desk, string number, string words)
    {
        await desk.OpenCaseAsync(number);
        await desk.Acts().GetByRole(AriaRole.Button, new() { Name = "催办", Exact = true }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("催办意见").FillAsync(words);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "催办", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(desk.Part("时间线")).ToContainTextAsync($"催办：{words}");
    }

    /// <summary>Answers what one owes: an explanation or an order.</summary>
    /// <param name="duty">Words of the line it stands in.</param>
    public static async Task AnswerDutyAsync(this Desk desk, string duty, string words)
    {
        await desk.GoAsync("/app/duties", "我的说明");
        await desk.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = duty }).GetByRole(AriaRole.Button, new() { Name = "答复", Exact = true }).ClickAsync();
        var dialog = desk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("内容").FillAsync(words);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }
}
