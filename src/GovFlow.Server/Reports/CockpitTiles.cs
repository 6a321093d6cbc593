using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Reports;

/// <summary>One live count, and which cases it counts: the tile and the list behind it are the same query.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Tone">red, yellow or plain.</param>
/// <param name="Definition">As it stands beside the number.</param>
internal sealed record CockpitTile(string Code, string Name, string Tone, string Definition, Func<IQueryable<CaseRow>, GovFlowDbContext, Hall, DateTimeOffset, IQueryable<CaseRow>> Of)
{
    /// <summary>In the order the page shows them.</summary>
    public static IReadOnlyList<CockpitTile> All { get; } =
    [
        new("open", "在办", "plain", "已收件、尚未办结的办件。", (cases, _, _, _) => cases),
        new("due-today", "今日到期", "yellow", "所示时限今日届满、没有停止计时的办件。", (cases, _, hall, now) =>
        {
            var today = hall.Clock.DayOf(now);
            return cases.Where(c => c.DueDay == today && !c.IsPaused);
        }),
        new("yellow", "临近到期", "yellow", "整件时限临近到期的办件。各环节的黄牌、红牌看预警中心。", (cases, _, hall, now) => ListCases.Lit(cases, ClockLight.Yellow, hall, now)),
        new("red", "已超期", "red", "整件时限已超的办件。各环节的黄牌、红牌看预警中心。", (cases, _, hall, now) => ListCases.Lit(cases, ClockLight.Red, hall, now)),
        new("unanswered", "待受理滞留", "red", "收件当日没有受理、告知补正或者不予受理的办件。", (cases, _, hall, now) =>
        {
            var today = hall.Clock.DayOf(now);
            return cases.Where(c => c.State == CaseState.PreReview && c.ReceivedOn < today);
        }),
        new("not-handed-over", "已决定未移交", "yellow", "已作出决定、结果还没有交到出件窗口的办件。",
            (cases, _, _, _) => cases.Where(c => c.State == CaseState.Granted || c.State == CaseState.Refused || c.State == CaseState.Sealing)),
        new("idle", "闲置任务", "yellow", "今日以前分到岗位、至今无人领取的办件。", (cases, db, hall, now) =>
        {
            var begin = hall.Clock.InstantOf(hall.Clock.DayOf(now), TimeOnly.MinValue);
            return cases.Where(c => db.Tasks.Any(t => t.CaseId == c.Id && t.ClosedAt == null && t.AssigneeId == null && t.OpenedAt < begin));
        }),
        new("unexplained", "超期未公开说明", "red", "被要求公开说明超期原因、至今没有说明的办件。",
            (cases, db, _, _) => cases.Where(c => db.Duties.Any(d => d.CaseId == c.Id && d.Kind == DutyKind.PublicExplanation && d.AnsweredAt == null))),
    ];

    /// <summary>在办时长分布: the cases in hand by working days since their receipt.</summary>
    public static IReadOnlyList<CockpitTile> Ages { get; } =
    [
        .. Ageing.Bands.Select(band => new CockpitTile($"age-{band.Code}", band.Name, "plain", "在办办件自收件之日起到今天的工作日数，收件当日为零。", (cases, _, hall, now) =>
        {
            var (from, to) = Ageing.Days(band, hall.Clock.DayOf(now), hall.Calendar);
            return cases.Where(c => (from == null || c.ReceivedOn >= from) && c.ReceivedOn <= to);
        })),
    ];
}
