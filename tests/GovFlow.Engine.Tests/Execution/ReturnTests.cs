using GovFlow.Engine.Execution;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>Going back to an earlier activity (decision 0011): the flow looks as when that one was first scheduled, and only there.</summary>
public sealed class ReturnTests
{
    private static IEnumerable<string> Waiting(InstanceDriver driver) => driver.State.Bookmarks.Select(b => b.NodeId[(b.NodeId.LastIndexOf(':') + 1)..]).Order(StringComparer.Ordinal);

    private static StimulusOutcome Return(InstanceDriver driver, string from, string to)
    {
        var bookmark = driver.State.Bookmarks.First(b => b.NodeId.EndsWith(":" + from, StringComparison.Ordinal));
        return driver.Do(new Stimulus.Return(bookmark.Id, bookmark.NodeId[..(bookmark.NodeId.LastIndexOf(':') + 1)] + to));
    }

    private static InstanceDriver Start(FlowBuilder flow) => new InstanceDriver(flow.Build(), throughCodec: true).Start();

    [Test]
    public void AStepSentBack_RunsAgain_AndWhatFollowsRunsAgain()
    {
        var driver = Start(new FlowBuilder().Event("a").Event("b").Line("end").Chain("a", "b", "end"));
        driver.Resume("a");
        for (var round = 0; round < 3; round++)
        {
            Assert.That(Return(driver, "b", "a"), Is.EqualTo(StimulusOutcome.Applied));
            Assert.That(Waiting(driver), Is.EqualTo(new[] { "a" }));
            driver.Resume("a");
            Assert.That(Waiting(driver), Is.EqualTo(new[] { "b" }));
        }

        driver.Resume("b");
        Assert.That(driver.Lines, Is.EqualTo(new[] { "end" }));
        Assert.That(driver.State.SubStatus, Is.EqualTo(InstanceSubStatus.Finished));
    }

    private static FlowBuilder Forked(string mode) => new FlowBuilder().Event("s").Event("a").Event("a2").Event("b")
        .Add("join", "Elsa.FlowJoin", ("mode", FlowBuilder.Literal("FlowJoinMode", mode))).Event("c").Line("end")
        .Chain("s", "a", "a2", "join", "c", "end").Connect("s", "b").Connect("b", "join");

    [TestCase("WaitAll")]
    [TestCase("WaitAllActive")]
    public void AJoin_KeepsWhatTheOtherBranchBrought(string mode)
    {
        var driver = Start(Forked(mode));
        foreach (var step in new[] { "s", "a", "a2", "b" })
            driver.Resume(step);
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "c" }));
        Assert.That(Return(driver, "c", "a2"), Is.EqualTo(StimulusOutcome.Applied));
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "a2" }));
        driver.Resume("a2");
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "c" }), "b answered once and is not asked again");
    }

    [TestCase("WaitAll")]
    [TestCase("WaitAllActive")]
    public void ABranchThatStillWorks_GoesOn_AndTheJoinWaitsForIt(string mode)
    {
        var driver = Start(Forked(mode));
        driver.Resume("s");
        driver.Resume("a");
        Assert.That(Return(driver, "a2", "a"), Is.EqualTo(StimulusOutcome.Applied));
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "a", "b" }));
        driver.Resume("a");
        driver.Resume("a2");
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "b" }));
        driver.Resume("b");
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "c" }));
    }

    [Test]
    public void BeforeAFork_EveryBranchBeginsAnew_AndWhatIsOpenIsCancelled()
    {
        var driver = Start(Forked("WaitAll"));
        driver.Resume("s");
        driver.Resume("b");
        Assert.That(Return(driver, "a", "s"), Is.EqualTo(StimulusOutcome.Applied));
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "s" }));
        Assert.That(driver.Journal.Last(j => j.ActivityId == "a").Event, Is.EqualTo(JournalEvent.Cancelled));
        driver.Resume("s");
        Assert.That(Waiting(driver), Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase("a", "a", Description = "itself")]
    [TestCase("a", "c", Description = "forward")]
    [TestCase("a", "b", Description = "beside")]
    [TestCase("a", "nowhere", Description = "unknown")]
    public void WhereNoWayLeadsBack_NothingChanges(string from, string to)
    {
        var driver = Start(Forked("WaitAll"));
        driver.Resume("s");
        var before = StateCodec.Write(driver.State);
        Assert.That(Return(driver, from, to), Is.EqualTo(StimulusOutcome.NotFound));
        Assert.That(StateCodec.Write(driver.State), Is.EqualTo(before));
    }

    [Test]
    public void AnEndedInstance_GoesNowhere()
    {
        var driver = Start(new FlowBuilder().Event("a").Event("b").Chain("a", "b"));
        driver.Resume("a");
        var (id, node) = (driver.State.Bookmarks[0].Id, driver.State.Bookmarks[0].NodeId);
        driver.Resume("b");
        Assert.That(driver.Do(new Stimulus.Return(id, node)), Is.EqualTo(StimulusOutcome.NotRunning));
    }

    /// <summary>Whatever was drawn: after going back and answering again what was answered since, the same steps wait.</summary>
    [FsCheck.NUnit.Property(MaxTest = 500, EndSize = int.MaxValue)]
    public void GoingBack_AndAnsweringAgain_LeadsToTheSamePlace(int seed) => _ = Replays(seed);

    [Test]
    public void TheRandomWaysBack_AreTakenOften() => Assert.That(Enumerable.Range(0, 300).Count(Replays), Is.GreaterThan(100));

    private static bool Replays(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(3, 10);
        var driver = Start(Acyclic(random, count));
        var answered = new List<string>();
        while (driver.State.Bookmarks.Count > 0 && (answered.Count < 2 || random.Next(5) > 0))
            Answer(driver, Waiting(driver).ElementAt(random.Next(driver.State.Bookmarks.Count)), answered);
        if (driver.State.Bookmarks.Count == 0)
            return false;
        var here = Waiting(driver).ToList();
        foreach (var to in answered.ToArray())
        {
            if (Return(driver, here[random.Next(here.Count)], to) is not StimulusOutcome.Applied)
                continue;
            Assert.That(Waiting(driver), Contains.Item(to));
            foreach (var again in answered.Where(step => Waiting(driver).Contains(step)).ToList())
                driver.Resume(again);
            // What was answered in another order waits in between.
            while (Waiting(driver).FirstOrDefault(answered.Contains) is { } left)
                driver.Resume(left);
            Assert.That(Waiting(driver), Is.EqualTo(here), $"seed {seed}, back to {to}");
            return true;
        }

        return false;
    }

    private static void Answer(InstanceDriver driver, string step, List<string> answered)
    {
        answered.Add(step);
        driver.Resume(step);
    }

    private static FlowBuilder Acyclic(Random random, int count)
    {
        var flow = new FlowBuilder();
        for (var i = 0; i < count; i++)
        {
            if (i > 1 && random.Next(4) == 0)
                flow.Add($"n{i}", "Elsa.FlowJoin", ("mode", FlowBuilder.Literal("FlowJoinMode", random.Next(2) == 0 ? "WaitAll" : "WaitAllActive")));
            else
                flow.Event($"n{i}");
        }

        for (var i = 1; i < count; i++)
        {
            flow.Connect($"n{random.Next(i)}", $"n{i}");
            if (random.Next(2) == 0 && random.Next(i) is var other)
                flow.Connect($"n{other}", $"n{i}");
        }

        return flow;
    }
}
