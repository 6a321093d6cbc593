using AutoMapper;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Server.Problems;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Alerts;

/// <summary>A person who may be asked.</summary>
/// <param name="As">In what capacity, in words: 承办人, 食药安全监管岗在岗, 市场监督管理所主要负责人.</param>
public sealed record AlertPerson(string Id, string Name, string As);

/// <summary>An alert with everything asked on it.</summary>
/// <param name="Etag">For <c>If-Match</c>.</param>
/// <param name="Answerers">Who may be asked, of those on duty; where nobody is named it is the first. Empty = somebody must be named.</param>
/// <param name="Above">Who stands above those told so far, in words with names; null at the top.</param>
/// <param name="AcknowledgedBy">Name; null before.</param>
public sealed record AlertView(
    AlertLine Line, string? AcknowledgedBy, string? ClosedBy, string? Finding, IReadOnlyList<AlertPerson> Answerers, string? Above, IReadOnlyList<DutyLine> Duties, string Etag, long Version);

/// <summary>One alert.</summary>
public sealed class GetAlert(GovFlowDbContext db, CaseScope scope, HallBook halls, AlertDesk desk, DutyLines duties, IMapper mapper)
{
    /// <summary>The alert; null where it does not exist or is out of sight.</summary>
    public async Task<AlertView?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await (await AlertSight.OfAsync(db, scope, actor, ct)).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } row)
            return null;
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var (facts, answerers) = await desk.LookAsync(row, actor, ct);
        var asked = await db.Duties.AsNoTracking().Where(d => d.AlertId == id).OrderBy(d => d.AskedAt).ToListAsync(ct);
        var letters = await db.LettersOfDutiesAsync(asked.Select(d => d.Id), ct);
        var above = facts.Above is { } rung ? $"{rung.ChineseName()}（{string.Join('、', facts.AboveTold.Select(to => AlertSight.AudienceName(to, hall)))}）" : null;
        return new AlertView(
            AlertSight.Named(mapper.Map<AlertLine>(row), hall), Name(row.AcknowledgedBy), Name(row.ClosedBy), row.Finding,
            [.. answerers.Select(a => new AlertPerson(a.PersonId, hall.PersonName(a.PersonId), a.As))], above, [.. asked.Select(d => duties.Of(d, letters.GetValueOrDefault(d.Id), hall, actor))],
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
