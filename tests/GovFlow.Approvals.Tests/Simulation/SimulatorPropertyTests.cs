using FsCheck.Fluent;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Approvals.Tests.Workflows;

namespace GovFlow.Approvals.Tests.Simulation;

/// <summary>What must hold of every simulated year of every shipped item, in the sample town.</summary>
public sealed class SimulatorPropertyTests
{
    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly SimulatedHall Hall = new() { Town = Town, Calendar = WorkCalendar.National };

    private static IReadOnlyList<WorkflowFile> Files => WorkflowFile.All;

    [TestCaseSource(nameof(Files))]
    public void AShippedItemsYear_GoesThrough(WorkflowFile file)
    {
        var report = Simulator.Run(new SimulationOrder(SimulatedItem.Of(file.Definition)!, null, Hall, 2026) { Invented = 150, Seeds = 2 });
        Assert.That(report.Draft.Stuck, Is.Empty);
        Assert.That((report.Draft.Open, report.Draft.TurnedAway, report.Draft.Closed), Is.EqualTo((0.0, 0.0, 150.0)));
        Assert.That(report.Draft.Departments.Sum(d => d.Days.Mean * d.Days.Count), Is.EqualTo(report.Draft.Days.Mean * report.Draft.Days.Count).Within(0.5).Percent, "the shares add up to the whole");
    }

    [FsCheck.NUnit.Property(MaxTest = 25)]
    public FsCheck.Property EveryCaseEndsOrIsOpen_AndTheSameSeedGivesTheSameFigures() => Prop.ForAll(
        (from file in Gen.Elements(Files.ToArray()) from seed in Gen.Choose(1, 1_000_000) from count in Gen.Choose(1, 40) from capacity in Gen.Choose(1, 4) select (file, seed, count, capacity)).ToArbitrary(),
        drawn =>
        {
            var order = new SimulationOrder(SimulatedItem.Of(drawn.file.Definition)!, null, Hall with { OtherwiseCapacity = drawn.capacity }, 2026) { Invented = drawn.count, Seed = drawn.seed, Seeds = 1 };
            var (first, again) = (Simulator.Run(order), Simulator.Run(order));
            var figures = first.Draft;
            Assert.That(figures.Closed + figures.Open + figures.TurnedAway, Is.EqualTo(drawn.count));
            Assert.That(figures.Kinds.Sum(k => k.Cases), Is.EqualTo(figures.Closed + figures.Open));
            Assert.That(figures.Posts, Has.All.Matches<PostFigures>(p => p.Utilisation is null or (>= 0 and <= 1)));
            Assert.That(figures.PromiseLate.Mean, Is.InRange(0, 1));
            Assert.That(System.Text.Json.JsonSerializer.Serialize(again), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(first)));
        });

    [Test]
    public void Lanes_ChangeNoFigure()
    {
        var order = new SimulationOrder(SimulatedItem.Of(Files[1].Definition)!, SimulatedItem.Of(Files[1].Definition), Hall, 2026) { Invented = 200, Seeds = 3, Lanes = 1 };
        var (one, three) = (Simulator.Run(order), Simulator.Run(order with { Lanes = 3 }));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(three), Is.EqualTo(System.Text.Json.JsonSerializer.Serialize(one)));
        Assert.That(one.Difference!.PromiseLate, Is.EqualTo(new Estimate(0, 0, 0)), "a version beside itself differs in nothing");
    }
}
