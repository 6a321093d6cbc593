using System.Text.Json;
using GovFlow.Approvals.Linting.Rules;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting;

/// <summary>
/// The written reasons for accepted warnings, <c>customProperties.lintReasons</c>: a list of <c>{rule, subject, reason}</c>. They stand in the file, so that
/// whoever publishes it by its hash has them before their eyes, and they stay on record with it.
/// </summary>
internal sealed class StatedReasons
{
    public const string Member = "lintReasons";

    private const int Most = 200;
    private const int Shortest = 8;
    private const int Longest = 1_000;
    private const string Path = "$.customProperties." + Member;

    private readonly Dictionary<(string Rule, string Subject), (string Reason, int Index)> _reasons = [];
    private readonly HashSet<int> _used = [];

    private readonly List<Finding> _findings = [];

    public static StatedReasons Of(WorkflowDefinition definition)
    {
        var reasons = new StatedReasons();
        if (!definition.CustomProperties.TryGetProperty(Member, out var list) || list.ValueKind == JsonValueKind.Null)
            return reasons;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Most)
            reasons.Tell(ReasonRules.Malformed, LintSeverity.Error, Path, "", $"应为至多 {Most} 项的列表。");
        else
            reasons.Read(list);
        return reasons;
    }

    /// <summary>The finding with the reason the file states for it; only a warning has one.</summary>
    public Finding Answer(Finding finding)
    {
        if (finding.Severity is not LintSeverity.Warning || !_reasons.TryGetValue((finding.RuleId, finding.Subject), out var stated))
            return finding;
        _used.Add(stated.Index);
        return finding with { Reason = stated.Reason };
    }

    /// <summary>What is wrong with the reasons themselves; to be asked last.</summary>
    public IEnumerable<Finding> Findings()
    {
        foreach (var ((rule, subject), (_, index)) in _reasons.Where(r => !_used.Contains(r.Value.Index)))
            Tell(ReasonRules.Unused, LintSeverity.Info, $"{Path}[{index}]", $"{rule}/{subject}", $"没有与“{rule}”（{subject}）对应的提醒，这条理由不起作用。");
        return _findings;
    }

    private void Read(JsonElement list)
    {
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var (rule, subject, reason) = (Text(item, "rule"), Text(item, "subject") ?? "", Text(item, "reason")?.Trim());
            if (rule is null || reason is not { Length: >= Shortest and <= Longest })
                Tell(ReasonRules.Malformed, LintSeverity.Error, $"{Path}[{index}]", rule ?? "", $"应写明 rule、subject 和 {Shortest} 到 {Longest} 字的 reason。");
            else
                _reasons.TryAdd((rule, subject), (reason, index));
        }
    }

    private void Tell(string rule, LintSeverity severity, string path, string subject, string message) =>
        _findings.Add(new Finding(rule, severity, path, message) { Subject = subject });

    private static string? Text(JsonElement item, string name)
    {
        try
        {
            return item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // a lone surrogate escape is no text
        }
    }
}
