using System.Text.Json.Nodes;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>What becomes of an item after it was published: suspended with its reason, packed for another hall, and its running cases taken to the next version and back.</summary>
public sealed class LifeCycleTests : HallJourney
{
    private const string Flow = "gfi-02-small-catering-licence";

    [Test]
    public async Task AnItemIsSuspended_AndClerkAndApplicantReadWhy()
    {
        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        var page = admin.Page;
        await admin.GoAsync("/app/items", "事项设计");
        await page.GetByRole(AriaRole.Button, new() { Name = "变更生育登记的状态" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("起始日").FillAsync("2026-03-06");
        await dialog.GetByLabel("文件依据").FillAsync("县政府令第3号");
        await dialog.GetByLabel("原因").FillAsync("国家政策调整");
        await admin.CheckAsync("item-standing", "life-cycle-1-standing");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "GFI-05" })).ToContainTextAsync("挂起");
        await admin.CheckAsync("items-suspended");

        var citizen = await DeskAsync(width: 390, height: 844);
        await citizen.GoAsync("/guides/GFI-05", "生育登记");
        await Expect(citizen.Page.GetByText("挂起（县政府令第3号），不再受理新的申请。")).ToBeVisibleAsync();
        await citizen.CheckAsync("guide-suspended");
        using var clerk = await Host.Office().LogInAsync("liumangzhong");
        using var refused = await clerk.AssessAsync(await clerk.DraftAsync("GFI-05"));
        Assert.That((await refused.ProblemAsync()).GetProperty("code").GetString(), Is.EqualTo("item-suspended"));

        await page.GetByRole(AriaRole.Button, new() { Name = "文件包" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "生育登记" }).CheckAsync();
        await admin.CheckAsync("bundle");
        var download = page.WaitForDownloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "导出 1 个事项" }).ClickAsync();
        var packed = await (await download).PathAsync();
        var another = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        File.Copy(packed, another);
        await page.Locator("input[type=file][accept*=zip]").SetInputFilesAsync(another);
        await admin.Field("上级目录名称（选填）").FillAsync("省级基本目录");
        await page.GetByRole(AriaRole.Button, new() { Name = "查看", Exact = true }).ClickAsync();
        await Expect(page.GetByText("存为第 2 版草稿")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入 1 个草稿" }).ClickAsync();
        await Expect(page.GetByText("已导入 1 个草稿，送审、发布后生效。")).ToBeVisibleAsync();
        File.Delete(another);
    }

    [Test]
    public async Task RunningCases_AreTakenToTheNextVersion_AndOneIsTakenBack()
    {
        using (var clerk = await Host.Office().LogInAsync("liqiuhe"))
        {
            await clerk.FileCaseAsync("GFI-02");
            await clerk.FileCaseAsync("GFI-02");
        }
        Host.Clock.Advance(TimeSpan.FromDays(3));
        await PublishRenamedAsync();

        var admin = await AtWorkAsync("admin", width: 1440, height: 900);
        var page = admin.Page;
        await admin.GoAsync($"/app/items/{Flow}/design?version={Flow}-v1", "设计：");
        await page.GetByRole(AriaRole.Link, new() { Name = "在办办件转版" }).ClickAsync();
        await admin.SeeAsync("在办办件转版");
        await Expect(page.GetByText("由第 1 版转到第 2 版，在办 2 件")).ToBeVisibleAsync();
        await Expect(page.GetByText("名称相同").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "逐件预览" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "2 件可转，0 件留在原版本" })).ToBeVisibleAsync();
        await admin.Field("依据").FillAsync("县编办函〔2026〕3号");
        await admin.Field("理由").FillAsync("环节编号统一");
        await admin.CheckAsync("move-cases", "life-cycle-2-move");
        await page.GetByRole(AriaRole.Button, new() { Name = "转版 2 件" }).ClickAsync();
        await Expect(page.GetByText("已转 2 件，0 件留在原版本")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Table).Last.GetByRole(AriaRole.Link).First.ClickAsync();
        await admin.SeeAsync("小餐饮登记证核发");
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回转版" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("理由").FillAsync("依据文件有误");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "撤回转版" }).ClickAsync();
        await Expect(page.GetByText("撤回转版，办件仍按原版本的流程办理，理由：依据文件有误").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "撤回转版" })).ToHaveCountAsync(0);
    }

    /// <summary>The next version: the same flow, its examinations under other ids.</summary>
    private async Task PublishRenamedAsync()
    {
        using var policy = await Host.Office().LogInAsync("cenzhengce");
        var file = JsonNode.Parse(await policy.Http.GetStringAsync(new Uri($"/api/definitions/versions/{Flow}-v1", UriKind.Relative)))!;
        (file["id"], file["version"]) = ($"{Flow}-v2", 2);
        var steps = file["root"]!["activities"]!.AsArray().Where(a => (string)a!["type"]! is "GovFlow.Review" or "GovFlow.SiteSurvey").ToDictionary(a => (string)a!["id"]!, StringComparer.Ordinal);
        foreach (var (id, step) in steps)
            step!["id"] = $"re-{id}";
        foreach (var end in file["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => steps.ContainsKey((string)e["activity"]!)))
            end["activity"] = $"re-{(string)end["activity"]!}";
        using var body = new StringContent(file.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using (var imported = await policy.Http.PostAsync(new Uri("/api/definitions", UriKind.Relative), body))
            await OfficeClient.OkAsync(imported);
        await ConfirmAsync(Flow, $"{Flow}-v2");
        using var admin = await Host.Office().LogInAsync("admin");
        using var published = await admin.OnVersionAsync(Flow, $"{Flow}-v2", "publish", new { });
        await OfficeClient.OkAsync(published);
    }
}
