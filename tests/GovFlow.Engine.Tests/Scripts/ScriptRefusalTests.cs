using GovFlow.Engine.Expressions.Scripts;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>What the subset leaves out is refused when a definition is loaded: where, why, and what to write instead.</summary>
public sealed class ScriptRefusalTests
{
    // What JavaScript has and the subset has not. (The mark ▸ shows the place of the problem and is taken out.)
    [TestCase("x.▸match(y)", "refused-method", "includes")]
    [TestCase("a = ▸/x/.test(y)", "refused-regex", "includes")]
    [TestCase("▸/x/", "refused-regex", "正则")]
    [TestCase("x.replace(▸/a/g, 'b')", "refused-regex", "正则")]
    [TestCase("return ▸/x/", "refused-regex", "正则")]
    [TestCase("▸new Date()", "refused-new", "{…}")]
    [TestCase("const d = ▸Date.now(); d", "refused-global", "时钟")]
    [TestCase("▸class A {}", "refused-class", "箭头函数")]
    [TestCase("▸this.x", "refused-this", "variables")]
    [TestCase("▸async () => 1", "refused-async", "活动")]
    [TestCase("▸await x", "refused-await", "活动")]
    [TestCase("▸yield x", "refused-yield", "map")]
    [TestCase("▸import('x')", "refused-import", "流程")]
    [TestCase("▸export const a = 1", "refused-export", "return")]
    [TestCase("▸eval('1')", "refused-eval", "表达式")]
    [TestCase("▸function f() {}", "refused-function", "const")]
    [TestCase("[1].map(▸function (x) { return x })", "refused-function", "=>")]
    [TestCase("▸var x = 1", "refused-var", "let")]
    [TestCase("▸delete x.a", "refused-delete", "解构")]
    [TestCase("x ▸instanceof Array", "refused-instanceof", "Array.isArray")]
    [TestCase("▸switch (x) {}", "refused-switch", "if")]
    [TestCase("▸try { x } catch {}", "refused-try", "故障")]
    [TestCase("▸throw 'x'", "refused-throw", "故障")]
    [TestCase("▸with (x) {}", "refused-with", "名称")]
    [TestCase("▸debugger", "refused-debugger", "debugger")]
    [TestCase("▸label: for (;;) {}", "refused-label", "return")]
    [TestCase("for (;;) { break ▸out }", "refused-label", "return")]
    [TestCase("▸arguments[0]", "refused-arguments", "参数")]
    [TestCase("▸10n", "refused-bigint", "数字")]
    [TestCase("x▸`a`", "refused-tagged-template", "函数")]
    [TestCase("1▸, 2", "refused-comma", "分成")]
    [TestCase("[1,▸,2]", "refused-hole", "undefined")]
    [TestCase("({ ▸get a() { return 1 } })", "refused-accessor", "名称")]
    [TestCase("({ ▸a() { return 1 } })", "function-as-value", "const")]
    [TestCase("({ ▸__proto__: null })", "refused-prototype", "自己的成员")]
    [TestCase("x.▸__proto__", "refused-prototype", "自己的成员")]
    [TestCase("x.▸constructor.constructor('return this')()", "refused-prototype|not-a-function", "成员")]
    [TestCase("x▸['constructor']", "refused-prototype", "自己的成员")]
    [TestCase("''.▸prototype", "refused-prototype", "自己的成员")]
    [TestCase("Math.▸random()", "refused-global", "同一结果")]
    [TestCase("Object.▸assign({}, x)", "refused-global", "...")]
    [TestCase("Object.▸defineProperty(x, 'a', {})", "refused-global", "没有")]
    [TestCase("▸globalThis.x", "refused-global", "名称")]
    [TestCase("▸process.exit()", "refused-global", "流程")]
    [TestCase("▸require('fs')", "refused-global", "流程")]
    [TestCase("▸console.log(1)", "refused-global", "写一行")]
    [TestCase("▸fetch('x')", "refused-global", "HTTP")]
    [TestCase("▸setTimeout(x, 1)", "refused-global", "延时")]
    [TestCase("▸Symbol('a')", "refused-global", "文本")]
    [TestCase("▸Function('x')", "refused-global", "箭头函数")]
    [TestCase("▸Math", "refused-global", "Math.max")]
    [TestCase("▸Object({})", "refused-global", "{…}")]
    // Values cannot be changed.
    [TestCase("▸a.b = 1", "refused-mutation", "...对象")]
    [TestCase("▸a[0] = 1", "refused-mutation", "with")]
    [TestCase("▸variables.Round = 1", "refused-mutation", "set名称")]
    [TestCase("▸a.b += 1", "refused-mutation", "...对象")]
    [TestCase("a.b▸++", "bad-assignment-target", "let")]
    [TestCase("▸++a.b", "bad-assignment-target", "let")]
    [TestCase("▸[a, b] = [b, a]", "refused-destructuring-assignment", "const")]
    [TestCase("▸1 = 2", "bad-assignment-target", "==")]
    [TestCase("▸f() = 2", "bad-assignment-target", "==")]
    [TestCase("x.▸push(1)", "refused-method", "concat")]
    [TestCase("x.▸pop()", "refused-method", "at(-1)")]
    [TestCase("x.▸shift()", "refused-method", "slice(1)")]
    [TestCase("x.▸unshift(1)", "refused-method", "...列表")]
    [TestCase("x.▸splice(0, 1)", "refused-method", "toSpliced")]
    [TestCase("x.▸fill(0)", "refused-method", "Array.from")]
    [TestCase("x.▸sort()", "refused-method", "toSorted")]
    [TestCase("const x = [1]; x.▸reverse()", "refused-method", "toReversed")]
    [TestCase("variables.Names.▸sort((a, b) => a - b)", "refused-method", "toSorted")]
    [TestCase("x.▸localeCompare(y)", "refused-method", "<")]
    [TestCase("x.▸toLocaleString()", "refused-method", "toFixed")]
    [TestCase("x.▸frobnicate()", "unknown-method", "frobnicate")]
    // Functions are no values.
    [TestCase("▸x => 1", "function-as-value", "map")]
    [TestCase("const f = x => ▸y => 1; f(1)", "function-as-value", "const")]
    [TestCase("const o = { f: ▸x => 1 }; o", "function-as-value", "const")]
    [TestCase("[▸x => 1]", "function-as-value", "const")]
    [TestCase("getX(▸x => 1)", "function-as-value", "const")]
    [TestCase("const f = x => 1; ▸f", "function-as-value", "const")]
    [TestCase("const f = a ? ▸x => 1 : x => 2", "function-as-value", "const")]
    [TestCase("(▸x => 1)", "function-as-value", "const")]
    [TestCase("▸Number", "function-as-value", "const")]
    [TestCase("[1].map▸(1)", "function-expected", "=>")]
    [TestCase("[1].filter▸()", "function-expected", "=>")]
    [TestCase("[1].includes(▸x => 1)", "function-as-value", "const")]
    [TestCase("const x = 1; ▸x()", "not-a-function", "const")]
    [TestCase("x.a[0]▸(1)", "not-a-function", "const")]
    [TestCase("[1]▸(1)", "not-a-function", "const")]
    // Names.
    [TestCase("const a = 1; ▸a = 2", "assign-to-const", "let")]
    [TestCase("const a = 1; ▸a++", "assign-to-const", "let")]
    [TestCase("const f = x => x; ▸f = 1", "assign-to-const", "let")]
    [TestCase("▸a = 2", "assign-to-unknown", "set名称")]
    [TestCase("for (const x of [1]) { ▸x = 2 }", "assign-to-const", "let")]
    [TestCase("let a = 1; let ▸a = 2", "declared-twice", "a")]
    [TestCase("const f = a => { const ▸a = 1 }", "declared-twice", "a")]
    [TestCase("const f = (a, ▸a) => 1", "declared-twice", "a")]
    [TestCase("a; let ▸a = 2", "used-before-declared", "前面")]
    [TestCase("const ▸a = a + 1", "used-before-declared", "前面")]
    [TestCase("const f = () => a; const ▸a = 1; f()", "used-before-declared", "前面")]
    [TestCase("const a = 1; { a; const ▸a = 2 }", "used-before-declared", "前面")]
    [TestCase("const { ▸a } = a", "used-before-declared", "前面")]
    [TestCase("for (const ▸x of x) x", "used-before-declared", "前面")]
    [TestCase("const f = (▸a = a) => 1", "used-before-declared", "前面")]
    [TestCase("const ▸if = 1", "reserved-name", "if")]
    [TestCase("const ▸undefined = 1", "reserved-name", "undefined")]
    [TestCase("const ▸a", "declaration-needs-value", "初始值")]
    [TestCase("if (1) ▸const a = 1", "declaration-needs-block", "{ }")]
    [TestCase("for (▸x of y) x", "loop-needs-const", "const")]
    [TestCase("▸break", "jump-outside-loop", "循环")]
    [TestCase("while (1) { [1].map(x => { ▸continue }) }", "jump-outside-loop", "循环")]
    // Syntax.
    [TestCase("▸{ a: 1 }", "object-needs-parentheses", "({ … })")]
    [TestCase("▸{ 'a': 1, b: 2 }", "object-needs-parentheses", "({ … })")]
    [TestCase("x ▸== [] ", "compare-structures", "length")]
    [TestCase("({}) ▸=== x", "compare-structures", "JSON.stringify")]
    [TestCase("▸a && b ?? c", "mixed-logic", "括号")]
    [TestCase("a ?? ▸b || c", "mixed-logic", "括号")]
    [TestCase("▸-2 ** 2", "unary-power", "括号")]
    [TestCase("1 +▸", "unexpected-end", "没有写完")]
    [TestCase("▸) 1", "unmatched-bracket", ")")]
    [TestCase("▸(1", "unclosed-bracket", "(")]
    [TestCase("(1▸]", "unmatched-bracket", "]")]
    [TestCase("▸'abc", "unclosed-text", "'")]
    [TestCase("▸`abc", "unclosed-text", "`")]
    [TestCase("`a${b} ` ▸c", "unexpected-token", "c")]
    [TestCase("▸`a${b} c", "unclosed-text", "`")]
    [TestCase("`a${b ▸`c", "unclosed-text", "`")]
    [TestCase("▸/* abc", "unclosed-comment", "*/")]
    [TestCase("'▸\\u12'", "bad-escape", "转义")]
    [TestCase("'▸\\07'", "bad-escape", "转义")]
    [TestCase("'▸\\u{110000}'", "bad-escape", "转义")]
    [TestCase("▸017", "bad-number", "数字")]
    [TestCase("▸1__0", "bad-number", "数字")]
    [TestCase("▸0x", "bad-number", "数字")]
    [TestCase("▸3px", "bad-number", "数字")]
    [TestCase("▸1e", "bad-number", "数字")]
    [TestCase("1 ▸2", "unexpected-token", "数字")]
    [TestCase("a ▸b", "unexpected-token", "b")]
    [TestCase("▸a => b => 1", "function-as-value", "const")]
    [TestCase("if ▸x", "unexpected-token", "(")]
    [TestCase("f(▸；)", "unexpected-character", "英文标点")]
    [TestCase("x ▸＝ 1", "unexpected-character", "U+FF1D")]
    [TestCase("a ▸# b", "unexpected-character", "#")]
    [TestCase("▸@x", "unexpected-character", "@")]
    [TestCase("a▸.1", "unexpected-token", "数字")]
    [TestCase("({ a: ▸})", "unexpected-token", "}")]
    [TestCase("x ? y▸", "unexpected-end", ":")]
    [TestCase("[1].map(() \n ▸=> 1)", "unexpected-token", "同一行")]
    [TestCase("let ▸let = 1", "reserved-name", "let")]
    public void ARefusedForm_IsToldWithItsPlaceAndARemedy(string marked, string codes, string hint)
    {
        var offset = marked.IndexOf('▸', StringComparison.Ordinal);
        var before = marked[..offset];
        var parse = Script.Parse(marked.Remove(offset, 1));
        Assert.That(parse.Script, Is.Null);
        Assert.That(parse.Problems, Is.Not.Empty);
        var problem = parse.Problems[0];
        Assert.That(codes.Split('|'), Does.Contain(problem.Code), problem.ToString());
        Assert.That(problem.Message, Does.Contain(hint));
        Assert.That(problem.Message, Does.Match("[一-龥]"), "messages are Chinese");
        Assert.That(problem.Code, Does.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(
            (problem.Line, problem.Column),
            Is.EqualTo((before.Count(c => c == '\n') + 1, offset - before.LastIndexOf('\n'))),
            problem.ToString());
    }

    [Test]
    public void SeveralProblems_AreToldTogether_InTheOrderOfTheCode()
    {
        var parse = Script.Parse("const a = 1;\na = 2;\r\nx.sort();\n  b = 3;\nx == []");
        Assert.That(parse.Script, Is.Null);
        Assert.That(
            parse.Problems.Select(p => $"{p.Line}:{p.Column} {p.Code}"),
            Is.EqualTo(new[] { "2:1 assign-to-const", "3:3 refused-method", "4:3 assign-to-unknown", "5:3 compare-structures" }));
    }

    [Test]
    public void SortAndReverse_OnAValueNobodyElseHolds_AreAllowed()
    {
        foreach (var code in (string[])["[3, 1].sort()", "getX().sort()", "x.map(y => y).sort()", "Object.keys(x).reverse()", "Array.from(x).sort()", "[...x].reverse()"])
            Assert.That(Script.Parse(code).Problems, Is.Empty, code);
    }
}
