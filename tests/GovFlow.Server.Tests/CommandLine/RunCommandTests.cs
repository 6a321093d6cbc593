using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.CommandLine;

public sealed class RunCommandTests
{
    private const string Ending = """{"id":"e","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"JavaScript","value":"`${getInput('who')} ok`"}}}""";

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("govflow-run-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Run_WithJson_PrintsOneDocumentOfTheAgreedShape()
    {
        var file = await FlowAsync(Ending);

        var run = await CommandLineRun.OfAsync("run", file, "--input", """{"who":"青禾"}""", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Out);
        using var document = JsonDocument.Parse(run.Out);
        var root = document.RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.EnumerateObject().Select(p => p.Name), Is.SupersetOf(new[] { "status", "subStatus", "lines", "outputs", "incidents", "trace" }));
            Assert.That(root.GetProperty("status").GetString(), Is.EqualTo("Finished"));
            Assert.That(root.GetProperty("subStatus").GetString(), Is.EqualTo("Finished"));
            Assert.That(root.GetProperty("lines").EnumerateArray().Select(l => l.GetString()), Is.EqualTo(new[] { "青禾 ok" }));
            Assert.That(root.GetProperty("incidents").GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task Run_ForPeople_PrintsTraceLinesAndStatus()
    {
        var run = await CommandLineRun.OfAsync("run", await FlowAsync(Ending), "--input", """{"who":"x"}""");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("Elsa.WriteLine").And.Contain("x ok").And.Contain("结束状态：Finished / Finished"));
    }

    [Test]
    public async Task Run_ThatFaults_SaysSoAndExitsWithOne()
    {
        var run = await CommandLineRun.OfAsync("run", await FlowAsync("""{"id":"f","type":"Elsa.Fault","version":1,"message":{"typeName":"String","expression":{"type":"Literal","value":"boom"}}}"""), "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        using var document = JsonDocument.Parse(run.Out);
        var incident = document.RootElement.GetProperty("incidents")[0];
        Assert.That(incident.GetProperty("activityType").GetString(), Is.EqualTo("Elsa.Fault"));
        Assert.That(incident.GetProperty("message").GetString(), Does.Contain("boom"));
    }

    [Test]
    public async Task Run_OfAFileWithAScriptWeDoNotTake_IsRefusedWithPathLineAndColumn()
    {
        var file = await FlowAsync("""{"id":"e","type":"Elsa.WriteLine","version":1,"text":{"typeName":"String","expression":{"type":"JavaScript","value":"eval('1')+"}}}""");

        var run = await CommandLineRun.OfAsync("run", file);

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Does.Contain("$.root").And.Contain("行第"));
        Assert.That(run.Out, Is.Empty);
    }

    [Test]
    public async Task Run_OfSomethingThatIsNoDefinition_IsRefusedWithItsPath()
    {
        var file = Path.Combine(_folder, "broken.json");
        await File.WriteAllTextAsync(file, "{ \"root\": ");

        var run = await CommandLineRun.OfAsync("run", file, "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        using var document = JsonDocument.Parse(run.Out);
        Assert.That(document.RootElement.GetProperty("code").GetString(), Is.EqualTo("definition-invalid"));
        Assert.That(document.RootElement.GetProperty("problems").GetArrayLength(), Is.Positive);
    }

    [TestCase("run", "缺少参数 文件")]
    [TestCase("run nowhere.json", "找不到文件 nowhere.json")]
    [TestCase("run . --json", "file-unreadable")]
    public async Task WrongUsage_IsToldInChinese(string line, string expected)
    {
        var run = await CommandLineRun.OfAsync(line.Split(' '));

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error + run.Out, Does.Contain(expected));
        Assert.That(run.Error, Does.Not.Contain("   at "));
    }

    [TestCase("[1]")]
    [TestCase("nonsense")]
    public async Task AnInputThatIsNoObject_IsWrongUsage(string input)
    {
        var run = await CommandLineRun.OfAsync("run", await FlowAsync(Ending), "--input", input);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--input 须为一个 JSON 对象"));
    }

    private async Task<string> FlowAsync(string activity)
    {
        var file = Path.Combine(_folder, "flow.json");
        await File.WriteAllTextAsync(file, $$$"""
            {"id":"v1","definitionId":"flow","name":"flow","version":1,"inputs":[{"name":"who","type":"String"}],
             "root":{"id":"root","type":"Elsa.Flowchart","version":1,"activities":[{{{activity}}}],"connections":[]}}
            """);
        return file;
    }
}
