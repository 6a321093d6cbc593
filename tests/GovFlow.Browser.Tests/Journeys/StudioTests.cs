using System.Text.Json.Nodes;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>专家模式: the genuine Elsa Studio on our definitions (decision 0021). What it draws comes into force by our rules, runs on our engine and opens in our designer.</summary>
public sealed class StudioTests : HallJourney
{
    private const string Flow = "gfi-02-small-catering-licence";

    /// <summary>What the Studio writes into its page, and our policy forbids; what it needs of it we bring ourselves.</summary>
    private const string Forbidden = "Executing inline script violates";

    [Test]
    public async Task TheGenuineStudio_DrawsAStepIntoAShippedItem_AndTheResultRunsHere()
    {
        var expert = await AtWorkAsync("admin", width: 1440, height: 900);
        expert.Overlook(Forbidden);
        var page = expert.Page;
        await page.GotoAsync($"/studio/definitions/{Flow}");
        var upper = page.Locator(".x6-node[data-cell-id='refusal-from-above']");
        // A Blazor program of some megabytes starts first.
        await Expect(upper).ToBeVisibleAsync(new() { Timeout = 120_000 });

        await page.GetByText("政务审批", new() { Exact = true }).ClickAsync();
        await page.Locator("[draggable=true]").Filter(new() { Has = page.GetByText("通知", new() { Exact = true }) }).DragToAsync(
            page.Locator(".graph-container"), new() { TargetPosition = new TargetPosition { X = 120, Y = 420 } });
        var added = page.Locator(".x6-node").Filter(new() { HasText = "Notify1" });
        await Expect(added).ToHaveCountAsync(1);
        var id = await added.GetAttributeAsync("data-cell-id");
        await FillAsync(page, "标题", "办理提示");
        await FillAsync(page, "正文", "上级已作出决定，请留意送达。");

        var edges = page.Locator(".x6-edge");
        var drawn = await edges.CountAsync();
        await page.Mouse.ClickAsync(620, 560);
        var (x, y) = await PortAsync(page, "refusal-from-above", "Done");
        await page.Mouse.ClickAsync(x + 140, y);
        await page.Keyboard.PressAsync("Delete");
        await Expect(edges).ToHaveCountAsync(drawn - 1);
        await ConnectAsync(page, ("refusal-from-above", "Done"), (id!, "In"));
        await Expect(edges).ToHaveCountAsync(drawn);
        await page.Mouse.ClickAsync(281, 118);
        await Expect(page.Locator(".x6-node[data-cell-id='deliver']")).ToBeInViewportAsync();
        await page.Mouse.ClickAsync(300, 620);
        // The Studio saves by itself a while after each change; what is published before that answer came is of a file that is no more.
        var kept = page.WaitForResponseAsync(r => r.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && Links(JsonNode.Parse(r.Request.PostData!)!["model"]!, id!).Length == 2);
        await ConnectAsync(page, (id!, "Done"), ("deliver", "In"));
        await Expect(edges).ToHaveCountAsync(drawn + 1);
        await (await kept).FinishedAsync();
        await page.PictureAsync("studio-1440");

        // It is no way round the offices: their confirmation is of this very file.
        var tooSoon = PublishedAsync();
        await page.Mouse.ClickAsync(857, 118);
        Assert.That((await (await tooSoon).TextAsync(), (await tooSoon).Status), Is.EqualTo((await (await tooSoon).TextAsync(), 400)));
        Assert.That(await (await tooSoon).TextAsync(), Does.Contain("审核确认"));
        await ConfirmAsync(Flow, $"{Flow}-v2");
        await page.GotoAsync($"/studio/definitions/{Flow}");
        await Expect(page.Locator($".x6-node[data-cell-id='{id}']")).ToHaveCountAsync(1, new() { Timeout = 120_000 });
        var published = PublishedAsync();
        await page.Mouse.ClickAsync(857, 118);
        Assert.That((await published).Status, Is.EqualTo(200), await (await published).TextAsync());

        Task<IResponse> PublishedAsync() => page.WaitForResponseAsync(r => r.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && r.Request.PostData!.Contains("\"publish\":true", StringComparison.Ordinal));

        using var office = await Host.Office().LogInAsync("admin");
        var (was, now) = (await FileAsync(office, 1), await FileAsync(office, 2));
        Assert.That(now["customProperties"]!.ToJsonString(), Is.EqualTo(was["customProperties"]!.ToJsonString()), "what the Studio does not know stays");
        var step = now["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == id)!;
        Assert.That((string)step["title"]!["expression"]!["value"]!, Is.EqualTo("办理提示"));
        Assert.That(Links(now, id!), Is.EqualTo(new[] { $"refusal-from-above.Done>{id}.In", $"{id}.Done>deliver.In" }));

        // Our engine runs it, the Studio shows it run, and our designer opens the same file.
        using var clerk = await Host.Office().LogInAsync("liqiuhe");
        var filed = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        await page.GotoAsync($"/studio/instances/{filed.GetProperty("id").GetGuid():D}");
        await Expect(page.Locator(".x6-node[data-cell-id='survey']")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Expect(page.GetByText("现场核查").First).ToBeVisibleAsync();
        await page.PictureAsync("studio-instance-1440");
        await expert.GoAsync($"/app/items/{Flow}/design", "设计：");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "通知，" }).First).ToBeVisibleAsync();
        Assert.That((await FileAsync(office, 2)).ToJsonString(), Is.EqualTo(now.ToJsonString()));
    }

    [Test]
    public async Task WhoeverMayNotRead_IsToldSo_AndWhatBreaksTheLaw_IsRefusedInOurWords()
    {
        var clerk = await AtWorkAsync("liqiuhe");
        await clerk.Page.GotoAsync("/studio/");
        await Expect(clerk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有查看流程定义的权限");

        using var office = await Host.Office().LogInAsync("admin");
        var model = JsonNode.Parse(await office.Http.GetStringAsync(new Uri($"/elsa/api/workflow-definitions/by-definition-id/{Flow}?versionOptions=Latest", UriKind.Relative)))!.AsObject();
        var connections = model["root"]!["connections"]!.AsArray();
        connections.Remove(connections.Single(c => (string)c!["source"]!["activity"]! == "close"));
        using var refused = await SaveAsync(office, model, isToPublish: true);
        var said = await refused.Content.ReadAsStringAsync();
        Assert.That(((int)refused.StatusCode, said), Is.EqualTo((400, said)));
        Assert.That(said, Does.Contain("办结之后没有归档").And.Contain("716号").Or.Contain("国务院关于在线政务服务的若干规定"));

        // The draft is another file now: what was opened before it no longer overwrites it.
        model["name"] = "别的名字";
        using var outdated = await SaveAsync(office, model, isToPublish: false);
        Assert.That(await outdated.Content.ReadAsStringAsync(), Does.Contain("请刷新页面"));
    }

    private static async Task<HttpResponseMessage> SaveAsync(OfficeClient office, JsonObject model, bool isToPublish)
    {
        using var body = new StringContent(new JsonObject { ["model"] = model.DeepClone(), ["publish"] = isToPublish }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/elsa/api/workflow-definitions", UriKind.Relative)) { Content = body };
        request.Headers.Add("Origin", office.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await office.Http.SendAsync(request);
    }

    private static string[] Links(JsonNode file, string step) =>
    [
        .. file["root"]!["connections"]!.AsArray()
            .Select(c => $"{c!["source"]!["activity"]}.{c["source"]!["port"]}>{c["target"]!["activity"]}.{c["target"]!["port"]}").Where(c => c.Contains(step, StringComparison.Ordinal)),
    ];

    private static async Task<JsonNode> FileAsync(OfficeClient office, int version) =>
        JsonNode.Parse(await office.Http.GetStringAsync(new Uri($"/api/definitions/versions/{Flow}-v{version}", UriKind.Relative)))!;

    /// <summary>The Studio's labels belong to no field; the field beside one is meant.</summary>
    private static async Task FillAsync(IPage page, string label, string text)
    {
        var field = page.Locator(".mud-input-control").Filter(new() { Has = page.Locator("label", new() { HasText = label }) }).Locator("input,textarea").First;
        await field.FillAsync(text);
        await field.PressAsync("Tab");
    }

    private static async Task<(float X, float Y)> PortAsync(IPage page, string step, string port)
    {
        var box = (await page.Locator($".x6-node[data-cell-id='{step}'] [port='{port}'] circle").First.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static async Task ConnectAsync(IPage page, (string Step, string Port) from, (string Step, string Port) to)
    {
        var ((x, y), (u, v)) = (await PortAsync(page, from.Step, from.Port), await PortAsync(page, to.Step, to.Port));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((x + u) / 2, (y + v) / 2, new() { Steps = 8 });
        await page.Mouse.MoveAsync(u, v, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }
}
