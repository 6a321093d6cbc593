using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.HallReports;

/// <summary>
/// What a supervisor does with the alert of a missed report: taken note of, escalated. An explanation is asked for on the report's own page; only the report itself, which must
/// say why it is late, lifts the alert (decision 0048).
/// </summary>
public sealed class HallReportAlerts(GovFlowDbContext db, HallReportBook book, HallReportStore store, HallBook halls, HallPublisher live, TimeProvider time)
{
    private const int MostTries = 5;
    private const int Remembered = 50;

    /// <summary>Acts on an alert.</summary>
    /// <param name="version">The alert's version the caller saw; null where it does not matter.</param>
    /// <returns>Null where it is done, or was done before.</returns>
    public async Task<DeskResult?> ActAsync(AlertRow row, AlertFacts facts, AlertAct act, string text, long? version, Guid commandId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(actor);
        for (var tries = 1; ; tries++)
        {
            if (await book.FindAsync(row.CaseId, actor, ct) is not { } opened)
                return new DeskResult.NotFound();
            if (opened.Report.Done.Any(d => d.Id == commandId) || (act is AlertAct.Acknowledge && row.AcknowledgedAt is not null))
                return null;
            if (version is { } seen && seen != row.Version)
                return new DeskResult.VersionConflict(row.Version, row.ClosedBy ?? row.AcknowledgedBy ?? "");
            var (hall, by, now) = (opened.Of.Centre, actor.IdIn(row.CentreCode), time.GetUtcNow());
            if (Objection(row, facts, opened, act, text, by, actor) is { } objection)
                return new DeskResult.Refused(objection);
            (row.AcknowledgedAt, row.AcknowledgedBy) = (row.AcknowledgedAt ?? now, row.AcknowledgedBy ?? by);
            row.Version++;
            if (act is AlertAct.Escalate)
                row.EscalatedTo = facts.Above;
            var report = opened.Report with { Done = [.. opened.Report.Done.TakeLast(Remembered - 1), new(commandId, act.ToString())] };
            var write = new HallReportWrite(
                hall.Code, report.Id, opened.Version, _ => JsonSerializer.Serialize(report, HallDuties.Json),
                _ => new OfficeAct(
                    act is AlertAct.Escalate ? "escalate-hall-alert" : "acknowledge-hall-alert", $"{opened.Of.Unit.Code} {opened.Owed.Period.Key}", hall.Code, by, now, null, new { Alert = row.Id, Reason = text }), now, commandId)
            {
                Moved = row,
                Messages = act is not AlertAct.Escalate ? [] :
                [
                    .. facts.AboveTold.Select(to => HallReportDesk.Message(to, "预警升级", $"{opened.Of.Unit.Name}未报送{opened.Owed.Period.Name}报告的预警已升级，请处理。", "alert.escalated", hall, now)),
                ],
            };
            if (await store.SaveAsync(write, ct))
            {
                await live.PublishAsync(new HallEvent("alert.acked", row.Id.ToString("D")), [HallGroups.Supervisors(row.CentreCode)]);
                return null;
            }
            if (tries == MostTries || await db.Alerts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == row.Id, ct) is not { } fresh)
                return new DeskResult.LostRace(row.Version, "");
            halls.Forget(row.CentreCode);
            row = fresh;
        }
    }

    private static CommandResult.Refused? Objection(AlertRow row, AlertFacts facts, OpenedReport opened, AlertAct act, string text, string by, Actor actor)
    {
        if (actor.Staff is null)
            return new("staff-only", "预警由工作人员处理。", "000-2");
        if (opened.Of.IsOwn(by))
            return new("alert-own-work", "本人所在分中心的预警，应当由他人监督。", "000-2");
        if (AlertLife.Next(row.State, act) is null)
            return new("alert-closed", "预警已经办结，不能再处理。", "003-26");
        if (act is AlertAct.AskExplanation or AlertAct.Order)
            return new("alert-of-hall-report", "请在报送页面要求说明，由分中心在同一页面答复。", "000-7");
        if (act is AlertAct.Close)
            return new("alert-report-missing", "报告仍未报送，不能办结预警；收到补报的报告和迟报说明后，预警自动解除。", "000-7");
        if (act is AlertAct.Escalate && string.IsNullOrWhiteSpace(text))
            return new("text-missing", "必须写明处理意见或者理由。", "003-26", "$.text");
        return act is AlertAct.Escalate && facts.Above is null ? new("alert-at-top", "已经报到监察机构，不能再升级。", "003-29") : null;
    }
}
