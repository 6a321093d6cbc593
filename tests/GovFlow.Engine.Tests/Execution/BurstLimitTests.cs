using System.Text.Json.Nodes;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using NUnit.Framework;
using static GovFlow.Engine.Tests.FlowBuilder;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Whatever a burst does without end, it ends as one incident, and what it did until then is bounded by its limit.</summary>
public sealed class BurstLimitTests
{
    private const int Limit = 1_000;
    private const string Long = "long";

    /// <summary>An endless flow, and what of it grows with every round.</summary>
    private static IEnumerable<Endless> EndlessFlows()
    {
        yield return new Endless("steps", Loop(WriteLine("a")), d => d.Journal.Count, 2 * Limit);
        yield return new Endless("skipped activities", LoopBesideADeadChain(400), d => d.Journal.Count(j => j.Event == JournalEvent.Skipped), (5 * Limit) + 400);
        yield return new Endless("characters of a literal", Loop(WriteLine("a", Literal("String", new string('x', 10_000)))), Characters, (400 * Limit) + 10_000);
        yield return new Endless("characters of a variable", Loop(WriteLine("a", Bound(Long))), Characters, (400 * Limit) + 10_000);
        yield return new Endless("characters of what waits", Loop(Activity("a", "Elsa.Fork", ("joinMode", "WaitAny"), ("branches", new JsonArray(
            Activity("e", "Elsa.RunTask", ("taskName", Literal("String", "t")), ("payload", Bound(Long))), WriteLine("b"))))), d => d.Effects.OfType<TaskRequested>().Count(), Limit / 25);
        yield return new Endless("steps of scripts", Loop(WriteLine("a", Script("String", "let s = 0; for (let i = 0; i < 5000; i++) s += i; s"))), d => d.Lines.Count(), Limit * 100 / 5_000);
        yield return new Endless("steps of a condition", new FlowBuilder().Add("w", "Elsa.While", ("condition", Script("Boolean", "let s = 0; for (let i = 0; i < 5000; i++) s += i; true")), ("body", WriteLine("a"))), d => d.Lines.Count(), Limit * 100 / 5_000);
        yield return new Endless("steps of cases", Loop(Activity("a", "Elsa.FlowSwitch", ("cases", new JsonArray([.. Enumerable.Range(0, 100).Select(i => (JsonNode)new JsonObject
        {
            ["label"] = $"c{i}", ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "let s = 0; for (let i = 0; i < 5000; i++) s += i; false" },
        })]))), "Default"), d => d.Journal.Count, 4 + 2);
        yield return new Endless("scheduled and cancelled", Loop(Activity("a", "Elsa.Fork", ("joinMode", "WaitAny"), ("branches", new JsonArray(
            Activity("s", "Elsa.Sequence"), Activity("p", "Elsa.ParallelForEach", ("items", Bound("items")), ("body", WriteLine("b"))))))), d => d.State.LastId, 10 * Limit);
        yield return new Endless("outputs of names without end", Loop(Activity("a", "Elsa.SetOutput", ("outputName", Script("String", "newGuid()")), ("outputValue", Literal("Object", 1)))), d => d.State.Outputs.Count, 900);
    }

    private static IEnumerable<string> Names() => EndlessFlows().Select(e => e.Name);

    [TestCaseSource(nameof(Names))]
    public void AnEndlessFlow_EndsAsOneIncident_WithinItsLimit(string name)
    {
        var (_, flow, grown, most) = EndlessFlows().Single(e => e.Name == name);
        var driver = new InstanceDriver(Definition(flow), new EngineLimits { MaxStepsPerBurst = Limit }, throughCodec: true).Start();
        Assert.That(driver.State.Incidents.Select(i => i.Code), Is.EqualTo(new[] { "burst.too-long" }));
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Faulted));
        var first = grown(driver);
        Assert.That(first, Is.InRange(1, most));

        driver.Retry();
        Assert.That(driver.State.Incidents.Select(i => i.Code), Is.EqualTo(new[] { "burst.too-long" }), "A retry has a limit of its own.");
        Assert.That(grown(driver) - first, Is.LessThanOrEqualTo(most));
        Assert.That(driver.Do(new Stimulus.Cancel("stop")), Is.EqualTo(StimulusOutcome.Applied));
    }

    [Test]
    public void ScriptsThatFail_SpendTheLimitToo()
    {
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", Script("Object[]", "Array.from({ length: 500 }, (x, i) => i)")),
            ("body", Activity("l", "Elsa.WriteLine", ("text", Script("String", "while (true) {}")))));
        var driver = new InstanceDriver(flow.Build(), new EngineLimits { MaxStepsPerBurst = Limit }).Start();
        Assert.That(driver.State.Incidents.Select(i => i.Code), Is.EqualTo(new[] { "expression.failed", "burst.too-long" }));
        Assert.That(driver.State.Open.Count(o => o.Status == Engine.Execution.Running.VisitStatus.Scheduled), Is.EqualTo(498), "The rest is kept for later.");
    }

    [Test]
    public void ReadingAllVariables_CostsWhatTheyAre_AndReadingOneIsCheap()
    {
        FlowBuilder Flow(string code)
        {
            var flow = new FlowBuilder();
            for (var i = 0; i < 1_000; i++)
                flow.Variable($"V{i}", "Int32", "1");
            return flow.Add("l", "Elsa.WriteLine", ("text", Script("String", $"let s = 0; for (let i = 0; i < 2000; i++) s += {code}; s")));
        }

        Assert.That(new InstanceDriver(Flow("getV999()").Build()).Start().Lines, Is.EqualTo(new[] { "2000" }));
        var incident = new InstanceDriver(Flow("variables.V999").Build()).Start().State.Incidents.Single();
        Assert.That(incident.Code, Is.EqualTo("expression.failed"));
        Assert.That(incident.Message, Does.Contain("脚本运算量超过上限"));
    }

    private static FlowBuilder Loop(JsonObject activity, string port = "Done") =>
        new FlowBuilder().Add(activity).Add("back", "Elsa.Sequence").Connect("a", "back", port).Connect("back", "a");

    private static FlowBuilder LoopBesideADeadChain(int length)
    {
        var flow = new FlowBuilder().Line("a").Line("b").Connect("a", "b").Connect("b", "a");
        for (var i = 0; i < length; i++)
            flow.Line($"d{i}");
        flow.Connect("b", "d0", "Never");
        return flow.Chain([.. Enumerable.Range(0, length).Select(i => $"d{i}")]);
    }

    private static WorkflowDefinition Definition(FlowBuilder flow) => flow
        .Variable(Long, "String", new string('x', 10_000)).Variable("items", "Object[]", "[" + string.Join(',', Enumerable.Range(0, 150)) + "]").Build();

    private static JsonObject Bound(string variable) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = "v" + variable, ["name"] = variable, ["typeName"] = "Object" } },
    };

    private static int Characters(InstanceDriver driver) => driver.Lines.Sum(l => l.Length);

    private sealed record Endless(string Name, FlowBuilder Flow, Func<InstanceDriver, int> Grown, int Most);
}
