using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Supervision;

/// <summary>Precision and recall of the detectors, over generated histories with planted violations: all found, none invented.</summary>
[TestFixture]
public sealed class ViolationDetectorTests
{
    private const int Histories = 3_000;

    private static readonly OfficeClock Office = new(TimeProvider.System, OfficeClock.Shanghai);

    private static readonly ViolationRule[] OfACase = [.. Enum.GetValues<ViolationRule>().Where(r => r is not ViolationRule.OutsideTheSystem)];

    [Test]
    public void EveryPlantedViolation_IsFound_AndNoneIsInvented()
    {
        var planted = 0;
        for (var seed = 0; seed < Histories; seed++)
        {
            var random = new Random(seed);
            // A third are honest; the others have one violation, or several at once.
            var rules = seed % 3 == 0 ? [] : OfACase.Where(r => random.Next(seed % 3 == 1 ? OfACase.Length : 4) == 0).ToHashSet();
            // What a notice asked for is not what was filed: the two are told apart by one rule.
            if (rules.Contains(ViolationRule.SecondSupplement))
                rules.Remove(ViolationRule.WronglyTurnedAway);
            var corpus = new HistoryCorpus(seed);
            var history = corpus.Make(rules);

            var found = ViolationDetectors.Find(history, new DetectionSetting(WorkCalendar.National, Office, corpus.Today));

            Assert.That(found.Select(f => (f.Rule, f.Subject)), Is.EquivalentTo(corpus.Planted), $"seed {seed}");
            Assert.That(found.Select(f => f.Id), Is.Unique);
            Assert.That(found.SelectMany(f => f.Evidence).Select(e => e.Text), Has.All.Not.Empty);
            planted += corpus.Planted.Count;
        }
        Assert.That(planted, Is.GreaterThan(Histories / 2), "the corpus has something to find");
    }

    [Test]
    public void EachRuleAlone_IsFound_WithWhoAnswersForIt([ValueSource(nameof(OfACase))] ViolationRule rule, [Range(0, 4)] int seed)
    {
        var corpus = new HistoryCorpus(seed);
        var history = corpus.Make(new HashSet<ViolationRule> { rule });

        var found = ViolationDetectors.Find(history, new DetectionSetting(WorkCalendar.National, Office, corpus.Today)).Single();

        Assert.That((found.Rule, found.Subject), Is.EqualTo(corpus.Planted.Single()));
        Assert.That(found.PersonId, Is.EqualTo(rule switch
        {
            ViolationRule.HeldReview or ViolationRule.AddedRequirement => "p20",
            ViolationRule.HeldDecision => "p11",
            ViolationRule.HeldResult or ViolationRule.FalseClosing => "p40",
            // Whoever decided hands over, not who waits for it at the window.
            ViolationRule.NotHandedOver => "p11",
            ViolationRule.WronglyTurnedAway => "p02",
            ViolationRule.PassedAround => "p21",
            ViolationRule.MissingExplanation => "p18",
            ViolationRule.OverLimit => found.PersonId,
            _ => "p01",
        }));
        Assert.That(ViolationDetectors.Find(history, new DetectionSetting(WorkCalendar.National, Office, corpus.Today)).Single().Id, Is.EqualTo(found.Id), "looked at again it is the same record");
        if (rule is ViolationRule.WronglyTurnedAway)
            Assert.That(found.CaseId, Is.Not.EqualTo(history.CaseId), "the case that was turned away is the one held against the clerk");
    }

    [Test]
    public void WhatIsStillRunning_IsHeldOnlyOnceItsLimitIsOver()
    {
        var corpus = new HistoryCorpus(7);
        var history = corpus.Make(new HashSet<ViolationRule>());
        var open = history.Tasks[0] with { ClosedAt = null, ClosedBy = null };
        var ledger = history.Clocks.First(c => c.TaskId == open.Id).Ledger with { StoppedDay = null, Suspensions = [] };
        history = history with { ClosedAt = null, Decision = null, Tasks = [open], Clocks = [new PastClock(Guid.Empty, ledger, open.Id)], Events = [], TurnedAway = [], Explanations = [] };
        var due = ledger.Due(WorkCalendar.National)!.Value;

        ViolationRule[] On(DateOnly day) => [.. ViolationDetectors.Find(history, new DetectionSetting(WorkCalendar.National, Office, day)).Select(f => f.Rule)];

        Assert.That(On(due), Is.Empty, "the last day is inside");
        Assert.That(On(due.AddDays(1)), Is.EqualTo(new[] { ViolationRule.HeldReview }));
        var suspended = ledger with { Suspensions = [new Suspension(ledger.StartDay, null, SuspensionGround.Testing, "p")] };
        history = history with { Clocks = [new PastClock(Guid.Empty, suspended, open.Id)] };
        Assert.That(On(due.AddDays(60)), Is.Empty, "something is awaited");
    }

    [Test]
    public void APublicNoticeThatRanItsDays_IsNotHeldWork()
    {
        var history = new HistoryCorpus(5).Make(new HashSet<ViolationRule>());
        var task = history.Tasks[0] with { Kind = TaskKind.Publicity, HolderId = null, ClosedBy = "flow" };
        var ledger = Clock.Start(ClockKind.Step, ClockLaw.Other, new(2026, 2, 24), ClockBudget.Working(7)) with { StoppedDay = new(2026, 3, 6) };
        history = history with { Tasks = [task], Clocks = [new PastClock(Guid.Empty, ledger, task.Id)], Events = [], TurnedAway = [], Explanations = [] };

        Assert.That(ledger.Due(WorkCalendar.National), Is.LessThan(ledger.StoppedDay), "its timer is due when its last day has ended");
        Assert.That(ViolationDetectors.Find(history, new DetectionSetting(WorkCalendar.National, Office, new(2026, 5, 1))), Is.Empty);
    }

    [Test]
    public void ACaseWithoutAnyPaper_IsFoundOnTheNextDay_OfALegalDayThatIsAHolidayOnTheNextWorkingDay()
    {
        var history = new HistoryCorpus(3).Make(new HashSet<ViolationRule>()) with { Papers = [], ReceivedOn = new(2026, 10, 2), ClosedAt = null, Clocks = [], Tasks = [], Events = [], TurnedAway = [], Explanations = [] };
        int On(DateOnly day) => ViolationDetectors.Find(history, new DetectionSetting(WorkCalendar.National, Office, day)).Length;
        Assert.That((On(new(2026, 10, 8)), On(new(2026, 10, 9))), Is.EqualTo((0, 1)), "8 October is the first working day after the holiday");
    }

    [Test]
    public void ALicenceWithoutACase_IsFound_OneWithACaseIsNot()
    {
        LibraryLicence[] licences = [new("A-1", "T-01", "测试事项", new(2026, 3, 2)), new("A-2", "T-01", "测试事项", new(2026, 3, 3), "market"), new("A-2", "T-01", "测试事项", new(2026, 3, 3), "market")];
        var found = ViolationDetectors.OutsideTheSystem(licences, new HashSet<string> { "A-1" });
        Assert.That(found.Select(f => (f.Rule, f.CaseId, f.Subject, f.UnitCode)), Is.EqualTo(new[] { (ViolationRule.OutsideTheSystem, (Guid?)null, "T-01/A-2", (string?)"market") }));
    }
}
