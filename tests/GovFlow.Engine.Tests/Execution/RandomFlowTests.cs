using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Compiling;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>What holds for every flow, however it is drawn and whatever happens to it. A failing seed makes the failing flow again.</summary>
public sealed class RandomFlowTests
{
    private const int Flows = 400;
    private static readonly EngineLimits Small = new() { MaxStepsPerBurst = 300, MaxOpenActivities = 200 };

    [FsCheck.NUnit.Property(MaxTest = Flows, EndSize = int.MaxValue)]
    public void AfterEveryBurst_TheInstanceCanBeWoken_OrHasEnded(int seed) =>
        Play(seed, throughCodec: false, (driver, _) => AssertDefined(driver.State));

    [FsCheck.NUnit.Property(MaxTest = Flows, EndSize = int.MaxValue)]
    public void TheSameStimuli_GiveTheSameBytes_WhetherOrNotTheStateWasStored(int seed)
    {
        var live = new List<byte[]>();
        var replayed = new List<byte[]>();
        var first = Play(seed, throughCodec: false, (driver, _) => live.Add(StateCodec.Write(driver.State)));
        var second = Play(seed, throughCodec: true, (driver, _) => replayed.Add(StateCodec.Write(driver.State)));
        Assert.That(replayed, Is.EqualTo(live));
        Assert.That(Told(second), Is.EqualTo(Told(first)));
    }

    [FsCheck.NUnit.Property(MaxTest = Flows, EndSize = int.MaxValue)]
    public void ABookmark_ResumesAtMostOnce(int seed) => Play(seed, throughCodec: false, (driver, last) =>
    {
        if (last is not Stimulus.Resume again)
            return;
        var burst = driver.Try(again);
        Assert.That(burst.Outcome, Is.EqualTo(driver.State.Status == InstanceStatus.Running ? StimulusOutcome.NotFound : StimulusOutcome.NotRunning));
        Assert.That(burst.State, Is.SameAs(driver.State));
        Assert.That(burst.Effects, Is.Empty);
        Assert.That(burst.Journal, Is.Empty);
    });

    [FsCheck.NUnit.Property(MaxTest = Flows, EndSize = int.MaxValue)]
    public void Cancel_AlwaysEnds(int seed) => Play(seed, throughCodec: false, (driver, _) =>
    {
        var burst = driver.Try(new Stimulus.Cancel("test"));
        var isFinal = driver.State.SubStatus is InstanceSubStatus.Finished or InstanceSubStatus.Cancelled;
        Assert.That(burst.Outcome, Is.EqualTo(isFinal ? StimulusOutcome.NotRunning : StimulusOutcome.Applied));
        if (isFinal)
            return;
        Assert.That(burst.State.SubStatus, Is.EqualTo(InstanceSubStatus.Cancelled));
        Assert.That(burst.State.Bookmarks, Is.Empty);
        Assert.That(burst.State.Incidents, Is.Empty);
    });

