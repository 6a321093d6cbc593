using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Lists;

/// <summary>常用语和字典 (decisions 0027, 0034) over HTTP.</summary>
public sealed class WordListTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private static async Task<JsonElement> ListAsync(OfficeClient who, string name = "opinions") =>
        (await who.GetAsync("/api/word-lists")).EnumerateArray().Single(l => l.GetProperty("name").GetString() == name);

    private async Task<HttpResponseMessage> WriteAsync(object entries, string? version = null, string name = "opinions", OfficeClient? who = null) =>
        await (who ?? _admin).SendAsync($"/api/word-lists/{name}", new { entries }, version ?? (await ListAsync(_admin)).GetProperty("eTag").GetString(), null);

    [Test]
    public async Task TheCentreWritesItsOwnWords_AndEverybodyIsOfferedThem()
    {
        var clerk = await _staff.PersonAsync("p01");
        Assert.That((await ListAsync(clerk)).GetProperty("isProgram").GetBoolean(), Is.True, "the program's first words");
        using var written = await WriteAsync(new object[] { new { text = " 同意办理。 ", step = "Decide" }, new { text = "市监所核查无误。", department = "market" } });
        Assert.That((int)written.StatusCode, Is.EqualTo(204), await written.Content.ReadAsStringAsync());

        var list = await ListAsync(clerk);
        Assert.That(list.GetProperty("isProgram").GetBoolean(), Is.False);
        Assert.That(list.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("text").GetString()), Is.EqualTo(new[] { "同意办理。", "市监所核查无误。" }));
        Assert.That(list.GetProperty("entries")[1].GetProperty("departmentName").GetString(), Is.Not.Null.And.Not.EqualTo("market"));
    }

    [Test]
    public async Task TwoAtOneList_AreTold_AndTheSameAgainIsDone()
    {
        var version = (await ListAsync(_admin)).GetProperty("eTag").GetString();
        using var first = await WriteAsync(new[] { new { text = "甲" } }, version);
        using var second = await WriteAsync(new[] { new { text = "乙" } }, version);
        using var again = await WriteAsync(new[] { new { text = "甲" } }, version);
        Assert.That(new[] { first, second, again }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 204, 412, 204 }));
    }

    [Test]
    public async Task WhatIsNoList_IsRefusedWithItsPath()
    {
        foreach (var (entries, path) in new (object, string)[]
        {
            (new object?[] { null }, "$.entries[0]"), (new[] { new { text = " " } }, "$.entries[0].text"), (new[] { new { text = "甲", department = "nobody" } }, "$.entries[0].department"),
            (new[] { new { text = "甲" }, new { text = "甲" } }, "$.entries[1].text"), (Enumerable.Range(0, 201).Select(i => new { text = $"{i}" }).ToArray(), "$.entries"),
        })
        {
            using var refused = await WriteAsync(entries);
            Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("path").GetString()), Is.EqualTo((422, path)));
        }
        using var none = await WriteAsync(Array.Empty<object>(), name: "nothing");
        using var step = await WriteAsync(new[] { new { text = "甲", step = "Decide" } }, name: "return-reasons", version: "\"0\"");
        using var clerk = await WriteAsync(Array.Empty<object>(), who: await _staff.PersonAsync("p01"));
        Assert.That(new[] { none, step, clerk }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 404, 422, 403 }));
    }
}
