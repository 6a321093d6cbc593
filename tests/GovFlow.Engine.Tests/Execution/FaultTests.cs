using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Faults become incidents that an operator can retry, skip or cancel; nothing is left Running without a waker (decision 0001).</summary>
public sealed class FaultTests
{
    /// <summary>s forks to boom and to w, which waits; both merge in m.</summary>
    private static FlowBuilder Forked(bool continues) => new FlowBuilder { ContinuesWithIncidents = continues }
        .Variable("Ok", "Boolean", "false")
        .Line("s").Add("boom", "Elsa.FlowDecision", ("condition", FlowBuilder.Script("Boolean", "getOk() ? true : noSuchFunction()"))).Event("w").Line("m")
        .Connect("s", "boom").Connect("s", "w").Connect("boom", "m", "True").Connect("w", "m");

    [Test]
    public void UnderFaultStrategy_TheInstanceIsFaultedAtOnce_AndItsBookmarksAreDormant()
    {
        var driver = new InstanceDriver(Forked(continues: false).Build()).Start();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Faulted));
        Assert.That(driver.State.Bookmarks, Has.Count.EqualTo(1));
        Assert.That(driver.Resume("w"), Is.EqualTo(StimulusOutcome.NotRunning));
    }

    [Test]
    public void UnderFaultStrategy_ASkip_WakesTheDormantBookmarks()
    {
        var driver = new InstanceDriver(Forked(continues: false).Build(), throughCodec: true).Start();
        Assert.That(driver.Skip("True"), Is.EqualTo(StimulusOutcome.Applied));
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Suspended));
        driver.Resume("w");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "s", "m" }));
    }

    [Test]
    public void ContinuingWithIncidents_TheOtherPathGoesOn_AndTheInstanceIsJudgedWhenTheLastBookmarkIsGone()
    {
        var driver = new InstanceDriver(Forked(continues: true).Build(), throughCodec: true).Start();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Suspended));
        driver.Resume("w");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Faulted));
        driver.Skip("True");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "s", "m" }));
    }

    [Test]
    public void Retry_EvaluatesTheInputsAnew_AndFaultsAgainWhereNothingChanged()
    {
        var driver = new InstanceDriver(Forked(continues: true).Build()).Start();
        var first = driver.State.Incidents.Single();
        Assert.That(driver.Retry(), Is.EqualTo(StimulusOutcome.Applied));
        var second = driver.State.Incidents.Single();
        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
        Assert.That(second.ActivityExecutionId, Is.Not.EqualTo(first.ActivityExecutionId), "A retry is an execution of its own.");
        Assert.That(driver.Do(new Stimulus.Retry(first.Id)), Is.EqualTo(StimulusOutcome.NotFound));
    }

    [Test]
    public void Retry_AfterTheCauseIsGone_GoesOn()
    {
        var flow = new FlowBuilder().Variable("Seen", "Boolean", "false").Variable("Result")
            .Add("task", "Elsa.RunTask", ("taskName", FlowBuilder.Script("String", "if (getSeen()) { return 'print'; } setSeen(true); return null;")))
            .Line("z").Chain("task", "z");
        var driver = new InstanceDriver(flow.Build(), throughCodec: true).Start();
        Assert.That(driver.State.Incidents.Single().Code, Is.EqualTo("task.no-name"));
        driver.Retry();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Suspended));
        Assert.That(driver.Effects.OfType<TaskRequested>().Single().TaskName, Is.EqualTo("print"));
        driver.Resume("task");
        Assert.That(driver.Lines, Is.EqualTo(new[] { "z" }));
    }

    [Test]
    public void EndAfterAFaultInTheSameBurst_DoesNotSweepTheFaultAway_ButEndsWhenItIsSettled()
    {
        var flow = new FlowBuilder().Line("s").Add("boom", "Elsa.Fault", ("message", FlowBuilder.Literal("String", "boom"))).Event("w").Add("end", "Elsa.End").Line("never")
            .Connect("s", "boom").Connect("s", "w").Connect("s", "end").Connect("boom", "never");
        var driver = new InstanceDriver(flow.Build(), throughCodec: true).Start();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Faulted));
        Assert.That(driver.State.Bookmarks, Is.Empty, "End cancels what waited.");
        driver.Skip();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines, Is.EqualTo(new[] { "s" }), "The flowchart had ended: nothing follows the skipped activity.");
    }

    [Test]
    public void AnUnknownType_LoadsAndFaultsWhenReached()
    {
        var flow = new FlowBuilder().Line("s").Add("x", "Acme.Unheard", ("foo", FlowBuilder.Literal("String", "kept"))).Line("z").Chain("s", "x", "z");
        var driver = new InstanceDriver(flow.Build()).Start();
        var incident = driver.State.Incidents.Single();
        Assert.That((incident.Code, incident.ActivityType, incident.ActivityId), Is.EqualTo(("activity.unknown-type", "Acme.Unheard", "x")));
        driver.Skip();
        Assert.That(driver.Lines, Is.EqualTo(new[] { "s", "z" }));
    }

    [Test]
    public void AnEndlessLoop_EndsAsAnIncident_WithinItsBudget()
    {
        var flow = new FlowBuilder().Line("a").Line("b").Connect("a", "b").Connect("b", "a");
        var driver = new InstanceDriver(flow.Build(), new EngineLimits { MaxStepsPerBurst = 100 }, throughCodec: true).Start();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Faulted));
        Assert.That(driver.State.Incidents.Single().Code, Is.EqualTo("burst.too-long"));
        Assert.That(driver.Lines.Count(), Is.EqualTo(99), "The flowchart itself is a step.");
        driver.Retry();
        Assert.That(driver.Lines.Count(), Is.EqualTo(199), "A retry has a budget of its own.");
        Assert.That(driver.Do(new Stimulus.Cancel("stop")), Is.EqualTo(StimulusOutcome.Applied));
    }

    [Test]
    public void WorkLeftOverByABurstTooLong_GoesOnAfterTheRetry()
    {
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.Script("Object[]", "[1,2,3,4,5,6,7,8]")), ("body", FlowBuilder.WriteLine("l", FlowBuilder.Script("String", "getCurrentValue()"))));
        var driver = new InstanceDriver(flow.Build(), new EngineLimits { MaxStepsPerBurst = 5 }, throughCodec: true).Start();
        Assert.That(driver.Lines, Is.EqualTo(new[] { "1", "2", "3" }));
        driver.Retry();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.Lines.Order(), Is.EqualTo(new[] { "1", "2", "3", "4", "5", "6", "7", "8" }));
    }

    [Test]
    public void TooManyOpenActivities_FaultTheOneThatAsksForThem()
    {
        var flow = new FlowBuilder().Add("all", "Elsa.ParallelForEach", ("items", FlowBuilder.List("Object[]", "[1,2,3,4,5,6,7,8]")),
            ("body", FlowBuilder.Activity("e", "Elsa.Event", ("eventName", FlowBuilder.Literal("String", "e")))));
        var driver = new InstanceDriver(flow.Build(), new EngineLimits { MaxOpenActivities = 5 }, throughCodec: true).Start();
        Assert.That(driver.State.Incidents.Single().Code, Is.EqualTo("instance.too-large"));
    }

    [Test]
    public void ABackwardConnectionIntoALoopWithTwoEntries_FaultsItsSource()
    {
        // s → a → b → a is legal only if every path to b passes a; s → b is another.
        var flow = new FlowBuilder().Line("s").Line("a").Line("b").Line("c").Connect("s", "a").Connect("s", "b").Connect("a", "b").Connect("b", "c").Connect("c", "a");
        var driver = new InstanceDriver(flow.Build()).Start();
        var incident = driver.State.Incidents.Single();
        Assert.That((incident.Code, incident.ActivityId), Is.EqualTo(("flowchart.invalid-backward-connection", "c")));
        driver.Skip("nowhere");
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
    }

    [Test]
    public void AWaitingTarget_DoesNotRunAgain_ForARoundThatHasOnlyHalfArrived()
    {
        // The loop a → tick → a visits one of w's two inbound connections again while w waits.
        var flow = new FlowBuilder().Line("s").Line("a").Event("tick").Line("other").Event("w")
            .Connect("s", "a").Connect("s", "other").Connect("a", "tick").Connect("tick", "a").Connect("a", "w").Connect("other", "w");
        var driver = new InstanceDriver(flow.Build(), throughCodec: true).Start();
        driver.Resume("tick");
        driver.Resume("tick");
        Assert.That(driver.State.Bookmarks.Count(b => b.NodeId.EndsWith(":w", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void AStateOfAnotherVersion_IsRefused()
    {
        var state = new InstanceDriver(new FlowBuilder("one").Event("e").Build()).Start().State;
        var other = CompiledWorkflow.Compile(new FlowBuilder("two").Event("e").Build(), GovFlow.Engine.Activities.ActivityRegistry.Standard);
        var context = new BurstContext("i", DateTimeOffset.UnixEpoch, 0);
        Assert.That(() => new WorkflowEngine().Run(other, state, new Stimulus.Cancel(""), context), Throws.ArgumentException);
        Assert.That(() => new WorkflowEngine().Run(other, null, new Stimulus.Cancel(""), context), Throws.ArgumentException);
        Assert.That(() => new WorkflowEngine().Run(other, null, new Stimulus.Start(ValueMap.Empty, null, "nobody"), context), Throws.ArgumentException);
    }
}
