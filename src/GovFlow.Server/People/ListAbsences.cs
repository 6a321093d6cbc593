using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>Who is away from the centre, today and later.</summary>
/// <param name="Today">The centre's day: the earliest day that can be recorded is the one before it.</param>
/// <param name="OwnId">The person who asks; null for a technical account.</param>
/// <param name="MayRecordOthers">The person may record and end anybody's absence, not their own alone.</param>
public sealed record AbsenceBoard(DateOnly Today, string? OwnId, bool MayRecordOthers, IReadOnlyList<AwayLine> Lines);

/// <summary>An absence as colleagues see it.</summary>
/// <param name="To">Last day, inclusive; null = until reported back.</param>
/// <param name="Reason">Null for colleagues: why somebody is away is theirs and their leaders' to know.</param>
/// <param name="HasBegun">Away today.</param>
/// <param name="Posts">The posts held, with who acts there meanwhile.</param>
/// <param name="MayEnd">Whoever asks may end or correct it.</param>
public sealed record AwayLine(
    Guid Id, string PersonId, string Name, string? Department, DateOnly From, DateOnly? To, string? Reason, string? RecordedBy, bool HasBegun,
    IReadOnlyList<CoveredPost> Posts, bool MayEnd);

/// <summary>A post while one of its holders is away.</summary>
/// <param name="By">Names of those whose inbox it is on the first day looked at; empty = nobody, which leaders must mend.</param>
/// <param name="As">As A, as B代A, or the unit's head where neither is there.</param>
public sealed record CoveredPost(string Code, string Name, IReadOnlyList<string> By, ActingAs As);

/// <summary>在岗离岗一览 (004-13): who is away and who stands in, without which nobody knows whom to ask.</summary>
public sealed class ListAbsences(HallBook halls, CentreTree centres, TownStore towns)
{
    /// <summary>The board; null before a centre is set up.</summary>
    public async Task<AbsenceBoard?> HandleAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await PeopleEndpoints.HallOfAsync(actor, halls, centres, ct) is not { } hall)
            return null;
        var today = hall.Clock.Today;
        var mayOthers = Absences.MayRecordOthers(actor);
        var rows = await towns.AbsencesAsync(hall.Code, today, ct);
        return new AbsenceBoard(today, actor.Staff?.Id, mayOthers, [.. rows.Select(row => Line(row, hall, today, mayOthers || row.PersonId == actor.Staff?.Id))]);
    }

    private static AwayLine Line(AbsenceRow row, Hall hall, DateOnly today, bool isTheirs)
    {
        var unit = hall.Town.People.FirstOrDefault(p => p.Member.Id == row.PersonId)?.UnitCode;
        var day = row.FirstDay > today ? row.FirstDay : today;
        return new AwayLine(
            row.Id, row.PersonId, hall.PersonName(row.PersonId), unit is null ? null : hall.Unit(unit)?.Name, row.FirstDay, row.LastDay, isTheirs ? row.Reason : null,
            row.RecordedBy is { } by ? hall.PersonName(by) : null, row.FirstDay <= today, [.. hall.PostsOf(row.PersonId, day).Select(held => Covered(held.Post.Post, hall, day))],
            isTheirs);
    }

    private static CoveredPost Covered(Post post, Hall hall, DateOnly day)
    {
        var duty = PostDuty.On(hall.Stored.RosterOf(post.Code, "")!, day);
        return new CoveredPost(post.Code, post.Name, [.. duty.Persons.Select(hall.PersonName)], duty.As);
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<AbsenceBoard>, ProblemHttpResult>> Endpoint(ListAbsences list, CurrentActor actor, CancellationToken ct) =>
        await list.HandleAsync(actor.Value, ct) is { } board ? TypedResults.Ok(board) : ApiProblem.NotFound().ToResult();
}
