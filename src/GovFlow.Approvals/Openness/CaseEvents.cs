using System.Collections.Immutable;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Openness;

/// <summary>What other systems may be told about a case (002-27). The codes are part of the API: never rename one.</summary>
public static class CaseEvents
{
    public const string Received = "case.received";
    public const string Accepted = "case.accepted";
    public const string StateChanged = "case.state-changed";
    public const string Decided = "case.decided";
    public const string Closed = "case.closed";

    /// <summary>Sent where somebody tries a subscription out; nobody subscribes to it.</summary>
    public const string Ping = "ping";

    /// <summary>Every event with its Chinese name, in the order of a case's life.</summary>
    public static ImmutableArray<(string Code, string Name)> All { get; } =
        [(Received, "收件"), (Accepted, "受理"), (StateChanged, "状态变化"), (Decided, "作出决定"), (Closed, "办结")];

    /// <summary>What a command did to a case, in the order of a case's life; none where others need not know.</summary>
    /// <param name="before">Null where it came into being.</param>
    public static ImmutableArray<string> Of(CaseFile? before, CaseFile after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var events = ImmutableArray.CreateBuilder<string>();
        if (before is null)
            events.Add(Received);
        if (before?.AcceptedOn is null && after.AcceptedOn is not null)
            events.Add(Accepted);
        if (before is not null && before.State != after.State)
            events.Add(StateChanged);
        if (before?.Decision is null && after.Decision is not null)
            events.Add(Decided);
        if (before?.ClosedAt is null && after.ClosedAt is not null)
            events.Add(Closed);
        return events.ToImmutable();
    }
}
