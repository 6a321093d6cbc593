using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Organisation;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Public;

/// <summary>工作人员去向公示牌 (004-8): who sits where and whether they are there. No reason of an absence, no number of theirs.</summary>
public sealed record StaffBoard(string Centre, DateOnly Today, string Phone, string SupervisionPhone, IReadOnlyList<BoardWindow> Windows, IReadOnlyList<BoardUnit> Units)
{
    /// <summary>Places outside the hall where one may apply (002-10, 003-25).</summary>
    public IReadOnlyList<BoardPoint> Points { get; init; } = [];
}

/// <summary>A place outside the hall.</summary>
public sealed record BoardPoint(string Name, PointKind Kind, string Address, string Phone);

/// <summary>A window and who is at its post today.</summary>
public sealed record BoardWindow(string Code, string Name, string Class, IReadOnlyList<BoardPerson> People);

/// <summary>A unit in the hall and its people.</summary>
public sealed record BoardUnit(string Name, IReadOnlyList<BoardPerson> People);

/// <summary>A person in office.</summary>
/// <param name="Post">The first post held; null without any.</param>
/// <param name="IsThere">False while recorded as away.</param>
/// <param name="Photo">Where the photo lies; null = none.</param>
public sealed record BoardPerson(string Name, string? Post, bool IsThere, string? Photo = null);

/// <summary>结果公开 (003-40): a finished case, a person masked.</summary>
public sealed record PublicResult(string Number, string ItemName, string Applicant, string Result, DateOnly ClosedOn);

/// <summary>公示: the staff of the hall, and what was finished lately.</summary>
internal static class PublicBoard
{
    private const int Most = 50;

    public static async Task<Results<Ok<StaffBoard>, ProblemHttpResult>> Staff(CentreTree centres, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var (town, today) = (hall.Town, hall.Clock.Today);
        var active = town.People.Where(p => p.Member.IsActive).ToList();
        return TypedResults.Ok(new StaffBoard(
            town.Centre.Name, today, town.Centre.Phone, town.Centre.ComplaintPhone,
            [.. town.Windows.Where(w => !w.IsClosed).Select(w => new BoardWindow(w.Code, hall.WindowName(w.Code), w.Class, [.. active.Where(p => w.Posts.Any(post => HoldsAsA(p.Member.Id, post))).Select(Person)]))],
            [
                .. town.Units.Select(u => new BoardUnit(u.Name, [.. active.Where(p => p.UnitCode == u.Code).Select(Person)])).Where(u => u.People.Count > 0),
            ])
        {
            Points = [.. town.Plan.Points.Where(p => town.Windows.Any(w => !w.IsClosed && w.Point == p.Code)).Select(p => new BoardPoint(p.Name, p.Kind, p.Address, p.Phone))],
        });

        bool HoldsAsA(string personId, string post) => town.Holdings.Any(h => h.PersonId == personId && h.PostCode == post && h.Rank is PostRank.A && h.Covers(today));

        BoardPerson Person(TownPerson person) => new(
            person.Member.Name, hall.PostsOf(person.Member.Id, today).FirstOrDefault().Post?.Post.Name, !hall.IsAbsent(person.Member.Id, today), PersonDesk.PhotoPath(person));
    }

    /// <summary>The latest finished cases of licences, which anybody may know (许可法 40); relief, care and the like are nobody's business.</summary>
    public static async Task<Results<Ok<IReadOnlyList<PublicResult>>, ProblemHttpResult>> Finished(GovFlowDbContext db, CentreTree centres, WorkflowShelf shelf, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var licences = (await shelf.InForceAsync(ct)).Where(i => i.Item.Category is ItemCategory.Licence).Select(i => i.Item.Code).ToArray();
        var rows = await db.Cases.AsNoTracking().Where(c => c.CentreCode == hall.Code && licences.Contains(c.ItemCode) && (c.State == CaseState.Closed || c.State == CaseState.Archived) && c.ClosedAt != null)
            .OrderByDescending(c => c.ClosedAt).ThenBy(c => c.Id).Take(Most).Select(c => new { c.Number, c.ItemName, c.ApplicantMasked, c.State, c.ClosedAt }).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<PublicResult>>(
            [.. rows.Select(c => new PublicResult(c.Number, c.ItemName, c.ApplicantMasked, c.State.ChineseName(), hall.Clock.DayOf(c.ClosedAt!.Value)))]);
    }
}
