using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>The answer to a duty.</summary>
/// <param name="IsInOrder">Of a sample only: whether it was found in order.</param>
public sealed record DutyAnswer(string Text, bool? IsInOrder = null);

/// <summary>Lays a duty on its case's desk and has it answered.</summary>
public sealed class DutyDesk(GovFlowDbContext db, HallBook halls, CaseDesk desk)
{
    /// <summary>
    /// Answers a duty, once. It is read with its case's version in one statement: whatever comes between makes the command lose its race, and it is read anew.
    /// Who saw another duty than the present one is told so.
    /// </summary>
    /// <returns>Not found also where the duty is another centre's.</returns>
    public async Task<DeskResult> AnswerAsync(Guid id, DutyAnswer request, VersionedCommand headers, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(actor);
        const int mostTries = 5;
        for (var tries = 1; ; tries++)
        {
            var found = await db.Duties.AsNoTracking().Where(d => d.Id == id).Join(db.Cases, d => d.CaseId, c => c.Id, (d, c) => new { Row = d, c.Version }).SingleOrDefaultAsync(ct);
            // Only the centre's own people answer: an id of another centre's person is somebody else here.
            if (found is null || actor.Centre?.Code != found.Row.CentreCode)
                return new DeskResult.NotFound();
            var row = found.Row;
            var hall = await halls.GetAsync(row.CentreCode, ct);
            var isAsSeen = row.Version == headers.Version;
            var order = new CaseOrder(
                headers.Id, row.CaseId, "answer-duty", new CaseCommand.AnswerDuty(id, request.Text.Trim(), request.IsInOrder), DeskActor.Of(actor),
                isAsSeen ? Seen.At(found.Version) : Seen.Outdated)
            {
                Facts = new SupervisionFacts(Duty: new DutyFacts(row.Id, row.Kind, row.AnsweredAt is not null, DutyLines.Answerers(row, hall, actor))),
                Supervise = now => Answered(row, request, actor.Id, now),
            };
            switch (await desk.RunAsync(order, ct))
            {
                case DeskResult.VersionConflict conflict when !isAsSeen:
                    return conflict with { Version = row.Version };
                case DeskResult.LostRace or DeskResult.VersionConflict when tries < mostTries:
                    continue;
                case var result:
                    return result;
            }
        }
    }

    private static SupervisionWrites Answered(DutyRow row, DutyAnswer request, string by, DateTimeOffset now)
    {
        (row.Answer, row.IsInOrder, row.AnsweredBy, row.AnsweredAt) = (request.Text.Trim(), request.IsInOrder, by, now);
        row.Version++;
        return new SupervisionWrites { Answered = row };
    }
}
