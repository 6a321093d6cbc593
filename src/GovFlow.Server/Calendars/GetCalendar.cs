using System.Text;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Clocks;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Calendars;

/// <summary>日历: a year as a centre counts it, where its days come from, and what was imported.</summary>
public sealed class GetCalendar(CalendarStore store, GovFlowDbContext db)
{
    private const int MostImports = 50;

    /// <summary>The year, in the centre's eyes.</summary>
    /// <param name="year">1990 to 2199.</param>
    public async Task<CalendarYearView> HandleAsync(Hall hall, int year, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(n => hall.Calendar.Day(new DateOnly(year, 1, 1).AddDays(n)))
            .Where(d => d.Kind is not (DayKind.Working or DayKind.Weekend)).Select(d => new CalendarDayView(d.Date, d.Kind, d.IsWorking, d.Reason));
        var layers = (await store.LayersAsync(ct)).Where(CentreCalendar.IsImported).Select(l => CalendarFile.Read(Encoding.UTF8.GetBytes(l.Json)))
            .OfType<CalendarFileResult.Local>().Select(l => l.Year).Where(l => l.Year == year && CentreCalendar.Concerns(l, hall.Code, hall.Town.DivisionCode));
        var imports = await Views(db, db.CalendarImports.OrderByDescending(i => i.ImportedAt).Take(MostImports)).ToListAsync(ct);
        return new CalendarYearView(
            year, hall.Code, hall.Town.Centre.Name, hall.Calendar.IsPublished(year), hall.Clock.Today, [.. days],
            [.. layers.Select(l => new CalendarLayerView(
                l.Key, l.Scope, l.Code, l.Layer.Name, l.Year, [.. l.Layer.Days.Select(d => new CalendarLayerDay(d.Date, d.IsWorking, d.Name, d.PaperNumber))]))],
            [.. imports.OrderByDescending(i => i.Row.ImportedAt).Select(i => View(i, hall))]);
    }

    /// <summary>Imports with how many due days each has moved.</summary>
    internal static IQueryable<CountedImport> Views(GovFlowDbContext db, IQueryable<CalendarImportRow> imports) =>
        imports.AsNoTracking().Select(i => new CountedImport(i, db.CalendarMoves.Count(m => m.ImportId == i.Id)));

    /// <param name="hall">Whose people are named; those of other centres keep their ids.</param>
    internal static CalendarImportView View(CountedImport import, Hall? hall) => new(
        import.Row.Id, import.Row.Name, import.Row.Layers.Split(' '), NameOf(import.Row.ImportedBy, hall), import.Row.ImportedAt, import.Row.SettledAt, import.Moved);

    private static string NameOf(string by, Hall? hall) =>
        hall is not null && by.StartsWith($"{hall.Code}/", StringComparison.Ordinal) ? hall.PersonName(by[(hall.Code.Length + 1)..])
        : by.StartsWith("system", StringComparison.Ordinal) ? "系统（命令行）"
        : by;

    internal sealed record CountedImport(CalendarImportRow Row, int Moved);
}
