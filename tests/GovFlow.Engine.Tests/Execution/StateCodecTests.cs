using System.Text;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Trials;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>States as stored.</summary>
public sealed class StateCodecTests
{
    [Test]
    public void AWaitingTenStepCase_TakesFarLessThanFourKilobytes()
    {
        var flow = new FlowBuilder("licence-of-a-long-name").Variable("Decision").Variable("Round", "Int32", "0").Argument("CaseId", "String");
        for (var i = 0; i < 9; i++)
            flow.Line($"step-{i}");
        flow.Event("step-9", "vDecision").Chain([.. Enumerable.Range(0, 10).Select(i => $"step-{i}")]);
        var state = new InstanceDriver(flow.Build()).Start(ValueMap.Empty.With("CaseId", "440606-2026-000123")).State;
        Assert.That(StateCodec.Write(state), Has.Length.LessThan(1024));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"v":2}""")]
    [TestCase("""{"v":1}""")]
    [TestCase("""{"v":1,"d":"x","s":99,"id":1}""")]
    [TestCase("""{"v":1,"d":"x","s":2,"id":1,"n":[],"open":[{"i":1,"n":4}]}""")]
    [TestCase("""{"v":1,"d":"x","s":2,"id":1,"n":["a"],"open":[{"i":1,"n":0,"s":7}]}""")]
    [TestCase("""{"v":1,"d":"x","s":2,"id":1,"marks":[{"i":1,"o":9,"name":"n","hash":"h","load":{},"at":"2026-01-01T00:00:00Z"}]}""")]
    public void WhatIsNoState_IsRefused(string json) =>
        Assert.That(() => StateCodec.Read(Encoding.UTF8.GetBytes(json)), Throws.TypeOf<StateFormatException>());

    [Test]
    public void AStateOfActivitiesTheDefinitionDoesNotHave_IsRefused()
    {
        var state = StateCodec.Read(Encoding.UTF8.GetBytes("""{"v":1,"d":"test-v1","s":2,"id":3,"n":["Workflow1:gone"],"open":[{"i":1,"n":0}],"marks":[{"i":2,"o":1,"name":"n","hash":"h","load":{},"at":"2026-01-01T00:00:00Z"}]}"""));
        var workflow = CompiledWorkflow.Compile(new FlowBuilder().Event("e").Build(), GovFlow.Engine.Activities.ActivityRegistry.Standard);
        Assert.That(() => new WorkflowEngine().Run(workflow, state, new Stimulus.Resume("2", Value.Null), new BurstContext("i", DateTimeOffset.UnixEpoch, 1)), Throws.TypeOf<StateFormatException>());
    }

    [Test]
    public void TextThatIsNoValidUnicode_IsRepairedBeforeItIsKept()
    {
        var flow = new FlowBuilder().Variable("X").Event("e", "vX").Event("f").Chain("e", "f");
        var driver = new InstanceDriver(flow.Build()).Start();
        driver.Resume("e", Value.MapOf(("a\ud800", Value.ListOf([Value.Undefined, double.NaN, "b\udc00"])), ("gone", Value.Undefined)));
        var expected = Value.MapOf(("a\ufffd", Value.ListOf([Value.Null, Value.Null, "b\ufffd"])));
        Assert.That(driver.State.Variables["X"], Is.EqualTo(expected));
        Assert.That(StateCodec.Read(StateCodec.Write(driver.State)).Variables["X"], Is.EqualTo(expected));
    }

    [Test]
    public void AVariableWithoutADriver_IsBackAtItsDefaultAfterAWait()
    {
        var flow = new FlowBuilder().Variable("Kept", "String", "initial").Variable("Lost", "String", "initial", isPersisted: false)
            .Add("set", "Elsa.RunJavaScript", ("script", FlowBuilder.Literal("String", "setKept('kept'); setLost('kept')")))
            .Add("before", "Elsa.WriteLine", ("text", FlowBuilder.Script("String", "getKept() + ' ' + getLost()"))).Event("e")
            .Add("after", "Elsa.WriteLine", ("text", FlowBuilder.Script("String", "getKept() + ' ' + getLost()"))).Chain("set", "before", "e", "after");
        Assert.That(TrialRun.Run(flow.Build()).Lines, Is.EqualTo(new[] { "kept kept", "kept initial" }));
    }

    private static IEnumerable<string> Histories() => Directory.GetFiles(TestFiles.Folder("Histories"), "v*.state.json").Select(f => Path.GetFileName(f)!);

    /// <summary>
    /// Every state ever saved resumes: beside <c>X.state.json</c> lies <c>X.definition.json</c>, and <c>X.expected.txt</c> with the lines and the end.
    /// These files are never changed; a new format version adds its own.
    /// </summary>
    [TestCaseSource(nameof(Histories))]
    public void ASavedState_ResumesForEver(string file)
    {
        var name = file[..^".state.json".Length];
        var definition = TestFiles.Definition("Histories", name + ".definition.json");
        var workflow = CompiledWorkflow.Compile(definition, GovFlow.Engine.Activities.ActivityRegistry.Standard);
        var bytes = Encoding.UTF8.GetBytes(TestFiles.Text("Histories", file).TrimEnd());
        var state = StateCodec.Read(bytes);
        Assert.That(StateCodec.Write(state), Is.EqualTo(bytes), "Written again, it is the same while this is the version written.");

        var lines = new List<string>();
        var now = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 50 && Next(state) is { } stimulus; i++)
        {
            var burst = new WorkflowEngine().Run(workflow, state, stimulus, new BurstContext("case-1", now, 7));
            state = burst.State;
            lines.AddRange(burst.Effects.OfType<LineWritten>().Select(l => l.Text));
        }

        lines.Add(state.SubStatus.ToString());
        Assert.That(string.Join('\n', lines), Is.EqualTo(TestFiles.Text("Histories", name + ".expected.txt").TrimEnd()));
    }

    [Test]
    public void ThereAreHistories() => Assert.That(Histories().Count(), Is.GreaterThanOrEqualTo(3));

    private static Stimulus? Next(InstanceState state) => state switch
    {
        { Status: InstanceStatus.Running } => new Stimulus.Resume(state.Bookmarks[0].Id, "approve"),
        { SubStatus: InstanceSubStatus.Faulted } => new Stimulus.Skip(state.Incidents[0].Id),
        _ => null,
    };
}
