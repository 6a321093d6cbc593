using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>What passes between a script and its host.</summary>
public sealed class ScriptHostTests
{
    [Test]
    public void Names_TellWhatIsReadAndCalled()
    {
        var script = Script.Parse(
            "const n = variables.Round; setRound(n + 1); [1].map(x => x + input).filter(isKnown); `${getName?.()}`; Math.max(n, Number('1')); typeof other").Script!;
        Assert.That(script.FreeNames, Is.EquivalentTo(new[] { "variables", "input", "other" }));
        Assert.That(script.CalledNames, Is.EquivalentTo(new[] { "setRound", "getName", "isKnown" }));
    }

    [Test]
    public void MemberNames_TellWhichVariablesAreRead()
    {
        var script = Script.Parse("variables.Round + variables['Decision'].length + variables?.Names.map(x => x.y) + variables[key]").Script!;
        Assert.That(script.MemberNames, Is.EquivalentTo(new[] { "variables.Round", "variables.Decision", "variables.Names" }));
    }

    [Test]
    public void Calls_ReachTheHost_InOrder_WithTheirValues()
    {
        var scope = new TestScope(("A", 1), ("B", 2));
        Script.Parse("setX(getA() + getB(), [1], ...['s', null]); getA() || setY(); getB() && setZ(undefined)").Script!.Evaluate(scope, ScriptBudget.Default);
        Assert.That(
            scope.Calls.Select(c => $"{c.Name}({string.Join(';', c.Arguments.Select(a => a.ToString()))})"),
            Is.EqualTo(new[] { "getA()", "getB()", "setX(3;[1];s;null)", "getA()", "getB()", "setZ(undefined)" }));
    }

    [TestCase("1 +\n  missing", 2, 3, "unknown-name")]
    [TestCase("1 +\n  missing()", 2, 3, "unknown-function")]
    [TestCase("variables.Round.a.b", 1, 19, "read-of-nothing")]
    [TestCase("null.length", 1, 6, "read-of-nothing")]
    [TestCase("[1].map(x =>\n x.a.b)", 2, 6, "read-of-nothing")]
    [TestCase("(5).trim()", 1, 5, "unknown-method")]
    [TestCase("variables.map(x => x)", 1, 11, "unknown-method")]
    [TestCase("'a'.trim", 1, 5, "method-not-called")]
    [TestCase("[...5]", 1, 1, "not-iterable")]
    [TestCase("const [a] = 5", 1, 7, "not-iterable")]
    [TestCase("'a' in 'abc'", 1, 5, "in-needs-map")]
    [TestCase("[].reduce((a, b) => a)", 1, 4, "reduce-of-nothing")]
    [TestCase("getList() == getList()", 1, 11, "compare-structures")]
    [TestCase("[[1]].includes(getList())", 1, 7, "compare-structures")]
    [TestCase("JSON.parse('{')", 1, 6, "bad-json")]
    [TestCase("(1).toFixed(200)", 1, 5, "out-of-range")]
    [TestCase("JSON.stringify(1, ['a'])", 1, 6, "refused-replacer")]
    public void AFailure_SaysWhereAndWhy(string code, int line, int column, string expected)
    {
        var scope = new TestScope(("List", Value.ListOf([1])), ("variables", Value.MapOf(("Round", 2))));
        var failure = Assert.Throws<ScriptException>(() => Script.Parse(code).Script!.Evaluate(scope, ScriptBudget.Default))!;
        Assert.That((failure.Line, failure.Column, failure.Code), Is.EqualTo((line, column, expected)));
        Assert.That(failure.Message, Does.Match("[一-龥]"));
    }

    [Test]
    public void ARefusalOfTheHost_GetsItsPlace_AndOtherExceptionsPassThrough()
    {
        var refusal = Assert.Throws<ScriptException>(
            () => Script.Parse("1;\n  setX(1)").Script!.Evaluate(new FailingScope(new ScriptException("wrong-type", "类型不符")), ScriptBudget.Default))!;
        Assert.That((refusal.Line, refusal.Column, refusal.Code, refusal.Message), Is.EqualTo((2, 3, "wrong-type", "类型不符")));
        Assert.That(
            () => Script.Parse("setX(1)").Script!.Evaluate(new FailingScope(new InvalidOperationException()), ScriptBudget.Default),
            Throws.TypeOf<InvalidOperationException>());
    }

    [Test]
    public void OneScript_MayRunOnManyThreads()
    {
        var script = Script.Parse("let s = 0; for (const x of getList()) { s += [x].map(y => y * 2)[0] } s").Script!;
        Parallel.For(0, 200, n =>
        {
            var own = new TestScope(("List", Value.ListOf(Enumerable.Range(0, n).Select(i => (Value)i))));
            Assert.That(script.Evaluate(own, ScriptBudget.Default).AsNumber, Is.EqualTo(n * (n - 1)));
        });
    }

    [Test]
    public void JavaScriptsOwnNames_CannotBeTakenByTheHost()
    {
        var scope = new TestScope(("Math", 1), ("undefined", 2), ("NaN", 3));
        Assert.That(Script.Parse("undefined").Script!.Evaluate(scope, ScriptBudget.Default), Is.EqualTo(Value.Undefined));
        Assert.That(Script.Parse("Math.max(1, 2)").Script!.Evaluate(scope, ScriptBudget.Default).AsNumber, Is.EqualTo(2));
    }

    private sealed class FailingScope(Exception failure) : IScriptScope
    {
        public bool TryGet(string name, out Value value) => throw failure;

        public bool TryCall(string name, ReadOnlySpan<Value> arguments, out Value result) => throw failure;
    }
}
