using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>Who is at a post.</summary>
/// <param name="IsAway">Recorded as absent today.</param>
public sealed record PostHolderView(string Id, string Name, PostRank Rank, bool IsAway);

/// <summary>A step and who does it.</summary>
/// <param name="PostName">The post's code where the centre has no such post.</param>
public sealed record StaffedStepView(string Name, string PostCode, string PostName, string? Department, IReadOnlyList<PostHolderView> Holders, IReadOnlyList<StaffFinding> Findings);

/// <summary>An item in force with the people of its steps.</summary>
/// <param name="Windows">Names of the windows that take it.</param>
/// <param name="Errors">How many findings stop a case.</param>
public sealed record StaffedItemView(
    string ItemCode, string ItemName, string WindowClass, IReadOnlyList<string> Windows, IReadOnlyList<StaffedStepView> Steps, IReadOnlyList<StaffFinding> Findings, int Errors, int Warnings);

/// <summary>事项、环节、人员核对.</summary>
public sealed record StaffingBoardView(string CentreName, DateOnly Today, int Steps, int Errors, int Warnings, IReadOnlyList<StaffedItemView> Items);

/// <summary>Every item in force held against the centre's people (004-11): which step has nobody, hangs on one person, or is nobody's who may lawfully do it.</summary>
public sealed class StaffingBoard(WorkflowShelf shelf)
{
    public async Task<StaffingBoardView> ShowAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (town, today) = (hall.Town, hall.Clock.Today);
        List<StaffedItemView> items =
        [
            .. (await shelf.InForceAsync(ct)).Select(shelved =>
            {
                var check = StaffCheck.Of(shelved.Item, shelved.Workflow, town, today, hall.Stored.Absences);
                var all = check.Steps.SelectMany(s => s.Findings).Concat(check.OfItem).ToList();
                return new StaffedItemView(
                    shelved.Item.Code, shelved.Item.Name, shelved.Item.WindowClass,
                    [.. town.Windows.Where(w => WindowClass.Accepts([w.Class], shelved.Item.WindowClass)).Select(w => w.Name)],
                    [.. check.Steps.Select(s => new StaffedStepView(s.Name, s.PostCode, hall.PostName(s.PostCode), s.Department, [.. Holders(hall, s.PostCode, today)], s.Findings))],
                    check.OfItem, all.Count(f => f.IsError), all.Count(f => !f.IsError));
            }).OrderByDescending(i => i.Errors).ThenByDescending(i => i.Warnings).ThenBy(i => i.ItemCode, StringComparer.Ordinal),
        ];
        return new StaffingBoardView(town.Centre.Name, today, items.Sum(i => i.Steps.Count), items.Sum(i => i.Errors), items.Sum(i => i.Warnings), items);
    }

    private static IEnumerable<PostHolderView> Holders(Hall hall, string post, DateOnly today) =>
        hall.Town.Holdings.Where(h => h.PostCode == post && h.Covers(today) && hall.Person(h.PersonId) is { IsActive: true })
            .OrderBy(h => h.Rank).ThenBy(h => h.PersonId, StringComparer.Ordinal).DistinctBy(h => h.PersonId)
            .Select(h => new PostHolderView(h.PersonId, hall.PersonName(h.PersonId), h.Rank, hall.Stored.Absences.Any(a => a.PersonId == h.PersonId && a.Covers(today))));

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<StaffingBoardView>, ProblemHttpResult>> Endpoint(StaffingBoard board, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall ? TypedResults.Ok(await board.ShowAsync(hall, ct)) : ApiProblem.NotFound("没有可管理的中心。").ToResult();
}
