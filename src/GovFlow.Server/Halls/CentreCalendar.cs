using System.Text;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Halls;

/// <summary>
/// Lays a centre's calendar (decision 0009): the notices this release knows, imported national years, its regions from the wider to the narrower, the days of
/// its town file, imported days of its own. A later layer wins.
/// </summary>
internal static class CentreCalendar
{
    /// <param name="layers">All imported layers, in the order in which they are laid.</param>
    /// <exception cref="InvalidOperationException">A stored layer cannot be read: nothing is stored that was not read before.</exception>
    public static WorkCalendar Lay(IEnumerable<CalendarLayerRow> layers, Approvals.People.Town town)
    {
        var years = WorkCalendar.National.NationalYears.ToDictionary(y => y.Year);
        var (regions, own) = (new List<LocalLayer>(), new List<LocalLayer>());
        foreach (var row in layers.Where(IsImported))
        {
            switch (CalendarFile.Read(Encoding.UTF8.GetBytes(row.Json)))
            {
                case CalendarFileResult.National national:
                    foreach (var year in national.Years)
                        years[year.Year] = year;
                    break;
                case CalendarFileResult.Local { Year: { Scope: LayerScope.Region } region }:
                    if (Concerns(region, town.Centre.Code, town.DivisionCode))
                        regions.Add(region.Layer);
                    break;
                case CalendarFileResult.Local { Year: var centre }:
                    if (Concerns(centre, town.Centre.Code, town.DivisionCode))
                        own.Add(centre.Layer);
                    break;
                default:
                    throw new InvalidOperationException($"The calendar layer '{row.Code}' cannot be read.");
            }
        }
        return new WorkCalendar(years.Values, [.. regions, new LocalLayer(town.Centre.Name, town.LocalDays), .. own]);
    }

    /// <summary>True where the layer counts for the centre; a practice hall keeps its centre's days.</summary>
    public static bool Concerns(LocalYear layer, string centreCode, string divisionCode) => layer.Scope is LayerScope.Region
        ? divisionCode.StartsWith(layer.Code, StringComparison.Ordinal)
        : layer.Code == PracticeHall.CentreOf(centreCode);

    /// <summary>False for the days of a town file (<c>centre:QH</c>), which come with the town.</summary>
    public static bool IsImported(CalendarLayerRow row) => row.Code.StartsWith("national:", StringComparison.Ordinal) || row.Code.Count(c => c == ':') == 2;
}
