using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

/// <summary><c>govflow diff</c>: two files, what changed in words.</summary>
public sealed class DiffCommandTests
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "workflows", "gfi-02-small-catering-licence.json");

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("govflow-diff-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task TheSameFile_HasNoChanges()
    {
        var run = await CommandLineRun.OfAsync("diff", Shipped, Shipped);
        Assert.That((run.ExitCode, run.Out.Trim()), Is.EqualTo((0, "共 0 处改动。")));
    }

    [Test]
    public async Task AChange_IsToldWithItsPath_InWordsAndAsJson()
    {
        var other = Path.Combine(_folder, "other.json");
        await File.WriteAllTextAsync(other, (await File.ReadAllTextAsync(Shipped)).Replace("\"小餐饮登记申请书\"", "\"小餐饮登记表\"", StringComparison.Ordinal));

        var (words, json) = (await CommandLineRun.OfAsync("diff", Shipped, other), await CommandLineRun.OfAsync("diff", Shipped, other, "--json"));

        Assert.That(words.ExitCode, Is.EqualTo(1));
        Assert.That(words.Out, Does.Contain("材料“小餐饮登记申请书”改名为“小餐饮登记表”　$.customProperties.serviceItem.materials[0].name"));
        using var answer = JsonDocument.Parse(json.Out);
        Assert.That(answer.RootElement.GetProperty("changes")[0].GetProperty("area").GetString(), Is.EqualTo("Materials"));
    }

    [Test]
    public async Task WhatCannotBeRead_IsRefused()
    {
        var broken = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(broken, "{}");
        Assert.That((await CommandLineRun.OfAsync("diff", Shipped, broken)).ExitCode, Is.EqualTo(1));
        Assert.That((await CommandLineRun.OfAsync("diff", Shipped, Path.Combine(_folder, "none.json"))).ExitCode, Is.EqualTo(2));
    }
}
