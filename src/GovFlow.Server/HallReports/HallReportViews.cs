using System.Globalization;
using GovFlow.Approvals.HallReports;
using GovFlow.Server.Alerts;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.HallReports;

/// <summary>Halls and reports as pages show them.</summary>
public sealed class HallReportViews(HallReportBook book, GovFlowDbContext db, CaseScope scope)
{
    /// <summary>Of a hall so many periods are listed, the latest.</summary>
    private const int MostPeriods = 24;

    /// <summary>The halls within sight with what they owe.</summary>
    public async Task<HallReportsView> ListAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var lines = new List<HallLine>();
        foreach (var one in await book.SeenByAsync(actor, ct))
        {
            var all = await book.OpenAsync(one, [.. one.Owed], ct);
            // The latest, and whatever is still to be done, however old.
            var periods = all.Where((o, index) => index >= all.Count - MostPeriods || o.State is HallReportState.Missed || o.Report.Asks.Any(a => a.IsOpen)).ToList();
            var (hall, latest) = (one.Centre, one.Now);
            lines.Add(new HallLine(
                hall.Code, hall.Town.Centre.Name, one.Unit.Code, one.Unit.Name, Words(one.Duty.Latest),
                [.. new[] { one.Unit.HeadId }.Concat(one.Named).Distinct(StringComparer.Ordinal).Select(hall.PersonName).Concat(latest.PostCode is { } post ? [hall.PostName(post)] : [])],
                periods.Count == 0 ? one.Duty.Until(hall.Clock.Today.AddMonths(DutyRules.MostMonthsAhead + 4), one.Unit.ClosedFrom).FirstOrDefault()?.Period.From : null,
                one.IsOwn(actor.IdIn(hall.Code)),
                [.. periods.AsEnumerable().Reverse().Select(Line)]));
        }
        return new HallReportsView(today, actor.May(Permissions.OfficeConfigure), [.. lines.OrderBy(l => l.CentreCode, StringComparer.Ordinal).ThenBy(l => l.UnitName, StringComparer.Ordinal)]);
    }

    /// <summary>One report within sight; null where there is none.</summary>
    public async Task<HallReportView?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await book.FindAsync(id, actor, ct) is not { } opened)
            return null;
        var (of, report) = (opened.Of, opened.Report);
        var (hall, by) = (of.Centre, actor.IdIn(of.Centre.Code));
        var mayReport = actor.Staff is not null && actor.May(Permissions.DutiesAnswer) && of.IsReporter(by);
        var alert = HallReportSweep.AlertOf(id);
        var seesAlert = report.MissedAt is not null && actor.May(Permissions.AlertsRead) && await (await AlertSight.OfAsync(db, scope, actor, ct)).AnyAsync(a => a.Id == alert, ct);
        var today = hall.Clock.Today;
        return new HallReportView(
            id, hall.Town.Centre.Name, of.Unit.Name, of.FigureKey, opened.Owed.Period.Name, opened.Owed.Period.From, opened.Owed.Period.To, opened.DueOn,
            string.Create(CultureInfo.InvariantCulture, $"{opened.Owed.Period.To:yyyy年M月d日}期满后第{opened.Owed.Terms.Days}个工作日（期满当日不算），按工作日历推算。"),
            opened.State, opened.DaysLate, mayReport, actor.Staff is not null && actor.May(Permissions.AlertsAcknowledge) && !of.IsOwn(by),
            mayReport ? report.Draft : null, mayReport && report.DraftBy is { } writer ? hall.PersonName(writer) : null, mayReport ? report.DraftAt : null,
            [.. report.Versions.Reverse().Select(v => new HallVersionView(v.No, v.Number, v.At, v.On, v.ByName, v.DueOn, v.DaysLate, v.Reason, v.Words, v.Figures, v.Hash, HallReportSeal.IsIntact(report, v)))],
            [
                .. report.Asks.Reverse().Select(a => new HallAskView(
                    a.Id, a.Kind, a.Text, a.DueOn, hall.PersonName(a.By), a.At, a.Answer, a.AnsweredBy is { } who ? hall.PersonName(who) : null, a.AnsweredAt, a.IsOpen, a.IsOpen && today > a.DueOn)),
            ],
            seesAlert ? alert : null, CommandHeaders.ETag(opened.Version), opened.Version);
    }

    /// <summary>The figures as they would be submitted now; null for who does not report.</summary>
    public async Task<IReadOnlyList<FrozenFigure>?> FiguresAsync(Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await book.FindAsync(id, actor, ct) is { } opened && opened.Of.IsReporter(actor.IdIn(opened.Of.Centre.Code))
            ? await book.FiguresAsync(opened.Of, opened.Owed.Period, ct)
            : null;
    }

    private static HallPeriodLine Line(OpenedReport opened) => new(
        opened.Report.Id, opened.Owed.Period.Key, opened.Owed.Period.Name, opened.Owed.Period.From, opened.Owed.Period.To, opened.Report.Versions is [var first, ..] ? first.DueOn : opened.DueOn, opened.State,
        opened.Report.Versions is [var submitted, ..] ? submitted.On : null, opened.DaysLate, opened.Report.Asks.Count(a => a.IsOpen), opened.Report.Versions.Length);

    private static string Words(DutyTerms terms) => terms.Cycle is not { } cycle
        ? string.Create(CultureInfo.InvariantCulture, $"自{terms.From:yyyy年M月d日}起不再报送")
        : string.Create(CultureInfo.InvariantCulture, $"{(cycle is ReportCycle.Monthly ? "每月" : "每季度")}报送，期满后{terms.Days}个工作日内；自{terms.From:yyyy年M月d日}起");
}
