using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting.Rules;
using GovFlow.Approvals.People;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Linting;

/// <summary>What stands against a step being done.</summary>
/// <param name="Rule">Stable, e.g. <c>people.nobody</c>.</param>
/// <param name="IsError">A case would stop here, or be handled unlawfully; otherwise it hangs on one person or a day.</param>
public sealed record StaffFinding(string Rule, bool IsError, string Message);

/// <summary>A step of an item and what its staffing lacks.</summary>
/// <param name="Department">For a branch of a joint review.</param>
public sealed record StaffedStep(string ActivityId, string Name, string PostCode, string? Department, ImmutableArray<StaffFinding> Findings);

/// <summary>An item's steps held against a town.</summary>
/// <param name="OfItem">What is no single step's: no window takes the item.</param>
public sealed record StaffedItem(ImmutableArray<StaffedStep> Steps, ImmutableArray<StaffFinding> OfItem);

/// <summary>
/// 事项、环节、人员核对 (004-11): the linter's rules of staffing, asked of one town and an item in force, and what the hall should know besides: whose absence stops an item, and which holdings run out.
/// </summary>
public static class StaffCheck
{
    /// <summary>In calendar days: time to find somebody and have a document drawn up.</summary>
    public const int SoonDays = 30;

    /// <param name="day">The town's legal day.</param>
    /// <param name="absences">Recorded in the program.</param>
    public static StaffedItem Of(ServiceItem item, CompiledWorkflow workflow, Town town, DateOnly day, ImmutableArray<Absence> absences)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(town);
        var staffing = new Staffing(day, [town]);
        var subject = new LintSubject(workflow.Definition, workflow, item, staffing);
        var found = StaffRules.All.Where(r => r.Id.StartsWith("people.", StringComparison.Ordinal) || r.Id is "step.post-unknown" or "law.acceptor-decides" or "law.window-stages")
            .SelectMany(rule => rule.Check!(subject).Select(f => (f.Subject, Finding: new StaffFinding(rule.Id, rule.Severity is LintSeverity.Error, f.Message)))).ToLookup(f => f.Subject, f => f.Finding, StringComparer.Ordinal);
        var acceptors = Acceptors(item, town, staffing);
        return new StaffedItem(
            [.. subject.Steps.Select(s => new StaffedStep(s.ActivityId, s.Name, s.PostCode, s.Department, [.. found[Key(s)].Concat(Besides(s, item, town, staffing, acceptors, absences)).OrderByDescending(f => f.IsError)]))],
            [.. found[""]]);
    }

    private static string Key(ItemStep step) => step.Department is null ? step.ActivityId : $"{step.ActivityId}:{step.PostCode}";

    private static HashSet<string> Acceptors(ServiceItem item, Town town, Staffing staffing) =>
        town.Plan.WindowsFor(item).SelectMany(w => w.Posts).SelectMany(post => staffing.Holders(post)).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<StaffFinding> Besides(
        ItemStep step, ServiceItem item, Town town, Staffing staffing, HashSet<string> acceptors, ImmutableArray<Absence> absences)
    {
        var holders = staffing.Holders(step.PostCode).ToList();
        if (holders.Count == 0)
            yield break;
        if (holders.Count == 1)
            yield return new("people.one-person", false, $"“{step.Name}”只有{holders[0].Name}一人，离岗即停。");
        if (holders.TrueForAll(p => absences.Any(a => a.PersonId == p.Id && a.Covers(staffing.Day))))
            yield return new("people.all-away", true, $"“{step.Name}”的人员今日都离岗。");
        var ends = town.Holdings.Where(h => h.PostCode == step.PostCode && h.Covers(staffing.Day)).Select(h => h.To).ToList();
        if (ends.TrueForAll(to => to is { } last && last < staffing.Day.AddDays(SoonDays)))
            yield return new("people.ends-soon", false, $"“{step.Name}”的任职到{PaperDay(ends.Max()!.Value)}全部期满，尚未接续。");
        if (step.ActivityType is not DecideActivity.TypeName || step.IsWindowDecided || item.IsFormalReview && holders.Count > 1)
            yield break;
        if (holders.TrueForAll(p => acceptors.Contains(p.Id)))
        {
            var isOnly = holders.Count == 1 && acceptors.Count == 1;
            yield return new(
                "people.acceptor-decides", isOnly, isOnly
                    ? $"“{step.Name}”的决定人{holders[0].Name}同时是本事项唯一的收件人：自己受理的办件不能自己决定，办件会停在这里。"
                    : $"“{step.Name}”的决定人都在收件窗口：由他们受理的办件，要换人决定。");
        }
    }

    private static string PaperDay(DateOnly day) => Documents.PaperWords.Day(day);
}
