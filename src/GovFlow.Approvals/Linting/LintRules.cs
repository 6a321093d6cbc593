using System.Collections.Frozen;
using GovFlow.Approvals.Linting.Rules;

namespace GovFlow.Approvals.Linting;

/// <summary>The one table of all rules.</summary>
public static class LintRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. ReadingRules.All, .. ReasonRules.All, .. ScenarioRules.All, .. FlowRules.All, .. StepRules.All, .. IntakeRules.All, .. SupplementRules.All, .. DecisionRules.All,
        .. EndingRules.All, .. PromiseRules.All, .. ClockRules.All, .. StaffRules.All, .. BasisRules.All,
        .. InheritedRules.All, .. FormRules.All,
    ];

    private static FrozenDictionary<string, LintRule> ById { get; } = All.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    /// <summary>The rule of a finding: by its id, else the family its code belongs to; null for a code nobody listed.</summary>
    public static LintRule? Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (ById.TryGetValue(id, out var rule))
            return rule;
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return ById.GetValueOrDefault(dot < 0 ? "script.*" : $"{id[..dot]}.*");
    }
}
