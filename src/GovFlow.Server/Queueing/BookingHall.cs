using System.Text.Json;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Queueing;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Items;
using GovFlow.Server.Problems;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using GovFlow.Storage.Queueing;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Queueing;

/// <summary>预约 (001-16, 004-12; decision 0035): a half hour at the windows of a class. It keeps no name and starts no clock.</summary>
public sealed class BookingHall(
    BookingStore bookings, QueueStore queue, QueueHall tickets, TownStore towns, WorkflowShelf shelf, ItemStandings standings, PhoneKeys phones, TimeProvider time)
{
    private const string List = "bookings";
    private const int MostShown = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>When one may come for an item; null where there is no such item.</summary>
    public async Task<OpenSlots?> SlotsAsync(Hall hall, string itemCode, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (await shelf.OfferAsync(itemCode, ct) is not { Shelved.Item: var item } offer)
            return null;
        var plan = hall.Town.Plan;
        if (QueueRules.ClassFor(plan, item) is not { } name)
            return new OpenSlots(item.Code, item.Name, null, [], [], BookingRules.Rule, null);
        if (offer.Pause is not null)
            return new OpenSlots(item.Code, item.Name, name, Windows(plan, name), [], BookingRules.Rule, StandingWords.Refusal(offer).Message);
        var (settings, _) = await SettingsAsync(hall, ct);
        var (today, places) = (hall.Clock.Today, settings.Places(name));
        var taken = await bookings.TakenAsync(hall.Code, await TakenPlacesAsync(hall, name, ct), today, today.AddDays(settings.DaysAhead), ct);
        var slots = places == 0 ? [] : BookingRules.Bookable(settings, hall.Hours, hall.Calendar, hall.Clock, time.GetUtcNow());
        var days = new List<SlotDay>();
        foreach (var day in slots.GroupBy(s => s.Day))
        {
            if (await PauseAsync(offer, day.Key, ct) is null)
                days.Add(new SlotDay(day.Key, [.. day.Select(s => new OpenSlot(s.At, Math.Max(0, places - taken.GetValueOrDefault(s.At))))]));
        }
        return new OpenSlots(item.Code, item.Name, name, Windows(plan, name), days, BookingRules.Rule, null);
    }

    /// <summary>Books for an account.</summary>
    public async Task<(MyBooking? Booking, ApiProblem? Problem)> BookAsync(Hall hall, BookingRequest request, ApplicantRow account, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        return await BookAsync(hall, request, account.ActorId, Tail(account.Phone), account.ActorId, id, ct);
    }

    /// <summary>Books for somebody who calls the reception desk.</summary>
    public async Task<(MyBooking? Booking, ApiProblem? Problem)> BookAsync(Hall hall, DeskBookingRequest request, Actor actor, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var digits = string.Concat(request.Phone.Where(char.IsAsciiDigit));
        if (request.Phone.Length > 32 || digits.Length is < 7 or > 15)
            return (null, ApiProblem.Invalid(new FieldProblem("$.phone", "phone-wrong", "请填写联系电话，7 至 15 位数字。系统只保留后四位。")));
        return await BookAsync(hall, new BookingRequest(request.ItemCode, request.SlotAt), await phones.HolderAsync(hall, digits, ct), Tail(digits), actor.IdIn(hall.Code), id, ct);
    }

    /// <summary>An account's appointments, the latest first.</summary>
    public async Task<MyBookings> MineAsync(Hall hall, ApplicantRow account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(account);
        var rows = await bookings.OfHolderAsync(account.ActorId, MostShown, ct);
        var own = new List<MyBooking>();
        foreach (var row in rows)
            own.Add(await ViewAsync(hall, row, ct));
        var (settings, _) = await SettingsAsync(hall, ct);
        return new MyBookings(own, settings.MostOpen, own.Count(b => b.Standing is BookingStanding.Missed), BookingRules.Rule);
    }

    /// <summary>Gives an appointment back.</summary>
    /// <param name="holder">Whose it must be; null for the reception desk.</param>
    public async Task<ApiProblem?> CancelAsync(Hall hall, Guid id, string? holder, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return await bookings.CancelAsync(id, hall.Code, holder, by, time.GetUtcNow(), ct) switch
        {
            null => ApiProblem.NotFound("没有这个预约。"),
            true => null,
            false => new ApiProblem(StatusCodes.Status409Conflict, "booking-closed", "预约不能取消", "预约时间已到，或者已经取号，不能再取消。"),
        };
    }

    /// <summary>Turns an appointment into a number.</summary>
    public async Task<(DrawnTicket? Drawn, ApiProblem? Problem)> CheckInAsync(Hall hall, CheckInRequest request, Guid id, string by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        var code = request.Code.Trim();
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            return (null, ApiProblem.Invalid(new FieldProblem("$.code", "code-wrong", "预约码是 6 位数字，请核对。")));
        var plan = hall.Town.Plan;
        // A class that was renamed or emptied since: the appointment waits in the line of its item's class as it is now.
        var itemClass = await bookings.OfCodeAsync(hall.Code, hall.Clock.Today, code, ct) is { } booked && await ItemAsync(booked.ItemCode, ct) is { } item ? QueueRules.ClassFor(plan, item) : null;
        (string, string)? Line(VisitBookingRow row) =>
            QueueRules.ClassNow(plan, row.ClassName, false, itemClass) is { } name && QueueRules.Letter(plan, name) is { } letter ? (name, letter) : null;
        switch (await bookings.CheckInAsync(id, hall.Code, hall.Clock.Today, code, Line, by, time.GetUtcNow(), ct))
        {
            case CheckedIn.NoWindow:
                return (null, new ApiProblem(StatusCodes.Status409Conflict, "booking-no-window", "没有窗口", "大厅里目前没有窗口受理您预约的事项，请到导办台询问。"));
            case CheckedIn.Drawn drawn:
                return (await tickets.DrawnAsync(hall, drawn.Ticket, ct), null);
            case CheckedIn.NotNow { SlotAt: var at }:
                var slot = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, hall.Clock.Zone).DateTime);
                return (null, new ApiProblem(StatusCodes.Status409Conflict, "booking-not-now", "不在取号时间", $"您的预约时间是 {slot:HH\\:mm}。预约时间前 30 分钟起可以取号；过了半小时的作废，请取普通号。"));
            default:
                return (null, ApiProblem.NotFound("今天没有这个预约码，请核对，或到导办台询问。"));
        }
    }

    /// <summary>The appointments of a day.</summary>
    public async Task<BookingBoard> BoardAsync(Hall hall, DateOnly? asked, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (day, now) = (asked ?? hall.Clock.Today, time.GetUtcNow());
        var rows = await bookings.DayAsync(hall.Code, day, ct);
        var numbers = (await queue.DayAsync(hall.Code, day, ct)).ToDictionary(t => t.Id, t => QueueRules.Number(t.Series, t.No));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in rows.Select(r => r.ItemCode).Distinct(StringComparer.Ordinal))
            names[code] = (await ItemAsync(code, ct))?.Name ?? code;
        return new BookingBoard(
            hall.Clock.Today, day,
            [
                .. rows.Select(r => new BookingLine(
                    r.Id, names[r.ItemCode], r.ClassName, r.SlotAt, r.Code, r.PhoneTail, !r.Holder.StartsWith(PhoneKeys.Prefix, StringComparison.Ordinal), BookingRules.Standing(r.State, r.SlotAt, now),
                    BookingRules.MayCancel(r.State, r.SlotAt, now), BookingRules.MayCheckIn(r.State, r.SlotAt, now), r.TicketId is { } ticket ? numbers.GetValueOrDefault(ticket) : null)),
            ],
            [.. rows.GroupBy(r => r.ClassName).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Figure(g, now))], BookingRules.Rule);
    }

    /// <summary>The settings, and the version they have; 0 = none were ever written.</summary>
    public async Task<(BookingSettings Settings, long Version)> SettingsAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var kept = await towns.ReadListAsync(hall.Code, List, ct);
        return (kept.Json is null ? BookingSettings.Usual : JsonSerializer.Deserialize<BookingSettings>(kept.Json, Json)!, kept.Version);
    }

    /// <summary>The settings as their page shows them.</summary>
    public async Task<(BookingSettingsView View, long Version)> ShowAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (settings, version) = await SettingsAsync(hall, ct);
        var day = hall.Calendar.OnOrAfter(hall.Clock.Today);
        var view = new BookingSettingsView(
            version == 0, settings.IsOpen, settings.DaysAhead, settings.MostOpen, [.. Classes(hall.Town.Plan).Select(c => new SlotCapacityView(c, (settings with { IsOpen = true }).Places(c)))],
            [.. BookingRules.Slots(day, hall.Hours, hall.Calendar, hall.Clock).Select(s => s.Time)]);
        return (view, version);
    }

    /// <summary>Writes the settings.</summary>
    /// <param name="seen">The version the writer saw.</param>
    public async Task<ApiProblem?> WriteAsync(Hall hall, BookingSettingsRequest request, long seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var problems = Check(hall, request).ToList();
        if (problems.Count > 0)
            return ApiProblem.Invalid(problems);
        var settings = new BookingSettings(request.IsOpen, request.DaysAhead, request.MostOpen, [.. request.Capacities.Select(c => new SlotCapacity(c!.ClassName, c.PerSlot))]);
        return await towns.WriteListAsync(hall.Code, List, JsonSerializer.Serialize(settings, Json), seen, actor.IdIn(hall.Code), time.GetUtcNow(), ct)
            ? null
            : ApiProblem.OfStatus(StatusCodes.Status412PreconditionFailed);
    }

    private async Task<(MyBooking? Booking, ApiProblem? Problem)> BookAsync(Hall hall, BookingRequest request, string holder, string phoneTail, string by, Guid id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        // What was booked stays booked, whatever the settings, the item or the hour say by now.
        if (await bookings.FindAsync(hall.Code, id, ct) is { } made)
        {
            return (made.Holder, made.ItemCode, made.SlotAt) == (holder, request.ItemCode, request.SlotAt)
                ? (await ViewAsync(hall, made, ct), null)
                : (null, DeskProblems.Of(new DeskResult.ContentChanged()));
        }
        if (await shelf.OfferAsync(request.ItemCode, ct) is not { Shelved.Item: var item } offer)
            return (null, ApiProblem.Invalid(new FieldProblem("$.itemCode", "item-unknown", "没有这个事项，或者事项未公布。")));
        if (QueueRules.ClassFor(hall.Town.Plan, item) is not { } name)
            return (null, ApiProblem.Invalid(new FieldProblem("$.itemCode", "item-without-window", "大厅里目前没有窗口受理这个事项，不能预约。")));
        var (settings, _) = await SettingsAsync(hall, ct);
        var now = time.GetUtcNow();
        var slots = settings.Places(name) == 0 ? [] : BookingRules.Bookable(settings, hall.Hours, hall.Calendar, hall.Clock, now).Where(s => s.At == request.SlotAt).Take(1).ToList();
        if (slots is not [var slot])
            return (null, ApiProblem.Invalid(new FieldProblem("$.slotAt", "slot-unknown", "这个时间不能预约，请选择列出的时间。")));
        // Nobody is asked to come for what will not be taken in when they do.
        if (await PauseAsync(offer, slot.Day, ct) is { } pause)
            return (null, DeskProblems.Of(StandingWords.Refusal(offer with { Pause = pause })));
        var wish = new BookingWish(id, hall.Code, slot, name, item.Code, holder, phoneTail, by, settings.Places(name), settings.MostOpen, hall.Clock.InstantOf(hall.Clock.Today, TimeOnly.MinValue))
        {
            Taken = await TakenPlacesAsync(hall, name, ct),
        };
        return await bookings.BookAsync(wish, now, ct) switch
        {
            Booked.Made booked => (await ViewAsync(hall, booked.Row, ct), null),
            Booked.DayFull => (null, new ApiProblem(
                StatusCodes.Status409Conflict, "booking-day-limit", "今日预约次数已满", $"每人每天最多预约 {BookingRules.MostMadeADay} 次，取消的也计算在内，请明天再约，或者直接到大厅取号。")),
            Booked.Full => (null, new ApiProblem(StatusCodes.Status409Conflict, "slot-full", "这个时间约满了", "最后一个名额刚被约走，请另选时间。")),
            Booked.Twice => (null, new ApiProblem(StatusCodes.Status409Conflict, "booking-twice", "这个时间已有预约", "您在这个时间已经有一个预约。")),
            Booked.TooMany => (null, new ApiProblem(StatusCodes.Status409Conflict, "booking-limit", "预约已满额", $"每人最多同时有 {settings.MostOpen} 个未到的预约，请先取消不用的。")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Why the item is not taken in on a day; null where it is.</summary>
    private async Task<ItemStandingRow?> PauseAsync(Offer offer, DateOnly day, CancellationToken ct) =>
        offer.Pause ?? (await standings.OnAsync(offer.Shelved.Item.Code, day, ct) is { Standing: not ItemStanding.InUse } pause ? pause : null);

    /// <summary>Which appointments take a place of the class: those made before it was called so as well.</summary>
    private async Task<TakenPlaces> TakenPlacesAsync(Hall hall, string name, CancellationToken ct)
    {
        var known = hall.Town.Plan.Classes.Select(c => c.Name).ToList();
        var own = new List<string>();
        foreach (var code in await bookings.StrayItemsAsync(hall.Code, hall.Clock.Today, known, ct))
        {
            if (await ItemAsync(code, ct) is { } item && QueueRules.ClassFor(hall.Town.Plan, item) == name)
                own.Add(code);
        }
        return new TakenPlaces(name, known, own);
    }

    private async Task<MyBooking> ViewAsync(Hall hall, VisitBookingRow row, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return new MyBooking(
            row.Id, row.ItemCode, (await ItemAsync(row.ItemCode, ct))?.Name ?? row.ItemCode, row.ClassName, row.Day, row.SlotAt, row.Code, BookingRules.Standing(row.State, row.SlotAt, now),
            BookingRules.MayCancel(row.State, row.SlotAt, now), Windows(hall.Town.Plan, row.ClassName));
    }

    private static IEnumerable<FieldProblem> Check(Hall hall, BookingSettingsRequest request)
    {
        if (request.DaysAhead is < 0 or > BookingSettings.MostDaysAhead)
            yield return new FieldProblem("$.daysAhead", "days-ahead", $"可预约的天数须为 0 至 {BookingSettings.MostDaysAhead}。");
        if (request.MostOpen is < 1 or > BookingSettings.MostOpenEver)
            yield return new FieldProblem("$.mostOpen", "most-open", $"每人同时的预约数须为 1 至 {BookingSettings.MostOpenEver}。");
        if (request.Capacities.Count > 200)
            yield return new FieldProblem("$.capacities", "too-many", "窗口类别过多。");
        var known = Classes(hall.Town.Plan).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, one) in request.Capacities.Index().Take(200))
        {
            if (one is null || !known.Remove(one.ClassName))
                yield return new FieldProblem($"$.capacities[{i}].className", "class-unknown", "没有这类窗口，或者写了两次。");
            else if (one.PerSlot is < 0 or > BookingSettings.MostPerSlot)
                yield return new FieldProblem($"$.capacities[{i}].perSlot", "per-slot", $"每半小时的名额须为 0 至 {BookingSettings.MostPerSlot}。");
        }
    }

    private static BookingFigure Figure(IGrouping<string, VisitBookingRow> day, DateTimeOffset now)
    {
        var counts = day.CountBy(b => BookingRules.Standing(b.State, b.SlotAt, now)).ToDictionary();
        var cancelled = counts.GetValueOrDefault(BookingStanding.Cancelled);
        return new BookingFigure(day.Key, day.Count() - cancelled, counts.GetValueOrDefault(BookingStanding.CheckedIn), counts.GetValueOrDefault(BookingStanding.Missed), cancelled);
    }

    /// <summary>Classes somebody may book: those that take cases and are called in the hall; the green channel is judged by eye.</summary>
    private static IEnumerable<string> Classes(WindowPlan plan) => QueueRules.Offered(plan).Where(c => c.TakesCases && c.Kind is not WindowKind.Green).Select(c => c.Name);

    private static string[] Windows(WindowPlan plan, string name) => [.. QueueRules.Callers(plan, name, false).Select(w => w.Name)];

    private static string Tail(string phone) => phone.Length > 4 ? phone[^4..] : phone;

    private async Task<ServiceItem?> ItemAsync(string code, CancellationToken ct) => code.Length is 0 or > 64 ? null : (await shelf.InForceAsync(code, ct))?.Item;
}
