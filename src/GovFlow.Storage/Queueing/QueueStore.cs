using System.Collections.Immutable;
using GovFlow.Approvals.Queueing;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Queueing;

/// <summary>A number to be drawn.</summary>
/// <param name="Id">Makes a repetition harmless.</param>
/// <param name="SlotAt">Begin of the appointment it is made from.</param>
public sealed record TicketWish(Guid Id, string CentreCode, DateOnly Day, string Series, string ClassName, string? ItemCode, bool IsGreen, DateTimeOffset? SlotAt, string By);

/// <summary>A window that calls.</summary>
/// <param name="Id">Makes a repetition harmless.</param>
/// <param name="Calls">Whether the window calls a number.</param>
/// <param name="Serving">The number the window serves as the caller saw it; null = none.</param>
public sealed record TicketCall(Guid Id, string CentreCode, DateOnly Day, string WindowCode, Func<QueueTicketRow, bool> Calls, string By, Guid? Serving = null);

/// <summary>What came of a call.</summary>
/// <param name="Ticket">Null where nobody waits.</param>
/// <param name="IsStale">The window serves another number than the caller saw: nothing was done.</param>
public sealed record TicketCalled(QueueTicketRow? Ticket, bool IsStale = false);

/// <summary>Something done with a number that was called.</summary>
/// <param name="Id">Makes a repetition harmless.</param>
/// <param name="Windows">The windows whose numbers the actor may act on.</param>
/// <param name="To">The window a number is sent over to; only read there.</param>
public sealed record TicketDeed(Guid Id, string CentreCode, DateOnly Day, Guid TicketId, TicketAct Act, IReadOnlyCollection<string> Windows, string? To = null);

/// <summary>How an act on a number ended.</summary>
public enum TicketActed
{
    Done = 1,

    /// <summary>There is none of that id today.</summary>
    NotFound = 2,

    /// <summary>It was called to a window that is not the actor's.</summary>
    NotYours = 3,

    /// <summary>It does not stand as the act needs it.</summary>
    WrongState = 4,
}

/// <summary>排队叫号 (000-18): whoever draws or calls in a centre waits for the one before, so no number is given or called twice.</summary>
public sealed class QueueStore
{
    private readonly Database _database;

    internal QueueStore(Database database) => _database = database;

    /// <summary>The numbers of a day, as they were drawn.</summary>
    public async Task<IReadOnlyList<QueueTicketRow>> DayAsync(string centreCode, DateOnly day, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.QueueTickets.AsNoTracking().Where(t => t.CentreCode == centreCode && t.Day == day).OrderBy(t => t.Series).ThenBy(t => t.No).ToListAsync(ct);
    }

    /// <summary>The number a case came of; null where it came of none.</summary>
    public async Task<QueueTicketRow?> OfCaseAsync(Guid caseId, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.QueueTickets.AsNoTracking().Where(t => t.CaseId == caseId).OrderBy(t => t.TakenAt).FirstOrDefaultAsync(ct);
    }

