using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

/// <summary><c>govflow rehearse</c> as policy staff and their scripts use it.</summary>
public sealed class RehearseCommandTests
{
    private static readonly string[] Shipped = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal)];

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("govflow-rehearse-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task TheItemsThatAreShipped_RunToTheirEnds_InEveryUsualWay()
    {
        var run = await CommandLineRun.OfAsync(["rehearse", .. Shipped]);
        Assert.That(run.ExitCode, Is.Zero, run.Out);
        Assert.That(run.Out, Does.Contain("承诺件").And.Contain("归档（准予）").And.Contain("没有走到：").And.Not.Contain("没有走到头"));
    }

    [Test]
    public async Task AScenarioThatEndsOtherwise_Fails_AndSaysWhere()
    {
        var json = JsonNode.Parse(await File.ReadAllBytesAsync(Shipped.Single(f => f.Contains("gfi-05", StringComparison.Ordinal))))!;
        json["customProperties"]!["scenarios"] = new JsonArray(new JsonObject
        {
            ["name"] = "当场办",
            ["start"] = "2026-03-02T10:00:00",
            ["acts"] = new JsonArray(new JsonObject { ["act"] = "conclude" }),
            ["expect"] = new JsonObject { ["state"] = "归档" },
        });
        var file = Path.Combine(_folder, "item.json");
        await File.WriteAllTextAsync(file, json.ToJsonString());

        var (words, asJson) = (await CommandLineRun.OfAsync("rehearse", file), await CommandLineRun.OfAsync("rehearse", file, "--json"));

        using var answer = JsonDocument.Parse(asJson.Out);
        Assert.That((words.ExitCode, asJson.ExitCode), Is.EqualTo((1, 1)));
        Assert.That(words.Out, Does.Contain("场景“当场办”　与预期不同").And.Contain("结束时的阶段应为归档，实为"));
        Assert.That(answer.RootElement.GetProperty("files")[0].GetProperty("played").GetProperty("scenarios")[0].GetProperty("differences").GetArrayLength(), Is.GreaterThan(1));
    }

    [Test]
    public async Task WhatIsNoItem_IsToldAndFails()
    {
        var file = Path.Combine(_folder, "none.json");
        await File.WriteAllTextAsync(file, "[");
        var (broken, missing) = (await CommandLineRun.OfAsync("rehearse", file), await CommandLineRun.OfAsync("rehearse", Path.Combine(_folder, "missing.json")));
        Assert.That((broken.ExitCode, missing.ExitCode), Is.EqualTo((1, 2)));
        Assert.That(broken.Out, Does.Contain("错误　$"));
    }
}
