using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>A script with a name.</summary>
/// <param name="Kind">The kind it is the preset of; null for one that is about something else.</param>
public sealed record RehearsalPreset(string Name, CaseKind? Kind, RehearsalScript Script);

/// <summary>
/// Scripts of usual acts from intake to end: one for each kind an item offers, and one each for what else can become of an application. Each is found by playing it.
/// </summary>
public static class RehearsalPresets
{
    private const int MostActs = 60;

    /// <summary>Whoever decides says no; all before them say yes.</summary>
    private static readonly HashSet<string> Refuses = new(StringComparer.Ordinal) { "Refuse", "Refused" };

    /// <summary>Everybody says no.</summary>
    private static readonly HashSet<string> Fails = new(StringComparer.Ordinal) { "Fail", "Refuse", "Refused" };

    private static readonly HashSet<string> Asks = new(StringComparer.Ordinal) { JointReviewActivity.NeedsMore };

    private static readonly (CaseKind Kind, IntakeOutcome Outcome)[] Kinds =
    [
        (CaseKind.Immediate, IntakeOutcome.Immediate), (CaseKind.Committed, IntakeOutcome.Committed), (CaseKind.Supplement, IntakeOutcome.Supplement),
        (CaseKind.Joint, IntakeOutcome.Joint), (CaseKind.Returned, IntakeOutcome.Return), (CaseKind.Proxy, IntakeOutcome.Proxy),
    ];

    /// <summary>The presets of an item.</summary>
    /// <param name="start">As <see cref="RehearsalScript.Start"/>.</param>
    /// <exception cref="OperationCanceledException">As for <see cref="Rehearsal.Run"/>.</exception>
    public static ImmutableArray<RehearsalPreset> Of(RehearsalHall hall, RehearsedItem item, DateTime start, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(item);
        var ends = UsualIntakes.Of(Rehearsal.Run(hall, item, new RehearsalScript { Start = start }, ct)).ToDictionary(e => e.Verdict.Outcome);
        var presets = ImmutableArray.CreateBuilder<RehearsalPreset>();
        void Add(string name, CaseKind? kind, IntakeOutcome outcome, IReadOnlySet<string>? prefer = null, params ReadOnlySpan<RehearsalAct> then)
        {
            if (ends.TryGetValue(outcome, out var end))
                presets.Add(new RehearsalPreset(name, kind, Play(hall, item, start, [end.Act, .. then], prefer, ct)));
        }

        foreach (var (kind, outcome) in Kinds)
            Add(kind.ChineseName(), kind, outcome);
        foreach (var (_, accepted) in Kinds.Where(k => k.Kind is not (CaseKind.Supplement or CaseKind.Returned) && ends.ContainsKey(k.Outcome)).Take(1))
        {
            Add("不予决定", null, accepted, Refuses);
            Add("审查不通过", null, accepted, Fails);
            Add("受理后撤回", null, accepted, null, new RehearsalAct.Withdraw("暂不办理"));
        }

        if (item.Workflow.Definition.Activities.Any(a => a.Type == JointReviewActivity.TypeName))
            Add("联办要求补充材料", null, IntakeOutcome.Joint, Asks);
        Add("上级不予", null, IntakeOutcome.Proxy, Refuses);
        Add("补正期间撤回", null, IntakeOutcome.SupplementNotice, null, new RehearsalAct.Withdraw("暂不办理"));
        Add("不予受理", null, IntakeOutcome.NonAcceptance);
        Add("逾期未补正", null, IntakeOutcome.SupplementNotice, null, new RehearsalAct.Pass(item.Item.SupplementDays + 1, DayUnit.Working));
        return presets.ToImmutable();
    }

    /// <summary>Plays the first acts, then usual ones until nothing is left to do.</summary>
    private static RehearsalScript Play(RehearsalHall hall, RehearsedItem item, DateTime start, ImmutableArray<RehearsalAct> first, IReadOnlySet<string>? prefer, CancellationToken ct)
    {
        var script = new RehearsalScript { Start = start, Acts = first };
        var play = new RehearsalPlay(hall, item, script);
        foreach (var act in first)
            play.Do(act);
        var acts = first.ToBuilder();
        while (acts.Count < MostActs && play.Run() is { HasEnded: false } run && UsualNext.Of(run, prefer) is { } next)
        {
            ct.ThrowIfCancellationRequested();
            acts.Add(next);
            // What the office will not have is left for whoever reads the preset to see.
            if (play.Do(next).Refused is not null)
                break;
        }
        return script with { Acts = acts.ToImmutable() };
    }
}
