using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Simulation;

/// <summary>A case of a run between its acts.</summary>
internal sealed class LiveCase(SimulatedCase source, CaseFile file)
{
    public SimulatedCase Source { get; } = source;

    public CaseFile File { get; set; } = file;

    /// <summary>Who had which of its days.</summary>
    public List<ShareSpan> Spans { get; } = [];

    /// <summary>Tasks that have been seen to, by their bookmarks.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Timers that have been seen to; an early one may be set again for later.</summary>
    public HashSet<(string BookmarkId, DateTimeOffset At)> Timers { get; } = [];

    /// <summary>How often the case came to a step.</summary>
    public Dictionary<(string, string?), int> Visits { get; } = [];

    /// <summary>How its open steps will end; null = as usual.</summary>
    public Dictionary<Guid, string?> Outcomes { get; } = [];

    /// <summary>The notices whose papers are on their way.</summary>
    public int NoticesHeard { get; set; }

    public bool IsPromiseLate { get; set; }

    public bool IsStatuteLate { get; set; }

    public bool HasStatute { get; set; }

    public bool IsDone { get; set; }
}
