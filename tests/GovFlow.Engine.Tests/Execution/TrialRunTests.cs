using System.Text.Json;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Trials;
using GovFlow.Engine.Values;
using NUnit.Framework;
using static GovFlow.Engine.Tests.FlowBuilder;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Trial runs, and workflows within workflows.</summary>
public sealed class TrialRunTests
{
    [Test]
    public void TheJson_HasTheAgreedShape()
    {
        var json = JsonDocument.Parse(TrialRun.Run(TestFiles.Definition("Conformance", "fault-continue.json")).ToJson()).RootElement;
        Assert.That(json.EnumerateObject().Select(m => m.Name), Is.EqualTo(new[] { "status", "subStatus", "lines", "outputs", "incidents", "trace", "notes" }));
        Assert.That(json.GetProperty("incidents")[0].GetRawText(), Is.EqualTo("""{"activityType":"Elsa.Fault","message":"boom"}"""));
        Assert.That(json.GetProperty("trace")[0].GetRawText(), Is.EqualTo("""{"event":"Started","activityId":"Flowchart1","activityType":"Elsa.Flowchart","outcomes":[]}"""));
    }

    [Test]
    public void AScript_SaysWhatHappens_AndTimersElapseInBetween()
    {
        var flow = new FlowBuilder().Variable("R").Add("d", "Elsa.Delay", ("timeSpan", Literal("TimeSpan", "9.00:00:00"))).Event("ask", "vR")
            .Add("l", "Elsa.WriteLine", ("text", Script("String", "getR().by"))).Add("boom", "Elsa.Fault").Line("z").Chain("d", "ask", "l", "boom", "z");
        var (acts, problems) = TrialScript.Parse("""[{"bookmark":"ask","input":{"by":"李"}},{"retry":"boom"},{"skip":"boom"},{"activity":"nobody"}]""");
        Assert.That(problems, Is.Empty);
        var result = TrialRun.Run(flow.Build(), new TrialOptions { Script = acts });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
            Assert.That(result.Lines, Is.EqualTo(new[] { "李", "z" }));
            Assert.That(result.Trace.Count(t => t.Event == JournalEvent.Faulted), Is.EqualTo(2));
            Assert.That(result.Notes, Has.Count.EqualTo(1), "The last act met nothing.");
        }
    }

    [TestCase("{}", "$")]
    [TestCase("[", "$")]
    [TestCase("""[{"cancel":"x"},{"resume":1}]""", "$[1]")]
    public void ABadScript_IsRefusedWhole(string json, string path)
    {
        var (acts, problems) = TrialScript.Parse(json);
        Assert.That(acts, Is.Empty);
        Assert.That(problems.Single().JsonPath, Is.EqualTo(path));
    }

    [Test]
    public void AnInstanceThatWaitsForEver_IsGivenUp()
    {
        var flow = new FlowBuilder().Event("e").Connect("e", "e");
        var result = TrialRun.Run(flow.Build(), new TrialOptions { MaxBursts = 20 });
        Assert.That(result.SubStatus, Is.EqualTo(InstanceSubStatus.Suspended));
        Assert.That(result.Notes, Has.Count.EqualTo(1));
    }

    [Test]
    public void APublishedEvent_ReachesTheInstancesOwnWaitingActivities()
    {
        var flow = new FlowBuilder().Variable("R").Line("s").Event("paid", "vR").Add("p", "Elsa.PublishEvent", ("eventName", Literal("String", "paid")), ("payload", Literal("Object", 5)))
            .Add("l", "Elsa.WriteLine", ("text", Script("String", "getR()"))).Connect("s", "paid").Connect("s", "p").Connect("paid", "l");
        Assert.That(TrialRun.Run(flow.Build()).Lines, Is.EqualTo(new[] { "s", "5" }));
    }

    private static WorkflowDefinition Child { get; } = new FlowBuilder("child").Argument("caseId", "String").Argument("Verdict", "String", isInput: false).Variable("Mine", "Int32", "1")
        .Add("l", "Elsa.WriteLine", ("text", Script("String", "getCaseId() + getMine()"))).Event("wait")
        .Add("o", "Elsa.SetOutput", ("outputName", Literal("String", "Verdict")), ("outputValue", Literal("Object", "yes")))
        .Add("c", "Elsa.Complete", ("outcomes", List("Object", """["Granted"]"""))).Chain("l", "wait", "o", "c").Build();

    [Test]
    public void AWorkflowAsAnActivity_HasItsOwnNames_ItsOutputs_AndItsOutcomes()
    {
        var flow = new FlowBuilder().Variable("Mine", "Int32", "7").Variable("Answer")
            .Add("child", "Child", ("workflowDefinitionId", "child"), ("caseId", Script("String", "'c' + getMine()")), ("verdict", Bound("vAnswer")))
            .Add("l", "Elsa.WriteLine", ("text", Script("String", "getAnswer() + getMine()"))).Line("never").Connect("child", "l", "Granted").Connect("child", "never");
        var compiled = CompiledWorkflow.Compile(flow.Build(), ActivityRegistry.Standard, r => r.DefinitionId == "child" ? Child : null);
        Assert.That(compiled.Problems, Is.Empty);
        var driver = new InstanceDriver(compiled, throughCodec: true).Start();
        Assert.That(driver.State.Bookmarks.Single().NodeId, Is.EqualTo("Workflow1:flow:child:flow:wait"));
        driver.Resume("wait");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "c71", "yes7" }));
    }

    [Test]
    public void AWorkflowThatContainsItself_IsAProblem_AndFaultsWhenReached()
    {
        var self = new FlowBuilder("self").Add("again", "Self", ("workflowDefinitionId", "self")).Build();
        var compiled = CompiledWorkflow.Compile(self, ActivityRegistry.Standard, _ => self);
        Assert.That(compiled.Problems.Select(p => (p.JsonPath, p.Code)), Is.EqualTo(new[] { ("$.root.activities[0].type", "workflow.recursive") }));
        Assert.That(new InstanceDriver(compiled).Start().State.Incidents.Single().Code, Is.EqualTo("workflow.recursive"));
    }

    /// <summary>A parent of two uses of "child" and one of "outer", which uses "child" too; every version of the child says its own number.</summary>
    private static WorkflowDefinition Parent { get; } = new FlowBuilder("parent")
        .Add("one", "Child", ("workflowDefinitionId", "child")).Add("two", "Child", ("workflowDefinitionId", "child"))
        .Add("three", "Outer", ("workflowDefinitionId", "outer")).Add("four", "Child", ("workflowDefinitionId", "child"), ("workflowDefinitionVersionId", "child-v1"))
        .Chain("one", "two", "three", "four").Build();

    private static WorkflowDefinition Numbered(int version) => WithVersion(new FlowBuilder("child").Add("l", "Elsa.WriteLine", ("text", Script("String", "getWorkflowDefinitionVersionId()"))), version);

    private static WorkflowDefinition Outer { get; } = new FlowBuilder("outer").Add("in", "Child", ("workflowDefinitionId", "child")).Build();

    private static WorkflowDefinition WithVersion(FlowBuilder flow, int version) =>
        DefinitionReader.Read(flow.Json().Replace("child-v1", $"child-v{version}", StringComparison.Ordinal)).Definition!;

    [Test]
    public void ACompiledWorkflow_ListsTheVersionsOfItsChildren_AtAnyDepth_EachReferenceOnce()
    {
        var asked = new List<ChildWorkflowReference>();
        var compiled = CompiledWorkflow.Compile(Parent, ActivityRegistry.Standard, r =>
        {
            asked.Add(r);
            return r.VersionId is not null ? Numbered(1) : r.DefinitionId == "outer" ? Outer : Numbered(3);
        });
        Assert.That(compiled.Children.Select(c => (c.Reference.DefinitionId, c.Reference.VersionId, c.VersionId)), Is.EqualTo(new[]
        {
            ("child", null, "child-v3"), ("outer", null, "outer-v1"), ("child", (string?)"child-v1", "child-v1"),
        }));
        Assert.That(asked, Is.Unique);
    }

    [Test]
    public void ARecordedResolution_KeepsTheChildren_WhateverWasPublishedSince()
    {
        WorkflowDefinition? Published(ChildWorkflowReference r) => r.VersionId is not null ? Numbered(1) : r.DefinitionId == "outer" ? Outer : Numbered(3);
        var atPublishing = CompiledWorkflow.Compile(Parent, ActivityRegistry.Standard, Published);
        var later = CompiledWorkflow.Compile(Parent, ActivityRegistry.Standard, ChildWorkflows.Pinned(atPublishing.Children, id => id == "outer-v1" ? Outer : Numbered(id[^1] - '0')));
        Assert.That(new InstanceDriver(later).Start().Lines, Is.EqualTo(new[] { "child-v3", "child-v3", "child-v3", "child-v1" }));
        Assert.That(later.Children, Is.EqualTo(atPublishing.Children));
    }

    [Test]
    public void AnUnrecordedReference_AndAVersionThatIsGone_AreProblems()
    {
        ChildWorkflowReference child = new("Child", "child", null);
        var gone = CompiledWorkflow.Compile(Outer, ActivityRegistry.Standard, ChildWorkflows.Pinned([new ChildWorkflowVersion(child, "child-v3")], _ => null));
        var unrecorded = CompiledWorkflow.Compile(Outer, ActivityRegistry.Standard, ChildWorkflows.Pinned([], _ => Numbered(3)));
        Assert.That(gone.Problems.Select(p => p.Code), Is.EqualTo(new[] { "workflow.not-found" }));
        Assert.That(unrecorded.Problems.Select(p => p.Code), Is.EqualTo(new[] { "workflow.not-found" }));
        Assert.That(gone.Children.Concat(unrecorded.Children), Is.Empty);
    }

    [Test]
    public void AnExecutedWorkflow_RunsAsAnInstanceOfItsOwn_AndItsOutputsComeBack()
    {
        var flow = new FlowBuilder().Variable("R").Add("x", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", Literal("String", "child")), ("input", List("Object", """{"caseId":"k"}""")), ("result", Bound("vR")))
            .Add("l", "Elsa.WriteLine", ("text", Script("String", "getR().Verdict"))).Chain("x", "l");
        var result = TrialRun.Run(flow.Build(), new TrialOptions { Children = r => r.DefinitionId == "child" ? Child : null });
        Assert.That(result.Lines, Is.EqualTo(new[] { "k1", "yes" }));
        Assert.That(result.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
    }

    [Test]
    public void ProblemsOfScripts_AreListedWithTheirPath()
    {
        var flow = new FlowBuilder().Add("l", "Elsa.WriteLine", ("text", Script("String", "while (true) {"))).Add("v", "Elsa.SetVariable", ("variable", Target("Nobody")));
        var problems = CompiledWorkflow.Compile(flow.Build(), ActivityRegistry.Standard).Problems;
        Assert.That(problems.Select(p => p.JsonPath), Is.EqualTo(new[] { "$.root.activities[0].text", "$.root.activities[1].variable" }));
        Assert.That(problems, Has.All.Matches<DefinitionProblem>(p => !p.IsWarning && p.Message.Length > 0));
    }

    [Test]
    public void Guids_AreDrawnFromTheSeed()
    {
        var flow = new FlowBuilder().Add("a", "Elsa.WriteLine", ("text", Script("String", "newGuid() + newGuid()"))).Build();
        var one = TrialRun.Run(flow).Lines[0];
        Assert.That(TrialRun.Run(flow).Lines[0], Is.EqualTo(one));
        Assert.That(TrialRun.Run(flow, new TrialOptions { Seed = 2 }).Lines[0], Is.Not.EqualTo(one));
        var (first, second) = (one[..36], one[36..]);
        Assert.That(first, Is.Not.EqualTo(second));
        Assert.That(first, Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    }

    [TestCase("getInput('a')", "1")]
    [TestCase("getA()", "1")]
    [TestCase("getVariable('N')", "0")]
    [TestCase("setVariable('N', 3); return variables.N", "3")]
    [TestCase("setN('4'); return getN() + 1", "5")]
    [TestCase("setCorrelationId('c'); return getCorrelationId()", "c")]
    [TestCase("setWorkflowInstanceName('n'); return getWorkflowInstanceName()", "n")]
    [TestCase("getWorkflowInstanceId()", "trial")]
    [TestCase("getWorkflowDefinitionId() + getWorkflowDefinitionVersionId() + getWorkflowDefinitionVersion()", "testtest-v11")]
    [TestCase("isNullOrWhiteSpace(' ') && isNullOrEmpty('') && !isNullOrEmpty(' ')", "true")]
    [TestCase("toJson({ a: [1] })", """{"a":[1]}""")]
    [TestCase("stringFromBase64(stringToBase64('中文'))", "中文")]
    [TestCase("bytesToString(bytesFromBase64(bytesToBase64(bytesFromString('x'))))", "x")]
    public void Globals_AreElsas(string script, string line)
    {
        var flow = new FlowBuilder().Argument("a", "Int32").Variable("N", "Int32", "0").Add("l", "Elsa.WriteLine", ("text", Script("String", script)));
        var result = TrialRun.Run(flow.Build(), new TrialOptions { Inputs = ValueMap.Empty.With("a", 1) });
        Assert.That(result.Incidents, Is.Empty);
        Assert.That(result.Lines, Is.EqualTo(new[] { line }));
    }
}
