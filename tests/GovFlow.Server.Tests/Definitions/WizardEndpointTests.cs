using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>The six-path wizard over HTTP: what it draws is imported and published as it is.</summary>
public sealed class WizardEndpointTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task TheDrawnItem_IsClean_AndComesIntoForceAsItIs()
    {
        var drawn = await OfficeClient.OkAsync(await PostAsync(_designer, "/api/definitions/wizard", Answers().ToJsonString()));
        var lint = drawn.GetProperty("lint");
        Assert.That((drawn.GetProperty("definitionId").GetString(), drawn.GetProperty("isTaken").GetBoolean()), Is.EqualTo(("item-gfi-90", false)));
        Assert.That((lint.GetProperty("errors").GetInt32(), lint.GetProperty("mayPublish").GetBoolean()), Is.EqualTo((0, true)), lint.ToString());
        Assert.That(lint.GetProperty("promise").GetProperty("says").GetString(), Does.Contain("最坏 7 ≤ 承诺 7，法定 20"));

        var file = drawn.GetProperty("file").GetString()!;
        var published = await Drawing.Read(file).BringIntoForceAsync(_staff);
        Assert.That(published.GetProperty("state").GetString(), Is.EqualTo("Published"));

        var again = await OfficeClient.OkAsync(await PostAsync(_designer, "/api/definitions/wizard", Answers().ToJsonString()));
        Assert.That(again.GetProperty("isTaken").GetBoolean(), Is.True, "a second draft would lie over the first");
    }

    [Test]
    public async Task AnswersThatContradictEachOther_AreToldWithTheirPaths()
    {
        var answers = Answers();
        answers["paths"]!["immediate"] = true;
        answers["name"] = "";
        using var answer = await PostAsync(_designer, "/api/definitions/wizard", answers.ToJsonString());
        var problem = await answer.ProblemAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()), Is.EquivalentTo(new[] { "$.name", "$.paths.immediate" }));
    }

    [Test]
    public async Task ASimilarItem_IsTakenOverWithItsPostsAndLimits()
    {
        var like = await _designer.GetAsync("/api/definitions/wizard?like=GFI-02");
        Assert.That((like.GetProperty("code").GetString(), like.GetProperty("posts").GetProperty("decide").GetString()), Is.EqualTo(("", "decide-town")));
        using var unknown = await _designer.Http.GetAsync(new Uri("/api/definitions/wizard?like=GFI-99", UriKind.Relative));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("{\"code\":1}")]
    public async Task WhatIsNoAnswer_IsRefused(string body)
    {
        using var answer = await PostAsync(_designer, "/api/definitions/wizard", body);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task TheWindow_DrawsNothing()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using var answer = await PostAsync(clerk, "/api/definitions/wizard", Answers().ToJsonString());
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static JsonObject Answers() => new()
    {
        ["code"] = "GFI-90",
        ["name"] = "户外广告设置审批",
        ["pinyin"] = "hwggszsp",
        ["resultName"] = "户外广告设置许可证",
        ["category"] = "Licence",
        ["powerSource"] = "Delegated",
        ["isFormalReview"] = false,
        ["applicantKinds"] = new JsonArray("Organisation"),
        ["channels"] = new JsonArray("window"),
        ["windowClass"] = "城乡建设",
        ["basis"] = new JsonArray(new JsonObject { ["law"] = "城市市容和环境卫生管理条例", ["article"] = "第十一条", ["content"] = "设置大型户外广告须经同意" }),
        ["conditions"] = new JsonArray("设置位置符合户外广告设置规划"),
        ["materials"] = new JsonArray(new JsonObject { ["name"] = "户外广告设置申请表", ["isMain"] = true, ["mayDefer"] = false, ["basis"] = "条例第十一条" }),
        ["paths"] = new JsonObject { ["immediate"] = false, ["committed"] = true, ["joint"] = false, ["proxy"] = false },
        ["posts"] = new JsonObject
        {
            ["decide"] = "decide-municipal",
            ["issue"] = "issue",
            ["review"] = "review-municipal",
            ["survey"] = "survey-municipal",
            ["leadDepartment"] = "综合行政执法队",
            ["authorisation"] = "县政府赋权文件正在报批，发布前登记",
        },
    };

    private static async Task<HttpResponseMessage> PostAsync(OfficeClient office, string path, string text)
    {
        using var body = new StringContent(text, Encoding.UTF8);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await office.Http.PostAsync(new Uri(path, UriKind.Relative), body);
    }
}
