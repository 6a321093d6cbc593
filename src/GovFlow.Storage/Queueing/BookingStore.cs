using System.Globalization;
using System.Security.Cryptography;
using GovFlow.Approvals.Queueing;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Queueing;

/// <summary>An appointment to be made.</summary>
/// <param name="Id">Makes a repetition harmless.</param>
/// <param name="Places">How many the class takes in the slot.</param>
/// <param name="MostOpen">How many the holder may have open at once.</param>
/// <param name="DayBegan">Begin of the hall's day: since then the holder makes no more than <see cref="BookingRules.MostMadeADay"/>.</param>
public sealed record BookingWish(
    Guid Id, string CentreCode, BookingSlot Slot, string ClassName, string ItemCode, string Holder, string PhoneTail, string By, int Places, int MostOpen, DateTimeOffset DayBegan)
{
    /// <summary>Which appointments take a place of the class.</summary>
    public TakenPlaces Taken { get; init; } = TakenPlaces.Of(ClassName);
}

/// <summary>Which appointments take a place of a class: its own, and those of classes that were renamed or dropped whose items it takes in now.</summary>
/// <param name="Known">Names of the classes that stand in the hall's plan.</param>
/// <param name="Items">Codes of items with appointments of other names, which come to this class.</param>
public sealed record TakenPlaces(string ClassName, IReadOnlyList<string> Known, IReadOnlyList<string> Items)
{
    public static TakenPlaces Of(string className) => new(className, [], []);
}

/// <summary>How booking ended.</summary>
public abstract record Booked
{
    private Booked()
    {
    }

    public sealed record Made(VisitBookingRow Row) : Booked;

    /// <summary>Somebody else took the last place.</summary>
    public sealed record Full : Booked;

    /// <summary>The holder has as many open as one may have.</summary>
    public sealed record TooMany : Booked;

    /// <summary>The holder has made as many in this day as one may, whatever became of them.</summary>
    public sealed record DayFull : Booked;

    /// <summary>The holder has one in this very slot.</summary>
    public sealed record Twice : Booked;
}

/// <summary>How checking in ended.</summary>
public abstract record CheckedIn
{
    private CheckedIn()
    {
    }

    public sealed record Drawn(QueueTicketRow Ticket) : CheckedIn;

    /// <summary>No appointment of that code today, or it was cancelled.</summary>
    public sealed record NotFound : CheckedIn;

    /// <summary>Before its time, or after its half hour.</summary>
    public sealed record NotNow(DateTimeOffset SlotAt) : CheckedIn;

    /// <summary>No window of the hall calls its class any more, nor that of its item.</summary>
    public sealed record NoWindow : CheckedIn;
}

/// <summary>预约: whoever books in a centre waits for the one before, so the last place is never given twice.</summary>
public sealed class BookingStore
{
    private const int CodeTries = 50;

    private readonly Database _database;

    internal BookingStore(Database database) => _database = database;

    /// <summary>Every appointment of a day, by its time.</summary>
    public async Task<IReadOnlyList<VisitBookingRow>> DayAsync(string centreCode, DateOnly day, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.VisitBookings.AsNoTracking().Where(b => b.CentreCode == centreCode && b.Day == day).OrderBy(b => b.SlotAt).ThenBy(b => b.ClassName).ThenBy(b => b.BookedAt).ToListAsync(ct);
    }

    /// <summary>The holder's appointments, the latest first.</summary>
    public async Task<IReadOnlyList<VisitBookingRow>> OfHolderAsync(string holder, int most, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.VisitBookings.AsNoTracking().Where(b => b.Holder == holder).OrderByDescending(b => b.SlotAt).ThenBy(b => b.Id).Take(most).ToListAsync(ct);
    }

