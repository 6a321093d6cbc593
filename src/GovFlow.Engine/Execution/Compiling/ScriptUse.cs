using System.Collections.Frozen;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Expressions.Scripts;

namespace GovFlow.Engine.Execution.Compiling;

/// <summary>A script of a workflow, where it stands.</summary>
internal sealed record UsedScript(CompiledNode Node, Script Script, string JsonPath);

/// <summary>
/// What the scripts of a workflow ask for. Found once, when compiling: which outputs the state must keep for them, where a getter's name leads, and which
/// names nobody knows.
/// </summary>
internal sealed class ScriptUse
{
    private const string OutputFrom = "getOutputFrom";
    private const string LastResult = "getLastResult";

    private readonly Dictionary<string, (string NodeId, string Output)> _outputGetters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CompiledNode>> _producers = new(StringComparer.Ordinal);

    /// <summary>Marks the nodes whose outputs some script reads after they have ended.</summary>
    public ScriptUse(IReadOnlyList<CompiledNode> nodes, IReadOnlyList<UsedScript> scripts)
    {
        InputsRead = scripts.SelectMany(s => NamedInputs(s.Script.Code)).ToFrozenSet(StringComparer.Ordinal);
        var called = scripts.SelectMany(s => s.Script.CalledNames).ToHashSet(StringComparer.Ordinal);
        UsesLastResult = called.Contains(LastResult);
        var keepsAll = called.Contains(OutputFrom);
        foreach (var node in nodes.Where(n => n.Outputs.Length > 0))
        {
            var suffix = "From" + ScriptNaming.Pascal(node.Source.Name);
            foreach (var output in node.Outputs)
            {
                var getter = ScriptNaming.Pascal(output.Name) + suffix;
                node.KeepsOutputs |= called.Contains("get" + getter) && _outputGetters.TryAdd(getter, (node.NodeId, output.Name));
            }

            if (!keepsAll)
                continue;
            node.KeepsOutputs = true;
            Produce(node.Source.Id, node);
            if (node.Source.Name != node.Source.Id)
                Produce(node.Source.Name, node);
        }
    }

    /// <summary>The workflow inputs that scripts name by <c>getInput("name")</c>.</summary>
    public FrozenSet<string> InputsRead { get; }

    /// <summary>Some script asks for the last result.</summary>
    public bool UsesLastResult { get; }

    /// <summary>The output that <c>get</c> followed by the name reads: [Output]From[Activity], the first in file order.</summary>
    public bool TryOutputGetter(ReadOnlySpan<char> name, out (string NodeId, string Output) output) =>
        _outputGetters.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out output);

    /// <summary>The activities of that id or name with outputs, in file order.</summary>
    public IReadOnlyList<CompiledNode> Producers(string idOrName) => _producers.TryGetValue(idOrName, out var nodes) ? nodes : [];

    /// <summary>The names a script calls or reads that nobody gives it: it would fail when it gets there.</summary>
    public IEnumerable<DefinitionProblem> Unknown(UsedScript used) =>
        used.Script.Missing(name => IsFunction(used.Node, name), ScriptGlobals.HasValue)
            .Select(p => InputCompiler.Problem(used.JsonPath, p));

    private bool IsFunction(CompiledNode node, string name)
    {
        if (ScriptGlobals.HasFunction(name))
            return true;
        if (name.StartsWith("set", StringComparison.Ordinal))
            return node.Scopes().Any(s => s.Scope?.IndexOfScriptName(name.AsSpan(3)) >= 0);
        if (!name.StartsWith("get", StringComparison.Ordinal))
            return false;
        var getter = name[3..];
        return node.Scopes().Any(s => s.Scope?.IndexOfScriptName(getter) >= 0 || s.ArgumentNames?.ContainsKey(getter) == true || GivesLocal(s.Parent, getter))
            || _outputGetters.ContainsKey(getter);
    }

    /// <summary>Whether a parent gives each execution of its children a variable of that name; what a host's own container gives is not known.</summary>
    private static bool GivesLocal(CompiledNode? parent, string name) =>
        parent is not null && (parent.Activity is not ContainerActivity container || container.BodyVariables.Contains(name, StringComparer.Ordinal));

    private static IEnumerable<string> NamedInputs(string code)
    {
        const string Call = "getInput(";
        for (var at = code.IndexOf(Call, StringComparison.Ordinal); at >= 0; at = code.IndexOf(Call, at + 1, StringComparison.Ordinal))
        {
            var name = code.AsSpan(at + Call.Length).TrimStart();
            if (name is ['"' or '\'', .. var rest] && rest.IndexOf(name[0]) is >= 0 and var end)
                yield return rest[..end].ToString();
        }
    }

    private void Produce(string idOrName, CompiledNode node)
    {
        if (!_producers.TryGetValue(idOrName, out var nodes))
            _producers[idOrName] = nodes = [];
        nodes.Add(node);
    }
}