    /// <summary>The number a command drew; null where it drew none.</summary>
    public async Task<QueueTicketRow?> FindAsync(string centreCode, Guid id, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.QueueTickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.CentreCode == centreCode, ct);
    }

    /// <summary>Draws the next number.</summary>
    /// <returns>The ticket; of the same wish, always the same.</returns>
    public async Task<QueueTicketRow> DrawAsync(TicketWish wish, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wish);
        await using var session = await _database.WriteCentreAsync(wish.CentreCode, ct);
        if (await session.Context.QueueTickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == wish.Id, ct) is { } drawn)
            return drawn;
        var row = await AddAsync(session.Context, wish, now, ct);
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return row;
    }

    /// <summary>Calls the next number to a window; the one before it there was served.</summary>
    /// <returns>Without a ticket where nobody waits; the one before is served all the same.</returns>
    public async Task<TicketCalled> CallNextAsync(TicketCall call, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(call);
        await using var session = await _database.WriteCentreAsync(call.CentreCode, ct);
        var today = await session.Context.QueueTickets.Where(t => t.CentreCode == call.CentreCode && t.Day == call.Day).ToListAsync(ct);
        if (today.Find(t => t.CallId == call.Id) is { } called)
            return new TicketCalled(called);
        // A second press for one view must not end the number that the first one called: whoever it belongs to has not even stood up.
        if (today.Where(t => t.State is TicketState.Called && t.WindowCode == call.WindowCode).MaxBy(t => t.LastCallAt)?.Id != call.Serving)
            return new TicketCalled(null, IsStale: true);
        foreach (var before in today.Where(t => t.State is TicketState.Called && t.WindowCode == call.WindowCode))
            (before.State, before.EndedAt) = (TicketState.Done, now);
        var line = Line(today, call.WindowCode, call.Calls, now);
        var next = line.IsEmpty ? null : today.Find(t => t.Id == line[0].Id);
        if (next is not null)
        {
            // Where it was sent over to stays on it: whoever is missed there comes back to that window.
            (next.CalledAs, next.State, next.WindowCode) = (QueueOrder.Rank(line[0], now), TicketState.Called, call.WindowCode);
            (next.CalledAt, next.LastCallAt, next.CalledBy, next.CallId) = (next.CalledAt ?? now, now, call.By, call.Id);
        }
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return new TicketCalled(next);
    }

    /// <summary>Does something with a number.</summary>
    public async Task<TicketActed> ActAsync(TicketDeed deed, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(deed);
        await using var session = await _database.WriteCentreAsync(deed.CentreCode, ct);
        var row = await session.Context.QueueTickets.SingleOrDefaultAsync(t => t.Id == deed.TicketId && t.CentreCode == deed.CentreCode && t.Day == deed.Day, ct);
        if (row is null)
            return TicketActed.NotFound;
        if (row.ActId == deed.Id)
            return TicketActed.Done;
        // Whoever was missed comes back to the reception desk, which called nobody.
        if (deed.Act is not TicketAct.Rejoin && (row.WindowCode is not { } window || !deed.Windows.Contains(window, StringComparer.Ordinal)))
            return TicketActed.NotYours;
        if (TicketTransitions.Next(row.State, deed.Act) is not { } next)
            return TicketActed.WrongState;
        switch (deed.Act)
        {
            case TicketAct.CallAgain:
                row.LastCallAt = now;
                break;
            case TicketAct.Transfer:
                (row.ForWindow, row.QueuedAt) = (deed.To, now);
                break;
            case TicketAct.Rejoin:
                // A slot that was missed is spent, and so is the place in the line.
                (row.QueuedAt, row.SlotAt, row.EndedAt) = (now, null, null);
                // Sent over to a window that closed, it was called elsewhere: it comes back to the line of its class.
                row.ForWindow = row.ForWindow == row.WindowCode ? row.ForWindow : null;
                break;
            default:
                row.EndedAt = now;
                break;
        }
        (row.State, row.ActId) = (next, deed.Id);
        await session.Context.SaveChangesAsync(ct);
        await session.CommitAsync(ct);
        return TicketActed.Done;
    }

    /// <summary>The intake that was done for a number has ended: it is served, and keeps the case that came of it. A number that stands otherwise is left as it is.</summary>
    /// <param name="windows">The windows whose numbers the actor may act on.</param>
    public async Task EndWithCaseAsync(string centreCode, Guid ticketId, Guid caseId, IReadOnlyCollection<string> windows, DateTimeOffset now, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await context.QueueTickets.Where(t => t.Id == ticketId && t.CentreCode == centreCode && t.State == TicketState.Called && windows.Contains(t.WindowCode!))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TicketState.Done).SetProperty(t => t.EndedAt, now).SetProperty(t => t.CaseId, caseId), ct);
    }

    /// <summary>Whom a window calls, the next one first.</summary>
    /// <param name="day">Every number of the day.</param>
    public static ImmutableArray<WaitingTicket> Line(IReadOnlyCollection<QueueTicketRow> day, string windowCode, Func<QueueTicketRow, bool> calls, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(calls);
        var waiting = day.Where(t => t.State is TicketState.Waiting && calls(t)).Select(Waiting);
        // Counted per window: two windows of a class do not have to ask each other whose turn it is.
        var before = day.Where(t => t.CalledAs is not null && t.WindowCode == windowCode).OrderByDescending(t => t.LastCallAt).Select(t => t.CalledAs!.Value);
        return QueueOrder.Of(waiting, before, now);
    }

    /// <summary>A row as the rule of the order sees it.</summary>
    public static WaitingTicket Waiting(QueueTicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new WaitingTicket(row.Id, QueueRules.Number(row.Series, row.No), row.IsGreen, row.SlotAt, row.ForWindow, row.QueuedAt, row.ForWindow is not null && row.ForWindow == row.WindowCode);
    }

    /// <summary>Puts a number there; within a session that holds the centre's row.</summary>
    internal static async Task<QueueTicketRow> AddAsync(GovFlowDbContext context, TicketWish wish, DateTimeOffset now, CancellationToken ct)
    {
        var last = await context.QueueTickets.Where(t => t.CentreCode == wish.CentreCode && t.Day == wish.Day && t.Series == wish.Series).MaxAsync(t => (int?)t.No, ct) ?? 0;
        var row = new QueueTicketRow
        {
            Id = wish.Id,
            CentreCode = wish.CentreCode,
            Day = wish.Day,
            Series = wish.Series,
            No = last + 1,
            ClassName = wish.ClassName,
            ItemCode = wish.ItemCode,
            IsGreen = wish.IsGreen,
            SlotAt = wish.SlotAt,
            State = TicketState.Waiting,
            TakenAt = now,
            QueuedAt = now,
            TakenBy = wish.By,
        };
        context.QueueTickets.Add(row);
        return row;
    }
}
