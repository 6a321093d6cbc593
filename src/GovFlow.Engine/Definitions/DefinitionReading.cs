using System.Globalization;
using System.Text.Json;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Definitions;

/// <summary>One reading of one file: its limits, its problems, and the small readers all parts share.</summary>
internal sealed class DefinitionReading(DefinitionLimits limits)
{
    private readonly List<DefinitionProblem> _problems = [];
    private int _errors;
    private int _warnings;
    private int _variables;

    public DefinitionLimits Limits => limits;

    public IReadOnlyList<DefinitionProblem> Problems => _problems;

    public bool HasErrors => _errors > 0;

    /// <summary>Enough errors are known; the file is refused, and what follows them is not worth reading. Warnings never stop the reading.</summary>
    public bool IsOver => _errors >= limits.MaxProblems;

    public void Error(string path, string code, string message)
    {
        if (_errors++ < limits.MaxProblems)
            _problems.Add(new DefinitionProblem(path, code, message));
    }

    public void Warning(string path, string code, string message)
    {
        if (_warnings++ < limits.MaxProblems)
            _problems.Add(new DefinitionProblem(path, code, message) { IsWarning = true });
    }

    /// <summary>A text member; null where it is missing or null, and a problem where it is something else.</summary>
    public string? Text(JsonElement owner, string name, string path)
    {
        var member = JsonMembers.Find(owner, name);
        if (member.ValueKind == JsonValueKind.String)
            return member.GetString();
        if (member.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            Error(path + JsonMembers.Step(name), "member.not-text", $"“{name}”应为文本。");
        return null;
    }

    /// <summary>A boolean member; false where it is missing or null, and a problem where it is something else.</summary>
    public bool Flag(JsonElement owner, string name, string path) => OptionalFlag(owner, name, path) ?? false;

    public bool? OptionalFlag(JsonElement owner, string name, string path)
    {
        var member = JsonMembers.Find(owner, name);
        if (member.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return member.GetBoolean();
        if (member.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            Error(path + JsonMembers.Step(name), "member.not-boolean", $"“{name}”应为 true 或 false。");
        return null;
    }

    /// <summary>A whole number; null where it is missing or null, and a problem where it is something else.</summary>
    public int? Whole(JsonElement owner, string name, string path)
    {
        var member = JsonMembers.Find(owner, name);
        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number))
            return number;
        if (member.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            Error(path + JsonMembers.Step(name), "member.not-whole-number", $"“{name}”应为整数。");
        return null;
    }

    /// <summary>The objects of a list member, in any of its forms; anything else is a problem.</summary>
    public IEnumerable<(JsonElement Item, string Path)> Objects(JsonElement owner, string name, string path)
    {
        var list = JsonMembers.Find(owner, name);
        var listPath = path + JsonMembers.Step(name);
        if (list.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            yield break;
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            Error(listPath, "member.not-list", $"“{name}”应为列表。");
            yield break;
        }

        foreach (var (item, step) in JsonMembers.Items(list))
        {
            if (IsOver)
                yield break;
            if (item.ValueKind == JsonValueKind.Object)
                yield return (item, listPath + step);
            else
                Error(listPath + step, "member.not-object", $"“{name}”的每一项应为对象。");
        }
    }

    public List<VariableDefinition> Variables(JsonElement owner, string path)
    {
        var variables = new List<VariableDefinition>();
        foreach (var (item, at) in Objects(owner, "variables", path))
        {
            if (!Count(at))
                break;
            if (Text(item, "name", at) is not { Length: > 0 } name)
            {
                Error(at, "variable.no-name", "变量没有名称。");
                continue;
            }

            var id = Text(item, "id", at) is { Length: > 0 } own ? own : name;
            if (variables.Exists(v => v.Id == id))
            {
                Error(at, "variable.duplicate-id", $"变量标识“{id}”重复。");
                continue;
            }

            if (variables.Exists(v => v.Name == name))
                Warning(at, "variable.duplicate-name", $"变量名“{name}”重复，脚本只能取到第一个。");
            variables.Add(Variable(item, id, name, at));
        }

        return variables;
    }

    private VariableDefinition Variable(JsonElement item, string id, string name, string path)
    {
        var typeName = Text(item, "typeName", path) ?? "Object";
        var isArray = Flag(item, "isArray", path);
        var value = JsonMembers.Find(item, "value");
        var converted = Value.Undefined;
        if (value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
            && !ElsaTypes.TryConvert(Value.FromJson(value), isArray ? typeName + "[]" : typeName, out converted))
        {
            Warning(path + ".value", "variable.bad-default", $"变量“{name}”的默认值不是 {typeName}，按未设置处理。");
            converted = Value.Undefined;
        }

        var variable = new VariableDefinition(id, name, typeName, isArray, converted, Text(item, "storageDriverTypeName", path), path);
        if (!variable.IsPersisted)
            Warning(path, "variable.not-persisted", $"变量“{name}”没有使用实例存储，等待之后会回到默认值。");
        return variable;
    }

    public List<ArgumentDefinition> Arguments(JsonElement owner, string list)
    {
        var arguments = new List<ArgumentDefinition>();
        foreach (var (item, at) in Objects(owner, list, "$"))
        {
            if (!Count(at))
                break;
            if (Text(item, "name", at) is not { Length: > 0 } name)
            {
                Error(at, "argument.no-name", "输入或输出没有名称。");
                continue;
            }

            if (arguments.Exists(a => a.Name == name))
            {
                Error(at, "argument.duplicate-name", $"名称“{name}”重复。");
                continue;
            }

            var defaultValue = JsonMembers.Find(item, "defaultValue");
            arguments.Add(new ArgumentDefinition(
                name, Text(item, "type", at) ?? "Object", Text(item, "displayName", at) ?? name, Text(item, "description", at) ?? "",
                Text(item, "category", at) ?? "", Text(item, "uiHint", at), Value.FromJson(defaultValue), at));
        }

        return arguments;
    }

    private bool Count(string path)
    {
        if (++_variables <= limits.MaxVariables)
            return true;
        Error(path, "definition.too-many-variables", string.Create(CultureInfo.InvariantCulture, $"变量、输入和输出超过 {limits.MaxVariables} 个。"));
        return false;
    }
}
