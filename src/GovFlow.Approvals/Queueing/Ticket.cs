namespace GovFlow.Approvals.Queueing;

/// <summary>Where a number of the queue stands.</summary>
public enum TicketState
{
    Waiting = 1,

    /// <summary>Called to a window, and served there from then on.</summary>
    Called = 2,

    /// <summary>Served.</summary>
    Done = 3,

    /// <summary>过号: called, and nobody came.</summary>
    Missed = 4,
}

/// <summary>What is done with a number that was called.</summary>
public enum TicketAct
{
    /// <summary>重呼.</summary>
    CallAgain = 1,

    /// <summary>办完.</summary>
    Finish = 2,

    /// <summary>过号: nobody came.</summary>
    Miss = 3,

    /// <summary>转窗口: waits again, for one window alone.</summary>
    Transfer = 4,

    /// <summary>过号重排: came after all, and waits again behind those who wait.</summary>
    Rejoin = 5,
}

/// <summary>As what a number was called.</summary>
public enum TicketRank
{
    /// <summary>Sent over by another window.</summary>
    Transferred = 1,

    /// <summary>Green channel, or an appointment whose time has come.</summary>
    Preferred = 2,

    Ordinary = 3,
}

/// <summary>What may follow what.</summary>
public static class TicketTransitions
{
    /// <summary>Where <paramref name="act"/> leads; null where it is not allowed.</summary>
    public static TicketState? Next(TicketState from, TicketAct act) => (from, act) switch
    {
        (TicketState.Called, TicketAct.CallAgain) => TicketState.Called,
        (TicketState.Called, TicketAct.Finish) => TicketState.Done,
        (TicketState.Called, TicketAct.Miss) => TicketState.Missed,
        (TicketState.Called, TicketAct.Transfer) or (TicketState.Missed, TicketAct.Rejoin) => TicketState.Waiting,
        _ => null,
    };
}
