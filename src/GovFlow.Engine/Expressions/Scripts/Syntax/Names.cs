using GovFlow.Engine.Expressions.Scripts.Tree;

namespace GovFlow.Engine.Expressions.Scripts.Syntax;

internal enum BindingKind
{
    Const, Let, Function,
}

/// <summary>A name the script declares.</summary>
/// <param name="Level">Functions around it; the script itself is level 0.</param>
/// <param name="Slot">Place in its function's frame; -1 for a function, which has none.</param>
internal sealed record Binding(BindingKind Kind, int Level, int Slot, ArrowFunction? Arrow);

/// <summary>The function being parsed.</summary>
internal sealed class FunctionScope(int level)
{
    public int Level => level;

    public int SlotCount { get; set; }

    /// <summary>Loops around the current statement.</summary>
    public int Loops { get; set; }
}

/// <summary>The names of one block. A name must be declared above its use, so what was looked up here and found outside cannot be declared any more.</summary>
internal sealed class Scope(Scope? parent, FunctionScope function)
{
    private readonly Dictionary<string, Binding> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);

    public Scope? Parent => parent;

    public FunctionScope Function => function;

    public Binding? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._names.TryGetValue(name, out var binding))
                return binding;
            scope._passed.Add(name);
        }

        return null;
    }

    public bool Declares(string name) => _names.ContainsKey(name);

    public bool WasPassed(string name) => _passed.Contains(name);

    public Binding Declare(string name, BindingKind kind, ArrowFunction? arrow)
    {
        var binding = new Binding(kind, function.Level, arrow is null ? function.SlotCount++ : -1, arrow);
        _names[name] = binding;
        return binding;
    }
}
