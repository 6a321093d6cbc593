using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Queueing;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using GovFlow.Storage.Queueing;

namespace GovFlow.Server.Queueing;

/// <summary>排队叫号 (000-18; decision 0035): numbers by class of windows, called by the windows of that class; no deadline of a case moves by it (000-15).</summary>
public sealed class QueueHall(QueueStore queue, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>Who drew a number at the machine.</summary>
    public const string Kiosk = "kiosk";

    private const int OnScreen = 8;

    /// <summary>What a window sees: the number it serves, whom it would call next, and how the day went.</summary>
    public async Task<QueueDesk> DeskAsync(Hall hall, HallWindow? window, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (plan, now) = (hall.Town.Plan, time.GetUtcNow());
        var day = await queue.DayAsync(hall.Code, hall.Clock.Today, ct);
        var names = await NamesAsync(day, ct);
        var serving = window is null ? null : day.Where(t => t.State is TicketState.Called && t.WindowCode == window.Code).MaxBy(t => t.LastCallAt);
        var rows = day.ToDictionary(t => t.Id);
        var line = window is null ? [] : QueueStore.Line(day, window.Code, await CallsAsync(plan, window, day, ct), now);
        return new QueueDesk(
            window?.Code, serving is null ? null : View(serving, hall, names), [.. line.Select(t => View(rows[t.Id], hall, names))],
            [.. day.Where(t => t.State is TicketState.Missed).OrderByDescending(t => t.EndedAt).Select(t => View(t, hall, names))], Offered(plan, day), Figures(day),
            [.. plan.Windows.Where(w => !w.IsClosed && w.Point is null && w.Code != window?.Code).Select(w => new QueueWindow(w.Code, w.Name))], QueueOrder.Rule);
    }

    /// <summary>Draws a number.</summary>
    /// <param name="id">Of the command; the same draws the same.</param>
    /// <param name="by">Who draws it.</param>
    public async Task<(DrawnTicket? Drawn, ApiProblem? Problem)> DrawAsync(Hall hall, DrawTicketRequest request, Guid id, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        // What was drawn stays drawn, even where the windows were set otherwise since.
        if (await queue.FindAsync(hall.Code, id, ct) is { } drawn)
            return IsOf(drawn, hall.Town.Plan, request) ? (await DrawnAsync(hall, drawn, ct), null) : (null, DeskProblems.Of(new DeskResult.ContentChanged()));
        var (name, wrong) = await ClassAsync(hall.Town.Plan, request, ct);
        if (name is null)
            return (null, ApiProblem.Invalid(wrong!));
        var isGreen = request.IsGreen || hall.Town.Plan.Class(name) is { Kind: WindowKind.Green };
        var wish = new TicketWish(id, hall.Code, hall.Clock.Today, QueueRules.Letter(hall.Town.Plan, name)!, name, request.ItemCode, isGreen, null, by);
        return (await DrawnAsync(hall, await queue.DrawAsync(wish, time.GetUtcNow(), ct), ct), null);
    }

    /// <summary>A number as whoever holds it is told of it.</summary>
    public async Task<DrawnTicket> DrawnAsync(Hall hall, QueueTicketRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(row);
        var plan = hall.Town.Plan;
        var day = await queue.DayAsync(hall.Code, row.Day, ct);
        var before = day.Where(t => t.CalledAs is not null && t.ClassName == row.ClassName).OrderByDescending(t => t.LastCallAt).Select(t => t.CalledAs!.Value);
        var line = QueueOrder.Of(day.Where(t => t.State is TicketState.Waiting && t.ClassName == row.ClassName).Select(QueueStore.Waiting), before, time.GetUtcNow());
        return new DrawnTicket(
            View(row, hall, await NamesAsync([row], ct)), hall.Town.Centre.Name, line.TakeWhile(t => t.Id != row.Id).Count(),
            [.. QueueRules.Callers(plan, row.ClassName, row.IsGreen).Select(w => w.Name)], QueueOrder.Rule);
    }

    /// <summary>Calls the next number to a window of the actor's.</summary>
    public async Task<ApiProblem?> CallAsync(Hall hall, CallNextRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        if (Own(hall, actor, request.WindowCode) is not { } window)
            return ApiProblem.Invalid(new FieldProblem("$.windowCode", "window-unknown", "您当前不在这个窗口值守，请选择本人的窗口。"));
        var calls = await CallsAsync(hall.Town.Plan, window, await queue.DayAsync(hall.Code, hall.Clock.Today, ct), ct);
        var called = await queue.CallNextAsync(new TicketCall(id, hall.Code, hall.Clock.Today, window.Code, calls, actor.IdIn(hall.Code), request.Serving), time.GetUtcNow(), ct);
        return called.IsStale ? Moved : null;
    }

    private static ApiProblem Moved => new(StatusCodes.Status409Conflict, "ticket-state", "号的状态已变", "这个号已经办完、过号或者转走，请看最新的队列。");

    /// <summary>Calls a number once more, gives it up, sends it over, lets it queue again, or says that it was served.</summary>
    public async Task<ApiProblem?> ActAsync(Hall hall, Guid id, TicketActRequest request, Guid commandId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!Enum.IsDefined(request.Act))
            return ApiProblem.Invalid(new FieldProblem("$.act", "act-unknown", "没有这种操作。"));
        if (request.Act is TicketAct.Transfer && hall.Town.Plan.Windows.All(w => w.Code != request.ToWindow || w.IsClosed || w.Point is not null))
            return ApiProblem.Invalid(new FieldProblem("$.toWindow", "window-unknown", "请选择大厅里启用的另一个窗口。"));
        string[] windows = actor.Centre?.Code == hall.Code ? [.. actor.Windows.Select(w => w.Code)] : [];
        var deed = new TicketDeed(commandId, hall.Code, hall.Clock.Today, id, request.Act, windows, request.ToWindow);
        return await queue.ActAsync(deed, time.GetUtcNow(), ct) switch
        {
            TicketActed.Done => null,
            TicketActed.NotFound => ApiProblem.NotFound("今天没有这个号。"),
            TicketActed.NotYours => ApiProblem.RuleForbids("ticket-not-yours", "这个号不是叫到您的窗口的，由叫号的窗口处理。", null),
            TicketActed.WrongState => Moved,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>What hangs over the windows.</summary>
    public async Task<QueueScreen> ScreenAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var day = await queue.DayAsync(hall.Code, hall.Clock.Today, ct);
        // Whoever was missed must still find where they were called to; who was sent over waits again.
        var calls = day.Where(t => t.LastCallAt is not null && t.State is not TicketState.Waiting).OrderByDescending(t => t.State is TicketState.Called).ThenByDescending(t => t.LastCallAt);
        return new QueueScreen(
            hall.Town.Centre.Name, time.GetUtcNow(), hall.Town.TimeZone,
            [.. calls.Take(OnScreen).Select(t => new ScreenCall(QueueRules.Number(t.Series, t.No), WindowName(t.WindowCode, hall)!, t.IsGreen, t.State is TicketState.Called, t.LastCallAt!.Value))],
            Offered(hall.Town.Plan, day), QueueOrder.Rule);
    }

    /// <summary>How many wait now, and how long those who were called had waited on the mean; null where nobody was called.</summary>
    public async Task<(int Waiting, double? MeanWaitMinutes)> NowAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var day = await queue.DayAsync(hall.Code, hall.Clock.Today, ct);
        return (day.Count(t => t.State is TicketState.Waiting), MeanWait(day));
    }

    /// <summary>The window where the actor sits; null where they do not.</summary>
    public static HallWindow? Own(Hall hall, Actor actor, string? windowCode)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Centre?.Code == hall.Code && actor.Windows.Any(w => w.Code == windowCode) ? hall.Town.Plan.Windows.FirstOrDefault(w => w.Code == windowCode) : null;
    }

    /// <summary>Which numbers the window calls, by the plan as it is now.</summary>
    private async Task<Func<QueueTicketRow, bool>> CallsAsync(WindowPlan plan, HallWindow window, IReadOnlyCollection<QueueTicketRow> day, CancellationToken ct)
    {
        var classes = (await ItemsAsync(day.Where(t => t.State is TicketState.Waiting), ct)).ToDictionary(i => i.Key, i => QueueRules.ClassFor(plan, i.Value), StringComparer.Ordinal);
        return t => QueueRules.CallsNumber(plan, window, t.ClassName, t.IsGreen, t.ForWindow, t.ItemCode is { } item ? classes.GetValueOrDefault(item) : null);
    }

    /// <summary>True where the number was drawn by this very wish.</summary>
    private static bool IsOf(QueueTicketRow drawn, WindowPlan plan, DrawTicketRequest request) =>
        drawn.ItemCode == request.ItemCode && (request.ItemCode is not null || drawn.ClassName == request.ClassName)
        && (drawn.IsGreen == request.IsGreen || (drawn.IsGreen && plan.Class(drawn.ClassName) is null or { Kind: WindowKind.Green }));

    /// <summary>The class a number is drawn of, or what is wrong.</summary>
    private async Task<(string? Name, FieldProblem? Wrong)> ClassAsync(WindowPlan plan, DrawTicketRequest request, CancellationToken ct)
    {
        if (request.ItemCode is null)
        {
            return QueueRules.Offered(plan).FirstOrDefault(c => c.Name == request.ClassName) is { } offered
                ? (offered.Name, null)
                : (null, new FieldProblem("$.className", "class-unknown", "没有这类窗口，或者这类窗口今天没有开。"));
        }
        if (await ItemAsync(request.ItemCode, ct) is not { } item)
            return (null, new FieldProblem("$.itemCode", "item-unknown", "没有这个事项，或者事项未公布。"));
        return QueueRules.ClassFor(plan, item) is { } name
            ? (name, null)
            : (null, new FieldProblem("$.itemCode", "item-without-window", plan.NotInHall(item.Code) is { } elsewhere ? $"这个事项尚未进驻大厅，请到{elsewhere.Place}办理。" : "大厅里目前没有窗口受理这个事项，请到咨询台询问。"));
    }

    private async Task<ServiceItem?> ItemAsync(string code, CancellationToken ct) => code.Length is 0 or > 64 ? null : (await shelf.InForceAsync(code, ct))?.Item;

    /// <summary>Names of the items people came for.</summary>
    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyCollection<QueueTicketRow> day, CancellationToken ct)
    {
        var items = await ItemsAsync(day, ct);
        return day.Select(t => t.ItemCode).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(code => code, code => items.GetValueOrDefault(code)?.Name ?? code, StringComparer.Ordinal);
    }

    /// <summary>The items in force that numbers were drawn for: one question of the database however many, for every window asks every few seconds.</summary>
    private async Task<Dictionary<string, ServiceItem>> ItemsAsync(IEnumerable<QueueTicketRow> tickets, CancellationToken ct)
    {
        var codes = tickets.Select(t => t.ItemCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return codes.Count == 0 ? [] : (await shelf.InForceAsync(ct)).Where(i => codes.Contains(i.Item.Code)).ToDictionary(i => i.Item.Code, i => i.Item, StringComparer.Ordinal);
    }

    private static QueueClass[] Offered(WindowPlan plan, IReadOnlyList<QueueTicketRow> day) =>
        [.. QueueRules.Offered(plan).Select(c => new QueueClass(c.Name, c.TakesCases, c.Kind is WindowKind.Green, day.Count(t => t.State is TicketState.Waiting && t.ClassName == c.Name)))];

    private static QueueFigure[] Figures(IReadOnlyList<QueueTicketRow> day) => [.. day.GroupBy(t => t.ClassName).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Figure)];

    private static QueueFigure Figure(IGrouping<string, QueueTicketRow> day)
    {
        var served = day.Where(t => t.State is TicketState.Done).ToList();
        return new QueueFigure(
            day.Key, day.Count(), day.Count(t => t.State is TicketState.Waiting), served.Count, day.Count(t => t.State is TicketState.Missed), MeanWait(day),
            Mean(served.Select(t => t.EndedAt!.Value - t.CalledAt!.Value)));
    }

    private static double? MeanWait(IEnumerable<QueueTicketRow> day) => Mean(day.Where(t => t.CalledAt is not null).Select(t => QueueRules.Wait(t.TakenAt, t.SlotAt, t.CalledAt!.Value)));

    private static double? Mean(IEnumerable<TimeSpan> spans)
    {
        var minutes = spans.Select(s => s.TotalMinutes).ToList();
        return minutes.Count == 0 ? null : Math.Round(minutes.Average(), 1);
    }

    private static string? WindowName(string? code, Hall hall) => code is null ? null : hall.Town.Plan.Windows.FirstOrDefault(w => w.Code == code)?.Name ?? code;

    private static TicketView View(QueueTicketRow row, Hall hall, IReadOnlyDictionary<string, string> names) => new(
        row.Id, QueueRules.Number(row.Series, row.No), row.ClassName, row.ItemCode is { } item ? names.GetValueOrDefault(item) : null, row.IsGreen, row.SlotAt, row.State, row.TakenAt,
        WindowName(row.State is TicketState.Waiting ? row.ForWindow : row.WindowCode, hall), row.CalledAt);
}
