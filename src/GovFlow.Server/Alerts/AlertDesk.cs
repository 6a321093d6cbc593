using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.HallReports;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Server.Realtime;
using GovFlow.Server.Voices;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Alerts;

/// <summary>Somebody who may be asked about an alert.</summary>
/// <param name="As">In what capacity, in words.</param>
internal sealed record Answerer(string PersonId, string As);

/// <summary>Lays an alert on the case's desk and carries out what a supervisor does with it.</summary>
public sealed class AlertDesk(GovFlowDbContext db, CaseScope scope, CaseDesk desk, VoiceAlerts voices, HallReportAlerts reports, HallBook halls, HallPublisher live)
{
    /// <summary>签收.</summary>
    /// <returns>Null where it was acknowledged before: nothing is left to do.</returns>
    public async Task<DeskResult?> AcknowledgeAsync(Guid id, Actor actor, CancellationToken ct) => await OfNoCaseAsync(id, actor, ct) is { } card
        ? await ActAsync(card, AlertAct.Acknowledge, "", null, DeterministicId.Of(card.CaseId, "acknowledge-alert", $"{card.Id:D}/{actor.Id}"), actor, ct)
        : await RunAsync(
        id, actor,
        (row, version, by, _, _) => row.AcknowledgedAt is not null ? null : new CaseOrder(
            // The same person's second attempt is the same command.
            DeterministicId.Of(row.CaseId, "acknowledge-alert", $"{row.Id:D}/{by.Id}"), row.CaseId, "acknowledge-alert", new CaseCommand.AcknowledgeAlert(row.Id, row.HolderId), by, Seen.At(version))
        {
            Supervise = now => new SupervisionWrites { Alert = Noted(row, by.Id, now) },
        },
        _ => true, ct);

    /// <summary>Asks, orders, escalates or closes.</summary>
    public async Task<DeskResult?> ActAsync(CaseCommand.ActOnAlert command, VersionedCommand headers, Actor actor, CancellationToken ct) => await OfNoCaseAsync(command.AlertId, actor, ct) is { } card
        ? await ActAsync(card, command.Act, command.Text, headers.Version, headers.Id, actor, ct)
        : await RunAsync(
        command.AlertId, actor,
        (row, version, by, facts, hall) => new CaseOrder(headers.Id, row.CaseId, $"alert-{command.Act.ToString().ToLowerInvariant()}", command, by,
            row.Version == headers.Version ? Seen.At(version) : Seen.Outdated)
        {
            Facts = new SupervisionFacts(facts),
            Supervise = now => Writes(row, command, facts, headers.Id, hall, actor, now),
        },
        row => row.Version == headers.Version, ct);

    /// <summary>
    /// The alert is read with its case's version in one statement: whatever comes between makes the command lose its race, and it is read anew. Who saw
    /// another alert than the present one is told so.
    /// </summary>
    /// <returns>Null where <paramref name="order"/> lays nothing, for what is asked is so already.</returns>
    private async Task<DeskResult?> RunAsync(
        Guid id, Actor actor, Func<AlertRow, long, DeskActor, AlertFacts, Hall, CaseOrder?> order, Func<AlertRow, bool> isAsSeen, CancellationToken ct)
    {
        const int mostTries = 5;
        for (var tries = 1; ; tries++)
        {
            var found = await (await AlertSight.OfAsync(db, scope, actor, ct)).Where(a => a.Id == id)
                .Join(db.Cases, a => a.CaseId, c => c.Id, (a, c) => new { Row = a, c.Version }).SingleOrDefaultAsync(ct);
            if (found is null)
                return new DeskResult.NotFound();
            var facts = await FactsAsync(found.Row, actor, ct);
            if (order(found.Row, found.Version, DeskActor.OverseerOf(actor, found.Row.CentreCode), facts, await halls.GetAsync(found.Row.CentreCode, ct)) is not { } laid)
                return null;
            var result = await desk.RunAsync(laid, ct);
            switch (result)
            {
                case DeskResult.Done { IsRepeated: false }:
                    await live.PublishAsync(new HallEvent("alert.acked", id.ToString("D")), [HallGroups.Supervisors(found.Row.CentreCode), HallGroups.Case(found.Row.CaseId)]);
                    return result;
                case DeskResult.VersionConflict conflict when !isAsSeen(found.Row):
                    return conflict with { Version = found.Row.Version };
                case DeskResult.LostRace or DeskResult.VersionConflict when tries < mostTries:
                    continue;
                default:
                    return result;
            }
        }
    }

    /// <summary>The card of a voice or of a missed report, which belong to no case; null for every other.</summary>
    private async Task<AlertRow?> OfNoCaseAsync(Guid id, Actor actor, CancellationToken ct) =>
        await (await AlertSight.OfAsync(db, scope, actor, ct)).SingleOrDefaultAsync(a => a.Id == id && (a.Source == AlertSource.Voice || a.Source == AlertSource.HallReport), ct);

    private async Task<DeskResult?> ActAsync(AlertRow card, AlertAct act, string text, long? version, Guid commandId, Actor actor, CancellationToken ct)
    {
        var facts = await FactsAsync(card, actor, ct);
        return card.Source is AlertSource.HallReport
            ? await reports.ActAsync(card, facts, act, text, version, commandId, actor, ct)
            : await voices.ActAsync(card, facts, act, text, version, commandId, actor, ct);
    }

    /// <summary>What the office must know of the alert.</summary>
    public async Task<AlertFacts> FactsAsync(AlertRow row, Actor actor, CancellationToken ct) => (await LookAsync(row, actor, ct)).Facts;

