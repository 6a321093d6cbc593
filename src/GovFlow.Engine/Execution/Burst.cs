using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>Whether an instance still runs: Elsa 3 WorkflowStatus.</summary>
public enum InstanceStatus
{
    Running = 0,
    Finished = 1,
}

/// <summary>Elsa 3 WorkflowSubStatus.</summary>
public enum InstanceSubStatus
{
    Pending = 0,
    Executing = 1,

    /// <summary>Running, waiting for a bookmark.</summary>
    Suspended = 2,

    /// <summary>Ended by itself. Final.</summary>
    Finished = 3,

    /// <summary>Ended from outside. Final.</summary>
    Cancelled = 4,

    /// <summary>Ended with open incidents; an operator may retry, skip or cancel (decision 0001).</summary>
    Faulted = 5,
}

/// <summary>How a stimulus met the instance.</summary>
public enum StimulusOutcome
{
    Applied = 0,

    /// <summary>No such bookmark or incident: burned by an earlier burst, or never there. Nothing changed.</summary>
    NotFound = 1,

    /// <summary>The instance has ended. Nothing changed.</summary>
    NotRunning = 2,
}

/// <summary>A waiting point: what can wake the instance.</summary>
/// <param name="Id">Unique within the instance; never used twice.</param>
/// <param name="Name">The activity type or stimulus name, e.g. <c>Elsa.Event</c>.</param>
/// <param name="Hash">Lower-case hex SHA-256 of name and payload: the key by which a host finds who waits for a stimulus.</param>
/// <param name="ResumeAt">When a timer should wake it; null for everything that isn't a timer.</param>
public sealed record Bookmark(
    string Id, string Name, string Hash, Value Payload, string NodeId, string ActivityExecutionId, DateTimeOffset CreatedAt, DateTimeOffset? ResumeAt);

/// <summary>A fault an operator may retry, skip or cancel.</summary>
public sealed record Incident(string Id, string NodeId, string ActivityId, string ActivityType, string ActivityExecutionId, string Code, string Message, DateTimeOffset At);

/// <summary>What became of an activity execution in this burst.</summary>
public enum JournalEvent
{
    Started = 0,
    Suspended = 1,
    Resumed = 2,
    Completed = 3,
    Faulted = 4,
    Cancelled = 5,

    /// <summary>Not run because no path into it was followed (dead-path elimination).</summary>
    Skipped = 6,
}

/// <summary>One line of the trace.</summary>
public sealed record JournalEntry(
    JournalEvent Event, string ActivityExecutionId, string NodeId, string ActivityId, string ActivityType, IReadOnlyList<string> Outcomes, string? Note = null);

/// <summary>The result of a burst; <see cref="State"/> equals the earlier state where the outcome is not Applied.</summary>
public sealed record Burst(
    StimulusOutcome Outcome, InstanceState State, IReadOnlyList<Effect> Effects, IReadOnlyList<JournalEntry> Journal);