    /// <summary>The appointment a command made; null where it made none.</summary>
    public async Task<VisitBookingRow?> FindAsync(string centreCode, Guid id, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.VisitBookings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && b.CentreCode == centreCode, ct);
    }

    /// <summary>The appointment of a code on a day; null where there is none.</summary>
    public async Task<VisitBookingRow?> OfCodeAsync(string centreCode, DateOnly day, string code, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.VisitBookings.AsNoTracking().SingleOrDefaultAsync(b => b.CentreCode == centreCode && b.Day == day && b.Code == code, ct);
    }

    /// <summary>Codes of items with appointments from a day on under names that are no class's any more.</summary>
    public async Task<IReadOnlyList<string>> StrayItemsAsync(string centreCode, DateOnly from, IReadOnlyList<string> known, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.VisitBookings.Where(b => b.CentreCode == centreCode && b.Day >= from && b.State != BookingState.Cancelled && !known.Contains(b.ClassName))
            .Select(b => b.ItemCode).Distinct().OrderBy(c => c).ToListAsync(ct);
    }

    /// <summary>How many places of a class are taken in every slot of some days.</summary>
    public async Task<IReadOnlyDictionary<DateTimeOffset, int>> TakenAsync(string centreCode, TakenPlaces places, DateOnly from, DateOnly to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(places);
        await using var context = await _database.ContextAsync(ct);
        var taken = await Taking(context, centreCode, places).Where(b => b.Day >= from && b.Day <= to)
            .GroupBy(b => b.SlotAt).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return taken.ToDictionary(t => t.Key, t => t.Count);
    }

    /// <summary>Makes an appointment.</summary>
    /// <returns>Of the same wish, always the same.</returns>
    public async Task<Booked> BookAsync(BookingWish wish, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wish);
        await using var session = await _database.WriteCentreAsync(wish.CentreCode, ct);
        var bookings = session.Context.VisitBookings;
        if (await bookings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == wish.Id, ct) is { } made)
            return new Booked.Made(made);
        var justNow = now - BookingRules.SlotLength;
        var own = await bookings.Where(b => b.Holder == wish.Holder && b.State == BookingState.Open && b.SlotAt > justNow).Select(b => b.SlotAt).ToListAsync(ct);
        if (own.Contains(wish.Slot.At))
            return new Booked.Twice();
        if (own.Count >= wish.MostOpen)
            return new Booked.TooMany();
        if (await bookings.CountAsync(b => b.Holder == wish.Holder && b.BookedAt >= wish.DayBegan, ct) >= BookingRules.MostMadeADay)
            return new Booked.DayFull();
        if (await Taking(session.Context, wish.CentreCode, wish.Taken).CountAsync(b => b.Day == wish.Slot.Day && b.SlotAt == wish.Slot.At, ct) >= wish.Places)
            return new Booked.Full();
        var known = await bookings.Where(b => b.CentreCode == wish.CentreCode && b.Day == wish.Slot.Day).Select(b => b.Code).ToListAsync(ct);
        var row = new VisitBookingRow
        {
            Id = wish.Id,
            CentreCode = wish.CentreCode,
            Day = wish.Slot.Day,
            SlotAt = wish.Slot.At,
            ClassName = wish.ClassName,
            ItemCode = wish.ItemCode,
            Code = NewCode(known),
            Holder = wish.Holder,
            PhoneTail = wish.PhoneTail,
            State = BookingState.Open,
            BookedAt = now,
            BookedBy = wish.By,
        };
        bookings.Add(row);
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return new Booked.Made(row);
    }

    /// <summary>Gives an appointment back.</summary>
    /// <param name="holder">Whose it must be; null for the reception desk.</param>
    /// <returns>Null where there is none of that id; false where it may no longer be given back. Once more is no change.</returns>
    public async Task<bool?> CancelAsync(Guid id, string? centreCode, string? holder, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        if (await context.VisitBookings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && (holder == null || b.Holder == holder) && (centreCode == null || b.CentreCode == centreCode), ct) is not { } row)
            return null;
        if (row.State is BookingState.Cancelled)
            return true;
        if (!BookingRules.MayCancel(row.State, row.SlotAt, now))
            return false;
        // Checking in takes the same row of the centre: of the two one is first.
        await using var session = await _database.WriteCentreAsync(row.CentreCode, ct);
        var moved = await session.Context.VisitBookings.Where(b => b.Id == id && b.State == BookingState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BookingState.Cancelled).SetProperty(b => b.EndedAt, now).SetProperty(b => b.EndedBy, by), ct);
        await session.CommitAsync(ct);
        // Two who cancel at once both have what they want.
        return moved == 1 || await session.Context.VisitBookings.AnyAsync(b => b.Id == id && b.State == BookingState.Cancelled, ct);
    }

    /// <summary>Draws the number of an appointment. Once more gives the same number: a slip that jammed is printed again.</summary>
    /// <param name="id">Of the number, where one is drawn.</param>
    /// <param name="line">The class in whose line the appointment waits now, and the letter of its numbers; null where no window calls any.</param>
    public async Task<CheckedIn> CheckInAsync(
        Guid id, string centreCode, DateOnly day, string code, Func<VisitBookingRow, (string ClassName, string Letter)?> line, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(line);
        await using var session = await _database.WriteCentreAsync(centreCode, ct);
        var context = session.Context;
        var row = await context.VisitBookings.SingleOrDefaultAsync(b => b.CentreCode == centreCode && b.Day == day && b.Code == code, ct);
        if (row is null || row.State is BookingState.Cancelled)
            return new CheckedIn.NotFound();
        if (row.TicketId is { } drawn)
            return new CheckedIn.Drawn(await context.QueueTickets.AsNoTracking().SingleAsync(t => t.Id == drawn, ct));
        if (!BookingRules.MayCheckIn(row.State, row.SlotAt, now))
            return new CheckedIn.NotNow(row.SlotAt);
        if (line(row) is not { } own)
            return new CheckedIn.NoWindow();
        // The id has drawn another number: no second one is drawn under it.
        if (await context.QueueTickets.AnyAsync(t => t.Id == id, ct))
            return new CheckedIn.NotFound();
        var ticket = await QueueStore.AddAsync(context, new TicketWish(id, centreCode, day, own.Letter, own.ClassName, row.ItemCode, false, row.SlotAt, by), now, ct);
        (row.State, row.EndedAt, row.EndedBy, row.TicketId) = (BookingState.CheckedIn, now, by, ticket.Id);
        await context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return new CheckedIn.Drawn(ticket);
    }

    private static IQueryable<VisitBookingRow> Taking(GovFlowDbContext context, string centreCode, TakenPlaces places)
    {
        var (name, known, items) = places;
        return context.VisitBookings.Where(b => b.CentreCode == centreCode && b.State != BookingState.Cancelled && (b.ClassName == name || (!known.Contains(b.ClassName) && items.Contains(b.ItemCode))));
    }

    /// <summary>A code no other appointment of the day has.</summary>
    private static string NewCode(List<string> known)
    {
        for (var attempt = 0; attempt < CodeTries; attempt++)
        {
            var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
            if (!known.Contains(code, StringComparer.Ordinal))
                return code;
        }
        throw new InvalidOperationException("A day has more appointments than there are codes.");
    }
}
