using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Tasks;

/// <summary>Finding tasks: a person's name or number only ever in the body, and whole.</summary>
public sealed class TaskSearchTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;
    private string _number = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _clerk = await _host.Office().LogInAsync("liqiuhe");
        var filed = await _clerk.FileCaseAsync("GFI-02", change: draft => draft["applicant"]!["identity"] =
            new JsonObject { ["name"] = "欧阳小麦", ["paperKind"] = "居民身份证", ["paperNumber"] = "11010519491231002X", ["isOrganisation"] = false });
        _number = filed.GetProperty("case").GetProperty("number").GetString()!;
        await _clerk.FileCaseAsync("GFI-02", change: draft => draft["applicant"]!["identity"] =
            new JsonObject { ["name"] = "赵青山", ["paperKind"] = "护照", ["paperNumber"] = "E12345678", ["isOrganisation"] = false });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase("欧阳小麦", 1, 0, TestName = "A whole name")]
    [TestCase("欧阳", 0, 0, TestName = "Half a name")]
    [TestCase("欧***", 0, 0, TestName = "A masked name tells nobody apart")]
    [TestCase("11010519491231002x", 1, 0, TestName = "A paper number")]
    [TestCase("E12345678", 1, 0, TestName = "Another kind of paper")]
    [TestCase("小餐饮", 2, 2, TestName = "Words of the item")]
    public async Task Words_FindInTheBody_WhatNoAddressMayName(string words, int inBody, int inAddress)
    {
        using var reviewer = await _host.Office().LogInAsync("qinxicha");
        using var answer = await reviewer.Http.PostAsJsonAsync("/api/tasks/search", new { view = "post", q = words });
        var byAddress = await reviewer.GetAsync($"/api/tasks?view=post&q={Uri.EscapeDataString(words)}");

        Assert.That(Count(await OfficeClient.OkAsync(answer)), Is.EqualTo(inBody));
        Assert.That(Count(byAddress), Is.EqualTo(inAddress));
    }

    [Test]
    public async Task ACaseNumber_MayStandInTheAddress()
    {
        using var reviewer = await _host.Office().LogInAsync("qinxicha");
        var found = await reviewer.GetAsync($"/api/tasks?view=post&q={_number}");

        Assert.That(Count(found), Is.EqualTo(1));
    }

    private static int Count(JsonElement page) => page.GetProperty("items").GetArrayLength();
}
