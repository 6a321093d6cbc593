using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>办理进度: what an applicant does without an account.</summary>
internal static class PublicScreen
{
    /// <summary>Asks how a case stands, with what the slip says.</summary>
    public static async Task AskAsync(this Desk desk, Filed filed)
    {
        await desk.GoAsync("/progress", "办理进度");
        await desk.Page.GetByLabel("办件编号").FillAsync(filed.Number);
        await desk.Page.GetByLabel("查询码").FillAsync(filed.QueryCode);
        await desk.Page.GetByLabel("查询码").PressAsync("Enter");
        await Expect(desk.Page.Locator("#progress-result")).ToContainTextAsync(filed.Number);
    }
}
