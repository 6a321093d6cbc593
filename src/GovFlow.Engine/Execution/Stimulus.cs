using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution;

/// <summary>What makes an instance run: the closed set of reasons for a burst.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>Begins a new instance; allowed only without an earlier state.</summary>
    /// <param name="Inputs">Workflow inputs by name; a missing one keeps its default.</param>
    /// <param name="TriggerActivityId">The trigger that fired, where the run starts there instead of at the start activity.</param>
    public sealed record Start(ValueMap Inputs, string? CorrelationId = null, string? TriggerActivityId = null) : Stimulus;

    /// <summary>Wakes the bookmark with that id; it is burned by this burst.</summary>
    public sealed record Resume(string BookmarkId, Value Input) : Stimulus;

    /// <summary>Ends a running or faulted instance; every bookmark goes.</summary>
    public sealed record Cancel(string Reason) : Stimulus;

    /// <summary>Runs the faulted activity of an open incident again.</summary>
    public sealed record Retry(string IncidentId) : Stimulus;

    /// <summary>Treats the faulted activity of an open incident as completed with the given outcome.</summary>
    public sealed record Skip(string IncidentId, string Outcome = "Done") : Stimulus;

    /// <summary>
    /// Goes back from where a bookmark waits to an earlier activity of the same flowchart (decision 0011): what is open downstream of it is cancelled, and it
    /// is executed again. Not found where no forward path leads from it to the bookmark, it has not run, is open itself, a fault lies between, or a join's
    /// rounds cannot be told apart because of a loop.
    /// </summary>
    /// <param name="NodeId">As in <see cref="Bookmark.NodeId"/>.</param>
    public sealed record Return(string BookmarkId, string NodeId) : Stimulus;
}

/// <summary>What a burst is handed from outside; the same context gives the same burst.</summary>
/// <param name="InstanceId">The instance's id; stays the same for all its bursts.</param>
/// <param name="Now">Read once by the host; every activity of the burst sees this instant.</param>
/// <param name="Seed">The source of <c>newGuid()</c>: a host stores it with the command so that a replay can hand it in again.</param>
public sealed record BurstContext(string InstanceId, DateTimeOffset Now, ulong Seed);
