using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Simulation;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Cases;
using GovFlow.Approvals.Tests.Documents;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Simulation;

/// <summary>A hall with one officer at each post, and years of a few cases with their steps written down.</summary>
internal static class SmallHall
{
    private static readonly DateOnly Always = new(2020, 1, 1);

    private static readonly string[] Posts = ["window", "review", "survey", "special", "joint-land", "joint-agri", "proxy", "decide", "issue"];

    /// <summary>Accept, review, decide, deliver, and nothing between.</summary>
    public static CompiledWorkflow Short => TestFlow.Redrawn(("review Pass survey", "review Pass decide"));

    public static SimulatedHall Of(int reviewsADay = 100, params (string Post, string Also)[] more) => new()
    {
        Town = Town([.. more]),
        Calendar = WorkCalendar.National,
        Capacity = ImmutableDictionary<string, int>.Empty.Add("review", reviewsADay),
        OtherwiseCapacity = 100,
    };

    public static SimulatedItem Item(CompiledWorkflow workflow, int promise = 10) => new(
        Hall.Licence() with { PromisedLimit = new TimeLimit(promise, DayUnit.Working), WindowClass = "卫生健康" }, workflow);

    /// <summary>One application; its steps lie as many working days as said, and end well.</summary>
    public static SimulatedCase Case(int index, string receivedAt, params (string Step, int Days)[] steps) => new(index, Hall.At(receivedAt))
    {
        Steps = [.. steps.Select(s => new PastStep($"Workflow1:flow:{s.Step}", null, Kind(s.Step), s.Step, s.Days, s.Step is "review" ? "Pass" : s.Step is "decide" ? "Grant" : "Done"))],
    };

    private static TaskKind Kind(string step) => step switch { "review" => TaskKind.Review, "decide" => TaskKind.Decide, _ => TaskKind.Deliver };

    private static Town Town(ImmutableArray<(string Post, string Also)> more) => new()
    {
        Centre = PaperSamples.Centre,
        DivisionCode = "620602101000",
        TimeZone = "Asia/Shanghai",
        Hours = OfficeHours.Usual,
        Units = [new Unit("hall", "中心", "head", "deputy", "head"), new Unit("back", "后台", "head", "deputy", "head")],
        Windows = [new HallWindow("W1", "1号窗口", "卫生健康", "window")],
        Posts = [.. Posts.Select(p => new TownPost(new Post(p, $"{p}岗", p is "window" or "issue" ? "hall" : "back", "head"), p switch { "window" => Lane.Window, "issue" => Lane.Issuing, _ => Lane.BackOffice }))],
        People = [.. Posts.Append("head").Append("deputy").Concat(more.Select(m => m.Also)).Select(p => new TownPerson(new StaffMember(p, p, EmploymentKind.Regular), p, "back", []))],
        Holdings = [.. Posts.Select(p => new PostHolding(p, p, PostRank.A, Always)), .. more.Select(m => new PostHolding(m.Also, m.Post, PostRank.A, Always))],
        Authorisations = [new Authorisation("T-01", TaskKind.Decide, "decide", "青政发〔2026〕1号", Always)],
    };
}
