using System.Text.Json.Nodes;
using GovFlow.Browser.Tests.Hall;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>导入与差异: a file is looked at before it is imported; what it changes is told in words and on two canvases, and leads to the step.</summary>
public sealed class ChangesTests : HallJourney
{
    private const string Flow = "gfi-02-small-catering-licence";
    private const string Material = "新增材料“健康证明复印件”（M99，附件，必要，依据：食品安全法第四十五条）";

    [Test]
    public async Task AFileIsLookedAt_ThenImported_AndItsChangesLeadToTheirSteps()
    {
        var policy = await AtWorkAsync("cenzhengce", width: 1440, height: 900);
        var page = policy.Page;
        await policy.GoAsync("/app/items", "事项设计");
        await LookAtAsync(policy, await ChangedFileAsync(3));
        var report = page.GetByRole(AriaRole.Region, new() { Name = "导入前的报告" });
        await Expect(report).ToContainTextAsync("存为第 2 版草稿");
        await Expect(report).ToContainTextAsync(Material);
        await policy.CheckAsync("import-report");
        await page.GetByRole(AriaRole.Button, new() { Name = "导入为草稿" }).ClickAsync();
        await policy.SeeAsync("设计：");

        await page.GetByRole(AriaRole.Button, new() { Name = "差异" }).ClickAsync();
        var changes = page.GetByRole(AriaRole.List, new() { Name = "改动" });
        await Expect(changes).ToContainTextAsync(Material);
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "现在" }).GetByText("≠ 改动")).ToBeVisibleAsync();
        await policy.CheckAsync("changes");
        await changes.GetByRole(AriaRole.Button, new() { Name = "环节时限" }).ClickAsync();
        await Expect(changes).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "已选中" })).ToHaveCountAsync(1);

        // Another file of the same version takes the draft's place only where its report says so.
        await policy.GoAsync("/app/items", "事项设计");
        await LookAtAsync(policy, await ChangedFileAsync(4));
        await Expect(report).ToContainTextAsync("替换第 2 版草稿");
        await page.GetByRole(AriaRole.Button, new() { Name = "替换草稿" }).ClickAsync();
        await policy.SeeAsync("设计：");
    }

    private static async Task LookAtAsync(Desk policy, string file)
    {
        await policy.Page.GetByRole(AriaRole.Button, new() { Name = "导入" }).ClickAsync();
        await policy.Field("流程定义内容").FillAsync(file);
        await policy.Page.GetByRole(AriaRole.Button, new() { Name = "查看" }).ClickAsync();
    }

    private async Task<string> ChangedFileAsync(int surveyDays)
    {
        using var office = await Host.Office().LogInAsync("cenzhengce");
        var file = JsonNode.Parse(await office.Http.GetStringAsync(new Uri($"/api/definitions/versions/{Flow}-v1", UriKind.Relative)))!;
        (file["id"], file["version"]) = ($"{Flow}-v2", 2);
        var survey = file["root"]!["activities"]!.AsArray().First(a => (string)a!["type"]! == "GovFlow.SiteSurvey")!;
        survey["limitDays"]!["expression"]!["value"] = surveyDays;
        file["customProperties"]!["serviceItem"]!["materials"]!.AsArray()
            .Add(new JsonObject { ["code"] = "M99", ["name"] = "健康证明复印件", ["basis"] = "食品安全法第四十五条", ["status"] = "Read" });
        return file.ToJsonString();
    }
}
