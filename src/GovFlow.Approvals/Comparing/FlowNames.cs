using System.Runtime.InteropServices;
using System.Text.Json;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Comparing;

/// <summary>How the steps, outcomes and posts of one version are called.</summary>
internal sealed class FlowNames(WorkflowDefinition definition, Func<string, string?>? postName)
{
    private readonly Dictionary<string, ActivityNode> _nodes = definition.Activities.Reverse().GroupBy(n => n.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    /// <summary>现场踏勘; the id where there is no such step.</summary>
    public string Step(string id) => _nodes.TryGetValue(id, out var node) ? node.DisplayText : id;

    /// <summary>现场踏勘（符合）.</summary>
    public string Exit(string id, string? port) => port is null ? Step(id) : $"{Step(id)}（{Port(id, port)}）";

    /// <summary>踏勘岗（survey-1), or the code alone.</summary>
    public string Post(string code) => postName?.Invoke(code) is { Length: > 0 } name ? $"{name}（{code}）" : code;

    private string Port(string id, string port) =>
        _nodes.TryGetValue(id, out var node)
            ? OfficeActivities.Registry.Find(node.Type)?.Descriptor.Ports.FirstOrDefault(p => p.Name == port)?.DisplayName ?? port
            : port;
}

/// <summary>A connection's ends, in any of the ways files write them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ends(string From, string? Port, string To)
{
    public string Exit => $"{From}:{Port}";

    /// <summary>As findings name it.</summary>
    public string Id => $"{From}:{Port}->{To}";

    /// <summary>Null where one end is missing.</summary>
    public static Ends? Of(JsonElement connection)
    {
        var (source, target) = (Json.Member(connection, "source"), Json.Member(connection, "target"));
        return (Json.Text(source) ?? Json.Text(source, "activity"), Json.Text(target) ?? Json.Text(target, "activity")) is ({ } from, { } to)
            ? new Ends(from, Json.Text(source, "port") ?? Json.Text(connection, "sourcePort"), to)
            : null;
    }
}
