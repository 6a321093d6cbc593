using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Two branches that meet: one has come, the other waits. Where the other version lets the engine not tell any more who has come, the instance stays (decision 0023).</summary>
[TestFixture]
public sealed class InstanceMoveTests
{
    private static readonly WorkflowEngine Engine = new();
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> SameIds = [];

    [Test]
    public void WhereNothingMeetingHasChanged_ItMovesAndMeets([Values("WaitAll", "WaitAllActive")] string mode)
    {
        var (before, state) = Waiting(mode);
        var after = Compiled("v2", flow => Meeting(flow, mode).Line("more").Chain("D", "more"));
        var moved = InstanceMove.Move(before, after, state, SameIds);
        Assert.That(moved.Problems, Is.Empty);
        var burst = Engine.Run(after, moved.State, new Stimulus.Resume(moved.State!.Bookmarks[0].Id, Value.Null), new BurstContext("i", Now, 1));
        Assert.That(burst.Effects.OfType<LineWritten>().Select(l => l.Text), Is.EqualTo(new[] { "D", "more" }));
        Assert.That(burst.State.Status, Is.EqualTo(InstanceStatus.Finished));
    }

    [Test]
    public void AStepPutBehindTheCase_OnTheWayToTheMeeting_KeepsIt()
    {
        var (before, state) = Waiting("WaitAllActive");
        var after = Compiled("v2", flow => Join(flow.Line("start").Event("A").Line("B").Line("X").Line("D"), "WaitAllActive")
            .Connect("start", "A").Connect("start", "B").Connect("B", "X").Connect("X", "J").Connect("A", "J").Chain("J", "D"));
        Assert.That(InstanceMove.Move(before, after, state, SameIds).Problems.Select(p => p.Code), Does.Contain("join.unclear"), "it would never know that B has come");
    }

    [Test]
    public void AMeetingThatNowTakesTheFirst_KeepsIt_WhereOneHasCome()
    {
        var (before, state) = Waiting("WaitAllActive");
        var after = Compiled("v2", flow => Meeting(flow, "WaitAny"));
        Assert.That(InstanceMove.Move(before, after, state, SameIds).Problems.Select(p => p.Code), Does.Contain("join.passed"));
    }

    [Test]
    public void WhatWaits_NeedsAHomeOfItsType()
    {
        var (before, state) = Waiting("WaitAll");
        Assert.Multiple(() =>
        {
            Assert.That(Codes(Compiled("v2", flow => flow.Line("start").Line("B").Chain("start", "B"))), Is.EqualTo(new[] { "node.gone" }));
            Assert.That(Codes(Compiled("v2", flow => flow.Line("start").Line("A").Chain("start", "A"))), Is.EqualTo(new[] { "node.other-type" }));
            Assert.That(Codes(Compiled("v2", flow => flow.Line("start").Event("A"))), Is.EqualTo(new[] { "node.unreachable" }));
        });

        string[] Codes(CompiledWorkflow after) => [.. InstanceMove.Move(before, after, state, SameIds).Problems.Select(p => p.Code)];
    }

    /// <summary>B has come to the join, A waits for its event.</summary>
    private static (CompiledWorkflow Workflow, InstanceState State) Waiting(string mode)
    {
        var workflow = Compiled("v1", flow => Meeting(flow, mode));
        var burst = Engine.Run(workflow, null, new Stimulus.Start(ValueMap.Empty), new BurstContext("i", Now, 1));
        Assert.That(burst.State.Bookmarks, Has.Count.EqualTo(1));
        return (workflow, burst.State);
    }

    private static FlowBuilder Meeting(FlowBuilder flow, string mode) => Join(flow.Line("start").Event("A").Line("B").Line("D"), mode)
        .Connect("start", "A").Connect("start", "B").Connect("A", "J").Connect("B", "J").Chain("J", "D");

    private static FlowBuilder Join(FlowBuilder flow, string mode) => flow.Add("J", "Elsa.FlowJoin", ("mode", FlowBuilder.Literal("String", mode)));

    private static CompiledWorkflow Compiled(string version, Func<FlowBuilder, FlowBuilder> draw) =>
        CompiledWorkflow.Compile(draw(new FlowBuilder(version)).Build(), ActivityRegistry.Standard);
}
