using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Halls;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Cases.Desk;

/// <summary>Makes of a decision what the store commits, and a replay compares: the two must never differ.</summary>
internal static class DeskCommit
{
    public static CaseCommit Of(
        Guid commandId, string act, string actorId, Hall hall, ServiceItem item, DateTimeOffset now, CaseChange change, PaperPress press) => new()
        {
            CommandId = commandId,
            Act = act,
            ActorId = actorId,
            At = now,
            Today = hall.Clock.DayOf(now),
            Change = change,
            Library = hall.Root,
            Issuer = hall.Town.Centre.Name,
            Schedule = new ClockSchedules(hall, EscalationPlan.Of(item), now, change.After, change.Before).Of,
            Render = press.Print,
        };
}
