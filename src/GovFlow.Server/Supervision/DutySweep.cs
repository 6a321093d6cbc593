using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>Duties nobody answered in time: each raises one red alert (优化营商环境条例第三十六条; 003-45), and its holder's head and the supervisors are told.</summary>
public sealed class DutySweep(IDbContextFactory<GovFlowDbContext> contexts, SupervisionStore store, HallBook halls, HallPublisher live, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>Raises what is due now.</summary>
    /// <returns>How many alerts this call raised; those another node raised are not among them.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        // A day ahead of every zone: the centre's own day is asked below.
        var horizon = DateOnly.FromDateTime(now.UtcDateTime.AddDays(1));
        var raised = 0;
        (DateOnly Day, Guid Id) last = (DateOnly.MinValue, Guid.Empty);
        while (await DueAsync(horizon, last, ct) is { Count: > 0 } duties)
        {
            foreach (var duty in duties)
            {
                var hall = await halls.GetAsync(duty.CentreCode, ct);
                if (duty.DueDay < hall.Clock.DayOf(now) && await RaiseAsync(hall, duty, now, ct))
                    raised++;
            }
            last = (duties[^1].DueDay, duties[^1].Id);
        }
        return raised;
    }

    private async Task<List<DutyRow>> DueAsync(DateOnly horizon, (DateOnly Day, Guid Id) after, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Duties.AsNoTracking()
            .Where(d => d.AnsweredAt == null && d.WarnedAt == null && d.DueDay < horizon && (d.DueDay > after.Day || (d.DueDay == after.Day && d.Id.CompareTo(after.Id) > 0)))
            .OrderBy(d => d.DueDay).ThenBy(d => d.Id).Take(Batch).ToListAsync(ct);
    }

    private async Task<bool> RaiseAsync(Hall hall, DutyRow duty, DateTimeOffset now, CancellationToken ct)
    {
        var who = duty.HolderId is { } holder ? hall.PersonName(holder) : duty.UnitCode is { } code ? hall.Unit(code)?.Name ?? code : "监察人员";
        var text = string.Create(CultureInfo.InvariantCulture, $"红牌：办件{duty.CaseNumber}（{duty.ItemName}）的{duty.Kind.ChineseName()}应于{duty.DueDay:yyyy年M月d日}前由{who}答复，至今没有答复。");
        var unit = duty.UnitCode is { } own ? hall.Unit(own) : hall.Town.People.FirstOrDefault(p => p.Member.Id == duty.HolderId)?.UnitCode is { } home ? hall.Unit(home) : null;
        string[] told = [.. new[] { duty.HolderId, unit?.HeadId }.Where(p => !string.IsNullOrEmpty(p)).Distinct(StringComparer.Ordinal).Select(p => $"person:{p}"), "supervisors"];
        duty.WarnedAt = now;
        duty.Version++;
        var isRaised = await store.AddAsync(
            new SupervisionAddition
            {
                CaseId = duty.CaseId,
                Act = "raise-alert",
                ActorId = "system:sweep",
                At = now,
                Cause = DeterministicId.Of(duty.CaseId, "duty-late", duty.Id.ToString("N")),
                Line = new CaseEvent("alert.raised", text, "system:sweep", "系统", IsStandIn: false, IsVisibleToApplicant: false),
                Duties = [duty],
                Alert = new AlertRow
                {
                    Id = DeterministicId.Of(duty.CaseId, "duty-late", duty.Id.ToString("N")),
                    ClockId = duty.Id,
                    ClockVersion = 1,
                    Rung = 1,
                    Source = AlertSource.Duty,
                    CaseId = duty.CaseId,
                    CaseNumber = duty.CaseNumber,
                    CentreCode = duty.CentreCode,
                    ItemName = duty.ItemName,
                    ClockKind = ClockKind.Supervision,
                    Card = AlertCard.Red,
                    Addressee = EscalationAudience.SupervisionOffice,
                    HolderId = duty.HolderId,
                    Audience = string.Join(' ', told),
                    Text = text,
                    RaisedAt = now,
                },
                Messages = [.. told.Select(to => OutgoingMessage.Of(new CaseNotice(to, $"红牌：{duty.CaseNumber}", text, "alert.red")))],
            },
            ct);
        if (isRaised)
            await live.PublishAsync(new HallEvent("alert.raised", duty.CaseId.ToString("D")), [HallGroups.Supervisors(hall.Code), HallGroups.Case(duty.CaseId)]);
        return isRaised;
    }
}
