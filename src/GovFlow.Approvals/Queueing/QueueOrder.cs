using System.Collections.Immutable;

namespace GovFlow.Approvals.Queueing;

/// <summary>A number that waits.</summary>
/// <param name="IsGreen">绿色通道 (000-15): called sooner; no deadline of a case moves by it.</param>
/// <param name="SlotAt">Begin of the appointment it was made from; null where it was drawn without one.</param>
/// <param name="ForWindow">The one window it waits for since it was sent over; null = any that calls its class.</param>
/// <param name="QueuedAt">Since when it waits.</param>
/// <param name="IsSpent">It was called at that window and missed: it waits there again, behind those who came, with no preference for having been sent over.</param>
public sealed record WaitingTicket(Guid Id, string Number, bool IsGreen, DateTimeOffset? SlotAt, string? ForWindow, DateTimeOffset QueuedAt, bool IsSpent = false);

/// <summary>
/// In which order numbers are called. Preferred ones go first, yet after two of them in a row the longest waiting ordinary one is called: nobody is passed
/// over without end, and the rule hangs on the screen.
/// </summary>
public static class QueueOrder
{
    /// <summary>After so many preferred numbers in a row an ordinary one is called.</summary>
    public const int PreferredInARow = 2;

    /// <summary>The rule as the screen, the slip and the window show it.</summary>
    public const string Rule = "叫号规则：转窗口的号最先；绿色通道和已到预约时间的号优先，每叫两个优先号叫一个普通号；同等的按取号先后。";

    /// <summary>As what a number would be called at <paramref name="now"/>. An appointment is preferred from the begin of its slot on, that moment included.</summary>
    public static TicketRank Rank(WaitingTicket ticket, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (ticket is { ForWindow: not null, IsSpent: false })
            return TicketRank.Transferred;
        return ticket.IsGreen || ticket.SlotAt <= now ? TicketRank.Preferred : TicketRank.Ordinary;
    }

    /// <summary>All of <paramref name="waiting"/>, the next one first.</summary>
    /// <param name="calledBefore">As what the numbers before were called, the latest first.</param>
    public static ImmutableArray<WaitingTicket> Of(IEnumerable<WaitingTicket> waiting, IEnumerable<TicketRank> calledBefore, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        ArgumentNullException.ThrowIfNull(calledBefore);
        var ranked = waiting.OrderBy(t => t.IsGreen ? 0 : 1).ThenBy(t => t.QueuedAt).ThenBy(t => t.Number, StringComparer.Ordinal).ToLookup(t => Rank(t, now));
        var preferred = new Queue<WaitingTicket>(ranked[TicketRank.Preferred]);
        var ordinary = new Queue<WaitingTicket>(ranked[TicketRank.Ordinary]);
        var inARow = calledBefore.Where(r => r is not TicketRank.Transferred).TakeWhile(r => r is TicketRank.Preferred).Count();
        var order = ranked[TicketRank.Transferred].OrderBy(t => t.QueuedAt).ToList();
        while (preferred.Count + ordinary.Count > 0)
        {
            var isOrdinary = preferred.Count == 0 || (ordinary.Count > 0 && inARow >= PreferredInARow);
            order.Add((isOrdinary ? ordinary : preferred).Dequeue());
            inARow = isOrdinary ? 0 : inARow + 1;
        }
        return [.. order];
    }
}
