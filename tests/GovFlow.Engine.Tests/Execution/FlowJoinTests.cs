using GovFlow.Engine.Activities.Flow;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Joins whose outcome must not depend on how the flow was drawn (decision 0007).</summary>
public sealed class FlowJoinTests
{
    private static readonly string[] Branches = ["fast", "event", "delay", "chain"];

    private static IEnumerable<string> Orders() => OrdersOf(Branches).Select(order => string.Join(' ', order));

    private static IEnumerable<string[]> OrdersOf(string[] items) =>
        items.Length <= 1 ? [items] : items.SelectMany(first => OrdersOf([.. items.Where(i => i != first)]).Select(rest => (string[])[first, .. rest]));

    /// <summary>One branch arrives at once; those that wait, have not begun yet, or lie behind others are cancelled in every order of drawing.</summary>
    [TestCaseSource(nameof(Orders))]
    public void WaitAny_GoesOnAlone_InEveryOrderOfDrawing(string order)
    {
        var flow = new FlowBuilder().Line("s").Line("fast").Event("event").Add("delay", "Elsa.Delay", ("timeSpan", FlowBuilder.Literal("TimeSpan", "1.00:00:00")))
            .Event("chain").Event("behind").Add("join", "Elsa.FlowJoin", ("mode", FlowBuilder.Literal("FlowJoinMode", "WaitAny"))).Line("after");
        foreach (var branch in order.Split(' '))
            flow.Connect("s", branch);
        flow.Connect("chain", "behind").Connect("behind", "join").Connect("fast", "join").Connect("event", "join").Connect("delay", "join").Connect("join", "after");
        var driver = new InstanceDriver(flow.Build(), throughCodec: true).Start();
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
        Assert.That(driver.State.Bookmarks, Is.Empty);
        Assert.That(driver.Lines, Is.EqualTo(new[] { "s", "fast", "after" }));
        var untold = driver.Journal.GroupBy(j => j.NodeId).Where(g => g.Last().Event is not (JournalEvent.Completed or JournalEvent.Cancelled or JournalEvent.Skipped));
        Assert.That(untold, Is.Empty, "The journal says of every activity how it ended.");
    }

    [TestCase("WaitAll", JoinRule.WaitAll)]
    [TestCase("waitany", JoinRule.WaitAny)]
    [TestCase("WaitAllActive", JoinRule.WaitAllActive)]
    [TestCase(0, JoinRule.WaitAll)]
    [TestCase(1, JoinRule.WaitAny)]
    [TestCase(2, JoinRule.WaitAllActive)]
    [TestCase("1", JoinRule.WaitAny)]
    public void AMode_IsNamedOrNumbered_AsInTheReference(object mode, object rule) =>
        Assert.That(FlowJoin.ParseMode(mode is int number ? Value.Of((double)number) : Value.Of((string)mode)), Is.EqualTo(rule));

    [TestCase("WaitAll", false)]
    [TestCase("WaitAny", true)]
    [TestCase(0, false)]
    [TestCase(1, true)]
    public void AForksMode_IsNamedOrNumbered_AsInTheReference(object mode, bool isAny)
    {
        var branches = new System.Text.Json.Nodes.JsonArray(FlowBuilder.Activity("e", "Elsa.Event", ("eventName", FlowBuilder.Literal("String", "e"))), FlowBuilder.WriteLine("l"));
        var json = System.Text.Json.JsonSerializer.SerializeToNode(mode);
        var driver = new InstanceDriver(new FlowBuilder().Add("fork", "Elsa.Fork", ("joinMode", json), ("branches", branches)).Build()).Start();
        Assert.That(driver.State.Status == InstanceStatus.Finished, Is.EqualTo(isAny));
    }
}
