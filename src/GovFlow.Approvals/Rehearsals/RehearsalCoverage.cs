namespace GovFlow.Approvals.Rehearsals;

/// <summary>What a set of runs went over, and what none of them did.</summary>
/// <param name="Unwalked">Steps and connections of the file's flowcharts that no run walked.</param>
public sealed record RehearsalCoverage(int Steps, int Connections, Walk Unwalked)
{
    /// <summary>Adds up runs of one item.</summary>
    public static RehearsalCoverage Of(RehearsedItem item, IEnumerable<RehearsalRun> runs)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(runs);
        var all = Walk.All(item.Workflow.Definition);
        var walked = runs.SelectMany(r => r.Acts).Select(a => a.Walk(item)).Aggregate(Walk.None, (sum, walk) => sum.With(walk));
        return new RehearsalCoverage(all.Steps.Count, all.Connections.Count, all.Without(walked));
    }
}
