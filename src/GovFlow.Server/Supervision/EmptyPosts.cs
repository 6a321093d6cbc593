using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Realtime;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;

namespace GovFlow.Server.Supervision;

/// <summary>岗位无人 (004-11, 004-13): work lies at a post that nobody holds today. Raised on the case that showed it, once a day and post.</summary>
public sealed class EmptyPosts(SupervisionStore store, HallPublisher live)
{
    /// <summary>Raises the alert unless the post has one today.</summary>
    public async Task RaiseAsync(Hall hall, string postCode, DueClock clock, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(clock);
        var day = hall.Clock.DayOf(now);
        var told = hall.UnitOfPost(postCode) is { } unit && hall.Presence.IsThere(unit.HeadId) ? $"person:{unit.HeadId} supervisors" : "supervisors";
        var text = $"岗位“{hall.PostName(postCode)}”今日A岗、B岗均无人在岗，有办件待办理，请单位负责人安排人员，并由管理员核对岗位设置。";
        var id = DeterministicId.Of(Guid.Empty, "empty-post", string.Create(CultureInfo.InvariantCulture, $"{hall.Code}/{postCode}/{day:yyyyMMdd}"));
        var raised = await store.AddAsync(
            new SupervisionAddition
            {
                CaseId = clock.CaseId,
                Act = "raise-alert",
                ActorId = "system:sweep",
                At = now,
                Cause = id,
                Line = new CaseEvent("alert.empty-post", text, "system:sweep", "系统", IsStandIn: false, IsVisibleToApplicant: false, TaskId: clock.TaskId, StepName: clock.StepName),
                Alert = new AlertRow
                {
                    Id = id,
                    ClockId = id,
                    ClockVersion = 1,
                    Rung = 1,
                    Source = AlertSource.EmptyPost,
                    CaseId = clock.CaseId,
                    CaseNumber = clock.CaseNumber,
                    CentreCode = clock.CentreCode,
                    ItemName = clock.ItemName,
                    ClockKind = clock.Ledger.Kind,
                    Card = AlertCard.Red,
                    Addressee = EscalationAudience.Head,
                    Audience = told,
                    Text = text,
                    RaisedAt = now,
                },
                Messages = [.. told.Split(' ').Append("operators").Select(to => Message(to, text))],
            },
            ct);
        if (raised)
            await live.PublishAsync(new HallEvent("alert.raised", clock.CaseId.ToString("D")), [HallGroups.Supervisors(hall.Code), HallGroups.Case(clock.CaseId)]);
    }

    private static OutgoingMessage Message(string to, string text) =>
        OutgoingMessage.Of(new CaseNotice(to, "岗位无人", text, "alert.empty-post"));
}
