using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>收件 and 补正收取: what a clerk does with what an applicant brings.</summary>
internal static class IntakeScreen
{
    /// <summary>What the last intake became, above the next one.</summary>
    public static ILocator LastResult(this Desk desk) => desk.Page.GetByRole(AriaRole.Region, new() { Name = "上一件的办理结果" });

    /// <summary>The server's proposal.</summary>
    public static ILocator Proposal(this Desk desk) => desk.Page.GetByRole(AriaRole.Region, new() { Name = "结论" });

    /// <summary>Fills an intake in, up to the proposal; concludes nothing.</summary>
    public static async Task FillInAsync(this Desk desk, Application application)
    {
        var page = desk.Page;
        await desk.GoAsync("/app/intake", "收件");
        await Expect(desk.Field("证件号码")).ToBeFocusedAsync();
        if (application.PaperKind != new Application("").PaperKind)
            await desk.ChooseAsync("证件类型", application.PaperKind);
        await desk.Field("证件号码").FillAsync(application.PaperNumber);
        await page.Locator("#applicant-name").FillAsync(application.Name);
        await desk.Field("手机").FillAsync("13800000000");
        await desk.Field("事项").FillAsync(application.Item);
        await Expect(page.GetByRole(AriaRole.Option, new() { Name = application.Item }).First).ToBeAttachedAsync();
        await desk.Field("事项").PressAsync("Enter");
        var materials = page.GetByRole(AriaRole.Grid, new() { Name = "材料清单" });
        await Expect(materials).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("A");
        foreach (var missing in application.Missing)
            await materials.GetByRole(AriaRole.Row).Filter(new() { HasText = missing }).GetByRole(AriaRole.Button, new() { Name = "缺", Exact = true }).ClickAsync();
        if (application.HasPromised)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "申请人已签补齐承诺书" }).CheckAsync();
        foreach (var department in application.Departments)
            await page.GetByRole(AriaRole.Checkbox, new() { Name = department }).CheckAsync();
        if (application.PlainlyUnlawful is { } why)
        {
            await page.GetByText("特别情形").ClickAsync();
            await page.GetByLabel("明显不符合哪项规定或规划").FillAsync(why);
        }
        await Expect(desk.Proposal()).ToContainTextAsync("建议：");
        await Expect(page.GetByText("计算中")).ToHaveCountAsync(0);
    }

    /// <summary>Concludes as proposed and reads the slip.</summary>
    public static async Task<Filed> ConcludeAsync(this Desk desk)
    {
        await desk.Page.Keyboard.PressAsync("Control+Enter");
        return await desk.ReadSlipAsync();
    }

    /// <summary>Number and query code of what was just concluded.</summary>
    public static async Task<Filed> ReadSlipAsync(this Desk desk)
    {
        const string code = "查询码：";
        var text = await desk.LastResult().InnerTextAsync();
        var number = text.Split('\n')[0].TrimStart('✓', ' ').Split(' ')[0];
        return new Filed(number, text[(text.IndexOf(code, StringComparison.Ordinal) + code.Length)..].Trim()[..6]);
    }

    /// <summary>Opens a case at 补正收取 by its number.</summary>
    public static async Task OpenSupplementAsync(this Desk desk, string number)
    {
        await desk.GoAsync("/app/supplement", "补正收取");
        await desk.Field("办件编号").FillAsync(number);
        await desk.Field("办件编号").PressAsync("Enter");
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).Filter(new() { HasText = number })).ToBeVisibleAsync();
    }
}
