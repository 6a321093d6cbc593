using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>A host of a few names.</summary>
internal sealed class TestScope(params (string Name, Value Value)[] names) : IScriptScope
{
    public List<(string Name, Value[] Arguments)> Calls { get; } = [];

    public bool TryGet(string name, out Value value)
    {
        var index = Array.FindIndex(names, n => n.Name == name);
        value = index < 0 ? Value.Undefined : names[index].Value;
        return index >= 0;
    }

    public bool TryCall(string name, ReadOnlySpan<Value> arguments, out Value result)
    {
        Calls.Add((name, arguments.ToArray()));
        result = Value.Undefined;
        if (name.StartsWith("get", StringComparison.Ordinal))
            return TryGet(name[3..], out result);
        return name.StartsWith("set", StringComparison.Ordinal);
    }
}

public sealed class ScriptSmokeTests
{
    [TestCase("1 + 2 * 3", "7")]
    [TestCase("getDecision() == 'approve'", "true")]
    [TestCase("variables.Round + 1", "3")]
    [TestCase("[1,2,3].filter(x => x > 1).map(x => x * 2).join('-')", "\"4-6\"")]
    [TestCase("const f = n => n < 2 ? 1 : n * f(n - 1); f(10)", "3628800")]
    [TestCase("let s = 0; for (const x of [1,2,3]) { if (x == 2) continue; s += x } return s", "4")]
    [TestCase("`a${1+1}b`", "\"a2b\"")]
    [TestCase("({a:1, ...{b:2}})", "{\"a\":1,\"b\":2}")]
    public void CommonExpressions_GiveTheirValue(string code, string json)
    {
        var parse = Script.Parse(code);
        Assert.That(parse.Problems, Is.Empty);
        var scope = new TestScope(("Decision", "approve"), ("variables", Value.MapOf(("Round", 2))));
        Assert.That(parse.Script!.Evaluate(scope, ScriptBudget.Default).ToJson(), Is.EqualTo(json));
    }
}
