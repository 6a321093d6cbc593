using System.Text.Json;
using GovFlow.Engine.Execution;
using GovFlow.Server.Benchmarking;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Benchmarking;

/// <summary>Shape only: how fast a machine is, is no matter for a test.</summary>
public sealed class BenchCommandTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("govflow-bench").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Bench_QuickWithJson_ComparesEngineAndCommandsWithTheirBaselines_AndLeavesNothingBehind()
    {
        var run = await CommandLineRun.OfAsync("bench", "--quick", "--json", $"--GovFlow:Database:ConnectionString=Data Source={Path.Combine(_folder, "hall.db")}");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var document = JsonDocument.Parse(run.Out);
        var root = document.RootElement;
        var engine = root.GetProperty("engine").EnumerateArray().ToList();
        var commands = root.GetProperty("commands");
        Assert.Multiple(() =>
        {
            Assert.That(engine.Select(e => e.GetProperty("name").GetString()), Is.EqualTo(EngineWork.All.Select(w => w.Name)));
            Assert.That(engine.Select(e => e.GetProperty("runsPerSecond").GetDouble()), Is.All.Positive);
            Assert.That(engine[0].GetProperty("ratioToRaw").GetDouble(), Is.EqualTo(1));
            Assert.That(root.GetProperty("waitingStateBytes").GetInt32(), Is.Positive.And.LessThanOrEqualTo(4096));
            Assert.That(commands.GetProperty("provider").GetString(), Is.EqualTo("Sqlite"));
            Assert.That(commands.GetProperty("callers").GetInt32(), Is.EqualTo(8));
            Assert.That(commands.GetProperty("ratioToRaw").GetDouble(), Is.Positive);
            Assert.That(commands.GetProperty("tenStepsPerSecond").GetDouble(), Is.Positive);
            // Case, flow, two tasks, two clocks, burned and new bookmark, audit, command, timeline.
            Assert.That(commands.GetProperty("statements").GetInt32(), Is.GreaterThanOrEqualTo(10));
            Assert.That(commands.GetProperty("stateBytes").GetInt32(), Is.Positive.And.LessThanOrEqualTo(4096));
        });
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public void EveryBurst_ExecutesTheActivitiesItIsCountedWith()
    {
        Assert.That(EngineWork.Flowchart.Activities, Is.EqualTo(11), "start, nine lines, the flowchart");
        Assert.That(EngineWork.Sequence.Activities, Is.EqualTo(11));
        Assert.That(EngineWork.Scripts.Activities, Is.EqualTo(11));
        Assert.That(EngineWork.DecisionLoop.Activities, Is.EqualTo(32), "flowchart, start, ten times count and decide, nine times again, done");
        Assert.That(((Burst)EngineWork.Resume.Run()).Journal.Count(j => j.Event is JournalEvent.Resumed or JournalEvent.Started), Is.EqualTo(EngineWork.Resume.Activities));
        Assert.That(((List<Effect>)EngineWork.Raw.Run()), Is.EqualTo(((Burst)EngineWork.Flowchart.Run()).Effects));
    }
}
