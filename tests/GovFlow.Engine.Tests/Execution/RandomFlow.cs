using System.Globalization;
using System.Text.Json.Nodes;
using GovFlow.Engine.Definitions;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>A definition made from a seed: any activities, any connections, loops and dead ends included.</summary>
internal static class RandomFlow
{
    private static readonly string[] Modes = ["WaitAny", "WaitAll", "WaitAllActive"];

    public static WorkflowDefinition From(int seed)
    {
        var random = new Random(seed);
        var flow = new FlowBuilder { ContinuesWithIncidents = random.Next(2) == 0 }.Variable("N", "Int32", "0").Variable("Lost", "Int32", "0", isPersisted: false);
        var count = random.Next(2, 14);
        Fill(flow, random, "a", count, nesting: 0);
        return flow.Build();
    }

    private static void Fill(FlowBuilder flow, Random random, string prefix, int count, int nesting)
    {
        var ports = new List<string[]>();
        for (var i = 0; i < count; i++)
        {
            var id = prefix + i.ToString(CultureInfo.InvariantCulture);
            var (activity, outcomes) = Activity(random, id, nesting);
            flow.Add(activity);
            ports.Add(outcomes);
        }

        var connections = random.Next(count, count * 2 + 1);
        for (var i = 0; i < connections; i++)
        {
            var source = random.Next(count);
            // Mostly forward, sometimes back.
            var target = random.Next(5) == 0 ? random.Next(count) : Math.Min(count - 1, source + random.Next(1, 4));
            flow.Connect(prefix + source, prefix + target, ports[source][random.Next(ports[source].Length)]);
        }
    }

    private static (JsonObject Activity, string[] Ports) Activity(Random random, string id, int nesting)
    {
        string[] done = ["Done"];
        switch (random.Next(nesting < 2 ? 20 : 15))
        {
            case 0 or 1 or 2:
                return (FlowBuilder.WriteLine(id), done);
            case 3 or 4:
                var condition = random.Next(3) == 0 ? FlowBuilder.Literal("Boolean", random.Next(2) == 0) : FlowBuilder.Script("Boolean", $"getN() % {random.Next(2, 4)} == 0");
                return (FlowBuilder.Activity(id, "Elsa.FlowDecision", ("condition", condition)), ["True", "False"]);
            case 5 or 6:
                return (FlowBuilder.Activity(id, "Elsa.FlowFork", ("branches", FlowBuilder.List("String[]", """["x","y"]"""))), ["x", "y"]);
            case 7 or 8:
                return (FlowBuilder.Activity(id, "Elsa.FlowJoin", ("mode", FlowBuilder.Literal("FlowJoinMode", Modes[random.Next(3)]))), done);
            case 9 or 10:
                return (FlowBuilder.Activity(id, "Elsa.Event", ("eventName", FlowBuilder.Literal("String", id))), done);
            case 11:
                return (FlowBuilder.Activity(id, "Elsa.Delay", ("timeSpan", FlowBuilder.Literal("TimeSpan", "1.00:00:00"))), done);
            case 12:
                return (FlowBuilder.Activity(id, "Elsa.SetVariable", ("variable", FlowBuilder.Target("N")), ("value", FlowBuilder.Script("Object", "getN() + 1"))), done);
            case 13:
                return (FlowBuilder.Activity(id, "Elsa.RunJavaScript", ("script", FlowBuilder.Literal("String", "setLost(getLost() + 1); newGuid()"))), done);
            case 14:
                return (FlowBuilder.Activity(id, random.Next(6) switch { 0 => "Elsa.End", 1 => "Elsa.Finish", 2 => "Elsa.Complete", 3 => "No.Such.Type", _ => "Elsa.Fault" }), done);
            case 15:
                return (FlowBuilder.Activity(id, "Elsa.ParallelForEach", ("items", FlowBuilder.List("Object[]", "[1,2]")), ("body", Inner(random, id, nesting))), done);
            case 16:
                return (FlowBuilder.Activity(id, "Elsa.While", ("condition", FlowBuilder.Script("Boolean", $"getN() < {random.Next(4)}")), ("body", Inner(random, id, nesting))), done);
            case 17:
                return (FlowBuilder.Activity(id, "Elsa.Fork", ("joinMode", random.Next(2) == 0 ? "WaitAny" : "WaitAll"), ("branches", new JsonArray(Inner(random, id + "l", nesting), Inner(random, id + "r", nesting)))), done);
            case 18:
                return (FlowBuilder.Activity(id, "Elsa.Sequence", ("activities", new JsonArray(Inner(random, id + "l", nesting), Inner(random, id + "r", nesting)))), done);
            default:
                var inner = new FlowBuilder();
                Fill(inner, random, id + "i", random.Next(1, 6), nesting + 1);
                return (inner.Root(id), done);
        }
    }

    private static JsonObject Inner(Random random, string id, int nesting) => Activity(random, id + "b", nesting + 1).Activity;
}
