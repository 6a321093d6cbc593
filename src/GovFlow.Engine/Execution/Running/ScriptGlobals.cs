using System.Security.Cryptography;
using System.Text;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>Elsa's script globals as one visit sees them.</summary>
internal sealed partial class ScriptGlobals(BurstRun run) : IScriptScope
{
    private readonly BurstRun _run = run;
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
        value = HasValue(name) ? VisibleVariables() : Value.Undefined;
        return HasValue(name);
    }

    public bool TryCall(string name, ReadOnlySpan<Value> arguments, out Value result)
    {
        if (Functions.TryGetValue(name, out var function))
        {
            result = function(this, arguments);
            return true;
        }

        if (name.StartsWith("get", StringComparison.Ordinal))
            return TryGetter(name.AsSpan(3), out result);
        result = Value.Undefined;
        return name.StartsWith("set", StringComparison.Ordinal) && TrySetter(name.AsSpan(3), At(arguments, 0));
    }

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

        var arguments = BurstRun.WorkflowOf(_visit).Compiled.ArgumentNames!;
        if (arguments.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var argument))
        {
            result = Input(argument);
            return true;
        }

        var isOutput = _run.Workflow.Scripts.TryOutputGetter(name, out var output);
        result = isOutput && _run.KeptOutputs.TryGetValue(output, out var kept) ? kept : Value.Undefined;
        return isOutput;
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
        var producers = _run.Workflow.Scripts.Producers(activity);
        _run.Account.Spend(producers.Count);
        _run.Account.Check();
        foreach (var node in producers)
        {
            foreach (var candidate in node.Outputs)
            {
                if ((output is null || string.Equals(candidate.Name, output, StringComparison.OrdinalIgnoreCase))
                    && _run.KeptOutputs.TryGetValue((node.NodeId, candidate.Name), out var kept))
                    return kept;
            }
        }

        return Value.Undefined;
    }

    private Value SetCorrelation(Value value)
    {
        _run.CorrelationId = value.IsNothing ? null : Text(value);
        return Value.Undefined;
    }

    private Value SetName(Value value)
    {
        _run.Name = value.IsNothing ? null : Text(value);
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
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_run.Context.Seed}|{_run.Context.InstanceId}|{_run.GuidCount++}");
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
}
