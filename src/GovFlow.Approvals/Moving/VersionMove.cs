using System.Collections.Immutable;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Moving;

/// <summary>Why a node is proposed as another's home.</summary>
public enum HomeReason
{
    /// <summary>None was found: whoever waits there stays, unless somebody names one.</summary>
    None = 0,

    /// <summary>The same id, and the same type.</summary>
    SameId = 1,

    /// <summary>The only one of its type with that name.</summary>
    SameName = 2,

    /// <summary>The only one of its type.</summary>
    OnlyOfItsType = 3,
}

/// <summary>A step of the version cases run by, and where they would go on.</summary>
/// <param name="NodeId">As bookmarks and tasks name it.</param>
/// <param name="Home">A node id of the other version; null where none was found.</param>
public sealed record ProposedHome(string NodeId, ActivityNode Step, string? Home, HomeReason Reason);

/// <summary>Proposes which step of another version each step of a version becomes (decision 0023). Pure.</summary>
public static class VersionMove
{
    /// <summary>The steps that can wait for somebody, in file order, each with the home proposed for it; no two have the same one.</summary>
    public static ImmutableArray<ProposedHome> Propose(CompiledWorkflow from, CompiledWorkflow to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var there = Steps(to);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var homes = new Dictionary<string, (string Home, HomeReason Reason)>(StringComparer.Ordinal);
        var steps = Steps(from);
        // The surest first: an id that stayed is never given to another step.
        Look(HomeReason.SameId, (nodeId, step) => there.Where(t => t.Key == nodeId && IsAlike(t.Value, step)));
        Look(HomeReason.SameName, (_, step) => there.Where(t => IsAlike(t.Value, step) && t.Value.DisplayText == step.DisplayText));
        Look(HomeReason.OnlyOfItsType, (_, step) => steps.Count(s => IsAlike(s.Value, step)) == 1 ? there.Where(t => IsAlike(t.Value, step)) : []);
        return [.. steps.Select(s => homes.TryGetValue(s.Key, out var home) ? new ProposedHome(s.Key, s.Value, home.Home, home.Reason) : new ProposedHome(s.Key, s.Value, null, HomeReason.None))];

        void Look(HomeReason reason, Func<string, ActivityNode, IEnumerable<KeyValuePair<string, ActivityNode>>> candidates)
        {
            foreach (var (nodeId, step) in steps.Where(s => !homes.ContainsKey(s.Key)))
            {
                if (candidates(nodeId, step).Where(c => !taken.Contains(c.Key)).Take(2).ToList() is [var only])
                {
                    homes[nodeId] = (only.Key, reason);
                    taken.Add(only.Key);
                }
            }
        }
    }

    /// <summary>The steps cases can wait at, and the flows that hold them.</summary>
    public static ImmutableArray<KeyValuePair<string, ActivityNode>> Steps(CompiledWorkflow workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return [.. workflow.Activities.Where(a => a.Value.Type is not ("Elsa.Start" or "Elsa.End" or "Elsa.FlowFork" or "Elsa.FlowJoin" or "Elsa.FlowDecision" or "Elsa.FlowSwitch"))];
    }

    private static bool IsAlike(ActivityNode one, ActivityNode other) => one.Type == other.Type && one.Version == other.Version;
}
