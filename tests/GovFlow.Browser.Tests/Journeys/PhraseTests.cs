using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>The office writes words to choose from; an officer takes one with a key and goes on writing.</summary>
public sealed class PhraseTests : HallJourney
{
    [Test]
    public async Task TheOffice_WritesAPhrase_AndAnOfficerTakesItWithAKey()
    {
        using var clerk = await Host.Office().LogInAsync("liqiuhe");
        var task = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("tasks")[0].GetProperty("id").GetGuid();
        using var surveyor = await Host.Office().LogInAsync("qinxicha");
        using (var claimed = await surveyor.ClaimAsync(task))
            await OfficeClient.OkAsync(claimed);

        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/phrases", "常用语");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "加一条" }).ClickAsync();
        await admin.Page.GetByLabel("第9条用语").FillAsync("现场整洁，未见异常。");
        await admin.CheckAsync("phrases-written");
        await admin.Page.GetByRole(AriaRole.Button, new() { NameRegex = ComplaintScreen.Spaced("保存") }).ClickAsync();
        await Expect(admin.Page.GetByText("有修改还没有保存。")).ToBeHiddenAsync();

        var officer = await AtWorkAsync("qinxicha", width: 1440, height: 900);
        await officer.GoAsync($"/app/tasks/{task}", "小餐饮");
        await Expect(officer.Page.GetByLabel("意见用语")).ToBeVisibleAsync();
        await officer.Page.Keyboard.PressAsync("Shift+F9");
        await officer.Page.Keyboard.TypeAsync("整洁");
        await officer.Page.Keyboard.PressAsync("Enter");
        await Expect(officer.Page.Locator("#opinion")).ToHaveValueAsync("现场整洁，未见异常。");
        await officer.CheckAsync("phrases-taken");
    }
}
