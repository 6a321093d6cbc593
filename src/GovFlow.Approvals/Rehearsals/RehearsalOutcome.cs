using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>What a run comes to, in words a reader checks: what a scenario expects.</summary>
public sealed record RehearsalOutcome
{
    /// <summary>Stage of the case; 未收件 where it never came in.</summary>
    public required string State { get; init; }

    /// <summary>As a case's page calls it; null where it never came in.</summary>
    public string? Kind { get; init; }

    /// <summary>准予 or 不予; null while undecided.</summary>
    public string? Decision { get; init; }

    /// <summary>Titles of the papers issued, in their order.</summary>
    public ImmutableArray<string> Papers { get; init; } = [];

    /// <summary>Due days by the name of their clock; of clocks of one name the last.</summary>
    public ImmutableSortedDictionary<string, DateOnly> Due { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;

    /// <summary>Names of the steps that still wait.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>What was refused: the act's place in the script, from 1, with the rule's code.</summary>
    public ImmutableArray<string> Refused { get; init; } = [];

    /// <summary>Reads a run.</summary>
    public static RehearsalOutcome Of(RehearsalRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var file = run.File;
        return new RehearsalOutcome
        {
            State = file?.State.ChineseName() ?? "未收件",
            Kind = file is null ? null : RehearsalSituation.KindOf(file),
            Decision = file?.Decision is { } decision ? decision.IsGranted ? "准予" : "不予" : null,
            Papers = [.. run.Acts.SelectMany(a => a.Changes).SelectMany(c => c.Papers).Select(p => PaperKinds.Of(p.Template).Title)],
            Due = RehearsedClock.All(run).Where(c => c.Due is not null).GroupBy(c => c.Name, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Last().Due!.Value, StringComparer.Ordinal),
            Waiting = [.. file?.OpenTasks.Select(t => t.StepName) ?? []],
            Refused = [.. run.Acts.Index().Where(a => a.Item.Refused is not null).Select(a => $"第{a.Index + 1}步：{a.Item.Refused!.Code}")],
        };
    }

    /// <summary>Where what came out is not what was expected, one sentence each; empty where it is.</summary>
    /// <param name="actual">What came out; this is what was expected.</param>
    /// <returns>The member's name in JSON, and the sentence.</returns>
    public IEnumerable<(string Member, string Says)> Differences(RehearsalOutcome actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        if (Tell("state", "结束时的阶段", State, actual.State) is { } state)
            yield return state;
        if (Tell("kind", "办件类型", Kind, actual.Kind) is { } kind)
            yield return kind;
        if (Tell("decision", "决定", Decision, actual.Decision) is { } decision)
            yield return decision;
        if (Tell("papers", "出具的文书", Words(Papers), Words(actual.Papers)) is { } papers)
            yield return papers;
        foreach (var clock in Due.Keys.Union(actual.Due.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (Tell("due", $"“{clock}”的到期日", Day(Due, clock), Day(actual.Due, clock)) is { } due)
                yield return due;
        }
        if (Tell("waiting", "待办的环节", Words(Waiting), Words(actual.Waiting)) is { } waiting)
            yield return waiting;
        if (Tell("refused", "被拒绝的步骤", Words(Refused), Words(actual.Refused)) is { } refused)
            yield return refused;
    }

    private static (string, string)? Tell(string member, string what, string? expected, string? actual) =>
        expected == actual ? null : (member, $"{what}应为{expected ?? "无"}，实为{actual ?? "无"}");

    private static string? Words(ImmutableArray<string> words) => words.IsDefaultOrEmpty ? null : string.Join('、', words);

    private static string? Day(ImmutableSortedDictionary<string, DateOnly> due, string clock) => due.TryGetValue(clock, out var day) ? PaperWords.Day(day) : null;
}
