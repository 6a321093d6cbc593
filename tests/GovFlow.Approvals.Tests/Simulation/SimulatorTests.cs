using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Approvals.Tests.Cases;

namespace GovFlow.Approvals.Tests.Simulation;

/// <summary>The simulator on years small enough to be counted by hand.</summary>
public sealed class SimulatorTests
{
    private static readonly ImmutableArray<SimulatedCase> Three =
        [.. Enumerable.Range(0, 3).Select(i => SmallHall.Case(i, $"2026-03-02 10:0{i}", ("review", 1), ("decide", 1), ("deliver", 0)))];

    /// <summary>
    /// Three applications on Monday 2 March, one reviewer who does one a day, each review ready on Tuesday: reviewed on Tuesday, Wednesday, Thursday, decided and delivered
    /// the day after. The promise of two working days ends on Wednesday 4 March: the first is in time, the others are late.
    /// </summary>
    [Test]
    public void ThreeCases_AndOneReviewer_CountedByHand()
    {
        var figures = Run(SmallHall.Of(reviewsADay: 1), Three, promise: 2).Draft;

        var review = figures.Steps.Single(s => s.PostCode == "review");
        var post = figures.Posts.Single(p => p.PostCode == "review");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((figures.Accepted, figures.Closed, figures.Open, figures.TurnedAway), Is.EqualTo((3, 3, 0, 0)));
            Assert.That(figures.PromiseLate, Is.EqualTo(new Estimate(0.666667, 0.666667, 0.666667)));
            Assert.That(figures.StatuteLate.Mean, Is.Zero, "twenty working days are far away");
            Assert.That(figures.Days, Is.EqualTo(new DayFigures(3, 3, 4, 3)), "2, 3 and 4 working days");
            Assert.That(review.Days, Is.EqualTo(new DayFigures(3, 2, 3, 2)), "1, 2 and 3");
            Assert.That((review.LimitDays, review.Late), Is.EqualTo((3, 0.0)));
            Assert.That((post.MostOpen, post.Wait), Is.EqualTo((3, new DayFigures(3, 1, 2, 1))), "all three lay there on Monday evening; they waited 0, 1 and 2 days for their turn");
            Assert.That(figures.Kinds.Select(k => (k.Kind, k.Cases)), Is.EqualTo(new[] { (CaseKind.Committed, 3.0) }));
            Assert.That(figures.Stuck, Is.Empty);
        }
    }

    [Test]
    public void ASecondReviewer_TakesTheQueueAway()
    {
        var figures = Run(SmallHall.Of(1, ("review", "second"), ("review", "third")), Three, promise: 2).Draft;
        Assert.That((figures.PromiseLate.Mean, figures.Days.P90), Is.EqualTo((0.0, 2)));
    }

    [Test]
    public void WhoeverIsAway_DoesNothingThatDay_AndTheHeadStandsIn()
    {
        var hall = SmallHall.Of(reviewsADay: 1) with { Absences = [Away("review", 3), Away("head", 3)] };
        Assert.That(Run(hall, Three, promise: 2).Draft.Days, Is.EqualTo(new DayFigures(3, 4, 5, 4)), "nobody is there on Tuesday: all a day later");

        var headIsThere = hall with { Absences = [Away("review", 3)] };
        Assert.That(Run(headIsThere, Three, promise: 2).Draft.Days, Is.EqualTo(new DayFigures(3, 3, 4, 3)));

        static Absence Away(string who, int day) => new(who, new DateOnly(2026, 3, day), new DateOnly(2026, 3, day), "培训");
    }

    [Test]
    public void OtherItemsWork_TakesItsPlaceFirst()
    {
        var hall = SmallHall.Of(reviewsADay: 2) with { OtherWork = ImmutableDictionary<(string, DateOnly), int>.Empty.Add(("review", new DateOnly(2026, 3, 3)), 5) };
        Assert.That(Run(hall, Three, promise: 2).Draft.Days, Is.EqualTo(new DayFigures(3, 3, 4, 3.33)), "none on Tuesday, two on Wednesday, one on Thursday");
    }

    [Test]
    public void ADraft_IsSetBesideTheVersionInForce_CaseByCase()
    {
        var (inForce, shorter) = (SmallHall.Item(SmallHall.Short, promise: 3), SmallHall.Item(SmallHall.Short, promise: 2));
        var report = Simulator.Run(new SimulationOrder(shorter, inForce, SmallHall.Of(reviewsADay: 1), 2026) { Recorded = Three });
        Assert.That((report.Draft.PromiseLate.Mean, report.InForce!.PromiseLate.Mean), Is.EqualTo((0.666667, 0.333333)));
        Assert.That((report.Difference!.PromiseLate.Mean, report.Difference.MeanDays.Mean), Is.EqualTo((0.333333, 0.0)).Within(0.00001), "nobody becomes faster or slower by a promise");
    }

    [Test]
    public void OneMoreStep_CostsDays_AndItsPostShowsTheLoad()
    {
        var surveyed = SmallHall.Item(TestFlow.Redrawn(("survey Pass special", "survey Pass decide")));
        var year = Year(60);
        var report = Simulator.Run(new SimulationOrder(surveyed, SmallHall.Item(SmallHall.Short), SmallHall.Of(), 2026) { Recorded = year, Seeds = 4 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Difference!.MeanDays.Least, Is.GreaterThan(0), "in every seed");
            Assert.That(report.Draft.Steps.Select(s => s.PostCode), Does.Contain("survey"));
            Assert.That(report.InForce!.Steps.Select(s => s.PostCode), Does.Not.Contain("survey"));
            Assert.That(report.Draft.Posts.Single(p => p.PostCode == "survey").Done, Is.GreaterThan(0));
            Assert.That(report.InForce.PromiseLate.Most - report.InForce.PromiseLate.Least, Is.Zero, "what is recorded leaves nothing to chance");
        }
    }

    [Test]
    public void ANewItem_IsDecidedAsIfItWereAuthorised_AndTheReportSaysSo()
    {
        var item = SmallHall.Item(SmallHall.Short);
        var report = Simulator.Run(new SimulationOrder(item with { Item = item.Item with { Code = "T-99" } }, null, SmallHall.Of(), 2026) { Recorded = Three });
        Assert.That(report.Draft.Closed, Is.EqualTo(3));
        Assert.That(report.Assumptions, Has.Some.Contains("尚未登记授权").And.Contains("decide"));
    }

    [Test]
    public void WhatNobodyMayDo_StaysOpen_AndIsNamed()
    {
        var hall = SmallHall.Of();
        var nobody = hall with { Town = hall.Town with { Posts = hall.Town.Posts.RemoveAll(p => p.Post.Code == "decide") } };
        var figures = Run(nobody, Three, promise: 2).Draft;
        Assert.That((figures.Closed, figures.Open, figures.PromiseLate.Mean), Is.EqualTo((0, 3, 1)));
        Assert.That(figures.Stuck, Is.EqualTo(new[] { new StuckFigures("岗位“decide”不存在", 3) }));
    }

    [Test]
    public void ItCanBeCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.That(() => Simulator.Run(new SimulationOrder(SmallHall.Item(SmallHall.Short), null, SmallHall.Of(), 2026) { Recorded = Three }, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static ImmutableArray<SimulatedCase> Year(int count) =>
        [.. Enumerable.Range(0, count).Select(i => SmallHall.Case(i, $"2026-03-{2 + (i / 15):00} 10:{i % 60:00}", ("review", i % 4), ("decide", i % 3), ("deliver", i % 2)))];

    private static SimulationReport Run(SimulatedHall hall, ImmutableArray<SimulatedCase> year, int promise) =>
        Simulator.Run(new SimulationOrder(SmallHall.Item(SmallHall.Short, promise), null, hall, 2026) { Recorded = year, Seeds = 1 });
}
