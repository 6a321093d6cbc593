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

    /// <summary>What the work of a case can look like, with whom handler, deputy and head then are.</summary>
    public sealed record Situation(string Name, ImmutableArray<OpenWork> Work, Unit? Lead, string Handler, string Deputy, string Head, params string[] Away)
    {
        public string Empty { get; init; } = "";

        public override string ToString() => Name;
    }

    // 踏勘 of the market station: p20 and p19 are A, p18 is B and heads the unit, p19 is its deputy.
    private static readonly Situation[] Situations =
    [
        new("held", [new("survey-market", "p20")], null, "person:p20", "person:p19", "person:p18"),
        new("at its post", [new("survey-market", null)], Health, "post:survey-market", "person:p19", "person:p18"),
        new("two departments", [new("survey-market", null), new("review-health", "p20"), new("survey-market", null)], null,
            "post:survey-market person:p20", $"person:{Market.DeputyId} person:{Health.DeputyId}", $"person:{Market.HeadId} person:{Health.HeadId}"),
        new("no work open", [], Health, $"person:{Health.HandlerId}", $"person:{Health.DeputyId}", $"person:{Health.HeadId}"),
        new("a post that is gone", [new("gone", null)], Health, "supervisors", $"person:{Health.DeputyId}", $"person:{Health.HeadId}") { Empty = "gone" },
        new("nobody known", [], null, "supervisors", "supervisors", "supervisors"),
        new("the holder is away: another A", [new("survey-market", "p20")], null, "person:p19", "person:p19", "person:p18", "p20"),
        new("every A is away: B at once, and the head for the deputy", [new("survey-market", "p20")], null, "person:p18", "person:p18", "person:p18", "p20", "p19"),
        new("at its post, every A away: B by name", [new("survey-market", null)], null, "person:p18", "person:p18", "person:p18", "p20", "p19"),
        new("the head is away: the deputy for them", [new("survey-market", "p20")], null, "person:p20", "person:p19", "person:p19", "p18"),
        new("nobody at all", [new("survey-market", "p20")], null, "supervisors", "supervisors", "supervisors", "p18", "p19", "p20") { Empty = "survey-market" },
    ];

    [Test]
    public void EveryClock_ClimbsFromWhoeverHasTheWork_ToTheSupervisionOffice([Values] ClockKind kind, [ValueSource(nameof(Situations))] Situation situation)
    {
        var clock = Clock.Start(kind, ClockLaw.Licence, new(2026, 3, 2), ClockBudget.Working(5));
        var told = Ladder.Rungs(clock, new EscalationSubject("1", "事项"), new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero))
            .Select(r => string.Join(' ', Addressees.Of(r.Audience, Present(situation.Away), situation.Work, situation.Lead).Audiences));
        string[] expected = kind switch
        {
            // Days of publicity pass by themselves: nobody is late with them.
            ClockKind.Publicity => [],
            // Whoever handles the case puts down that nobody asked.
            ClockKind.HearingRequest => ["applicant", situation.Handler],
            _ when kind.WaitsForApplicant() => ["applicant"],
            _ => [situation.Handler, situation.Handler, situation.Deputy, situation.Head, "supervisors"],
        };
        Assert.That(told, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Situations))]
    public void APostNobodyHolds_IsNamed(Situation situation) => Assert.That(
        string.Join(' ', Addressees.Of(EscalationAudience.Handler, Present(situation.Away), situation.Work, situation.Lead).EmptyPosts), Is.EqualTo(situation.Empty));

    private static Presence Present(params string[] away)
    {
        var day = new DateOnly(2026, 3, 9);
        ImmutableArray<Absence> absences = [.. away.Select(p => new Absence(p, day, null, "学习"))];
        return new Presence(Town, day, absences, code => Town.Posts.FirstOrDefault(p => p.Post.Code == code)?.Post is not { } post ? null : new Roster(post)
        {
            Holdings = [.. Town.Holdings.Where(h => h.PostCode == code)],
            Absences = absences,
        });
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
