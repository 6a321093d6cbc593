using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>Every script ends, in bounded memory and stack.</summary>
public sealed class ScriptBudgetTests
{
    [TestCase("while (true) {}", "budget-steps")]
    [TestCase("for (;;);", "budget-steps")]
    [TestCase("do { } while (true)", "budget-steps")]
    [TestCase("'x'.repeat(1e9)", "budget-text")]
    [TestCase("'x'.padStart(1e9)", "budget-text")]
    [TestCase("'x'.padEnd(1e300, 'ab')", "budget-text")]
    [TestCase("let s = 'x'; while (true) s = s + s", "budget-text")]
    [TestCase("let s = 'x'; while (true) s = `${s}${s}`", "budget-text")]
    [TestCase("let s = 'x'; while (true) s = s.concat(s, s)", "budget-text")]
    [TestCase("let s = 'aa'; while (true) s = s.replaceAll('a', s)", "budget-text")]
    [TestCase("let s = 'aa'; while (true) s = s.split('').join(s)", "budget-text")]
    [TestCase("let s = '\"'; while (true) s = JSON.stringify(s)", "budget-text")]
    [TestCase("let l = [1]; while (true) l = [...l, ...l]", "budget-list")]
    [TestCase("let l = [1]; while (true) l = l.concat(l)", "budget-list")]
    [TestCase("let l = [1]; while (true) l = l.flatMap(x => [x, x])", "budget-list")]
    [TestCase("let l = [1]; while (true) l = [l, l].flat()", "budget-list")]
    [TestCase("Array.from({ length: 1e9 })", "budget-list")]
    [TestCase("Array.from({ length: 1e300 }, (_, i) => i)", "budget-list")]
    [TestCase("'x'.repeat(500000).split('')", "budget-list")]
    [TestCase("const f = n => f(n + 1); f(0)", "budget-depth")]
    [TestCase("const f = l => l.map(f); const g = n => [n].map(g); g(1)", "budget-depth")]
    [TestCase("let a = []; while (true) a = [a]", "budget-steps")]
    [TestCase("let a = []; for (let i = 0; i < 1000; i++) a = [a]; a", "budget-nesting")]
    [TestCase("let a = {}; for (let i = 0; i < 1000; i++) a = { a }; a", "budget-nesting")]
    [TestCase("let a = []; for (let i = 0; i < 1000; i++) a = [a]; String(a)", "budget-nesting")]
    [TestCase("let a = []; for (let i = 0; i < 1000; i++) a = [a]; JSON.stringify(a)", "budget-nesting")]
    [TestCase("let a = []; for (let i = 0; i < 1000; i++) a = [a]; a.flat(Infinity)", "budget-nesting")]
    [TestCase("let a = []; for (let i = 0; i < 1000; i++) a = [a]; setA(a)", "budget-nesting")]
    [TestCase("let a = []; for (let i = 0; i < 1000; i++) a = [a]; a == 1", "budget-nesting")]
    [TestCase("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; a", "budget-result")]
    [TestCase("let a = ['abc']; for (let i = 0; i < 40; i++) a = [a, a]; JSON.stringify(a)", "budget-text")]
    [TestCase("let a = [1]; for (let i = 0; i < 40; i++) a = [a, a]; a.flat(Infinity).length", "budget-steps|budget-list")]
    [TestCase("const s = 'x'.repeat(900000); Array.from({ length: 99 }, () => s)", "budget-result")]
    [TestCase("const s = 'x'.repeat(900000); Array.from({ length: 99 }, (_, i) => s + i).length", "budget-steps")]
    [TestCase("const big = Array.from({ length: 90000 }, (_, i) => i); big.map(x => big.indexOf(-1))", "budget-steps")]
    [TestCase("const big = Array.from({ length: 90000 }, (_, i) => i); big.map(x => Math.max(...big))", "budget-steps")]
    [TestCase("const big = Array.from({ length: 90000 }, (_, i) => 'k' + i); big.reduce((m, k) => ({ ...m, [k]: 1 }), {})", "budget-steps")]
    [TestCase("const s = 'a'.repeat(300000); (s + s).indexOf(s + 'b' + s.slice(2))", "budget-steps")]
    [TestCase("const s = 'a'.repeat(300000); (s + s).split(s + 'b' + s.slice(2))", "budget-steps")]
    [TestCase("'x'.repeat(900000).replace('x', \"$'\".repeat(400000))", "budget-text")]
    [TestCase("const s = 'x'.repeat(900000); const a = s + 'a', b = s + 'b'; Array.from({ length: 9000 }, (_, i) => i % 2 ? a : b).sort()", "budget-steps")]
    [TestCase("const k = 'x'.repeat(900000); const m = { [k]: 1 }; while (true) m[k]", "budget-steps")]
    [TestCase("const k = 'x'.repeat(900000); const m = { [k]: 1 }; while (true) k in m", "budget-steps")]
    [TestCase("const k = 'x'.repeat(900000); const m = { [k]: 1 }; while (true) ({ ...m })", "budget-steps")]
    [TestCase("const l = Array.from({ length: 90000 }, (_, i) => i); while (true) setX(l)", "budget-steps")]
    [TestCase("const s = 'x'.repeat(900000); while (true) setX(s)", "budget-steps")]
    [TestCase("JSON.parse('['.repeat(100000))", "bad-json")]
    [TestCase("JSON.parse('['.repeat(100) + ']'.repeat(100))", "bad-json")]
    public void AScriptWithoutEnd_IsStopped(string code, string expected)
    {
        var script = Script.Parse(code).Script!;
        var stopped = Assert.Throws<ScriptException>(() => script.Evaluate(new TestScope(), ScriptBudget.Default));
        Assert.That(expected.Split('|'), Does.Contain(stopped!.Code));
        Assert.That(stopped.Line, Is.EqualTo(1));
        Assert.That(stopped.Column, Is.InRange(1, code.Length + 1));
    }

