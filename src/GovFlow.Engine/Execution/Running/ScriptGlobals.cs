using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>Elsa's script globals as one visit sees them.</summary>
internal sealed class ScriptGlobals(BurstRun run) : IScriptScope
{
    private Visit _visit = null!;

    /// <summary>The outcomes RunJavaScript's script has set; null outside it, where setting them is refused.</summary>
    public List<string>? Outcomes { get; set; }

    /// <summary>The same globals, seen from that visit.</summary>
    public ScriptGlobals At(Visit visit)
    {
        _visit = visit;
        return this;
    }

    public bool TryGet(string name, out Value value)
    {
        value = name == "variables" ? VisibleVariables() : Value.Undefined;
        return name == "variables";
    }

    public bool TryCall(string name, ReadOnlySpan<Value> arguments, out Value result)
    {
        if (TryWellKnown(name, arguments, out result))
            return true;
        if (name.StartsWith("get", StringComparison.Ordinal))
            return TryGetter(name.AsSpan(3), out result);
        return name.StartsWith("set", StringComparison.Ordinal) && TrySetter(name.AsSpan(3), At(arguments, 0));
    }

    private bool TryWellKnown(string name, ReadOnlySpan<Value> arguments, out Value result)
    {
        var first = At(arguments, 0);
        var definition = BurstRun.WorkflowOf(_visit).Compiled.Workflow!;
        Value? known = name switch
        {
            "getVariable" => BurstRun.TryVariable(_visit, Name(first, name), out var variable) ? variable : Value.Undefined,
            "setVariable" => SetVariable(Name(first, name), At(arguments, 1)),
            "getInput" => Input(Name(first, name)),
            "getOutputFrom" => OutputFrom(Name(first, name), At(arguments, 1).AsText),
            "getLastResult" => run.LastResult,
            "getCorrelationId" => Value.Of(run.CorrelationId),
            "setCorrelationId" => SetCorrelation(first),
            "getWorkflowInstanceId" => Value.Of(run.Context.InstanceId),
            "getWorkflowDefinitionId" => Value.Of(definition.DefinitionId),
            "getWorkflowDefinitionVersionId" => Value.Of(definition.Id),
            "getWorkflowDefinitionVersion" => Value.Of(definition.Version),
            "getWorkflowInstanceName" => Value.Of(run.Name),
            "setWorkflowInstanceName" => SetName(first),
            "setOutcome" or "setOutcomes" => SetOutcomes(arguments, name),
            "isNullOrWhiteSpace" => Value.Of(string.IsNullOrWhiteSpace(first.AsText) && first.Kind is ValueKind.Text or ValueKind.Null or ValueKind.Undefined),
            "isNullOrEmpty" => Value.Of(first.IsNothing || first.AsText is { Length: 0 }),
            "toJson" => Value.Of(first.ToJson()),
            "newGuid" or "newGuidString" => Value.Of(NewGuid().ToString()),
            "newShortGuid" => Value.Of(Convert.ToBase64String(NewGuid().ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('=')),
            "stringToBase64" => Value.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(first)))),
            "stringFromBase64" => Value.Of(Encoding.UTF8.GetString(FromBase64(first))),
            "bytesFromString" => Bytes(Encoding.UTF8.GetBytes(Text(first))),
            "bytesToString" => Value.Of(Encoding.UTF8.GetString(ToBytes(first))),
            "bytesToBase64" => Value.Of(Convert.ToBase64String(ToBytes(first))),
            "bytesFromBase64" => Bytes(FromBase64(first)),
            _ => default(Value?), // a bare null would become Value.Null
        };
        result = known ?? Value.Undefined;
        return known is not null;
    }

    private static Value At(ReadOnlySpan<Value> arguments, int index) => index < arguments.Length ? arguments[index] : Value.Undefined;

    private bool TryGetter(ReadOnlySpan<char> name, out Value result)
    {
        for (var scope = Scope(); scope is not null; scope = Outer(scope))
        {
            if (TryLocal(scope, name, out result))
                return true;
            if (scope.Scope is not null && scope.Compiled.Scope!.IndexOfScriptName(name) is var slot and >= 0)
            {
                result = scope.Scope[slot];
                return true;
            }
        }

        var workflow = BurstRun.WorkflowOf(_visit);
        foreach (var argument in workflow.Compiled.Workflow!.Inputs)
        {
            if (!name.SequenceEqual(ScriptNaming.Pascal(argument.Name)))
                continue;
            result = Input(argument.Name);
            return true;
        }

        return TryOutputGetter(name, out result);
    }

    /// <summary>get[Output]From[Activity]().</summary>
    private bool TryOutputGetter(ReadOnlySpan<char> name, out Value result)
    {
        for (var from = name.IndexOf("From"); from >= 0; from = Following(name, from))
        {
            var activity = name[(from + 4)..];
            foreach (var node in run.Workflow.Nodes)
            {
                if (node.Outputs.Length == 0 || !activity.SequenceEqual(ScriptNaming.Pascal(node.Source.Name)))
                    continue;
                foreach (var output in node.Outputs)
                {
                    if (!name[..from].SequenceEqual(ScriptNaming.Pascal(output.Name)))
                        continue;
                    result = run.KeptOutputs.TryGetValue((node.NodeId, output.Name), out var kept) ? kept : Value.Undefined;
                    return true;
                }
            }
        }

        result = Value.Undefined;
        return false;
    }

    private static int Following(ReadOnlySpan<char> name, int from)
    {
        var next = name[(from + 1)..].IndexOf("From");
        return next < 0 ? -1 : from + 1 + next;
    }

    private bool TrySetter(ReadOnlySpan<char> name, Value value)
    {
        for (var scope = Scope(); scope is not null; scope = Outer(scope))
        {
            if (scope.Scope is null || scope.Compiled.Scope!.IndexOfScriptName(name) is var slot && slot < 0)
                continue;
            Refusing(() => BurstRun.SetVariable(scope, slot, value));
            return true;
        }

        return false;
    }

    private Value SetVariable(string name, Value value)
    {
        var isKnown = false;
        Refusing(() => isKnown = BurstRun.TrySetVariable(_visit, name, value));
        return isKnown ? Value.Undefined : throw new ScriptException("unknown-variable", $"没有名为“{name}”的变量。");
    }

    /// <summary>A variable that cannot take the value is the script's fault, so that it is told with its place.</summary>
    private static void Refusing(Action act)
    {
        try
        {
            act();
        }
        catch (StepFaultException fault)
        {
            throw new ScriptException(fault.Code, fault.Message);
        }
    }

    private Value Input(string name) =>
        BurstRun.WorkflowOf(_visit).WorkflowInputs!.TryGetValue(name, out var value) ? value : Value.Undefined;

    private Value OutputFrom(string activity, string? output)
    {
        var result = Value.Undefined;
        foreach (var node in run.Workflow.Nodes)
        {
            if (node.Source.Id != activity && node.Source.Name != activity)
                continue;
            foreach (var candidate in node.Outputs)
            {
                if ((output is null || string.Equals(candidate.Name, output, StringComparison.OrdinalIgnoreCase))
                    && run.KeptOutputs.TryGetValue((node.NodeId, candidate.Name), out var kept))
                    return kept;
            }
        }

        return result;
    }

    private Value SetCorrelation(Value value)
    {
        run.CorrelationId = value.IsNothing ? null : Text(value);
        return Value.Undefined;
    }

    private Value SetName(Value value)
    {
        run.Name = value.IsNothing ? null : Text(value);
        return Value.Undefined;
    }

    private Value SetOutcomes(ReadOnlySpan<Value> arguments, string name)
    {
        if (Outcomes is null)
            throw new ScriptException("outcomes-not-here", $"“{name}”只能在“运行脚本”活动中使用。");
        Outcomes.Clear();
        foreach (var argument in arguments)
        {
            if (argument.Kind == ValueKind.List)
                Outcomes.AddRange(argument.Items.Select(Text));
            else
                Outcomes.Add(Text(argument));
        }

        return Value.Undefined;
    }

    private Value VisibleVariables()
    {
        var map = new ValueMap.Builder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var scope = Scope(); scope is not null; scope = Outer(scope))
        {
            foreach (var (name, value) in scope.Locals ?? ValueMap.Empty)
            {
                if (seen.Add(name))
                    map.Set(name, value);
            }

            for (var i = 0; i < scope.Scope?.Length; i++)
            {
                if (seen.Add(scope.Compiled.Scope!.Names[i]))
                    map.Set(scope.Compiled.Scope.Names[i], scope.Scope[i]);
            }
        }

        return Value.MapOf(map.Build());
    }

    /// <summary>Drawn from the burst's seed and a counter, so that a replay draws the same.</summary>
    private Guid NewGuid()
    {
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{run.Context.Seed}|{run.Context.InstanceId}|{run.GuidCount++}");
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // version 4: random
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    private Visit Scope() => _visit.Compiled.Workflow is not null && _visit.Parent is not null ? _visit.Parent : _visit;

    private static Visit? Outer(Visit scope) => scope.Compiled.Workflow is null ? scope.Parent : null;

    private static bool TryLocal(Visit scope, ReadOnlySpan<char> name, out Value value)
    {
        if (scope.Locals is { } locals)
        {
            foreach (var (local, held) in locals)
            {
                if (!name.SequenceEqual(local))
                    continue;
                value = held;
                return true;
            }
        }

        value = Value.Undefined;
        return false;
    }

    private static string Name(Value value, string function) =>
        value.AsText ?? throw new ScriptException("not-a-name", $"“{function}”的第一个参数应为名称。");

    private static string Text(Value value) => ElsaTypes.TextOf(value).AsText ?? "";

    private static Value Bytes(byte[] bytes) => Value.ListOf(bytes.Select(b => Value.Of((double)b)));

    private static byte[] ToBytes(Value value)
    {
        if (value.Kind != ValueKind.List || value.Items.Any(i => i.Kind != ValueKind.Number || i.AsNumber is < 0 or > 255))
            throw new ScriptException("not-bytes", "参数应为字节（0–255）的列表。");
        return [.. value.Items.Select(i => (byte)i.AsNumber)];
    }

    private static byte[] FromBase64(Value value)
    {
        var text = value.AsText;
        if (text is null || !Base64.IsValid(text))
            throw new ScriptException("not-base64", "参数应为 Base64 文本。");
        return Convert.FromBase64String(text);
    }
}
