using System.Text.Json.Nodes;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Trials;
using NUnit.Framework;
using static GovFlow.Engine.Tests.FlowBuilder;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>A script that calls or reads what nobody gives it is told when its definition is loaded, not when a case gets there.</summary>
public sealed class UnknownNameTests
{
    /// <summary>▸ marks where the problem is told; code without one is fine.</summary>
    [TestCase("▸noSuch()", "unknown-function")]
    [TestCase("1 +\n  ▸getNobody()", "unknown-function")]
    [TestCase("▸setNobody(1)", "unknown-function")]
    [TestCase("false ? ▸getDecison() : getDecision()", "unknown-function")]
    [TestCase("[1].filter(▸isOdd)", "unknown-function")]
    [TestCase("[1].map(x => ▸getX(x))", "unknown-function")]
    [TestCase("▸Decision == 'approve'", "unknown-name")]
    [TestCase("▸variable.Decision", "unknown-name")]
    [TestCase("▸getdecision()", "unknown-function")]
    [TestCase("▸getCurrentValue()", "unknown-function")]
    [TestCase("▸getVerdictFromNobody()", "unknown-function")]
    [TestCase("▸getNothingFromTask()", "unknown-function")]
    [TestCase("▸setCaseId(1)", "unknown-function")]
    [TestCase("▸set(1)", "unknown-function")]
    [TestCase("getDecision()", null)]
    [TestCase("setDecision(1)", null)]
    [TestCase("getCaseId()", null)]
    [TestCase("getResultFromTask()", null)]
    [TestCase("getTaskIdFromTask()", null)]
    [TestCase("variables.Nobody", null)]
    [TestCase("getVariable('Nobody')", null)]
    [TestCase("getLater?.() ?? 0", null)]
    [TestCase("typeof later", null)]
    [TestCase("const f = x => x; f(1) + [1].map(f).length + (y => y)(1)", null)]
    [TestCase("Number('1') + Math.max(1, 2) + parseInt('3')", null)]
    public void AnUnknownName_IsAProblem_WithItsPlace(string code, string? problem)
    {
        var problems = Problems(code.Replace("▸", "", StringComparison.Ordinal));
        if (problem is null)
        {
            Assert.That(problems, Is.Empty);
            return;
        }

        var before = code[..code.IndexOf('▸')];
        var place = $"第 {before.Count(c => c == '\n') + 1} 行第 {before.Length - before.LastIndexOf('\n')} 列：";
        Assert.That(problems.Select(p => (p.JsonPath, p.Code, p.IsWarning)), Is.EqualTo(new[] { ("$.root.activities[1].text", problem, false) }));
        Assert.That(problems[0].Message, Does.StartWith(place));
    }

    [Test]
    public void EveryGlobalOfTheFormat_IsKnown_WhereverAScriptStands()
    {
        string[] names =
        [
            "getVariable", "setVariable", "getInput", "getOutputFrom", "getLastResult", "getCorrelationId", "setCorrelationId", "getWorkflowInstanceId", "getWorkflowDefinitionId",
            "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion", "getWorkflowInstanceName", "setWorkflowInstanceName", "isNullOrWhiteSpace", "isNullOrEmpty", "toJson",
            "newGuid", "newGuidString", "newShortGuid", "bytesFromString", "bytesToString", "bytesToBase64", "bytesFromBase64", "stringToBase64", "stringFromBase64", "setOutcome", "setOutcomes",
        ];
        foreach (var name in names)
            Assert.That(Problems($"{name}('a')"), Is.Empty, name);
    }

    [TestCase("Elsa.ForEach", "getCurrentValue() + getCurrentIndex()", 0)]
    [TestCase("Elsa.ParallelForEach", "getCurrentValue() + getCurrentIndex()", 0)]
    [TestCase("Elsa.For", "getCurrentValue()", 0)]
    [TestCase("Elsa.For", "getCurrentIndex()", 1)]
    [TestCase("Elsa.While", "getCurrentValue()", 1)]
    public void ALoopsVariables_AreKnownInItsBody_AndBeneathIt(string loop, string code, int problems)
    {
        var line = WriteLine("l", Script("String", code));
        var inner = Activity("x", loop, ("body", Activity("s", "Elsa.Sequence", ("activities", new JsonArray(line)))));
        Assert.That(Compile(new FlowBuilder().Add(inner)).Problems, Has.Count.EqualTo(problems));
    }

    [Test]
    public void WhatAHostsOwnContainerGivesItsChildren_IsNotJudged()
    {
        var flow = new FlowBuilder().Add("c", "Test.Container", ("body", WriteLine("l", Script("String", "getWhatever()")))).Build();
        Assert.That(CompiledWorkflow.Compile(flow, ActivityRegistry.Standard.With(new Container())).Problems, Is.Empty);
    }

    [Test]
    public void NamesAreThoseOfTheScriptsOwnWorkflow()
    {
        var child = new FlowBuilder("child").Argument("Own").Add("l", "Elsa.WriteLine", ("text", Script("String", "getOwn() + getOuter()"))).Build();
        var flow = new FlowBuilder().Variable("Outer").Add("c", "Child", ("workflowDefinitionId", "child"), ("own", Script("String", "getOuter() + getOwn()"))).Build();
        var problems = CompiledWorkflow.Compile(flow, ActivityRegistry.Standard, _ => child).Problems;
        Assert.That(problems.Select(p => p.Message), Is.EqualTo(new[] { "第 1 行第 14 列：没有名为“getOwn”的函数", "第 1 行第 12 列：没有名为“getOuter”的函数" }));
    }

    [Test]
    public void APublishedDefinitionWithSuchAScript_StillRuns_WhereTheCallIsNotReached()
    {
        var flow = new FlowBuilder().Add("l", "Elsa.WriteLine", ("text", Script("String", "true ? 'fine' : noSuch()")));
        Assert.That(TrialRun.Run(flow.Build()).Lines, Is.EqualTo(new[] { "fine" }));
    }

    private static IReadOnlyList<DefinitionProblem> Problems(string code) => Compile(new FlowBuilder().Variable("Decision").Argument("CaseId")
        .Add("task", "Elsa.RunTask", ("taskName", Literal("String", "Task"))).Add("l", "Elsa.WriteLine", ("text", Script("String", code)))).Problems;

    private static CompiledWorkflow Compile(FlowBuilder flow) => CompiledWorkflow.Compile(flow.Build(), ActivityRegistry.Standard);

    private sealed class Container : Activity
    {
        public override ActivityDescriptor Descriptor { get; } = new("Test.Container", "测试", "测试", "") { IsContainer = true };

        public override StepResult Execute(ActivityContext context) => StepResult.Done;
    }
}
