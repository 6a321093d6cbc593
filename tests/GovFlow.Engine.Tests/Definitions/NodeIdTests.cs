using System.Text.Json.Nodes;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Tests.Execution;
using NUnit.Framework;
using static GovFlow.Engine.Tests.FlowBuilder;

namespace GovFlow.Engine.Tests.Definitions;

/// <summary>Ids are free text; the paths made of them tell every activity from every other.</summary>
public sealed class NodeIdTests
{
    private static readonly string[] Ids = ["a", "b", ":", "::", "a:b", ":a", "a:", @"\", @"a\", @"\:", @"a\:b", @"\\", "a%3Ab"];

    [Test]
    public void DifferentPaths_HaveDifferentIds()
    {
        var paths = Ids.Select(one => (string[])[one])
            .Concat(from one in Ids from two in Ids select (string[])[one, two])
            .Concat(from one in Ids from two in Ids from three in Ids select (string[])[one, two, three]);
        var nodeIds = paths.Select(p => p.Aggregate("Workflow1", NodeIds.Under)).ToList();
        Assert.That(nodeIds, Has.Count.EqualTo(Ids.Length + (Ids.Length * Ids.Length) + (Ids.Length * Ids.Length * Ids.Length)));
        Assert.That(nodeIds.Distinct().Count(), Is.EqualTo(nodeIds.Count));
        Assert.That(NodeIds.Under("Workflow1:flow", "受理-1"), Is.EqualTo("Workflow1:flow:受理-1"), "An ordinary id is the reference's.");
    }

    [Test]
    public void AnActivityNamedLikeAPath_IsNotTheOneAtThatPath()
    {
        var nested = Activity("a", "Elsa.Sequence", ("activities", new JsonArray(WriteLine("b", Literal("String", "nested")))));
        var flow = new FlowBuilder().Add(nested).Add(WriteLine("a:b", Literal("String", "flat"))).Chain("a", "a:b");
        var definition = flow.Build();
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(DefinitionWriter.Write(definition)), JsonNode.Parse(flow.Json())), "Nothing of the file is lost.");
        var driver = new InstanceDriver(definition, throughCodec: true).Start();
        Assert.That(driver.Lines, Is.EqualTo(new[] { "nested", "flat" }));
        Assert.That(driver.Journal.Where(j => j.ActivityType == "Elsa.WriteLine").Select(j => j.NodeId).Distinct(), Is.EqualTo(new[] { "Workflow1:flow:a:b", @"Workflow1:flow:a\:b" }));
        Assert.That(GovFlow.Engine.Execution.Trials.TrialRun.Run(definition).Lines, Is.EqualTo(new[] { "nested", "flat" }));
    }

    [Test]
    public void AnActivityNamedLikeAPathIntoAChildWorkflow_IsNotTheOneThere()
    {
        var child = new FlowBuilder("child").Event("e").Build();
        var flow = new FlowBuilder().Add("a", "Child", ("workflowDefinitionId", "child")).Event("a:flow:e").Chain("a", "a:flow:e").Build();
        var driver = new InstanceDriver(CompiledWorkflow.Compile(flow, ActivityRegistry.Standard, _ => child), throughCodec: true).Start();
        Assert.That(driver.State.Bookmarks.Single().NodeId, Is.EqualTo("Workflow1:flow:a:flow:e"));
        driver.Do(new Stimulus.Resume(driver.State.Bookmarks[0].Id, default));
        Assert.That(driver.State.Bookmarks.Single().NodeId, Is.EqualTo(@"Workflow1:flow:a\:flow\:e"));
    }
}
