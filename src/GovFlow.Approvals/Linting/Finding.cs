using System.Collections.Immutable;
using System.Text.Json;

namespace GovFlow.Approvals.Linting;

/// <summary>What a finding means for publishing.</summary>
public enum LintSeverity
{
    /// <summary>The definition does not come into force.</summary>
    Error = 1,

    /// <summary>It comes into force only with a written reason.</summary>
    Warning = 2,

    /// <summary>Worth knowing; binds nobody.</summary>
    Info = 3,
}

/// <summary>Where a rule stands.</summary>
/// <param name="Law">The statute, or the centre's norm.</param>
/// <param name="Article">Its article, or the requirement's number.</param>
public sealed record LintBasis(string Law, string Article)
{
    public override string ToString() => $"{Law}{Article}";
}

/// <summary>One operation of a JSON Patch (RFC 6902): <c>add</c>, <c>replace</c> or <c>remove</c>.</summary>
/// <param name="Path">JSON pointer from the root of the file.</param>
/// <param name="Value">Null for <c>remove</c>.</param>
public sealed record PatchOperation(string Op, string Path, JsonElement? Value = null);

/// <summary>A way to mend, as one edit that can be undone.</summary>
/// <param name="Label">For the button.</param>
public sealed record LintFix(string Label, ImmutableArray<PatchOperation> Patch);

/// <summary>Something a rule found in a definition.</summary>
/// <param name="RuleId">Stable; see <see cref="LintRules.Of"/>.</param>
/// <param name="JsonPath">Where it stands in the file.</param>
/// <param name="Message">For policy staff, in Chinese.</param>
public sealed record Finding(string RuleId, LintSeverity Severity, string JsonPath, string Message)
{
    /// <summary>The activity's id; null where it concerns none.</summary>
    public string? NodeId { get; init; }

    /// <summary>The connection, <c>source:port-&gt;target</c>; null where it concerns none.</summary>
    public string? EdgeId { get; init; }

    /// <summary>What it concerns, by a name that outlives edits: a node, a connection, a material's code; empty for the whole item. A written reason names it.</summary>
    public string Subject { get; init; } = "";

    public LintBasis? Basis { get; init; }

    public LintFix? Fix { get; init; }

    /// <summary>The written reason why this warning is accepted; null where the file states none.</summary>
    public string? Reason { get; init; }
}

/// <summary>Everything found in one definition.</summary>
/// <param name="Findings">Errors first, then warnings, then what is only worth knowing; within these by path.</param>
/// <param name="Promise">The promise proof; null where the definition carries no readable service item.</param>
public sealed record LintReport(ImmutableArray<Finding> Findings, PromiseProof? Promise)
{
    /// <summary>The most findings told of one definition.</summary>
    public const int Most = 300;

    /// <summary>A report of findings in any order.</summary>
    public static LintReport Of(IEnumerable<Finding> findings, PromiseProof? promise) =>
        new([.. findings.OrderBy(f => f.Severity).ThenBy(f => f.JsonPath, StringComparer.Ordinal).Take(Most)], promise);

    /// <summary>The same with what was found beside it.</summary>
    public LintReport With(IEnumerable<Finding> more) => Of(Findings.Concat(more), Promise);

    public IEnumerable<Finding> Errors => Findings.Where(f => f.Severity is LintSeverity.Error);

    /// <summary>Warnings nobody has given a reason for.</summary>
    public IEnumerable<Finding> Unreasoned => Findings.Where(f => f is { Severity: LintSeverity.Warning, Reason: null });

    /// <summary>True where nothing keeps the definition from coming into force.</summary>
    public bool MayPublish => !Errors.Any() && !Unreasoned.Any();
}
