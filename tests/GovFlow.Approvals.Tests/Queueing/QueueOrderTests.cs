using GovFlow.Approvals.Queueing;

namespace GovFlow.Approvals.Tests.Queueing;

public sealed class QueueOrderTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 3, 1, 0, 0, TimeSpan.Zero);

    private static WaitingTicket Ticket(string number, int minute, bool isGreen = false, int? slotMinute = null, string? window = null) =>
        new(Guid.NewGuid(), number, isGreen, slotMinute is { } slot ? Nine.AddMinutes(slot) : null, window, Nine.AddMinutes(minute));

    private static string[] Order(IEnumerable<WaitingTicket> waiting, int nowMinute = 60, params TicketRank[] before) =>
        [.. QueueOrder.Of(waiting, before, Nine.AddMinutes(nowMinute)).Select(t => t.Number)];

    [Test]
    public void OrdinaryNumbers_AreCalledAsTheyCame() => Assert.That(Order([Ticket("A003", 3), Ticket("A001", 1), Ticket("A002", 2)]), Is.EqualTo(["A001", "A002", "A003"]));

    [Test]
    public void GreenNumbers_GoFirst_YetEveryThirdCallIsAnOrdinaryOne()
    {
        WaitingTicket[] waiting = [Ticket("A001", 1), Ticket("A002", 2), Ticket("A003", 3, true), Ticket("A004", 4, true), Ticket("A005", 5, true), Ticket("A006", 6, true)];

        Assert.That(Order(waiting), Is.EqualTo(["A003", "A004", "A001", "A005", "A006", "A002"]));
    }

    [TestCase(new TicketRank[0], "A002")]
    [TestCase(new[] { TicketRank.Preferred }, "A002")]
    [TestCase(new[] { TicketRank.Preferred, TicketRank.Preferred }, "A001")]
    [TestCase(new[] { TicketRank.Preferred, TicketRank.Transferred, TicketRank.Preferred }, "A001")]
    [TestCase(new[] { TicketRank.Ordinary, TicketRank.Preferred, TicketRank.Preferred }, "A002")]
    public void WhatWasCalledBefore_Counts(TicketRank[] latestFirst, string next) =>
        Assert.That(Order([Ticket("A001", 1), Ticket("A002", 2, true)], 60, latestFirst)[0], Is.EqualTo(next));

    [TestCase(29, "A001")]
    [TestCase(30, "A002")]
    public void AnAppointment_IsPreferredFromItsSlotOn_AndUntilThenWaitsAsItCame(int now, string next) =>
        Assert.That(Order([Ticket("A001", 1), Ticket("A002", 2, slotMinute: 30)], now)[0], Is.EqualTo(next));

    [Test]
    public void WhoWasSentOver_GoesBeforeEverybody() =>
        Assert.That(Order([Ticket("A001", 1, true), Ticket("A002", 9, window: "W2"), Ticket("A003", 3)]), Is.EqualTo(["A002", "A001", "A003"]));

    [Test]
    public void EveryNumber_IsCalledOnce([Range(0, 6)] int green, [Range(0, 6)] int ordinary)
    {
        WaitingTicket[] waiting = [.. Enumerable.Range(0, green).Select(i => Ticket($"G{i}", i, true)), .. Enumerable.Range(0, ordinary).Select(i => Ticket($"N{i}", i))];

        Assert.That(Order(waiting), Is.EquivalentTo(waiting.Select(t => t.Number)));
    }

    [Test]
    public void Transitions_AreTheseAndNoOthers([Values] TicketState from, [Values] TicketAct act)
    {
        TicketState? expected = (from, act) switch
        {
            (TicketState.Called, TicketAct.CallAgain) => TicketState.Called,
            (TicketState.Called, TicketAct.Finish) => TicketState.Done,
            (TicketState.Called, TicketAct.Miss) => TicketState.Missed,
            (TicketState.Called, TicketAct.Transfer) => TicketState.Waiting,
            (TicketState.Missed, TicketAct.Rejoin) => TicketState.Waiting,
            _ => null,
        };

        Assert.That(TicketTransitions.Next(from, act), Is.EqualTo(expected));
    }

    [TestCase(0, null, 12, 12)]
    [TestCase(0, 10, 12, 2)]
    [TestCase(20, 10, 32, 12)]
    [TestCase(0, 10, 5, 0)]
    public void WhoCameBeforeTheirAppointment_WaitedFromItsBeginOn(int drawn, int? slot, int called, int minutes) =>
        Assert.That(QueueRules.Wait(Nine.AddMinutes(drawn), slot is { } s ? Nine.AddMinutes(s) : null, Nine.AddMinutes(called)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
}
