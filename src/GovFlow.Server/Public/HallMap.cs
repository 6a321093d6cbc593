using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Public;

/// <summary>服务大厅导航 (001-16): the windows of the hall by floor and zone, in words.</summary>
/// <param name="Phone">Of the centre; for windows that have none of their own.</param>
public sealed record HallMap(string Centre, string Address, string Phone, IReadOnlyList<MapFloor> Floors)
{
    internal static async Task<Results<Ok<HallMap>, ProblemHttpResult>> Endpoint(CentreTree centres, WorkflowShelf shelf, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var plan = hall.Town.Plan;
        var items = (await shelf.InForceAsync(ct)).Select(i => i.Item).OrderBy(i => i.Code, StringComparer.Ordinal).ToList();
        var windows = plan.Windows.Where(w => !w.IsClosed && w.Point is null);
        var floors = windows.GroupBy(w => w.Floor).OrderBy(g => g.Key, StringComparer.Ordinal).Select(floor => new MapFloor(
            floor.Key, [.. floor.GroupBy(w => w.Zone).OrderBy(g => g.Key, StringComparer.Ordinal).Select(zone => new MapZone(zone.Key, [.. zone.Select(w => Window(plan, w, items))]))]));
        var centre = hall.Town.Centre;
        return TypedResults.Ok(new HallMap(centre.Name, centre.Address, centre.Phone, [.. floors]));
    }

    private static MapWindow Window(WindowPlan plan, HallWindow window, IEnumerable<ServiceItem> items) => new(
        window.Code, window.Name, window.Class, plan.Class(window.Class)?.Kind ?? WindowKind.Ordinary, window.Phone,
        [.. items.Where(i => plan.NotInHall(i.Code) is null && plan.Takes(window, i)).Select(i => new MapItem(i.Code, i.Name))]);
}

/// <summary>A floor.</summary>
/// <param name="Name">Null where the office wrote none.</param>
public sealed record MapFloor(string? Name, IReadOnlyList<MapZone> Zones);

/// <summary>A zone of a floor.</summary>
/// <param name="Name">Null where the office wrote none.</param>
public sealed record MapZone(string? Name, IReadOnlyList<MapWindow> Windows);

/// <summary>A window.</summary>
/// <param name="Phone">Its own; null where it has none.</param>
/// <param name="Items">What it takes in.</param>
public sealed record MapWindow(string Code, string Name, string Class, WindowKind Kind, string? Phone, IReadOnlyList<MapItem> Items);

/// <summary>An item a window takes in.</summary>
public sealed record MapItem(string Code, string Name);
