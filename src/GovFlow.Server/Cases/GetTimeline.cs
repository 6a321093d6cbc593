using AutoMapper;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>A line of the timeline, newest first.</summary>
/// <param name="Seq">From 1 within the case.</param>
/// <param name="Kind">Stable code, e.g. <c>case.accepted</c>.</param>
/// <param name="LegalDay">The day it counts for, where that differs from the instant.</param>
public sealed record TimelineEntry(
    long Seq, DateTimeOffset At, string Kind, string Text, string Actor, string? Post, bool IsStandIn, string? Channel, DateOnly? LegalDay, Guid? PaperId);

/// <summary>时间线: who did what when.</summary>
internal static class GetTimeline
{
    /// <summary>Work inside the office that is no milestone of the case.</summary>
    private static readonly string[] InnerWork =
    [
        "task.claimed", "task.released", "task.taken-over", "task.transferred", "task.opened", "task.delegated", "task.handed-back", "task.recalled",
        "task.signers-added", "task.signer-removed", "task.signed", "task.answered", "task.copied", "task.urged", "task.handed-over", "record.put-up",
        "record.signed", "record.refused", "intake.deviated", "flow.retried",
    ];

    public static async Task<Results<Ok<IReadOnlyList<TimelineEntry>>, ProblemHttpResult>> Endpoint(
        Guid id, string? filter, CaseScope scope, GovFlowDbContext db, IMapper mapper, CurrentActor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor.Value, id, ct))
            return ApiProblem.NotFound().ToResult();
        var events = db.CaseEvents.AsNoTracking().Where(e => e.CaseId == id);
        switch (filter)
        {
            case "milestones":
                events = events.Where(e => !InnerWork.Contains(e.Kind));
                break;
            case "applicant":
                events = events.Where(e => e.IsVisibleToApplicant);
                break;
            case null or "" or "all":
                break;
            default:
                return ApiProblem.Malformed("filter 须为 milestones、all 或 applicant。", "filter").ToResult();
        }
        var rows = await events.OrderByDescending(e => e.Seq).ToListAsync(ct);
        return TypedResults.Ok(mapper.Map<IReadOnlyList<TimelineEntry>>(rows));
    }
}

/// <summary>Rows of the timeline and of the audit to the API's shapes.</summary>
public sealed class CaseMappings : Profile
{
    public CaseMappings()
    {
        CreateMap<CaseEventRow, TimelineEntry>()
            .ForCtorParam(nameof(TimelineEntry.Actor), o => o.MapFrom(e => e.ActorName))
            .ForCtorParam(nameof(TimelineEntry.Post), o => o.MapFrom(e => e.StepName))
            .ForCtorParam(nameof(TimelineEntry.Channel), o => o.MapFrom(_ => (string?)null))
            .ForAllMembers(o => o.Ignore());
        CreateMap<AuditEntryRow, AuditLine>()
            .ForCtorParam(nameof(AuditLine.Actor), o => o.MapFrom(e => e.ActorId))
            .ForCtorParam(nameof(AuditLine.Lines), o => o.MapFrom(_ => Array.Empty<string>()))
            .ForAllMembers(o => o.Ignore());
    }
}
