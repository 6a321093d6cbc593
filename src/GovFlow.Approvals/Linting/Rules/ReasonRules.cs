namespace GovFlow.Approvals.Linting.Rules;

/// <summary>The written reasons of a file; <see cref="StatedReasons"/> tells what is wrong with them.</summary>
internal static class ReasonRules
{
    public const string Malformed = "reason.malformed";
    public const string Unused = "reason.unused";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new(Malformed, LintSeverity.Error, null, "说明的理由写明规则、对象和至少八个字的理由。", "更正 customProperties.lintReasons。") { IsForItems = false },
        new(Unused, LintSeverity.Info, null, "说明的理由对应现有的提醒。", "删除不再需要的理由。") { IsForItems = false },
    ];
}
