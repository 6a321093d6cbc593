using System.Runtime.InteropServices;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Simulation;

/// <summary>How long a step lies and how it ends.</summary>
/// <param name="Days">Working days after the day it is opened; 0 = the same day.</param>
/// <param name="Outcome">The port; null = the usual one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Pace(int Days, string? Outcome);

/// <summary>The pace of every step of a year: as recorded for the case, else drawn from the record's nearest steps, else as is usual beside its limit (decision 0018).</summary>
internal sealed class Paces
{
    /// <summary>One in so many steps goes the hard way.</summary>
    private const int HardWayOneIn = 15;

    private readonly int _seed;
    private readonly IReadOnlyDictionary<(string, string?), int> _limits;
    private readonly Dictionary<(TaskKind, string), PastStep[]> _ofPost;
    private readonly Dictionary<TaskKind, PastStep[]> _ofKind;
    private readonly Dictionary<(string, string?), PastStep[]> _ofNode;

    /// <param name="year">Whose record is drawn from.</param>
    /// <param name="limits">Limits of the version in force: people keep the pace they have, whatever a draft would have of them.</param>
    public Paces(IReadOnlyList<SimulatedCase> year, IReadOnlyDictionary<(string, string?), int> limits, int seed)
    {
        (_seed, _limits) = (seed, limits);
        // Of a step nobody finished it is not known how long it would have taken.
        var steps = year.SelectMany(c => c.Steps).Where(s => s.Outcome is not null).ToArray();
        _ofNode = steps.GroupBy(s => (s.NodeId, s.Department)).ToDictionary(g => g.Key, g => g.ToArray());
        _ofPost = steps.GroupBy(s => (s.Kind, s.PostCode)).ToDictionary(g => g.Key, g => g.ToArray());
        _ofKind = steps.GroupBy(s => s.Kind).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Null where nobody acts on the step: an announcement that nobody objects to ends by itself.</summary>
    /// <param name="visit">From 0: how often the case has been at the step before.</param>
    /// <param name="ownLimit">The step's own limit in working days; null where it has none.</param>
    public Pace? Of(SimulatedCase one, CaseTask task, int visit, int? ownLimit)
    {
        var seen = 0;
        foreach (var step in one.Steps)
        {
            if (step.NodeId == task.NodeId && step.Department == task.Department && seen++ == visit)
                return new Pace(step.Days, step.Outcome);
        }

        if (task.Kind is TaskKind.Publicity)
            return null;
        var key = (task.NodeId, task.Department);
        var draw = Draw.Of(_seed, one.Index, task.Department is { } department ? $"{task.NodeId}/{department}" : task.NodeId, visit);
        if (_ofNode.TryGetValue(key, out var nearest) || _ofPost.TryGetValue((task.Kind, task.PostCode), out nearest) || _ofKind.TryGetValue(task.Kind, out nearest))
        {
            var like = nearest[draw.Next(nearest.Length)];
            return new Pace(like.Days, like.Outcome);
        }

        return Usual(task, ref draw, _limits.TryGetValue(key, out var known) ? known : ownLimit);
    }

    /// <summary>Most finish within the first two thirds of their time, one of ten at its very end, one of fifty after it.</summary>
    private static Pace Usual(CaseTask task, ref Draw draw, int? limit)
    {
        var outcome = task.Outcomes.Length > 1 && draw.Next(HardWayOneIn) == 0 ? task.Outcomes[1 + draw.Next(task.Outcomes.Length - 1)].Port : null;
        var luck = draw.Next(100);
        var days = (limit, luck) switch
        {
            (null, _) => draw.Next(2),
            (0, _) => luck < 98 ? 0 : 1,
            ({ } most, < 88) => draw.Next((most * 2 / 3) + 1),
            ({ } most, < 98) => most - draw.Next(2),
            ({ } most, _) => most + 1 + draw.Next(3),
        };
        return new Pace(days, outcome);
    }
}
