using System.Text.Json;

namespace GovFlow.Engine.Definitions;

/// <summary>
/// Reads activities and what they hold. An activity is told by its shape (an object with a text <c>type</c> and a text <c>id</c>), so
/// the children of a type nobody knows are found as well.
/// </summary>
internal sealed class ActivityTreeReader(DefinitionReading reading)
{
    /// <summary>Elsa's id of the workflow node, the first step of every node id.</summary>
    private const string WorkflowNodeId = "Workflow1";

    private static readonly string[] NotChildren = ["customProperties", "metadata", "connections", "variables"];

    private int _activities;
    private int _connections;

    public ActivityNode? Root(JsonElement json) => Activity(json, WorkflowNodeId, "root", "$.root", 0);

    private ActivityNode? Activity(JsonElement json, string parentNodeId, string slot, string path, int position)
    {
        if (++_activities > reading.Limits.MaxActivities)
        {
            if (_activities == reading.Limits.MaxActivities + 1)
                reading.Error(path, "definition.too-many-activities", $"活动超过 {reading.Limits.MaxActivities} 个。");
            return null;
        }

        if (reading.Text(json, "type", path) is not { Length: > 0 } type)
        {
            reading.Error(path, "activity.no-type", "活动没有类型（type）。");
            return null;
        }

        var id = reading.Text(json, "id", path);
        if (string.IsNullOrEmpty(id))
        {
            id = $"{type[(type.LastIndexOf('.') + 1)..]}{position + 1}";
            reading.Warning(path, "activity.no-id", $"活动没有标识（id），以“{id}”代替。");
        }

        var nodeId = NodeIds.Under(parentNodeId, id);
        var children = Children(json, nodeId, path);
        return new ActivityNode
        {
            Id = id,
            NodeId = nodeId,
            Name = reading.Text(json, "name", path) is { Length: > 0 } name ? name : id,
            Type = type,
            Version = reading.Whole(json, "version", path) ?? 1,
            JsonPath = path,
            Source = json,
            Slot = slot,
            Children = children,
            Variables = JsonMembers.Find(json, "variables").ValueKind is JsonValueKind.Array or JsonValueKind.Object ? reading.Variables(json, path) : [],
            Connections = Connections(json, children, path),
            CanStartWorkflow = Flag(json, "canStartWorkflow"),
            RunAsynchronously = Flag(json, "runAsynchronously"),
        };
    }

    /// <summary>Flags stand in customProperties or, in older files, on the activity itself.</summary>
    private static bool Flag(JsonElement json, string name) =>
        JsonMembers.Find(JsonMembers.Find(json, "customProperties"), name) is { ValueKind: not JsonValueKind.Undefined } inside
            ? inside.ValueKind == JsonValueKind.True
            : JsonMembers.Find(json, name).ValueKind == JsonValueKind.True;

    private List<ActivityNode> Children(JsonElement json, string nodeId, string path)
    {
        var children = new List<ActivityNode>();
        foreach (var member in json.EnumerateObject())
        {
            if (reading.IsOver || _activities > reading.Limits.MaxActivities)
                break;
            if (NotChildren.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                continue;
            var at = path + JsonMembers.Step(member.Name);
            if (string.Equals(member.Name, "activities", StringComparison.OrdinalIgnoreCase))
                ListedActivities(json, member, children, nodeId, path);
            else if (member.Value.ValueKind == JsonValueKind.Object && LooksLikeActivity(member.Value))
                Add(children, member.Value, nodeId, member.Name, at);
            else
                InnerActivities(member, children, nodeId, at);
        }

        return children;
    }

    private void ListedActivities(JsonElement owner, JsonProperty member, List<ActivityNode> children, string nodeId, string path)
    {
        foreach (var (item, at) in reading.Objects(owner, member.Name, path))
            Add(children, item, nodeId, $"activities[{children.Count}]", at);
    }

    /// <summary>Activities in other lists: a fork's branches, and the <c>activity</c> of a switch's cases.</summary>
    private void InnerActivities(JsonProperty member, List<ActivityNode> children, string nodeId, string path)
    {
        var isList = member.Value.ValueKind == JsonValueKind.Array
            || (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("$values", out _));
        if (!isList)
            return;
        var index = 0;
        foreach (var (item, step) in JsonMembers.Items(member.Value))
        {
            var slot = $"{member.Name}[{index++}]";
            if (item.ValueKind != JsonValueKind.Object)
                continue;
            if (LooksLikeActivity(item))
                Add(children, item, nodeId, slot, path + step);
            else if (JsonMembers.Find(item, "activity") is { ValueKind: JsonValueKind.Object } inner && LooksLikeActivity(inner))
                Add(children, inner, nodeId, slot + ".activity", path + step + ".activity");
        }
    }

    private static bool LooksLikeActivity(JsonElement json) =>
        JsonMembers.Text(json, "type") is { Length: > 0 }
        && JsonMembers.Text(json, "id") is { Length: > 0 }
        && JsonMembers.Find(json, "expression").ValueKind == JsonValueKind.Undefined;

    private void Add(List<ActivityNode> children, JsonElement json, string parentNodeId, string slot, string path)
    {
        if (Activity(json, parentNodeId, slot, path, children.Count) is not { } child)
            return;
        if (children.Exists(other => other.Id == child.Id))
            reading.Error(path, "activity.duplicate-id", $"活动标识“{child.Id}”在同一容器中重复。");
        else
            children.Add(child);
    }

    private List<ConnectionDefinition> Connections(JsonElement json, List<ActivityNode> children, string path)
    {
        var connections = new List<ConnectionDefinition>();
        if (JsonMembers.Find(json, "connections").ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return connections;

        var known = children.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var position = -1;
        foreach (var (item, at) in reading.Objects(json, "connections", path))
        {
            position++;
            if (++_connections > reading.Limits.MaxConnections)
            {
                reading.Error(at, "definition.too-many-connections", $"连线超过 {reading.Limits.MaxConnections} 条。");
                break;
            }

            var (source, sourcePort) = End(item, "source");
            var (target, targetPort) = End(item, "target");
            if (source is null || target is null || !known.Contains(source) || !known.Contains(target))
                reading.Warning(at, "connection.unknown-end", $"连线的一端不存在（{source ?? "?"} → {target ?? "?"}），已忽略。");
            else
                connections.Add(new ConnectionDefinition(source, sourcePort, target, targetPort, position, at));
        }

        return connections;
    }

    /// <summary>An end is nested, <c>{activity, port}</c>, or in legacy files flat: <c>source</c> with <c>sourcePort</c> beside it.</summary>
    private static (string? Activity, string? Port) End(JsonElement connection, string name)
    {
        var end = JsonMembers.Find(connection, name);
        return end.ValueKind switch
        {
            JsonValueKind.Object => (JsonMembers.Text(end, "activity"), JsonMembers.Text(end, "port")),
            JsonValueKind.String => (end.GetString(), JsonMembers.Text(connection, name + "Port")),
            _ => (null, null),
        };
    }
}
