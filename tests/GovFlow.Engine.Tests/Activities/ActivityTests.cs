using System.Text.Json.Nodes;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Trials;
using GovFlow.Engine.Tests.Execution;
using GovFlow.Engine.Values;
using NUnit.Framework;
using static GovFlow.Engine.Tests.FlowBuilder;

namespace GovFlow.Engine.Tests.Activities;

/// <summary>What each standard activity does, with good input and with bad.</summary>
public sealed class ActivityTests
{
    private static readonly JsonObject EachLine = WriteLine("l", Script("String", "getCurrentValue()"));

    private static IEnumerable<TestCaseData> Lines()
    {
        yield return Case("Sequence runs in order", ["a", "b"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(WriteLine("a"), WriteLine("b")))));
        yield return Case("An empty Sequence is done", [], Activity("x", "Elsa.Sequence"));
        yield return Case("Parallel runs all", ["a", "b"], Activity("x", "Elsa.Parallel", ("activities", new JsonArray(WriteLine("a"), WriteLine("b")))));
        yield return Case("If takes then", ["a"], Activity("x", "Elsa.If", ("condition", Literal("Boolean", "true")), ("then", WriteLine("a")), ("else", WriteLine("b"))));
        yield return Case("If takes else", ["b"], Activity("x", "Elsa.If", ("condition", Literal("Boolean", false)), ("then", WriteLine("a")), ("else", WriteLine("b"))));
        yield return Case("If without the branch is done", [], Activity("x", "Elsa.If", ("condition", Literal("Boolean", false)), ("then", WriteLine("a"))));
        yield return Case("For counts up, inclusive by default", ["1", "2", "3"], Loop("Elsa.For", ("start", Literal("Int32", 1)), ("end", Literal("Int32", 3))));
        yield return Case("For counts down, exclusive if told", ["3", "2"], Loop("Elsa.For", ("start", Literal("Int32", 3)), ("end", Literal("Int32", 1)), ("step", Literal("Int32", -1)), ("outerBoundInclusive", Literal("Boolean", false))));
        yield return Case("For beyond its end does nothing", [], Loop("Elsa.For", ("start", Literal("Int32", 3)), ("end", Literal("Int32", 1))));
        yield return Case("ForEach takes each item", ["a", "b"], Loop("Elsa.ForEach", ("items", List("Object", """["a","b"]"""))));
        yield return Case("ForEach over nothing is done", [], Loop("Elsa.ForEach"));
        yield return Case("ParallelForEach takes all items", ["a", "b"], Loop("Elsa.ParallelForEach", ("items", Script("Object", "['a', 'b']"))));
        yield return Case("While goes on while it holds", ["0", "1", "2"], Activity("x", "Elsa.While", ("condition", Script("Boolean", "getN() < 3")), ("body", Activity("b", "Elsa.Sequence", ("activities", new JsonArray(
            WriteLine("l", Script("String", "getN()")), Activity("i", "Elsa.SetVariable", ("variable", Target("N")), ("value", Script("Object", "getN() + 1")))))))));
        yield return Case("Break ends the innermost loop", ["1", "after"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(
            Activity("f", "Elsa.For", ("start", Literal("Int32", 1)), ("end", Literal("Int32", 9)), ("body", Activity("b", "Elsa.Sequence", ("activities", new JsonArray(
                WriteLine("l", Script("String", "getCurrentValue()")), Activity("k", "Elsa.Break"), WriteLine("never")))))),
            WriteLine("after")))));
        yield return Case("Switch runs the first case that holds", ["b"], Switch("Elsa.Switch", "MatchFirst"));
        yield return Case("Switch runs all cases that hold", ["b", "c"], Switch("Elsa.Switch", "MatchAny"));
        yield return Case("Switch falls to its default", ["d"], Activity("x", "Elsa.Switch", ("cases", new JsonArray()), ("default", WriteLine("d"))));
        yield return Case("Fork waits for all", ["a", "b"], Activity("x", "Elsa.Fork", ("joinMode", "WaitAll"), ("branches", new JsonArray(WriteLine("a"), WriteLine("b")))));
        yield return Case("Complete ends the workflow", ["a"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(WriteLine("a"), Activity("c", "Elsa.Complete"), WriteLine("never")))));
        yield return Case("Finish ends the instance from within", ["a"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(WriteLine("a"), Activity("c", "Elsa.Finish"), WriteLine("never")))));
        yield return Case("RunJavaScript sets variables", ["7"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(
            Activity("j", "Elsa.RunJavaScript", ("script", Literal("String", "setN(7)"))), WriteLine("l", Script("String", "variables.N"))))));
        yield return Case("StartAt in the past does not wait", ["a"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(Activity("t", "Elsa.StartAt", ("dateTime", Literal("DateTimeOffset", "2020-01-01T00:00:00Z"))), WriteLine("a")))));
        yield return Case("A container's variable hides the outer one, and is gone after it", ["inner", "0"], Activity("x", "Elsa.Sequence", ("activities", new JsonArray(
            Activity("s", "Elsa.Sequence", ("variables", new JsonArray(new JsonObject { ["id"] = "own", ["name"] = "N", ["typeName"] = "String", ["value"] = "inner" })),
                ("activities", new JsonArray(WriteLine("i", Script("String", "getN()"))))),
            WriteLine("o", Script("String", "getN()"))))));
    }

    [TestCaseSource(nameof(Lines))]
    public void ItsLines_AreThese(JsonObject root, string[] lines)
    {
        var result = TrialRun.Run(new FlowBuilder().Variable("N", "Int32", "0").Build(root));
        Assert.That(result.Incidents, Is.Empty);
        Assert.That(result.Lines, Is.EqualTo(lines));
        Assert.That(result.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("for.bad-step", "Elsa.For", ("step", Literal("Int32", 0)));
        yield return Fault("variable.unknown", "Elsa.SetVariable", ("variable", Target("Nobody")), ("value", Literal("Object", 1)));
        yield return Fault("variable.wrong-type", "Elsa.SetVariable", ("variable", Target("N")), ("value", Literal("Object", "five")));
        yield return Fault("output.no-name", "Elsa.SetOutput");
        yield return Fault("fault", "Elsa.Fault", ("message", Literal("String", "m")));
        yield return Fault("E7", "Elsa.Fault", ("code", Literal("String", "E7")));
        yield return Fault("delay.bad-span", "Elsa.Delay", ("timeSpan", Literal("TimeSpan", "soon")));
        yield return Fault("delay.bad-span", "Elsa.Delay", ("timeSpan", Literal("TimeSpan", "10000000.00:00:00")));
        yield return Fault("delay.bad-span", "Elsa.Delay");
        yield return Fault("start-at.bad-instant", "Elsa.StartAt", ("dateTime", Literal("DateTimeOffset", "tomorrow")));
        yield return Fault("timer.bad-interval", "Elsa.Timer");
        yield return Fault("cron.bad-expression", "Elsa.Cron", ("cronExpression", Literal("String", "61 * * * * *")));
        yield return Fault("cron.never", "Elsa.Cron", ("cronExpression", Literal("String", "0 0 0 31 2 ?")));
        yield return Fault("event.no-name", "Elsa.Event");
        yield return Fault("event.no-name", "Elsa.PublishEvent");
        yield return Fault("task.no-name", "Elsa.RunTask");
        yield return Fault("workflow.no-id", "Elsa.ExecuteWorkflow");
        yield return Fault("workflow.no-id", "Elsa.DispatchWorkflow");
        yield return Fault("http.bad-url", "Elsa.SendHttpRequest", ("url", Literal("String", "file:///etc/passwd")));
        yield return Fault("http.bad-url", "Elsa.FlowSendHttpRequest");
        yield return Fault("expression.failed", "Elsa.WriteLine", ("text", Script("String", "noSuchFunction()")));
        yield return Fault("expression.failed", "Elsa.WriteLine", ("text", Script("String", "this is no script")));
        yield return Fault("expression.failed", "Elsa.WriteLine", ("text", new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "CSharp", ["value"] = "1" } }));
        yield return Fault("expression.wrong-type", "Elsa.FlowDecision", ("condition", Script("Boolean", "'maybe'")));
        yield return Fault("expression.failed", "Elsa.RunJavaScript", ("script", Literal("String", "setVariable('Nobody', 1)")));
        yield return Fault("expression.failed", "Elsa.WriteLine", ("text", Script("String", "setOutcome('x')")));
    }

    [TestCaseSource(nameof(Faults))]
    public void BadInput_IsAnIncident(string code, JsonObject root)
    {
        var driver = new InstanceDriver(new FlowBuilder().Variable("N", "Int32", "0").Build(root)).Start();
        Assert.That(driver.State.Incidents.Select(i => i.Code), Is.EqualTo(new[] { code }));
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Faulted));
    }

    [TestCase("Elsa.Delay", "timeSpan", "1.02:00:00", "2026-03-03T03:00:00Z")]
    [TestCase("Elsa.Delay", "timeSpan", "00:00:00", "2026-03-02T01:00:00Z")]
    [TestCase("Elsa.Timer", "interval", "00:05:00", "2026-03-02T01:05:00Z")]
    [TestCase("Elsa.StartAt", "dateTime", "2026-04-01T08:00:00+08:00", "2026-04-01T00:00:00Z")]
    [TestCase("Elsa.Cron", "cronExpression", "0 30 8 * * MON-FRI", "2026-03-02T08:30:00Z")]
    [TestCase("Elsa.Cron", "cronExpression", "0 0 1 * * *", "2026-03-03T01:00:00Z")]
    [TestCase("Elsa.Cron", "cronExpression", "*/20 * * * * ?", "2026-03-02T01:00:20Z")]
    [TestCase("Elsa.Cron", "cronExpression", "0 9 L * ?", "2026-03-31T09:00:00Z")]
    [TestCase("Elsa.Cron", "cronExpression", "0 0 9 ? * 5L", "2026-03-27T09:00:00Z")]
    [TestCase("Elsa.Cron", "cronExpression", "0 0 9 ? * 1#2", "2026-03-09T09:00:00Z")]
    [TestCase("Elsa.Cron", "cronExpression", "0 0 0 29 FEB SAT", "2048-02-29T00:00:00Z")]
    public void ATimer_SaysWhenItShouldBeWoken(string type, string input, string value, string due)
    {
        var driver = new InstanceDriver(new FlowBuilder().Build(Activity("t", type, (input, Literal("String", value))))).Start();
        Assert.That(driver.State.Bookmarks.Single().ResumeAt, Is.EqualTo(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture)));
        driver.Resume("t");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
    }

    [TestCase("Elsa.Event")]
    [TestCase("Elsa.Timer")]
    [TestCase("Elsa.Cron")]
    [TestCase("Elsa.StartAt")]
    public void ATriggerThatBeganTheRun_DoesNotWait_AndTheFlowStartsThere(string type)
    {
        var flow = new FlowBuilder().Line("first").Add("t", type).Line("z").Connect("first", "t").Connect("t", "z");
        var driver = new InstanceDriver(flow.Build()).Start(trigger: "t");
        Assert.That(driver.Lines, Is.EqualTo(new[] { "z" }));
    }

    [Test]
    public void Fork_WaitingForAny_CancelsTheOthers()
    {
        var root = Activity("x", "Elsa.Fork", ("joinMode", "WaitAny"), ("branches", new JsonArray(
            Activity("e1", "Elsa.Event", ("eventName", Literal("String", "1"))), Activity("e2", "Elsa.Event", ("eventName", Literal("String", "2"))))));
        var driver = new InstanceDriver(new FlowBuilder().Build(root), throughCodec: true).Start();
        driver.Resume("e2");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Journal.Single(j => j.Event == JournalEvent.Cancelled).ActivityId, Is.EqualTo("e1"));
    }

    [Test]
    public void FlowJoin_WaitAny_CancelsWhatStillRunsUpstream()
    {
        var flow = new FlowBuilder().Line("s").Event("a").Event("b").Line("b2").Add("j", "Elsa.FlowJoin").Line("z")
            .Connect("s", "a").Connect("s", "b").Connect("a", "j").Connect("b", "b2").Connect("b2", "j").Connect("j", "z");
        var driver = new InstanceDriver(flow.Build(), throughCodec: true).Start();
        driver.Resume("a");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "s", "z" }));
        Assert.That(driver.Journal.Where(j => j.Event == JournalEvent.Cancelled).Select(j => j.ActivityId), Is.EqualTo(new[] { "b" }));
    }

    [Test]
    public void FlowJoin_WaitAll_BehindADecision_IsSkipped()
    {
        var flow = new FlowBuilder().Add("d", "Elsa.FlowDecision", ("condition", Literal("Boolean", true))).Line("t").Line("f")
            .Add("j", "Elsa.FlowJoin", ("mode", Literal("FlowJoinMode", "WaitAll"))).Line("never")
            .Connect("d", "t", "True").Connect("d", "f", "False").Connect("t", "j").Connect("f", "j").Connect("j", "never");
        var driver = new InstanceDriver(flow.Build()).Start();
        Assert.That(driver.Lines, Is.EqualTo(new[] { "t" }));
        Assert.That(driver.Journal.Where(j => j.Event == JournalEvent.Skipped).Select(j => j.ActivityId), Is.EqualTo(new[] { "f", "j", "never" }));
    }

    [Test]
    public void Effects_CarryWhatTheHostNeeds()
    {
        var flow = new FlowBuilder()
            .Add("p", "Elsa.PublishEvent", ("eventName", Literal("String", "paid")), ("correlationId", Literal("String", "c")), ("isLocalEvent", Literal("Boolean", true)), ("payload", List("Object", """{"sum":5}""")))
            .Add("h", "Elsa.FlowSendHttpRequest", ("url", Literal("String", "https://county.example/api")), ("method", Literal("String", "post")), ("content", Literal("Object", "x")), ("expectedStatusCodes", List("Object[]", "[200]")))
            .Line("ok").Line("lost").Add("d", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Literal("String", "child")), ("input", List("Object", """{"a":1}""")))
            .Connect("p", "h").Connect("h", "ok", "200").Connect("h", "lost", "Timeout").Connect("ok", "d");
        var driver = new InstanceDriver(flow.Build(), throughCodec: true).Start();
        Assert.That(driver.Effects[0], Is.EqualTo(new EventPublished("paid", "c", true, Value.MapOf(("sum", 5)))));
        var request = (HttpRequestQueued)driver.Effects[1];
        Assert.That((request.Method, request.Url, request.BookmarkId), Is.EqualTo(("POST", "https://county.example/api", driver.State.Bookmarks.Single().Id)));
        driver.Resume("h", Value.MapOf(("statusCode", 200), ("content", "yes")));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "ok" }));
        var dispatched = driver.Effects.OfType<WorkflowDispatched>().Single();
        Assert.That((dispatched.DefinitionId, dispatched.WaitingBookmarkId, dispatched.Input), Is.EqualTo(("child", (string?)null, Value.MapOf(("a", 1)))));
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
    }

    [TestCase(200, "matched")]
    [TestCase(404, "other")]
    public void SendHttpRequest_RunsTheActivityOfTheStatusCode(int status, string line)
    {
        var root = Activity("h", "Elsa.SendHttpRequest", ("url", Literal("String", "https://x.example")),
            ("expectedStatusCodes", new JsonArray(new JsonObject { ["statusCode"] = 200, ["activity"] = WriteLine("matched") })), ("unmatchedStatusCode", WriteLine("other")));
        var driver = new InstanceDriver(new FlowBuilder().Build(root), throughCodec: true).Start();
        driver.Resume("h", Value.MapOf(("statusCode", status)));
        Assert.That(driver.Lines, Is.EqualTo(new[] { line }));
    }

    [Test]
    public void NameAndCorrelation_AreTheInstances()
    {
        var flow = new FlowBuilder().Add("n", "Elsa.SetName", ("value", Literal("String", "案卷"))).Add("c", "Elsa.Correlate", ("correlationId", Literal("String", "c-1"))).Event("e").Chain("n", "c", "e");
        var state = StateCodec.Read(StateCodec.Write(new InstanceDriver(flow.Build()).Start().State));
        Assert.That((state.Name, state.CorrelationId), Is.EqualTo(("案卷", "c-1")));
    }

    private static TestCaseData Case(string name, string[] lines, JsonObject root) => new TestCaseData(root, lines).SetName(name);

    private static TestCaseData Fault(string code, string type, params (string, JsonNode?)[] members) =>
        new(code, Activity("x", type, members)) { TestName = $"{code} from {type} {members.Length} {members.LastOrDefault().Item2?["expression"]?["value"]}" };

    private static JsonObject Loop(string type, params (string, JsonNode?)[] members) => Activity("x", type, [.. members, ("body", EachLine.DeepClone())]);

    private static JsonObject Switch(string type, string mode)
    {
        JsonObject One(string label, string condition) => new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = condition }, ["activity"] = WriteLine(label) };
        return Activity("x", type, ("cases", new JsonArray(One("a", "1 > 2"), One("b", "1 < 2"), One("c", "true"))), ("mode", Literal("SwitchMode", mode)), ("default", WriteLine("d")));
    }
}
