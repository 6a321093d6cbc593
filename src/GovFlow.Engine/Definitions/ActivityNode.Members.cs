using System.Text.Json;

namespace GovFlow.Engine.Definitions;

public sealed partial class ActivityNode
{
    /// <summary>How its parent holds it: <c>root</c>, <c>activities[3]</c>, <c>then</c>, <c>cases[0].activity</c>.</summary>
    public required string Slot { get; init; }

    /// <summary>The activities it holds, in file order.</summary>
    public IReadOnlyList<ActivityNode> Children { get; init; } = [];

    /// <summary>A flowchart's connections with both ends known, in file order.</summary>
    public IReadOnlyList<ConnectionDefinition> Connections { get; init; } = [];

    /// <summary>A container's own variables.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>It is a trigger that may start instances.</summary>
    public bool CanStartWorkflow { get; init; }

    public bool RunAsynchronously { get; init; }

    /// <summary>What the designer shows; the name where the file has none.</summary>
    public string DisplayText =>
        JsonMembers.Find(Source, "metadata") is { ValueKind: JsonValueKind.Object } metadata && JsonMembers.Text(metadata, "displayText") is { Length: > 0 } text ? text : Name;

    /// <summary>An empty object where the file has none.</summary>
    public JsonElement CustomProperties =>
        JsonMembers.Find(Source, "customProperties") is { ValueKind: JsonValueKind.Object } properties ? properties : JsonMembers.EmptyObject;

    /// <summary>A member of the node's JSON by name (any case); Undefined where there is none.</summary>
    public JsonElement Member(string name) => JsonMembers.Find(Source, name);

    /// <summary>An input by its property name; null where it is not set. A bare scalar is a literal; an object without typeName is not set.</summary>
    public InputExpression? Input(string name)
    {
        var member = JsonMembers.Find(Source, name);
        var path = JsonPath + JsonMembers.Step(name);
        switch (member.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return null;
            case JsonValueKind.Object:
                var expression = JsonMembers.Find(member, "expression");
                if (JsonMembers.Text(member, "typeName") is not { } typeName || expression.ValueKind != JsonValueKind.Object)
                    return null;
                return new InputExpression(typeName, JsonMembers.Text(expression, "type") ?? "Literal", JsonMembers.Find(expression, "value"), path);
            default:
                return new InputExpression(null, "Literal", member, path);
        }
    }

    /// <summary>The variable id or workflow output name an output is bound to; null where it is unbound.</summary>
    public string? OutputTarget(string name)
    {
        var member = JsonMembers.Find(Source, name);
        if (member.ValueKind != JsonValueKind.Object || JsonMembers.Find(member, "memoryReference") is not { ValueKind: JsonValueKind.Object } reference)
            return null;
        return JsonMembers.Text(reference, "id");
    }

    /// <summary>This node and all beneath it, outer before inner, in file order.</summary>
    public IEnumerable<ActivityNode> SelfAndDescendants()
    {
        var open = new Stack<ActivityNode>();
        open.Push(this);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
                open.Push(node.Children[i]);
        }
    }

    public override string ToString() => $"{Type} {NodeId}";
}
