using System.Collections.Frozen;
using GovFlow.Engine.Expressions.Scripts.Runtime;
using GovFlow.Engine.Expressions.Scripts.Tree;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Expressions.Scripts.Library;

/// <summary>A built-in function; the machine stands at the call, so what it fails on is told there.</summary>
internal delegate Value NativeFunction(Machine machine, ReadOnlySpan<Value> arguments);

/// <summary>A built-in method; a function argument comes apart from the others, which then start at the second.</summary>
internal delegate Value NativeMethod(Machine machine, Value target, Callback? function, ReadOnlySpan<Value> arguments);

/// <summary>Whether a method's first argument is a function.</summary>
internal enum FunctionUse
{
    Never, Optional, Always,
}

/// <summary>A method name with what it does for each kind of value.</summary>
internal sealed class Method(string name, FunctionUse use)
{
    private readonly NativeMethod?[] _byKind = new NativeMethod?[7];

    public string Name => name;

    public FunctionUse Use => use;

    public NativeMethod? For(ValueKind kind) => _byKind[(int)kind];

    public void Add(ValueKind kind, NativeMethod native) => _byKind[(int)kind] = native;
}

/// <summary>Every method the subset knows.</summary>
internal static class Methods
{
    private static readonly FrozenDictionary<string, Method> All = Collect();

    public static Method? Find(string name) => All.GetValueOrDefault(name);

    private static FrozenDictionary<string, Method> Collect()
    {
        var all = new Dictionary<string, Method>(StringComparer.Ordinal);
        foreach (var (kind, name, use, native) in ListMethods.All.Concat(ListFunctionMethods.All).Concat(TextMethods.All).Concat(PlainMethods.All))
        {
            if (!all.TryGetValue(name, out var method))
                all[name] = method = new Method(name, use);
            method.Add(kind, native);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

internal readonly record struct MethodEntry(ValueKind Kind, string Name, FunctionUse Use, NativeMethod Native);

/// <summary>Reading arguments: one left out is Undefined, as in JavaScript.</summary>
internal static class Arguments
{
    public static Value Get(this ReadOnlySpan<Value> arguments, int index) => index < arguments.Length ? arguments[index] : Value.Undefined;
}