    [Test]
    public void DeepRecursion_EndsOnASmallStack()
    {
        // The tallest function called from the tallest arguments: the most stack a level of the budget can take.
        var operand = string.Concat(Enumerable.Repeat("1 + 2 * -(", 40)) + "f(n + 1)" + new string(')', 40);
        var script = Script.Parse($"const f = n => [n].map(x => {operand})[0]; f(0)").Script!;
        ScriptException? stopped = null;
        var thread = new Thread(() => stopped = Assert.Throws<ScriptException>(() => script.Evaluate(new TestScope(), ScriptBudget.Default)), 1 << 20);
        thread.Start();
        thread.Join();
        Assert.That(stopped!.Code, Is.EqualTo("budget-depth"));
    }

    [TestCase("(", ")")]
    [TestCase("[", "]")]
    [TestCase("({a:", "})")]
    [TestCase("f(", ")")]
    [TestCase("x[", "]")]
    [TestCase("`${", "}`")]
    [TestCase("!", "")]
    [TestCase("- -", "")]
    [TestCase("typeof ", "")]
    [TestCase("1 ? 1 : ", "")]
    [TestCase("1 ? ", " : 1")]
    [TestCase("1 ** ", "")]
    [TestCase("1 || 1 && 1 == 1 < 1 + 1 * (", ")")]
    [TestCase("[1].map(x => ", ")")]
    [TestCase("(x => ", ")(1)")]
    [TestCase("if (1) ", ";")]
    [TestCase("if (1) 1; else ", ";")]
    [TestCase("while (0) ", ";")]
    [TestCase("{", "}")]
    [TestCase("const {a: [", "]} = 1;")]
    public void DeepNesting_IsRefusedNotOverflowed(string open, string close)
    {
        foreach (var levels in (int[])[300, 3_000])
        {
            var code = string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));
            IReadOnlyList<ScriptProblem> problems = [];
            var thread = new Thread(() => problems = Script.Parse(code).Problems, 1 << 20);
            thread.Start();
            thread.Join();
            Assert.That(problems, Is.Not.Empty, open);
        }
    }

    [TestCase(".a", 10_000)]
    [TestCase("[0]", 10_000)]
    [TestCase(".trim()", 5_000)]
    [TestCase(" == 1", 5_000)]
    [TestCase(" < 1 == 1", 5_000)]
    public void LongChainsThatWouldBeDeepTrees_AreRefused(string link, int count)
    {
        var parse = Script.Parse("x" + string.Concat(Enumerable.Repeat(link, count)));
        Assert.That(parse.Problems.Select(p => p.Code), Is.EqualTo(new[] { "too-deep" }));
    }

    [TestCase(" + x")]
    [TestCase(" - 1")]
    [TestCase(" || x")]
    [TestCase(" && x")]
    [TestCase(" * x")]
    public void LongRunsOfOneOperator_AreNotDeep(string link)
    {
        var script = Script.Parse("x" + string.Concat(Enumerable.Repeat(link, 5_000))).Script;
        Assert.That(script, Is.Not.Null);
        Assert.That(script!.Evaluate(new TestScope(("x", 1)), ScriptBudget.Default).Kind, Is.EqualTo(ValueKind.Number));
    }

    [Test]
    public void CodeThatIsTooLong_IsRefused()
    {
        Assert.That(Script.Parse(new string(' ', Script.MaxCodeLength)).Problems, Is.Empty);
        Assert.That(Script.Parse(new string(' ', Script.MaxCodeLength + 1)).Problems.Single().Code, Is.EqualTo("code-too-long"));
    }

    [Test]
    public void ATextCutInsideACharacter_MayNotLeave()
    {
        var scope = new TestScope(("Name", "𠮷野"));
        var cut = Assert.Throws<ScriptException>(() => Script.Parse("getName()[0]").Script!.Evaluate(scope, ScriptBudget.Default));
        Assert.That(cut!.Code, Is.EqualTo("broken-text"));
        Assert.That(Script.Parse("[...getName()][0]").Script!.Evaluate(scope, ScriptBudget.Default).AsText, Is.EqualTo("𠮷"));
    }

    [Test]
    public void ASmallerBudget_StopsEarlier()
    {
        var script = Script.Parse("let s = 0; for (let i = 0; i < 100; i++) s += i; s").Script!;
        Assert.That(script.Evaluate(new TestScope(), new ScriptBudget(MaxSteps: 10_000)).AsNumber, Is.EqualTo(4950));
        Assert.That(
            Assert.Throws<ScriptException>(() => script.Evaluate(new TestScope(), new ScriptBudget(MaxSteps: 50)))!.Code, Is.EqualTo("budget-steps"));
    }
}