    /// <summary>The same, with everybody who may be asked, the foremost first.</summary>
    internal async Task<(AlertFacts Facts, ImmutableArray<Answerer> Answerers)> LookAsync(AlertRow row, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(actor);
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var work = (await db.Tasks.Where(t => t.CaseId == row.CaseId && t.ClosedAt == null).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id)
            .Select(t => new { t.PostCode, t.AssigneeId }).ToListAsync(ct)).Select(t => new OpenWork(t.PostCode, t.AssigneeId)).ToImmutableArray();
        var reached = await db.Alerts.Where(a => a.ClockId == row.ClockId).Select(a => new { a.Addressee, a.EscalatedTo }).ToListAsync(ct);
        var above = reached.SelectMany(a => new[] { a.Addressee, a.EscalatedTo }).OfType<EscalationAudience>().DefaultIfEmpty(EscalationAudience.Handler).Max() switch
        {
            EscalationAudience.Handler => EscalationAudience.Deputy,
            EscalationAudience.Deputy => EscalationAudience.Head,
            EscalationAudience.Head => EscalationAudience.SupervisionOffice,
            _ => (EscalationAudience?)null,
        };
        var lead = row.Source is AlertSource.Voice && await db.Voices.Where(v => v.Id == row.CaseId).Select(v => v.LeadUnitCode).SingleOrDefaultAsync(ct) is { } code ? hall.Unit(code) : null;
        var unanswered = await db.Duties.CountAsync(d => d.AlertId == row.Id && d.AnsweredAt == null, ct);
        var answerers = Answerers(row, work, hall, actor.IdIn(row.CentreCode));
        var facts = new AlertFacts(
            row.Id, row.State, row.HolderId, answerers is [var first, ..] ? first.PersonId : null, above,
            above is { } rung ? Addressees.Of(rung, hall.Presence, work, lead).Audiences : [], unanswered);
        return (facts, answerers);
    }

    /// <summary>Who may be asked to explain or to act, of those who are there: who holds the work, who is on duty where it lies, that unit's head and deputy.</summary>
    private static ImmutableArray<Answerer> Answerers(AlertRow row, ImmutableArray<OpenWork> work, Hall hall, string notThis)
    {
        var presence = hall.Presence;
        var units = work.Select(w => hall.UnitOfPost(w.PostCode)).OfType<Unit>().Distinct().ToList();
        IEnumerable<Answerer> candidates =
        [
            .. work.Select(w => w.HolderId).Prepend(row.HolderId).OfType<string>().Select(p => new Answerer(p, "承办人")),
            .. work.SelectMany(w => presence.RosterOf(w.PostCode) is { } roster ? PostDuty.On(roster, presence.Day).Persons.Select(p => new Answerer(p, $"{hall.PostName(w.PostCode)}在岗")) : []),
            .. units.Select(u => new Answerer(u.HeadId, $"{u.Name}主要负责人")),
            .. units.Select(u => new Answerer(u.DeputyId, $"{u.Name}分管负责人")),
        ];
        return [.. candidates.Where(a => a.PersonId != notThis && presence.IsThere(a.PersonId)).DistinctBy(a => a.PersonId)];
    }

    private static SupervisionWrites Writes(AlertRow row, CaseCommand.ActOnAlert command, AlertFacts facts, Guid commandId, Hall hall, Actor actor, DateTimeOffset now)
    {
        var by = actor.IdIn(row.CentreCode);
        Noted(row, by, now);
        switch (command.Act)
        {
            case AlertAct.Escalate:
                row.EscalatedTo = facts.Above;
                break;
            case AlertAct.Close:
                (row.ClosedAt, row.ClosedBy, row.Finding) = (now, by, command.Text);
                break;
            case AlertAct.AskExplanation or AlertAct.Order:
                var kind = command.Act is AlertAct.Order ? DutyKind.Order : DutyKind.Explanation;
                var duty = new DutyRow
                {
                    Id = DeterministicId.Of(row.CaseId, "duty", commandId.ToString("N")),
                    Kind = kind,
                    CentreCode = row.CentreCode,
                    CaseId = row.CaseId,
                    CaseNumber = row.CaseNumber,
                    ItemName = row.ItemName,
                    AlertId = row.Id,
                    HolderId = command.ToPersonId ?? facts.AnswersId,
                    Text = command.Text,
                    AskedBy = by,
                    AskedAt = now,
                    DueDay = command.DueDay!.Value,
                    Version = 1,
                };
                var ask = new SupervisionAsk(kind, $"{row.ItemName}：{row.Card switch { AlertCard.Red => "红牌", AlertCard.Yellow => "黄牌", AlertCard.Reminder => "提醒" }}", command.Text, duty.DueDay, LetterPress.Addressee(hall, null, duty.HolderId))
                {
                    CaseNumber = row.CaseNumber,
                    Found = row.Text,
                };
                return new SupervisionWrites
                {
                    Alert = row,
                    Opened = [duty],
                    Letter = LetterPress.Order(ask, new LetterLinks(DutyId: duty.Id, ToPersonId: duty.HolderId), commandId, hall, by, actor.Name, now),
                };
        }
        return new SupervisionWrites { Alert = row };
    }

    private static AlertRow Noted(AlertRow row, string by, DateTimeOffset now)
    {
        (row.AcknowledgedAt, row.AcknowledgedBy) = (row.AcknowledgedAt ?? now, row.AcknowledgedBy ?? by);
        row.Version++;
        return row;
    }
}
