using GovFlow.Approvals.People;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>窗口设置 (000-8): one list of the centre, written whole against the version that was read (decision 0027).</summary>
public sealed partial class TownStore
{
    private const string WindowList = "windows";

    /// <summary>The version of the plan; 0 = none was ever written.</summary>
    public async Task<long> WindowPlanVersionAsync(string centreCode, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.CentreLists.Where(l => l.CentreCode == centreCode && l.Name == WindowList).Select(l => l.Version).SingleOrDefaultAsync(ct);
    }

    /// <summary>Writes the plan.</summary>
    /// <param name="seen">The version the writer saw; 0 = none.</param>
    /// <returns>The version it has now; null where another wrote in between. Written again after its answer was lost, it is there already.</returns>
    public async Task<long?> WriteWindowPlanAsync(string centreCode, WindowPlan plan, long seen, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await using var session = await _database.WriteAsync(ct);
        var context = session.Context;
        // Two writers wait for each other at the centre's row, and the second sees the first.
        await context.Centres.Where(c => c.Code == centreCode).ExecuteUpdateAsync(set => set.SetProperty(c => c.Code, c => c.Code), ct);
        var row = await context.CentreLists.SingleOrDefaultAsync(l => l.CentreCode == centreCode && l.Name == WindowList, ct);
        var json = CaseJson.Write(plan);
        if (row is not null && row.Version == seen + 1 && row.Json == json)
            return row.Version;
        if ((row?.Version ?? 0) != seen)
            return null;
        var windows = await context.Windows.Where(w => w.CentreCode == centreCode).OrderBy(w => w.Code).ToListAsync(ct);
        var before = row is null ? Seen(new WindowPlan { Windows = [.. windows.Select(Window)] }) : Seen(CaseJson.Read<WindowPlan>(row.Json));
        if (row is null)
            context.CentreLists.Add(row = new CentreListRow { CentreCode = centreCode, Name = WindowList, Json = json });
        (row.Json, row.Version) = (json, seen + 1);
        Sync(context, windows, plan.Windows.Select(w => TownRows.Window(w, centreCode)), w => w.Code);
        await RecordAsync(session, new("write-windows", centreCode, centreCode, by, now, before, Seen(plan)), ct);
        await session.CommitAsync(ct);
        return seen + 1;
    }

    private static HallWindow Window(WindowRow row) => new(row.Code, row.Name, row.WindowClass, row.PostCode);

    /// <summary>As the record shows it: a line each.</summary>
    private static object Seen(WindowPlan plan) => new
    {
        Classes = plan.Classes.Select(c => string.Join(' ', [c.Name, .. c.Departments, .. c.Covers])),
        Windows = plan.Windows.Select(w => string.Join(' ', [w.Code, w.Name, w.Class, .. w.Posts, .. w.Entrusted, w.Point ?? "", w.Floor ?? "", w.Zone ?? "", w.Phone ?? "", .. w.IsClosed ? ["停用"] : Array.Empty<string>()])),
        Items = plan.Items.Select(i => string.Join(' ', [i.ItemCode, i.Class ?? "", .. i.Also.Select(c => $"+{c}"), .. i.Not.Select(c => $"-{c}")])),
        Points = plan.Points.Select(p => $"{p.Code} {p.Name} {p.Address}"),
        Elsewhere = plan.Elsewhere.Select(e => $"{e.ItemCode} {e.Document} {e.PlannedDay:yyyy-MM-dd} {e.Place} {e.Reason}"),
    };
}
