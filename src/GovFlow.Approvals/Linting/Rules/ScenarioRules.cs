namespace GovFlow.Approvals.Linting.Rules;

/// <summary>The scenarios of a file; <see cref="Rehearsals.Scenarios"/> reads and plays them.</summary>
internal static class ScenarioRules
{
    public const string Malformed = "scenario.malformed";
    public const string Differs = "scenario.differs";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new(Malformed, LintSeverity.Error, null, "演练场景可以读出和演练。", "更正 customProperties.scenarios，或者在设计器中重新存为脚本。"),
        new(Differs, LintSeverity.Error, null, "每个演练场景都按预期结束。", "改正流程；流程确应如此的，核对后更新场景的预期。"),
    ];

    public static Finding Told(string rule, string path, string subject, string message) => new(rule, LintSeverity.Error, path, message) { Subject = subject };
}
