using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>Several people at one task (decision 0011): delegated by keyboard, handed back and signed on a telephone; and an administrator at the register.</summary>
public sealed class TaskVerbsTests : HallJourney
{
    private static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "TestResults", "verbs")).FullName;

    private static async Task PictureAsync(Desk desk, string name) =>
        await desk.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}.png") });

    [Test]
    public async Task ASurvey_IsDelegatedByKeyboard_HandedBackAndSignedOnATelephone()
    {
        Guid id;
        using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
            id = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("tasks")[0].GetProperty("id").GetGuid();
        using (var surveyor = await Host.Office().LogInAsync("qinxicha"))
        using (var claimed = await surveyor.ClaimAsync(id))
            await OfficeClient.OkAsync(claimed);

        var holder = await AtWorkAsync("qinxicha");
        await holder.GoAsync($"/app/tasks/{id}", "小餐饮");
        await holder.Page.Keyboard.PressAsync("F9");
        await Expect(holder.Page.GetByRole(AriaRole.Menuitem, new() { Name = "委派" })).ToBeVisibleAsync();
        await PictureAsync(holder, "menu-1366");
        await holder.Page.GetByRole(AriaRole.Menuitem, new() { Name = "委派" }).DispatchEventAsync("click");
        var dialog = holder.Page.GetByRole(AriaRole.Dialog, new() { Name = "委派" });
        await ChooseAsync(holder, dialog, "委派给", "朱核查");
        await dialog.GetByLabel("交办事项").FillAsync("先核对场所面积");
        await holder.Page.AssertSoundAsync("the dialog of a verb");
        await PictureAsync(holder, "delegate-1366");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "委派" }).ClickAsync();
        await Expect(holder.Page.GetByRole(AriaRole.Region, new() { Name = "委派与会签" })).ToContainTextAsync("尚未交回");

        var helper = await AtWorkAsync("zhuhecha", width: 390, height: 844);
        await helper.GoAsync("/app/tasks?view=asked", "待办");
        await Expect(helper.Page.GetByText("小餐饮").First).ToBeVisibleAsync();
        await helper.GoAsync($"/app/tasks/{id}", "小餐饮");
        await helper.Page.GetByRole(AriaRole.Button, new() { Name = "交回" }).ClickAsync();
        await helper.Page.GetByLabel("办理情况").FillAsync("面积相符");
        await PictureAsync(helper, "hand-back-390");
        await helper.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "交回" }).ClickAsync();
        await Expect(helper.Page.GetByRole(AriaRole.Region, new() { Name = "委派与会签" })).ToContainTextAsync("面积相符");
        await helper.Page.AssertSoundAsync("a task somebody was called to, on a telephone");

        await holder.Page.SetViewportSizeAsync(390, 844);
        await holder.GoAsync($"/app/tasks/{id}", "小餐饮");
        await holder.Page.GetByRole(AriaRole.Button, new() { Name = "更多办理方式" }).ClickAsync();
        await PictureAsync(holder, "menu-390");
        await holder.Page.GetByRole(AriaRole.Menuitem, new() { Name = "加签" }).DispatchEventAsync("click");
        await ChooseAsync(holder, holder.Page.GetByRole(AriaRole.Dialog, new() { Name = "加签" }), "人员", "马登记");
        await holder.Page.Keyboard.PressAsync("Escape");
        await PictureAsync(holder, "signers-390");
        await holder.Page.GetByRole(AriaRole.Dialog, new() { Name = "加签" }).GetByRole(AriaRole.Button, new() { Name = "加签" }).ClickAsync();
        await Expect(holder.Page.GetByRole(AriaRole.Region, new() { Name = "委派与会签" })).ToContainTextAsync("马登记");
        await PictureAsync(holder, "signing-390");
        await holder.Page.AssertSoundAsync("a task being signed, on a telephone");

        var signer = await AtWorkAsync("madengji");
        await signer.GoAsync($"/app/tasks/{id}", "小餐饮");
        await signer.Page.GetByRole(AriaRole.Button, new() { Name = "会签" }).ClickAsync();
        await signer.Page.GetByRole(AriaRole.Radio, new() { Name = "同意", Exact = true }).CheckAsync();
        await PictureAsync(signer, "sign-1366");
        await signer.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "会签" }).ClickAsync();
        await Expect(signer.Page.GetByRole(AriaRole.Region, new() { Name = "委派与会签" })).ToContainTextAsync("会签同意");
    }

    [TestCase("register", "授权登记")]
    [TestCase("appointments", "任职与代理")]
    [TestCase("hand-over", "交接与离岗")]
    public async Task TheAdministrator_SeesPeopleAndPowers_OnAPcAndATelephone(string view, string label)
    {
        var admin = await AtWorkAsync("admin");
        foreach (var width in new[] { 1440, 390 })
        {
            await admin.Page.SetViewportSizeAsync(width, 844);
            await admin.GoAsync($"/app/staffing?view={view}", "授权与任职");
            await Expect(admin.Page.Locator(".skeleton, [aria-busy=true]")).ToHaveCountAsync(0);
            await Expect(admin.Page.GetByText(label).First).ToBeVisibleAsync();
            await PictureAsync(admin, FormattableString.Invariant($"{view}-{width}"));
            await admin.Page.AssertSoundAsync(FormattableString.Invariant($"{view} at {width}"));
        }
    }

    private static async Task ChooseAsync(Desk desk, ILocator dialog, string label, string person)
    {
        await dialog.GetByLabel(label).FillAsync(person);
        // Not by the mouse: the list may still be on its way to its place below the field.
        await desk.Page.Locator(".ant-select-item-option-content", new() { HasText = person }).First.DispatchEventAsync("click");
    }
}
