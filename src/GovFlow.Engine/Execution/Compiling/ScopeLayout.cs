using GovFlow.Engine.Definitions;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Compiling;

/// <summary>The variables of one scope, each at its slot.</summary>
internal sealed class ScopeLayout
{
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byScriptName = new(StringComparer.Ordinal);

    public ScopeLayout(IReadOnlyList<VariableDefinition> variables)
    {
        Variables = [.. variables];
        Names = [.. variables.Select(v => v.Name)];
        Defaults = [.. variables.Select(v => v.Default)];
        Keys = [.. variables.Select((v, i) => _byName.TryAdd(v.Name, i) ? v.Name : v.Id)];
        for (var i = 0; i < Variables.Length; i++)
            _byScriptName.TryAdd(ScriptNaming.Pascal(Variables[i].Name), i);
    }

    public VariableDefinition[] Variables { get; }

    public string[] Names { get; }

    public Value[] Defaults { get; }

    /// <summary>What the state keeps each under: the name, or the id of a second variable of that name.</summary>
    public string[] Keys { get; }

    public int IndexOfName(string name) => _byName.TryGetValue(name, out var index) ? index : -1;

    /// <summary>By the name scripts use, the X of getX; the first of several.</summary>
    public int IndexOfScriptName(ReadOnlySpan<char> name) => _byScriptName.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var index) ? index : -1;

    public int IndexOfId(string id) => Array.FindIndex(Variables, v => v.Id == id);

    /// <summary>The value as the variable's type; false where it cannot be.</summary>
    public bool TryConvert(int slot, Value value, out Value converted) =>
        ElsaTypes.TryConvert(value, Variables[slot].IsArray ? Variables[slot].TypeName + "[]" : Variables[slot].TypeName, out converted);
}

/// <summary>How names of variables, inputs and outputs appear in scripts.</summary>
internal static class ScriptNaming
{
    /// <summary>Pascal case: "case id", "caseId" and "case_id" become CaseId; Chinese stays as it is.</summary>
    public static string Pascal(string name)
    {
        Span<char> letters = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        var isStart = true;
        foreach (var letter in name)
        {
            if (letter is ' ' or '_' or '-' or '.')
            {
                isStart = true;
                continue;
            }

            letters[length++] = isStart ? char.ToUpperInvariant(letter) : letter;
            isStart = false;
        }

        return letters[..length].ToString();
    }

    /// <summary>Camel case: how a child workflow's inputs and outputs appear on its node.</summary>
    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
