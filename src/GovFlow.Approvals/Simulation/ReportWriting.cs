using System.Collections.Immutable;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Simulation;

/// <summary>Turns the tallies of a version, one for each seed, into its figures.</summary>
internal static class ReportWriting
{
    public static VersionFigures Figures(IReadOnlyList<RunTally> runs, Town town)
    {
        var item = runs[0].Item;
        return new VersionFigures(
            item.VersionId, item.Version, Estimate.Of([.. runs.Select(PromiseLate)]), Estimate.Of([.. runs.Select(StatuteLate)]),
            Mean(runs, r => r.Accepted), Mean(runs, r => r.Closed), Mean(runs, r => r.Open), Mean(runs, r => r.Away), Sum(runs.Select(r => r.Days)),
            Kinds(runs), Steps(runs, item), Departments(runs), Posts(runs, town),
            [.. runs.SelectMany(r => r.Why).GroupBy(w => w.Key, StringComparer.Ordinal).Select(g => new StuckFigures(g.Key, Round((double)g.Sum(w => w.Value) / runs.Count)))
                .OrderByDescending(s => s.Cases).ThenBy(s => s.Why, StringComparer.Ordinal)]);
    }

    public static Difference Difference(IReadOnlyList<RunTally> draft, IReadOnlyList<RunTally> inForce)
    {
        Estimate Of(Func<RunTally, double> figure) => Estimate.Of([.. draft.Zip(inForce, (a, b) => figure(a) - figure(b))]);
        return new Difference(Of(PromiseLate), Of(StatuteLate), Of(r => r.Days.Figures().Mean));
    }

    private static double PromiseLate(RunTally run) => Share(run.PromiseLate, run.Accepted);

    private static double StatuteLate(RunTally run) => Share(run.StatuteLate, run.UnderStatute);

    private static ImmutableArray<KindFigures> Kinds(IReadOnlyList<RunTally> runs) =>
    [
        .. runs.SelectMany(r => r.Kinds).GroupBy(k => k.Key).OrderBy(g => g.Key).Select(g => new KindFigures(
            g.Key, Round((double)g.Sum(k => k.Value.Cases) / runs.Count), Share(g.Sum(k => k.Value.PromiseLate), g.Sum(k => k.Value.Accepted)), Sum(g.Select(k => k.Value.Days)))),
    ];

    /// <summary>In the order of the file.</summary>
    private static ImmutableArray<StepFigures> Steps(IReadOnlyList<RunTally> runs, SimulatedItem item)
    {
        var order = item.Workflow.Definition.Activities.Select((node, place) => (node.NodeId, place)).ToDictionary(n => n.NodeId, n => n.place, StringComparer.Ordinal);
        return
        [
            .. runs.SelectMany(r => r.Steps).GroupBy(s => s.Key)
                .OrderBy(g => order.GetValueOrDefault(g.Key.NodeId, int.MaxValue)).ThenBy(g => g.Key.NodeId, StringComparer.Ordinal).ThenBy(g => g.Key.Department, StringComparer.Ordinal)
                .Select(g => Step(g.Key, [.. g.Select(s => s.Value)], item)),
        ];
    }

    private static StepFigures Step((string NodeId, string? Department) key, IReadOnlyList<StepTally> of, SimulatedItem item)
    {
        var (task, clocks) = (of[0].First, of.Sum(s => s.Clocks));
        return new StepFigures(
            key.NodeId, key.Department, task.StepName, task.PostCode, task.Kind, item.Limits.TryGetValue(key, out var limit) ? limit : null, Sum(of.Select(s => s.Days)),
            clocks == 0 ? null : Share(of.Sum(s => s.Late), clocks));
    }

    private static ImmutableArray<DepartmentFigures> Departments(IReadOnlyList<RunTally> runs) =>
    [
        .. runs.SelectMany(r => r.Departments).GroupBy(d => d.Key).OrderBy(g => g.Key.Party).ThenBy(g => g.Key.Name, StringComparer.Ordinal)
            .Select(g => new DepartmentFigures(Name(g.Key.Party, g.Key.Name), Sum(g.Select(d => d.Value)))),
    ];

    private static string Name(ShareParty party, string name) => party switch
    {
        ShareParty.Applicant => "申请人（补正）",
        ShareParty.Hall => "中心（无人承办）",
        ShareParty.Procedure or ShareParty.Post => name,
    };

    private static ImmutableArray<PostFigures> Posts(IReadOnlyList<RunTally> runs, Town town) =>
    [
        .. runs.SelectMany(r => r.Posts).GroupBy(p => p.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var posts = g.Select(p => p.Value).ToArray();
            var days = (double)Math.Max(1, runs.Sum(r => r.WorkingDays));
            var capacity = posts.Sum(p => p.Capacity);
            return new PostFigures(
                g.Key, town.Posts.FirstOrDefault(p => p.Post.Code == g.Key)?.Post.Name ?? g.Key, runs[0].DepartmentOf(g.Key), Round(posts.Sum(p => p.Done) / days),
                Round(posts.Sum(p => p.OpenDays) / days), posts.Max(p => p.MostOpen), capacity == 0 ? null : Share(posts.Sum(p => p.Done + p.OtherWork), capacity), Sum(posts.Select(p => p.Waits)));
        }),
    ];

    private static DayFigures Sum(IEnumerable<DayCounts> counts)
    {
        var all = new DayCounts();
        foreach (var one in counts)
            all.Add(one);
        return all.Figures();
    }

    private static double Mean(IReadOnlyList<RunTally> runs, Func<RunTally, int> of) => Round(runs.Average(of));

    private static double Share(long part, long whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 6);

    private static double Round(double value) => Math.Round(value, 2);
}
