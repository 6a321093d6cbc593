using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Activities;

namespace GovFlow.Server.Studio;

/// <summary>What the Studio is told of activities and expressions: the same descriptors that feed engine, linter and designer, in its words.</summary>
internal static class StudioDescriptors
{
    public static JsonObject Activities() => List(OfficeActivities.Registry.Descriptors.Select(Of));

    /// <summary>The kinds of expression an input can hold. With the literal alone the Studio does not start.</summary>
    public static JsonObject Expressions() => List(
    [
        Expression("Literal", "固定值", false, null), Expression("Object", "对象（JSON）", true, "json"), Expression("JavaScript", "表达式（JavaScript 子集）", true, "javascript"),
        Expression("Variable", "变量", true, null), Expression("Input", "流程输入", true, null),
    ]);

    /// <summary>The types a variable can have.</summary>
    public static JsonObject Variables() => List(
        new[] { ("String", "文字"), ("Boolean", "是否"), ("Int32", "整数"), ("Int64", "长整数"), ("Double", "小数"), ("Decimal", "金额"), ("DateTimeOffset", "时间"), ("Object", "对象") }
            .Select(t => new JsonObject { ["typeName"] = t.Item1, ["displayName"] = t.Item2, ["category"] = "基本类型", ["description"] = t.Item2 }));

    /// <summary>A list with nothing in it, where the Studio asks for what we do not have.</summary>
    public static JsonObject None() => List([]);

    public static JsonObject List(IEnumerable<JsonNode> items)
    {
        JsonArray list = [.. items];
        return new JsonObject { ["items"] = list, ["count"] = list.Count, ["totalCount"] = list.Count };
    }

    private static JsonObject Of(ActivityDescriptor one) => new()
    {
        ["typeName"] = one.Type,
        ["namespace"] = one.Type.Split('.')[0],
        // The name new steps are called by; the Studio makes ids of it.
        ["name"] = one.Type.Split('.')[^1],
        ["displayName"] = one.DisplayName,
        ["description"] = one.Description,
        ["version"] = one.Version,
        ["category"] = one.Category,
        ["kind"] = one.IsTrigger ? "Trigger" : "Action",
        ["isBrowsable"] = true,
        ["isContainer"] = one.IsContainer,
        ["isTerminal"] = one.IsTerminal,
        ["isStart"] = one.Type == "Elsa.Start",
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
        ["inputs"] = new JsonArray([.. one.Inputs.Select((input, order) => Of(input, order))]),
        ["outputs"] = new JsonArray([.. one.Outputs.Select(output => new JsonObject
        {
            ["name"] = Upper(output.Name), ["typeName"] = output.TypeName, ["displayName"] = output.DisplayName, ["description"] = output.Description, ["isBrowsable"] = true,
        })]),
        ["ports"] = new JsonArray([.. one.Ports.Select(port => new JsonObject { ["name"] = port.Name, ["displayName"] = port.DisplayName, ["type"] = "Flow", ["isBrowsable"] = true })]),
    };

    private static JsonObject Of(InputDescriptor input, int order)
    {
        var described = new JsonObject
        {
            ["name"] = Upper(input.Name),
            ["typeName"] = input.TypeName,
            ["displayName"] = input.DisplayName,
            ["description"] = input.Description,
            ["order"] = order,
            ["isWrapped"] = input.IsWrapped,
            ["isBrowsable"] = true,
            ["isReadOnly"] = false,
            ["isSynthetic"] = false,
            ["uiHint"] = input.UIHint,
            ["defaultSyntax"] = "Literal",
            ["defaultValue"] = input.DefaultJson is { } json ? JsonNode.Parse(json) : null,
        };
        if (input.Options.Count > 0)
        {
            described["uiSpecifications"] = new JsonObject
            {
                ["dropdown"] = new JsonObject
                {
                    ["selectList"] = new JsonObject
                    {
                        ["isFlagsEnum"] = false,
                        ["items"] = new JsonArray([.. input.Options.Select(o => new JsonObject { ["text"] = o, ["value"] = o })]),
                    },
                },
            };
        }
        return described;
    }

    private static JsonObject Expression(string type, string name, bool isBrowsable, string? language) => new()
    {
        ["type"] = type,
        ["displayName"] = name,
        ["isBrowsable"] = isBrowsable,
        ["isSerializable"] = true,
        ["properties"] = language is null ? new JsonObject() : new JsonObject { ["MonacoLanguage"] = language },
    };

    /// <summary>Elsa names an input as its C# property and writes it camelCase.</summary>
    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