    [FsCheck.NUnit.Property(MaxTest = Flows, EndSize = int.MaxValue)]
    public void AnActivityOfAFlowchart_RunsNoOftener_ThanItWasReached(int seed)
    {
        var retries = new List<string>();
        Incident[] open = [];
        var driver = Play(seed, throughCodec: false, (now, last) =>
        {
            if (last is Stimulus.Retry retry)
                retries.Add(open.First(i => i.Id == retry.IncidentId).NodeId);
            open = [.. now.State.Incidents];
        });
        var started = driver.Journal.Where(j => j.Event == JournalEvent.Started).CountBy(j => j.NodeId).ToDictionary();
        var completed = driver.Journal.Where(j => j.Event == JournalEvent.Completed).ToLookup(j => j.NodeId);
        foreach (var flowchart in CompiledWorkflow.Compile(RandomFlow.From(seed), ActivityRegistry.Standard).Nodes.Where(n => n.Flow is not null))
        {
            foreach (var node in flowchart.Children)
            {
                var reached = flowchart.Source.Connections
                    .Where(c => c.TargetId == node.Source.Id)
                    .Sum(c => completed[flowchart.NodeId + ":" + c.SourceId].Count(j => j.Outcomes.Contains(c.SourcePort)));
                if (flowchart.Flow!.DefaultStart == node.Place)
                    reached += started.GetValueOrDefault(flowchart.NodeId);
                Assert.That(started.GetValueOrDefault(node.NodeId), Is.LessThanOrEqualTo(reached + retries.Count(r => r == node.NodeId)), node.NodeId);
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = Flows, EndSize = int.MaxValue)]
    public void AnActivityOfTheFlow_RunsAsSoonAsItsRuleIsMet(int seed) => CheckRules(seed);

    [Test]
    public void TheRulesOfJoins_AreMetOften_SoThatTheLowerBoundMeansSomething()
    {
        var met = new Dictionary<(JoinRule, bool Runs), int>();
        for (var seed = 0; seed < 1_000; seed++)
        {
            foreach (var rule in CheckRules(seed))
                met[rule] = met.GetValueOrDefault(rule) + 1;
        }

        foreach (var rule in Enum.GetValues<JoinRule>())
        {
            Assert.That(met.GetValueOrDefault((rule, true)), Is.GreaterThan(3), rule.ToString());
            Assert.That(met.GetValueOrDefault((rule, false)), Is.GreaterThan(3), rule.ToString());
        }
    }

    /// <summary>
    /// The lower bound: in the outermost flowchart, while nothing has ended it from within, every round of an activity's forward connections that has
    /// wholly arrived has run or skipped it; and where each arrived once, its rule tells which of the two.
    /// </summary>
    /// <returns>The rules whose outcome was told exactly, and whether they let the activity run.</returns>
    private static List<(JoinRule Rule, bool Runs)> CheckRules(int seed)
    {
        var checkedRules = new List<(JoinRule, bool)>();
        var isCutShort = false;
        var driver = Play(seed, throughCodec: false, (now, last) => isCutShort |= last is Stimulus.Cancel || now.State.Incidents.Any(i => i.Code is "burst.too-long" or "instance.too-large"));
        var top = CompiledWorkflow.Compile(RandomFlow.From(seed), ActivityRegistry.Standard).Top.Children[0];
        var ends = driver.Journal.Where(j => j.Event == JournalEvent.Completed && (j.ActivityType is "Elsa.Finish" or "Elsa.Complete" || (j.ActivityType == "Elsa.End" && j.NodeId == top.NodeId + ":" + j.ActivityId)));
        if (isCutShort || top.Flow is not { DefaultStart: >= 0 } layout || ends.Any())
            return checkedRules;

        // An execution has ended where its last word is that it completed or was cancelled: one that completed may still fault, for a loop that is not legal.
        var told = driver.Journal.ToLookup(j => j.NodeId);
        List<JournalEntry> Ended(int place) => [.. told[top.Children[place].NodeId].Where(j => j.Event == JournalEvent.Skipped)
            .Concat(told[top.Children[place].NodeId].Where(j => j.Event != JournalEvent.Skipped).GroupBy(j => j.ActivityExecutionId).Select(g => g.Last())
                .Where(j => j.Event is JournalEvent.Completed or JournalEvent.Cancelled))];
        var graph = layout.From(layout.DefaultStart);
        foreach (var node in top.Children.Where(n => graph.ForwardInbound[n.Place].Length > 0))
        {
            var inbound = graph.ForwardInbound[node.Place].Select(c => (Port: layout.Ports[c], Ended: Ended(layout.Sources[c]))).ToList();
            var runs = told[node.NodeId].Where(j => j.Event != JournalEvent.Skipped).Select(j => j.ActivityExecutionId).Distinct().Count();
            var skipped = told[node.NodeId].Count(j => j.Event == JournalEvent.Skipped);
            Assert.That(runs + skipped, Is.GreaterThanOrEqualTo(inbound.Min(i => i.Ended.Count)), $"{node.NodeId} was passed over.");
            if (inbound.Any(i => i.Ended.Count != 1))
                continue;
            var followed = inbound.Count(i => i.Ended[0].Outcomes.Contains(i.Port));
            var rule = layout.Joins[node.Place];
            var mustRun = rule == JoinRule.WaitAll ? followed == inbound.Count : followed > 0;
            checkedRules.Add((rule, mustRun));
            Assert.That(mustRun ? runs : skipped, Is.GreaterThanOrEqualTo(1), $"{node.NodeId} ({rule}, {followed} of {inbound.Count}) {(mustRun ? "never ran" : "was not skipped")}.");
        }

        return checkedRules;
    }

    [Test]
    public void TheRandomFlows_ReachEveryEnd_SoThatThePropertiesMeanSomething()
    {
        var ends = new HashSet<InstanceSubStatus>();
        var events = new HashSet<JournalEvent>();
        for (var seed = 0; seed < 300; seed++)
        {
            var driver = Play(seed, throughCodec: false, (now, _) => ends.Add(now.State.SubStatus));
            events.UnionWith(driver.Journal.Select(j => j.Event));
        }

        Assert.That(ends, Is.EquivalentTo(new[] { InstanceSubStatus.Suspended, InstanceSubStatus.Finished, InstanceSubStatus.Faulted, InstanceSubStatus.Cancelled }));
        Assert.That(events, Is.EquivalentTo(Enum.GetValues<JournalEvent>()));
    }

    private static void AssertDefined(InstanceState state)
    {
        Assert.That(state.Incidents.Select(i => i.Code), Has.None.EqualTo("instance.stuck"), "The last resort is never needed.");
        switch (state.SubStatus)
        {
            case InstanceSubStatus.Suspended:
                Assert.That(state.Bookmarks, Is.Not.Empty);
                break;
            case InstanceSubStatus.Faulted:
                Assert.That(state.Incidents, Is.Not.Empty);
                break;
            default:
                Assert.That(state.Bookmarks, Is.Empty);
                Assert.That(state.Incidents, Is.Empty);
                Assert.That(state.Open, Is.Empty);
                break;
        }
    }

    private static IEnumerable<string> Told(InstanceDriver driver) =>
        driver.Journal.Select(j => $"{j.Event} {j.ActivityExecutionId} {j.NodeId} {string.Join(',', j.Outcomes)} {j.Note}").Concat(driver.Effects.Select(e => e.ToString()));

    /// <summary>Runs the flow of a seed and meets it with what the seed says, up to 40 stimuli.</summary>
    private static InstanceDriver Play(int seed, bool throughCodec, Action<InstanceDriver, Stimulus?> look)
    {
        var definition = RandomFlow.From(seed);
        var random = new Random(seed ^ 0x5DEECE);
        var driver = new InstanceDriver(definition, Small, throughCodec).Start();
        look(driver, null);
        for (var i = 0; i < 40 && Next(driver.State, random) is { } stimulus; i++)
        {
            driver.Do(stimulus);
            look(driver, stimulus);
        }

        return driver;
    }

    private static Stimulus? Next(InstanceState state, Random random)
    {
        if (state.SubStatus is InstanceSubStatus.Finished or InstanceSubStatus.Cancelled)
            return null;
        if (random.Next(40) == 0)
            return new Stimulus.Cancel("random");
        var canResume = state.Status == InstanceStatus.Running && state.Bookmarks.Count > 0;
        if (state.Incidents.Count > 0 && (!canResume || random.Next(3) == 0))
        {
            var incident = state.Incidents[random.Next(state.Incidents.Count)];
            return random.Next(2) == 0 ? new Stimulus.Retry(incident.Id) : new Stimulus.Skip(incident.Id);
        }

        return canResume ? new Stimulus.Resume(state.Bookmarks[random.Next(state.Bookmarks.Count)].Id, random.Next(9)) : null;
    }
}
