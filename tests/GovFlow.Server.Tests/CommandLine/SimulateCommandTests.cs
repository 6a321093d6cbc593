using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

/// <summary><c>govflow simulate</c> in the sample town, without a database.</summary>
public sealed class SimulateCommandTests
{
    private static readonly string Catering = Path.Combine(AppContext.BaseDirectory, "workflows", "gfi-02-small-catering-licence.json");

    private static readonly string Town = Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json");

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("govflow-simulate-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task ADraftWithAShorterPromise_IsLateMoreOften_AndTheSameSeedSaysTheSame()
    {
        var shorter = Path.Combine(_folder, "draft.json");
        var json = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Catering))!;
        json["customProperties"]!["serviceItem"]!["promisedLimit"]!["days"] = 2;
        await File.WriteAllTextAsync(shorter, json.ToJsonString());

        var (run, again) = (await RunAsync("--json"), await RunAsync("--json"));

        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Out);
        using var answer = JsonDocument.Parse(run.Out);
        var difference = answer.RootElement.GetProperty("difference").GetProperty("promiseLate");
        Assert.That(difference.GetProperty("least").GetDouble(), Is.Positive, "in every seed");
        Assert.That(answer.RootElement.GetProperty("draft").GetProperty("closed").GetDouble(), Is.EqualTo(200));
        Assert.That(again.Out, Is.EqualTo(run.Out));

        var (words, csv) = (await RunAsync(), await RunAsync("--csv"));
        Assert.That(words.Out, Does.Contain("虚构申请 200 件").And.Contain("承诺超期率").And.Contain("岗位").And.Contain("说明："));
        Assert.That(csv.Out.Split("\r\n")[0], Is.EqualTo("部分,名称,指标,本稿,现行"));
        Assert.That(csv.Out, Does.Contain("总体,,承诺超期率%,").And.Contain("岗位,综合窗口出件岗,负荷率%,"));

        Task<CommandLineRun> RunAsync(params string[] more) => CommandLineRun.OfAsync(["simulate", shorter, "--against", Catering, "--town", Town, "--cases", "200", "--year", "2026", .. more]);
    }

    [Test]
    public async Task WhatIsNotThereOrCannotRun_IsRefused()
    {
        var broken = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(broken, "{}");
        var (missing, unreadable, tooMany) = (
            await CommandLineRun.OfAsync("simulate", Path.Combine(_folder, "none.json"), "--town", Town),
            await CommandLineRun.OfAsync("simulate", broken, "--town", Town),
            await CommandLineRun.OfAsync("simulate", Catering, "--town", Town, "--cases", "0"));
        Assert.That((missing.ExitCode, unreadable.ExitCode, tooMany.ExitCode), Is.EqualTo((2, 1, 2)));
        Assert.That(missing.Error, Does.Contain("找不到文件"));
        Assert.That(unreadable.Error, Does.Contain("不能运行"));
    }
}
