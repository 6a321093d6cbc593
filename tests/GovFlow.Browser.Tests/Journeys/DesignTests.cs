using System.Text.Json.Nodes;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>事项设计: policy staff open a shipped item, add a step by keyboard and save; the file is the same but for that step.</summary>
public sealed class DesignTests : HallJourney
{
    private const string Flow = "gfi-02-small-catering-licence";

    [Test]
    public async Task APolicyOfficer_AddsAStep_AndTheSavedFileIsTheSameButForIt()
    {
        var policy = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        await policy.GoAsync("/app/items", "事项设计");
        await policy.CheckAsync("items");
        await policy.Page.GetByRole(AriaRole.Link, new() { Name = "小餐饮" }).ClickAsync();
        await policy.SeeAsync("设计：");
        var page = policy.Page;
        var canvas = page.GetByRole(AriaRole.Group, new() { Name = "流程画布" });
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "收件与形式审查" }).First).ToBeVisibleAsync();
        await policy.CheckAsync("designer");

        await canvas.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("/");
        await Expect(policy.Field("查找环节种类")).ToBeFocusedAsync();
        await page.Keyboard.InsertTextAsync("公示");
        await page.GetByRole(AriaRole.Button, new() { Name = "公示", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var added = page.GetByRole(AriaRole.Img, new() { Name = "公示，" });
        await Expect(added).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Tab, new() { Name = "出口" }).ClickAsync();
        await policy.ChooseAsync("期满无异议 →", "归档");

        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(added).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "重做" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "重做" }).ClickAsync();
        await Expect(added).ToHaveCountAsync(1);
        await policy.CheckAsync("designer-changed");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(page.GetByText("已存为第 2 版草稿").First).ToBeVisibleAsync();

        using var office = await Host.Office().LogInAsync("cenzhengce");
        var (was, now) = (await FileAsync(office, 1), await FileAsync(office, 2));
        Assert.That(TakeOutThePublicity(now), Is.EqualTo((2, $"{Flow}-v2")));
        (now["version"], now["id"]) = (was["version"]!.DeepClone(), was["id"]!.DeepClone());
        Assert.That(now.ToJsonString(), Is.EqualTo(was.ToJsonString()));
    }

    private static async Task<JsonNode> FileAsync(OfficeClient office, int version) =>
        JsonNode.Parse(await office.Http.GetStringAsync(new Uri($"/api/definitions/versions/{Flow}-v{version}", UriKind.Relative)))!;

    /// <summary>Undoes by hand what was drawn; gives the file's version and id.</summary>
    private static (int Version, string Id) TakeOutThePublicity(JsonNode file)
    {
        var root = file["root"]!;
        var steps = root["activities"]!.AsArray();
        var added = steps.Last(a => (string)a!["type"]! == "GovFlow.Publicity")!;
        var id = (string)added["id"]!;
        steps.Remove(added);
        var connections = root["connections"]!.AsArray();
        foreach (var connection in connections.Where(c => (string)c!["source"]!["activity"]! == id || (string)c["target"]!["activity"]! == id).ToList())
            connections.Remove(connection);
        return ((int)file["version"]!, (string)file["id"]!);
    }
}
