using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Supervision;

/// <summary>逾期原因公开说明 (优化营商环境条例第三十六条): the red rung of a promise asks the unit for it in the same transaction.</summary>
internal static class PublicExplanation
{
    /// <summary>The duty the rung brings; null for every rung but the first red one of a promise.</summary>
    /// <param name="lead">The unit that answers for the item; null where none is known.</param>
    public static DutyRow? AskedBy(Hall hall, DueClock clock, EscalationRung rung, Unit? lead, DateTimeOffset now)
    {
        if (clock.Ledger.Kind is not ClockKind.Decision || rung is not { Card: EscalationCard.Red, Audience: EscalationAudience.Handler })
            return null;
        // The unit whose work is late; where nobody's is open, the one that leads the item.
        var unit = clock.Work.Select(w => hall.UnitOfPost(w.PostCode)).FirstOrDefault(u => u is not null) ?? lead;
        var presence = hall.Presence;
        var holder = unit is null ? null : new[] { unit.HandlerId, unit.DeputyId, unit.HeadId }.FirstOrDefault(p => p.Length > 0 && presence.IsThere(p)) ?? unit.HeadId;
        var due = hall.Calendar.WorkingDayAfter(hall.Clock.DayOf(now), Duties.PublicExplanationDays);
        return new DutyRow
        {
            // A ledger that was lengthened and runs out again is another promise broken.
            Id = DeterministicId.Of(clock.CaseId, "public-explanation", string.Create(CultureInfo.InvariantCulture, $"{clock.Id:N}/{clock.Version}")),
            Kind = DutyKind.PublicExplanation,
            CentreCode = clock.CentreCode,
            CaseId = clock.CaseId,
            CaseNumber = clock.CaseNumber,
            ItemName = clock.ItemName,
            UnitCode = unit?.Code,
            HolderId = holder,
            Text = $"办件{clock.CaseNumber}（{clock.ItemName}）已超过承诺期限，请公开说明原因和预计办结时间。说明将在办理进度页公布，请勿写入申请人信息。",
            AskedBy = "system:sweep",
            AskedAt = now,
            DueDay = due,
            Version = 1,
        };
    }

    /// <summary>Tells whoever answers for the unit.</summary>
    public static CaseNotice Notice(DutyRow duty) => new(
        duty.HolderId is { } holder ? $"person:{holder}" : "supervisors", "请公开说明逾期原因",
        string.Create(CultureInfo.InvariantCulture, $"办件{duty.CaseNumber}（{duty.ItemName}）已超过承诺期限，请于{duty.DueDay:yyyy年M月d日}前公开说明原因。"), "duty.public-explanation");
}
