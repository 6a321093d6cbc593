using System.Text;
using System.Text.Json;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Activities.Primitives;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Compiling;

/// <summary>Makes inputs, outputs and cases ready: literals converted, scripts parsed, variables found.</summary>
internal sealed class InputCompiler(List<DefinitionProblem> problems)
{
    private static readonly DefinitionLimits Limits = DefinitionLimits.Standard;
    private readonly List<UsedScript> _scripts = [];

    /// <summary>Every script met so far, in file order.</summary>
    public IReadOnlyList<UsedScript> Scripts => _scripts;

    /// <summary>A script's problem as the definition's.</summary>
    public static DefinitionProblem Problem(string path, ScriptProblem problem) => new(path, problem.Code, Told(problem));

    public void Fill(CompiledNode node)
    {
        if (node.IsTop)
            return;
        node.Inputs = node.Workflow is { } child
            ? [.. child.Inputs.Select(i => Wrapped(node, ScriptNaming.Camel(i.Name), i.Type, i.Default))]
            : [.. node.Activity.Descriptor.Inputs.Select(i => Input(node, i))];
        node.SettleConstants();
        node.Outputs = node.Workflow is { } producer
            ? [.. producer.Outputs.Select(o => Output(node, ScriptNaming.Camel(o.Name)))]
            : [.. node.Activity.Descriptor.Outputs.Select(o => Output(node, o.Name))];
        node.Cases = [.. Cases(node)];
        if (node.Activity is SetVariable)
            node.TargetVariable = TargetVariable(node);
        if (node.Activity is RunJavaScript)
            CompileBody(node);
    }

    private VariableSlot? TargetVariable(CompiledNode node)
    {
        var id = JsonMembers.Text(node.Source.Member("variable"), "id");
        var slot = id is null ? null : FindVariable(node, id);
        if (slot is null)
            problems.Add(new DefinitionProblem(node.Source.JsonPath + ".variable", "variable.unknown", $"没有标识为“{id}”的变量。"));
        return slot;
    }

    /// <summary>The script is the literal's text; a file that calls the text itself JavaScript means the same.</summary>
    private void CompileBody(CompiledNode node)
    {
        if (node.Source.Input("script") is not { Value.ValueKind: JsonValueKind.String } input)
            return;
        node.Body = Parsed(node, input.Value.GetString()!, null, input.JsonPath);
        var constant = new CompiledExpression(InputKind.Constant, null);
        node.Inputs = [.. node.Inputs.Select(i => i.Name == "script" ? i with { Expression = constant } : i)];
        node.SettleConstants();
    }

    private CompiledInput Input(CompiledNode node, InputDescriptor descriptor)
    {
        var preset = descriptor.DefaultJson is { } json ? Value.ParseJson(json) : Value.Undefined;
        if (descriptor.IsWrapped)
            return Wrapped(node, descriptor.Name, descriptor.TypeName, preset);

        var member = node.Source.Member(descriptor.Name);
        // Older files wrap the plain ones as well (Fork.joinMode).
        if (member.ValueKind == JsonValueKind.Object && JsonMembers.Find(member, "expression").ValueKind == JsonValueKind.Object)
            return Wrapped(node, descriptor.Name, descriptor.TypeName, preset);
        var plain = member.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? preset : Value.FromJson(member);
        return new CompiledInput(descriptor.Name, new CompiledExpression(InputKind.Constant, null) { Constant = plain });
    }

    private CompiledInput Wrapped(CompiledNode node, string name, string typeName, Value preset)
    {
        var input = node.Source.Input(name);
        if (input is null)
        {
            var member = node.Source.Member(name);
            if (member.ValueKind == JsonValueKind.Object)
                problems.Add(new DefinitionProblem(node.Source.JsonPath + JsonMembers.Step(name), "input.no-type", $"输入“{name}”没有 typeName，按未设置处理。") { IsWarning = true });
            return new CompiledInput(name, new CompiledExpression(InputKind.Constant, null) { Constant = preset });
        }

        // The descriptor's type wins where it is definite: files carry .NET names of enums and the like.
        var expression = Expression(node, input.ExpressionType, input.Value, typeName is "Object" ? input.TypeName ?? typeName : typeName, input.JsonPath, preset);
        return new CompiledInput(name, expression);
    }

    private IEnumerable<CompiledCase> Cases(CompiledNode node)
    {
        var index = 0;
        foreach (var (item, step) in JsonMembers.Items(node.Source.Member("cases")))
        {
            var slot = $"cases[{index++}].activity";
            if (item.ValueKind != JsonValueKind.Object)
                continue;
            var path = $"{node.Source.JsonPath}.cases{step}";
            var condition = JsonMembers.Find(item, "condition");
            var expression = condition.ValueKind == JsonValueKind.Object
                ? Expression(node, JsonMembers.Text(condition, "type") ?? "Literal", JsonMembers.Find(condition, "value"), "Boolean", path + ".condition", Value.Undefined)
                : new CompiledExpression(InputKind.Constant, null);
            yield return new CompiledCase(JsonMembers.Text(item, "label") ?? "", expression, node.Child(slot));
        }
    }

