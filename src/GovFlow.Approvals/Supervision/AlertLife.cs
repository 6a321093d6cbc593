namespace GovFlow.Approvals.Supervision;

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>待签收: nobody who oversees has taken note of it.</summary>
    Raised = 0,

    /// <summary>已签收: taken note of, perhaps with something asked or ordered; not settled.</summary>
    Acknowledged = 1,

    /// <summary>已办结: closed with a finding. Terminal.</summary>
    Closed = 2,
}

/// <summary>What a supervisor does with an alert.</summary>
public enum AlertAct
{
    /// <summary>签收.</summary>
    Acknowledge = 1,

    /// <summary>要求说明: the holder must explain in writing by a day.</summary>
    AskExplanation = 2,

    /// <summary>督办: an order to do something by a day.</summary>
    Order = 3,

    /// <summary>升级: told to whoever stands above those told so far.</summary>
    Escalate = 4,

    /// <summary>办结 with a finding.</summary>
    Close = 5,
}

/// <summary>The one table of an alert's moves.</summary>
public static class AlertLife
{
    /// <summary>Where <paramref name="act"/> leads, or null where it is not allowed. Asking, ordering and escalating take note of the alert as well.</summary>
    public static AlertState? Next(AlertState from, AlertAct act) => (from, act) switch
    {
        (AlertState.Raised, AlertAct.Acknowledge) => AlertState.Acknowledged,
        (AlertState.Raised or AlertState.Acknowledged, AlertAct.AskExplanation or AlertAct.Order or AlertAct.Escalate) => AlertState.Acknowledged,
        (AlertState.Raised or AlertState.Acknowledged, AlertAct.Close) => AlertState.Closed,
        _ => null,
    };

    /// <summary>The office's word for the state.</summary>
    public static string ChineseName(this AlertState state) => state switch
    {
        AlertState.Raised => "待签收",
        AlertState.Acknowledged => "已签收",
        AlertState.Closed => "已办结",
    };
}
