using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tests.Workflows;

namespace GovFlow.Approvals.Tests.Supervision;

/// <summary>003-29: handler → deputy → head → supervision office, for every clock, whatever the work looks like.</summary>
[TestFixture]
public sealed class AddresseesTests
{
    private static readonly Town Town =
        TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly EscalationLadder Ladder = new(WorkCalendar.National, OfficeHours.Usual, new OfficeClock(TimeProvider.System, OfficeClock.Shanghai), WarningPolicy.Usual);

    private static readonly Unit Market = Town.Units.Single(u => u.Code == "market");
    private static readonly Unit Health = Town.Units.Single(u => u.Code == "health");

    /// <summary>What the work of a case can look like, with whom rungs 1 to 5 then tell.</summary>
    public sealed record Situation(string Name, ImmutableArray<OpenWork> Work, Unit? Lead, string Handler, string Deputy, string Head)
    {
        public override string ToString() => Name;
    }

    private static readonly Situation[] Situations =
    [
        new("held", [new("survey-market", "p77")], null, "person:p77", $"person:{Market.DeputyId}", $"person:{Market.HeadId}"),
        new("at its post", [new("survey-market", null)], Health, "post:survey-market", $"person:{Market.DeputyId}", $"person:{Market.HeadId}"),
        new("two departments", [new("survey-market", null), new("review-health", "p77"), new("survey-market", null)], null,
            "post:survey-market person:p77", $"person:{Market.DeputyId} person:{Health.DeputyId}", $"person:{Market.HeadId} person:{Health.HeadId}"),
        new("no work open", [], Health, $"person:{Health.HandlerId}", $"person:{Health.DeputyId}", $"person:{Health.HeadId}"),
        new("a post that is gone", [new("gone", null)], Health, "post:gone", $"person:{Health.DeputyId}", $"person:{Health.HeadId}"),
        new("nobody known", [], null, "supervisors", "supervisors", "supervisors"),
    ];

    [Test]
    public void EveryClock_ClimbsFromWhoeverHasTheWork_ToTheSupervisionOffice([Values] ClockKind kind, [ValueSource(nameof(Situations))] Situation situation)
    {
        var clock = Clock.Start(kind, ClockLaw.Licence, new(2026, 3, 2), ClockBudget.Working(5));
        var told = Ladder.Rungs(clock, new EscalationSubject("1", "事项"), new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero))
            .Select(r => string.Join(' ', Addressees.Of(r.Audience, Town, situation.Work, situation.Lead)));
        Assert.That(told, Is.EqualTo(kind.WaitsForApplicant()
            ? ["applicant"]
            : new[] { situation.Handler, situation.Handler, situation.Deputy, situation.Head, "supervisors" }));
    }

    [TestCaseSource(typeof(WorkflowFile), nameof(WorkflowFile.All))]
    public void EveryItem_HasALeadUnitInTheSampleTown(WorkflowFile file) =>
        Assert.That(Addressees.LeadUnit(Town, file.Item, file.Definition), Is.Not.Null);

    [Test]
    public void TheUnitTheCatalogueNames_LeadsBeforeTheFlowsFirstReview()
    {
        var file = WorkflowFile.All.Single(f => f.Item.Code == "GFI-07");
        Assert.That(Addressees.LeadUnit(Town, file.Item, file.Definition)!.Code, Is.EqualTo("agri"), "the review's, though a survey comes first");
        var named = file.Item with { Lead = file.Item.Lead with { Name = Health.Name } };
        Assert.That(Addressees.LeadUnit(Town, named, file.Definition)!.Code, Is.EqualTo("health"));
    }
}
