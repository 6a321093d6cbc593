using AutoMapper;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Alerts;

/// <summary>A person by id and name.</summary>
public sealed record AlertPerson(string Id, string Name);

/// <summary>An alert with everything asked on it.</summary>
/// <param name="Etag">For <c>If-Match</c>.</param>
/// <param name="Answers">Who is asked where nobody is named; null = somebody must be named.</param>
/// <param name="Above">Who stands above those told so far, in words with names; null at the top.</param>
/// <param name="AcknowledgedBy">Name; null before.</param>
public sealed record AlertView(
    AlertLine Line, string? AcknowledgedBy, string? ClosedBy, string? Finding, AlertPerson? Answers, string? Above, IReadOnlyList<DutyLine> Duties, string Etag, long Version);

/// <summary>One alert.</summary>
public sealed class GetAlert(GovFlowDbContext db, CaseScope scope, HallBook halls, AlertDesk desk, DutyLines duties, IMapper mapper)
{
    /// <summary>The alert; null where it does not exist or is out of sight.</summary>
    public async Task<AlertView?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await (await AlertSight.OfAsync(db, scope, actor, ct)).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } row)
            return null;
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var facts = await desk.FactsAsync(row, actor, ct);
        var asked = await db.Duties.AsNoTracking().Where(d => d.AlertId == id).OrderBy(d => d.AskedAt).ToListAsync(ct);
        var above = facts.Above is { } rung ? $"{rung.ChineseName()}（{string.Join('、', facts.AboveTold.Select(to => AlertSight.AudienceName(to, hall)))}）" : null;
        return new AlertView(
            AlertSight.Named(mapper.Map<AlertLine>(row), hall), Name(row.AcknowledgedBy), Name(row.ClosedBy), row.Finding,
            facts.AnswersId is { } answers ? new AlertPerson(answers, hall.PersonName(answers)) : null, above, [.. asked.Select(d => duties.Of(d, hall, actor))],
            CommandHeaders.ETag(row.Version), row.Version);

        string? Name(string? person) => person is null ? null : hall.PersonName(person);
    }

    internal static async Task<Results<Ok<AlertView>, ProblemHttpResult>> Endpoint(Guid id, GetAlert get, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await get.FindAsync(id, actor.Value, ct) is not { } view)
            return ApiProblem.NotFound().ToResult();
        http.SetETag(view.Version);
        return TypedResults.Ok(view);
    }
}
