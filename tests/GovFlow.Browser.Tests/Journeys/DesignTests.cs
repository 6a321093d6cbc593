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
        // With nothing chosen a step is put beside the others and no connection is touched.
        await page.Keyboard.PressAsync("Escape");
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

    [Test]
    public async Task WhatIsDrawnWrong_IsToldWhileDrawing_MendedByOneKey_AndThenPublished()
    {
        var policy = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        await policy.GoAsync("/app/items/gfi-05-birth-registration/design", "设计：");
        var page = policy.Page;
        var problems = page.GetByRole(AriaRole.Button, new() { Name = "问题：" });
        await Expect(problems).ToContainTextAsync("0 个错误，0 个提醒");

        await page.GetByRole(AriaRole.Button, new() { Name = "公示", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(problems).Not.ToContainTextAsync("0 个错误");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "公示，" }).And(page.GetByRole(AriaRole.Img, new() { Name = "个问题" }))).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("F8");
        await policy.CheckAsync("designer-problems");
        await page.GetByRole(AriaRole.Button, new() { Name = "删除该环节" }).ClickAsync();
        await Expect(problems).ToContainTextAsync("0 个错误，0 个提醒");

        await page.GetByRole(AriaRole.Button, new() { Name = "事项", Exact = true }).ClickAsync();
        await policy.Field("服务对象说明（选填）").FillAsync("新生儿的父母或其他监护人");
        await policy.CheckAsync("designer-item");
        await page.GetByRole(AriaRole.Button, new() { Name = "公开流程图" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "办理流程图" })).ToBeVisibleAsync();
        await policy.CheckAsync("designer-chart");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存草稿" }).ClickAsync();
        await Expect(page.GetByText("已存为第 2 版草稿").First).ToBeVisibleAsync();

        await ConfirmAsync("gfi-05-birth-registration", "gfi-05-birth-registration-v2");
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        await admin.GoAsync("/app/items/gfi-05-birth-registration/design", "设计：");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "发布", Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByText("第 2 版已发布").First).ToBeVisibleAsync();
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
