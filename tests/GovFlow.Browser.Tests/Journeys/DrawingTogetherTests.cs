using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>两人同时编辑: the second reads, takes over after a question; the first is told at once and loses nothing; what is unsaved comes back at another machine (decision 0025).</summary>
public sealed class DrawingTogetherTests : HallJourney
{
    private const string Board = "/app/items/gfi-05-birth-registration/design";

    [Test]
    public async Task TheSecondReads_TakesOver_AndTheFirstIsToldAndKeepsItsWork_AlsoAtAnotherMachine()
    {
        var first = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        await first.GoAsync(Board, "设计：");
        await AddPublicityAsync(first);
        await Expect(first.Page.GetByText("有未保存的修改，已留存").First).ToBeVisibleAsync();

        var second = await AtWorkAsync("admin", width: 1440, height: 900);
        await second.GoAsync(Board, "设计：");
        await Expect(second.Page.GetByText("岑政策正在编辑（只读），自").First).ToBeVisibleAsync();
        await Expect(second.Page.GetByText("岑政策在第 1 版上有没有存为草稿的修改").First).ToBeVisibleAsync();
        await Expect(Save(second)).ToHaveCountAsync(0);
        await Expect(second.Page.GetByRole(AriaRole.Button, new() { Name = "公示", Exact = true })).ToBeDisabledAsync();
        await second.CheckAsync("designer-second");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "接着编辑" }).ClickAsync();
        await Expect(second.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("没有存为草稿的修改仍为其留存");
        await second.CheckAsync("designer-take-over");
        await second.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "接着编辑" }).ClickAsync();
        await Expect(Save(second)).ToHaveCountAsync(1);

        await Expect(first.Page.GetByText("您没有存为草稿的修改仍在，没有丢失").First).ToBeVisibleAsync();
        await Expect(Save(first)).ToHaveCountAsync(0);
        await Expect(Publicity(first)).ToHaveCountAsync(1);
        await first.CheckAsync("designer-taken-over");
        // The tab is killed, and with it whatever the browser kept.
        await first.DisposeAsync();

        var elsewhere = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        await elsewhere.GoAsync(Board, "设计：");
        await Expect(elsewhere.Page.GetByText("系统管理员正在编辑（只读）").First).ToBeVisibleAsync();
        await second.GoAsync("/app/items", "事项设计");
        await Expect(elsewhere.Page.GetByText("系统管理员已停止编辑").First).ToBeVisibleAsync();
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "接着编辑" }).ClickAsync();
        await Expect(elsewhere.Page.GetByText("您有没有存为草稿的修改").First).ToBeVisibleAsync();
        await elsewhere.CheckAsync("designer-left-behind");
        await elsewhere.Page.GetByRole(AriaRole.Button, new() { Name = "恢复这些修改" }).ClickAsync();
        await Expect(Publicity(elsewhere)).ToHaveCountAsync(1);
        await Save(elsewhere).ClickAsync();
        await Expect(elsewhere.Page.GetByText("已存为第 2 版草稿").First).ToBeVisibleAsync();

        await elsewhere.GoAsync($"{Board}?version=gfi-05-birth-registration-v1", "设计：");
        await Expect(elsewhere.Page.GetByRole(AriaRole.Img, new() { Name = "收件与形式审查" }).First).ToBeVisibleAsync();
        await Expect(elsewhere.Page.GetByText("没有存为草稿的修改")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task ADraftSavedByAnother_IsShownBesideOnesOwn_AndBothRemain()
    {
        const string flow = "gfi-06-resident-medical-insurance";
        using (var office = await Host.Office().LogInAsync("cenzhengce"))
        using (var saved = await office.SaveDrawingAsync($"{flow}-v1", await office.FileAsync($"{flow}-v1")))
            Assert.That(saved.IsSuccessStatusCode, Is.True);
        var policy = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        await policy.GoAsync($"/app/items/{flow}/design", "设计：");
        await AddPublicityAsync(policy);
        using (var admin = await Host.Office().LogInAsync("admin"))
        {
            var file = await admin.FileAsync($"{flow}-v2");
            using var theirs = await admin.SaveDrawingAsync($"{flow}-v2", file.Replace("\"conditions\": [", "\"conditions\": [\"参保人同意共享户籍信息\", ", StringComparison.Ordinal));
            Assert.That(theirs.IsSuccessStatusCode, Is.True, await theirs.Content.ReadAsStringAsync());
        }

        await Save(policy).ClickAsync();
        var both = policy.Page.GetByRole(AriaRole.Region, new() { Name = "双方的改动" });
        await Expect(both.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有覆盖");
        await Expect(both.GetByRole(AriaRole.Region, new() { Name = "您改了" })).ToContainTextAsync("公示");
        await Expect(both.GetByRole(AriaRole.Region, new() { Name = "管理" })).ToContainTextAsync("参保人同意共享户籍信息");
        await policy.CheckAsync("designer-both");
        await both.GetByRole(AriaRole.Button, new() { Name = "采用" }).ClickAsync();
        await Expect(policy.Page.GetByText("此后这个版本已被另行保存").First).ToBeVisibleAsync();
        await Expect(Publicity(policy)).ToHaveCountAsync(0);
        await policy.Page.GetByRole(AriaRole.Button, new() { Name = "恢复这些修改" }).ClickAsync();
        await Expect(Publicity(policy)).ToHaveCountAsync(1);
        await Save(policy).ClickAsync();
        await both.GetByRole(AriaRole.Button, new() { Name = "存为另一份草稿" }).ClickAsync();
        await Expect(policy.Page.GetByText("已存为第 3 版草稿").First).ToBeVisibleAsync();
    }

    private static ILocator Save(Desk desk) => desk.Page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" });

    private static ILocator Publicity(Desk desk) => desk.Page.GetByRole(AriaRole.Img, new() { Name = "公示，" });

    private static async Task AddPublicityAsync(Desk desk)
    {
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "公示", Exact = true }).FocusAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await Expect(Publicity(desk)).ToHaveCountAsync(1);
    }
}