    private CompiledExpression Expression(CompiledNode node, string type, JsonElement value, string? typeName, string path, Value preset)
    {
        switch (type)
        {
            case "Literal":
                return Constant(Value.FromJson(value), typeName, path, preset);
            case "Object" or "Json":
                return Parsed(value, typeName, path, preset);
            case "Variable":
                var id = JsonMembers.Text(Embedded(value), "id");
                return id is not null && FindVariable(node, id) is { } slot
                    ? OfVariable(slot, typeName, path)
                    : Broken(path, "expression.unknown-variable", $"没有标识为“{id}”的变量。");
            case "Input":
                return JsonMembers.Text(Embedded(value), "name") is { } name
                    ? new CompiledExpression(InputKind.WorkflowInput, typeName) { Text = name }
                    : Broken(path, "expression.unknown-input", "没有指明流程输入的名称。");
            case "JavaScript":
                return Parsed(node, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString(), typeName, path);
            case "Delegate":
                return new CompiledExpression(InputKind.Constant, null) { Constant = preset };
            default:
                return Broken(path, "expression.unknown-type", $"本系统不支持“{type}”表达式，请改用 JavaScript。");
        }
    }

    private CompiledExpression OfVariable(VariableSlot slot, string? typeName, string path)
    {
        var variable = slot.Owner.Scope!.Variables[slot.Index];
        CheckKind(variable.IsArray ? ValueKind.List : ElsaTypes.KindOf(variable.TypeName), typeName, path, $"变量“{variable.Name}”");
        return new CompiledExpression(InputKind.Variable, typeName) { Variable = slot };
    }

    /// <summary>A value that can never be of the type faults whenever it is asked for.</summary>
    private void CheckKind(ValueKind? kind, string? typeName, string path, string what)
    {
        if (kind is { } known && ElsaTypes.NeverConverts(known, typeName))
            problems.Add(new DefinitionProblem(path, "expression.wrong-type", $"{what}是{Kinds.Name(known)}，不是 {typeName}。"));
    }

    private CompiledExpression Constant(Value value, string? typeName, string path, Value preset)
    {
        if (value.IsNothing || (value.AsText is { Length: 0 } && typeName is not null && !ElsaTypes.TryConvert(value, typeName, out _)))
            return new CompiledExpression(InputKind.Constant, null) { Constant = value.IsNothing ? preset : Value.Undefined };
        return ElsaTypes.TryConvert(value, typeName, out var converted)
            ? new CompiledExpression(InputKind.Constant, null) { Constant = converted }
            : Broken(path, "expression.wrong-type", $"“{value}”不是 {typeName}。");
    }

    private CompiledExpression Parsed(JsonElement value, string? typeName, string path, Value preset)
    {
        if (value.ValueKind != JsonValueKind.String)
            return Constant(Value.FromJson(value), typeName, path, preset);
        var text = value.GetString()!;
        if (text.Length == 0)
            return new CompiledExpression(InputKind.Constant, null) { Constant = preset };
        try
        {
            return Constant(Value.ParseJson(text), typeName, path, preset);
        }
        catch (JsonException)
        {
            return Broken(path, "expression.bad-json", "“Object”表达式的值不是有效的 JSON。");
        }
    }

    private CompiledExpression Parsed(CompiledNode node, string code, string? typeName, string path)
    {
        var parse = Script.Parse(code);
        if (parse.Script is { } script)
        {
            _scripts.Add(new UsedScript(node, script, path));
            CheckKind(script.ResultKind, typeName, path, "表达式的结果");
            return new CompiledExpression(InputKind.Script, typeName) { Script = script };
        }

        problems.AddRange(parse.Problems.Select(p => Problem(path, p)));
        return new CompiledExpression(InputKind.Broken, null) { Text = Told(parse.Problems[0]) };
    }

    private static string Told(ScriptProblem problem) => $"第 {problem.Line} 行第 {problem.Column} 列：{problem.Message}";

    private CompiledExpression Broken(string path, string code, string message)
    {
        problems.Add(new DefinitionProblem(path, code, message));
        return new CompiledExpression(InputKind.Broken, null) { Text = message };
    }

    private CompiledOutput Output(CompiledNode node, string name)
    {
        if (node.Source.OutputTarget(name) is not { Length: > 0 } target)
            return new CompiledOutput(name, null, null);
        if (FindVariable(node, target) is { } slot)
            return new CompiledOutput(name, slot, null);
        var workflow = WorkflowOf(node);
        if (workflow.Outputs.Any(o => o.Name == target))
            return new CompiledOutput(name, null, target);
        problems.Add(new DefinitionProblem(node.Source.JsonPath + JsonMembers.Step(name), "output.unknown-target", $"输出“{name}”绑定的变量“{target}”不存在。") { IsWarning = true });
        return new CompiledOutput(name, null, null);
    }

    /// <summary>A variable by id, innermost scope first.</summary>
    public static VariableSlot? FindVariable(CompiledNode node, string id)
    {
        foreach (var scope in node.Scopes())
        {
            if (scope.Scope?.IndexOfId(id) is { } index and >= 0)
                return new VariableSlot(scope, index);
        }

        return null;
    }

    private static WorkflowDefinition WorkflowOf(CompiledNode node)
    {
        var scope = node.Parent!;
        while (scope.Workflow is null)
            scope = scope.Parent!;
        return scope.Workflow;
    }

    /// <summary>The object itself, or the object whose JSON text this is.</summary>
    private static JsonElement Embedded(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value;
        var json = Encoding.UTF8.GetBytes(value.GetString()!);
        return JsonScan.FirstProblem(json, Limits) is null ? JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = Limits.MaxDepth + 1 }) : default;
    }
}
