using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>The globals of fixed name; compiling asks the same table which names there are.</summary>
internal sealed partial class ScriptGlobals
{
    private const string Variables = "variables";

    private static readonly FrozenDictionary<string, Function> Functions = new Dictionary<string, Function>
    {
        ["getVariable"] = (g, a) => BurstRun.TryVariable(g._visit, Name(At(a, 0), "getVariable"), out var variable) ? variable : Value.Undefined,
        ["setVariable"] = (g, a) => g.SetVariable(Name(At(a, 0), "setVariable"), At(a, 1)),
        ["getInput"] = (g, a) => g.Input(Name(At(a, 0), "getInput")),
        ["getOutputFrom"] = (g, a) => g.OutputFrom(Name(At(a, 0), "getOutputFrom"), At(a, 1).AsText),
        ["getLastResult"] = (g, _) => g._run.LastResult,
        ["getCorrelationId"] = (g, _) => Value.Of(g._run.CorrelationId),
        ["setCorrelationId"] = (g, a) => g.SetCorrelation(At(a, 0)),
        ["getWorkflowInstanceId"] = (g, _) => Value.Of(g._run.Context.InstanceId),
        ["getWorkflowDefinitionId"] = (g, _) => Value.Of(g.Definition.DefinitionId),
        ["getWorkflowDefinitionVersionId"] = (g, _) => Value.Of(g.Definition.Id),
        ["getWorkflowDefinitionVersion"] = (g, _) => Value.Of(g.Definition.Version),
        ["getWorkflowInstanceName"] = (g, _) => Value.Of(g._run.Name),
        ["setWorkflowInstanceName"] = (g, a) => g.SetName(At(a, 0)),
        ["setOutcome"] = (g, a) => g.SetOutcomes(a, "setOutcome"),
        ["setOutcomes"] = (g, a) => g.SetOutcomes(a, "setOutcomes"),
        ["isNullOrWhiteSpace"] = (_, a) => Value.Of(At(a, 0) is { Kind: ValueKind.Text or ValueKind.Null or ValueKind.Undefined } text && string.IsNullOrWhiteSpace(text.AsText)),
        ["isNullOrEmpty"] = (_, a) => Value.Of(At(a, 0).IsNothing || At(a, 0).AsText is { Length: 0 }),
        ["toJson"] = (_, a) => Value.Of(At(a, 0).ToJson()),
        ["newGuid"] = (g, _) => Value.Of(g.NewGuid().ToString()),
        ["newGuidString"] = (g, _) => Value.Of(g.NewGuid().ToString()),
        ["newShortGuid"] = (g, _) => Value.Of(Convert.ToBase64String(g.NewGuid().ToByteArray()).Replace("/", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).TrimEnd('=')),
        ["stringToBase64"] = (_, a) => Value.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(At(a, 0))))),
        ["stringFromBase64"] = (_, a) => Value.Of(Encoding.UTF8.GetString(FromBase64(At(a, 0)))),
        ["bytesFromString"] = (_, a) => Bytes(Encoding.UTF8.GetBytes(Text(At(a, 0)))),
        ["bytesToString"] = (_, a) => Value.Of(Encoding.UTF8.GetString(ToBytes(At(a, 0)))),
        ["bytesToBase64"] = (_, a) => Value.Of(Convert.ToBase64String(ToBytes(At(a, 0)))),
        ["bytesFromBase64"] = (_, a) => Bytes(FromBase64(At(a, 0))),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private delegate Value Function(ScriptGlobals globals, ReadOnlySpan<Value> arguments);

    private WorkflowDefinition Definition => BurstRun.WorkflowOf(_visit).Compiled.Workflow!;

    /// <summary>Whether every script may call it, wherever it stands.</summary>
    public static bool HasFunction(string name) => Functions.ContainsKey(name);

    /// <summary>Whether every script may read it.</summary>
    public static bool HasValue(string name) => name == Variables;

    private static Value At(ReadOnlySpan<Value> arguments, int index) => index < arguments.Length ? arguments[index] : Value.Undefined;

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
