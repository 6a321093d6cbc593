using System.Collections.Immutable;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Windows;

/// <summary>窗口设置 (000-8; decision 0031): read, tried and written whole.</summary>
public sealed class WindowDesk(TownStore towns, HallBook halls, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>The page, with what it offers to choose from.</summary>
    public async Task<WindowSettings> ReadAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        // The version first: whoever writes in between is found out when this one is written back.
        var version = await towns.WindowPlanVersionAsync(hall.Code, ct);
        halls.Forget(hall.Code);
        hall = await halls.GetAsync(hall.Code, ct);
        var items = await ItemsAsync(ct);
        var plan = hall.Town.Plan;
        return new WindowSettings(
            version, hall.Clock.Today, WindowWords.View(plan), Matrix(hall, plan, items),
            [.. WindowPresets.All.Select(p => new WindowPresetView(p.Code, p.Name, p.Source, WindowWords.View(WindowPresets.Lay(p, plan, items))))],
            [.. hall.Town.Posts.Where(p => p.ClosedFrom is null && p.Lane is Lane.Window or Lane.Issuing or Lane.BackOffice).OrderBy(p => p.Lane).Select(p => new WindowPost(p.Post.Code, p.Post.Name, p.Lane))],
            [.. items.Select(i => i.Lead.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>What a plan nobody has written would come to.</summary>
    public async Task<(WindowMatrix? Matrix, ApiProblem? Problem)> TryAsync(Hall hall, WindowPlanView request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        return WindowWords.Gap(request) is { } gap ? (null, ApiProblem.Invalid(gap)) : (Matrix(hall, WindowWords.Plan(request), await ItemsAsync(ct)), null);
    }

    /// <summary>Writes the plan.</summary>
    /// <param name="seen">The version the writer saw.</param>
    public async Task<ApiProblem?> WriteAsync(Hall hall, WindowPlanView request, long seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (WindowWords.Gap(request) is { } gap)
            return ApiProblem.Invalid(gap);
        var plan = WindowWords.Plan(request);
        var wrong = Check(hall, plan, await ItemsAsync(ct)).Where(p => p.IsHard).Select(p => new FieldProblem(p.Path, p.Code, p.Message)).ToList();
        if (wrong.Count > 0)
            return ApiProblem.Invalid(wrong);
        var written = await towns.WriteWindowPlanAsync(hall.Code, plan, seen, actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return written is null ? ApiProblem.VersionConflict(CommandHeaders.ETag(await towns.WindowPlanVersionAsync(hall.Code, ct)), null) : null;
    }

    private async Task<IReadOnlyList<ServiceItem>> ItemsAsync(CancellationToken ct) => [.. (await shelf.InForceAsync(ct)).Select(i => i.Item)];

    private static ImmutableArray<WindowProblem> Check(Hall hall, WindowPlan plan, IReadOnlyList<ServiceItem> items) =>
        WindowPlanRules.Check(plan, [.. hall.Town.Posts.Where(p => p.ClosedFrom is null || plan.Windows.Any(w => w.IsClosed && w.Posts.Contains(p.Post.Code)))], items, hall.Town.Windows, hall.Clock.Today);

    private static WindowMatrix Matrix(Hall hall, WindowPlan plan, IReadOnlyList<ServiceItem> items) => new(
        [.. items.Select(i => Line(plan, i))], [.. Check(hall, plan, items).Select(p => new WindowProblemLine(p.Path, p.Code, p.Message, p.IsHard))]);

    private static WindowItemLine Line(WindowPlan plan, ServiceItem item) => new(
        item.Code, item.Name, item.Lead.Name, item.WindowClass, plan.ClassOf(item)?.Name,
        [.. plan.Windows.Select(w => new WindowOfItem(w.Code, plan.Ground(w, item))).Where(w => w.Ground is not WindowGround.None)], plan.NotInHall(item.Code) is not null);
}
