using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting;

/// <summary>A rule a definition is held to.</summary>
/// <param name="Id">Stable. One that ends with <c>.*</c> stands for a family of codes that readers and compiler tell.</param>
/// <param name="Severity">Null: as whoever found it says.</param>
/// <param name="Basis">Null where it only keeps the flow from breaking.</param>
/// <param name="Says">What it demands, in Chinese.</param>
/// <param name="Mend">How a drawing that breaks it is mended, in Chinese.</param>
public sealed record LintRule(string Id, LintSeverity? Severity, LintBasis? Basis, string Says, string Mend)
{
    /// <summary>True for rules about service items; a plain workflow is not held to them.</summary>
    public bool IsForItems { get; init; } = true;

    /// <summary>Looks; null where reading and compiling find it already.</summary>
    internal Func<LintSubject, IEnumerable<Found>>? Check { get; init; }
}

/// <summary>What a rule's check tells; the rule adds the rest.</summary>
internal sealed record Found(string JsonPath, string Subject, string Message)
{
    public string? NodeId { get; init; }

    public string? EdgeId { get; init; }

    public LintFix? Fix { get; init; }

    public static Found At(ActivityNode node, string message, string member = "", LintFix? fix = null) =>
        new($"{node.JsonPath}{(member.Length == 0 ? "" : "." + member)}", node.Id, message) { NodeId = node.Id, Fix = fix };

    public static Found At(ActivityNode source, ConnectionDefinition connection, string message, LintFix? fix = null)
    {
        var id = EdgeIdOf(connection);
        return new Found(connection.JsonPath, id, message) { NodeId = source.Id, EdgeId = id, Fix = fix };
    }

    /// <summary>About the item's own data.</summary>
    /// <param name="member">Path under <c>customProperties.serviceItem</c>; empty for all of it.</param>
    public static Found InItem(string member, string subject, string message, LintFix? fix = null) =>
        new($"$.customProperties.{Items.ServiceItemReader.Member}{(member.Length == 0 ? "" : "." + member)}", subject, message) { Fix = fix };

    public static string EdgeIdOf(ConnectionDefinition connection) => $"{connection.SourceId}:{connection.SourcePort ?? "Done"}->{connection.TargetId}";
}
