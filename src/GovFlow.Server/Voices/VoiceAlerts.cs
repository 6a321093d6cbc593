using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>
/// What a supervisor does with the card of a voice: taken note of, escalated, closed with a finding once its limit is no longer over. It is written into the voice's chain.
/// What must be done is ordered on the voice itself (decision 0013).
/// </summary>
public sealed class VoiceAlerts(GovFlowDbContext db, VoiceScope scope, VoiceStore store, HallBook halls, HallPublisher live, TimeProvider time)
{
    private const int MostTries = 5;

    /// <summary>Acts on a card.</summary>
    /// <param name="version">The card's version the caller saw; null where it does not matter.</param>
    /// <returns>Null where it is done, or was done before.</returns>
    public async Task<DeskResult?> ActAsync(AlertRow row, AlertFacts facts, AlertAct act, string text, long? version, Guid commandId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(actor);
        for (var tries = 1; ; tries++)
        {
            if (await db.VoiceEvents.AnyAsync(e => e.VoiceId == row.CaseId && e.CommandId == commandId, ct) || (act is AlertAct.Acknowledge && row.AcknowledgedAt is not null))
                return null;
            if (version is { } seen && seen != row.Version)
                return new DeskResult.VersionConflict(row.Version, row.ClosedBy ?? row.AcknowledgedBy ?? "");
            if (await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == row.CaseId, ct) is not { } stored)
                return new DeskResult.NotFound();
            var hall = await halls.GetAsync(row.CentreCode, ct);
            var now = time.GetUtcNow();
            if (await ObjectionAsync(row, facts, stored.ToVoice(), hall, act, text, actor, now, ct) is { } objection)
                return new DeskResult.Refused(objection);
            if (await store.SaveAsync(Write(row, facts, stored, hall, act, text, commandId, actor, now), ct))
            {
                await live.PublishAsync(new HallEvent("alert.acked", row.Id.ToString("D")), [HallGroups.Supervisors(row.CentreCode)]);
                return null;
            }
            if (tries == MostTries || await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == row.Id, ct) is not { } fresh)
                return new DeskResult.LostRace(row.Version, stored.ChangedBy);
            row = fresh;
        }
    }

    private async Task<CommandResult.Refused?> ObjectionAsync(
        AlertRow row, AlertFacts facts, Voice voice, Hall hall, AlertAct act, string text, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var by = actor.IdIn(hall.Code);
        if (actor.Staff is null)
            return new("staff-only", "预警由工作人员处理。", "000-2");
        if (by == voice.HolderId || (await scope.InvolvedAsync(voice.Kind, voice.AboutPersonId, voice.CaseId, ct)).Contains(by))
            return new("alert-own-work", "本人承办或者涉及本人的来件，应当由他人监督。", "000-2");
        if (AlertLife.Next(facts.State, act) is null)
            return new("alert-closed", "预警已经办结，不能再处理。", "003-26");
        if (act is AlertAct.AskExplanation or AlertAct.Order)
            return new("alert-of-voice", "来件的督促请在来件页面转办或者退回重办。", "003-34");
        if (act is not AlertAct.Acknowledge && string.IsNullOrWhiteSpace(text))
            return new("text-missing", "必须写明处理意见或者理由。", "003-26", "$.text");
        if (act is AlertAct.Escalate && facts.Above is null)
            return new("alert-at-top", "已经报到监察机构，不能再升级。", "003-29");
        return act is AlertAct.Close && voice.Limits.Any(l => l.Id == row.ClockId && l.IsRunning && l.Clock.Due(hall.Calendar) < hall.Clock.DayOf(now))
            ? new("alert-still-overdue", "来件仍然逾期，不能办结预警。", "003-29")
            : null;
    }

    private static VoiceWrite Write(AlertRow row, AlertFacts facts, VoiceRow stored, Hall hall, AlertAct act, string text, Guid commandId, Actor actor, DateTimeOffset now)
    {
        var by = actor.IdIn(hall.Code);
        (row.AcknowledgedAt, row.AcknowledgedBy) = (row.AcknowledgedAt ?? now, row.AcknowledgedBy ?? by);
        row.Version++;
        var words = "签收预警。";
        switch (act)
        {
            case AlertAct.Escalate:
                row.EscalatedTo = facts.Above;
                words = $"将预警升级至{facts.Above!.Value.ChineseName()}，理由：{text}";
                break;
            case AlertAct.Close:
                (row.ClosedAt, row.ClosedBy, row.Finding) = (now, by, text);
                words = $"预警办结，处理意见：{text}";
                break;
        }
        return new VoiceWrite
        {
            Row = stored,
            Act = $"alert-{act.ToString().ToLowerInvariant()}",
            ActorId = by,
            ActorName = actor.Name,
            At = now,
            IsAct = false,
            Line = new VoiceLine("alert.acted", words, IsPublic: false),
            CommandId = commandId,
            Alert = row,
            Messages = act is not AlertAct.Escalate ? [] :
            [
                .. facts.AboveTold.Select(to => OutgoingMessage.Of(new CaseNotice(to, "预警升级", $"来件{row.CaseNumber}的预警已升级至{facts.Above!.Value.ChineseName()}，请处理。", "alert.escalated", Centre: hall.Code))),
            ],
        };
    }
}
