using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

/// <summary><c>govflow lint</c> as policy staff and their scripts use it.</summary>
public sealed class LintCommandTests
{
    private static readonly string[] Shipped = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal)];

    private static readonly string Town = Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json");

    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("govflow-lint-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task TheItemsThatAreShipped_HaveNoErrors_AgainstTheirTown_AndTheirPromisesAreProved()
    {
        var run = await CommandLineRun.OfAsync(["lint", .. Shipped, "--town", Town]);

        Assert.That(run.ExitCode, Is.Zero, run.Out);
        Assert.That(run.Out, Does.Contain($"共 {Shipped.Length} 个文件，错误 0 处").And.Contain("最坏 5 ≤ 承诺 5，法定 10（工作日）"));
    }

    [Test]
    public async Task ABrokenFile_IsToldWithPathRuleAndSeverity()
    {
        var file = await WriteAsync("broken.json", (await File.ReadAllTextAsync(Shipped[0])).Replace("\"GovFlow.Intake\"", "\"GovFlow.Outtake\"", StringComparison.Ordinal));

        var run = await CommandLineRun.OfAsync("lint", file, "--json");

        using var answer = JsonDocument.Parse(run.Out);
        var findings = answer.RootElement.GetProperty("files")[0].GetProperty("findings").EnumerateArray().ToList();
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(findings.Select(f => f.GetProperty("severity").GetString()), Does.Contain("Error"));
        Assert.That(findings.Select(f => f.GetProperty("jsonPath").GetString()), Has.All.StartsWith("$"));
        Assert.That(findings.Select(f => f.GetProperty("ruleId").GetString()), Does.Contain("activity.unknown-type").And.Contain("law.one-intake"));
    }

    [Test]
    public async Task AWarning_DoesNotFail_AndItsReasonIsShown()
    {
        var run = await CommandLineRun.OfAsync("lint", Shipped.Single(f => f.Contains("gfi-05", StringComparison.Ordinal)));

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Out, Does.Contain("提醒").And.Contain("理由：").And.Contain("（item.material-without-basis）"));
    }

    [Test]
    public async Task TheRules_AreListed_WithBasisAndHowToMend()
    {
        var (words, json) = (await CommandLineRun.OfAsync("lint", "--rules"), await CommandLineRun.OfAsync("lint", "--rules", "--json"));

        using var rules = JsonDocument.Parse(json.Out);
        Assert.That((words.ExitCode, json.ExitCode), Is.EqualTo((0, 0)));
        Assert.That(words.Out, Does.Contain("law.refusal-paper").And.Contain("行政许可法第三十八条").And.Contain($"共 {rules.RootElement.GetArrayLength()} 条规则"));
    }

    [Test]
    public async Task WhatIsNotThere_IsWrongUsage()
    {
        var (none, missing) = (await CommandLineRun.OfAsync("lint"), await CommandLineRun.OfAsync("lint", Path.Combine(_folder, "none.json")));
        Assert.That((none.ExitCode, missing.ExitCode), Is.EqualTo((2, 2)));
        Assert.That(missing.Error, Does.Contain("找不到文件"));
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text);
        return file;
    }
}
