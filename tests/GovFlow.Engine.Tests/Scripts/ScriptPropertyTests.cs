using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;
using NUnit.Framework;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>Whatever the code: the parser answers, a run ends within its budget, throws nothing but ScriptException, and repeats.</summary>
public sealed class ScriptPropertyTests
{
    private static readonly ScriptBudget Small = new(MaxSteps: 20_000, MaxTextLength: 10_000, MaxListLength: 1_000, MaxResultSize: 20_000);

    [Property(MaxTest = 2_000, StartSize = 1_000_000, EndSize = 1_000_000)]
    public void ARandomProgram_EndsAndRepeats(int seed) => EndsAndRepeats(new RandomScript(new Random(seed)).Program());

    [Property(MaxTest = 5_000, StartSize = 1_000_000, EndSize = 1_000_000)]
    public void ARowOfTokens_IsAnswered(int seed) => EndsAndRepeats(new RandomScript(new Random(seed)).Soup());

    [Property(MaxTest = 5_000, StartSize = 1_000_000, EndSize = 1_000_000)]
    public void DamagedCode_IsAnswered(int seed)
    {
        var random = new Random(seed);
        var rows = ScriptMatrixTests.Golden["rows"].Items;
        EndsAndRepeats(new RandomScript(random).Damaged(rows[random.Next(rows.Count)]["code"].AsText!));
    }

    [Property(MaxTest = 2_000)]
    public void AnyText_IsAnswered(string? code) => EndsAndRepeats(code ?? "");

    [Test]
    public void RandomPrograms_AreMostlyAccepted_AndSomeReachTheEnd()
    {
        var scripts = Enumerable.Range(0, 500).Select(seed => Script.Parse(new RandomScript(new Random(seed)).Program()).Script).ToList();
        Assert.That(scripts.Count(s => s is not null), Is.GreaterThan(300));
        Assert.That(scripts.Count(s => s is not null && !Outcome(s).StartsWith('!')), Is.GreaterThan(50));
    }

    [Property(MaxTest = 1_000)]
    public void Numbers_ReadBackAsTheyWereWritten(double number)
    {
        var text = Script.Parse("String(x)").Script!.Evaluate(new TestScope(("x", number)), Small).AsText!;
        var back = Script.Parse("Number(x)").Script!.Evaluate(new TestScope(("x", text)), Small).AsNumber;
        Assert.That(back, Is.EqualTo(number));
        if (double.IsFinite(number) && number >= 0)
            Assert.That(Script.Parse(text).Script!.Evaluate(new TestScope(), Small).AsNumber, Is.EqualTo(number));
    }

    [Property(MaxTest = 1_000)]
    public void Sorting_IsStable_WhateverTheOrderClaims(int[] items, int seed)
    {
        var list = Value.ListOf((items ?? []).Select((item, i) => Value.ListOwning([item % 5, i])));
        var scope = new TestScope(("x", list));
        var sorted = Script.Parse("x.toSorted((a, b) => a[0] - b[0])").Script!.Evaluate(scope, ScriptBudget.Default);
        Assert.That(sorted, Is.EqualTo(Value.ListOf(list.Items.OrderBy(i => i.Items[0].AsNumber))));
        var odd = Script.Parse("let n = x.length + seed; x.toSorted(() => { n = (n * 7 + 3) % 11; return n - 5 }).length").Script!;
        var anyOrder = new TestScope(("x", list), ("seed", Math.Abs((double)seed)));
        Assert.That(odd.Evaluate(anyOrder, ScriptBudget.Default).AsNumber, Is.EqualTo(list.Items.Count));
    }

    private static void EndsAndRepeats(string code)
    {
        var parse = Script.Parse(code);
        Assert.That(parse.Script is null, Is.EqualTo(parse.Problems.Count > 0), code);
        foreach (var problem in parse.Problems)
        {
            Assert.That(problem.Line, Is.GreaterThan(0), code);
            Assert.That(problem.Column, Is.GreaterThan(0), code);
        }

        if (parse.Script is not null)
            Assert.That(Outcome(parse.Script), Is.EqualTo(Outcome(Script.Parse(code).Script!)), code);
    }

    private static string Outcome(Script script)
    {
        var scope = new TestScope(("X", Value.ParseJson("[1,{\"a\":\"b\"},[2]]")), ("variables", Value.ParseJson("{\"a\":[3],\"b\":\"c\"}")), ("x", 4), ("y", "z"));
        try
        {
            return script.Evaluate(scope, Small).ToJson() + scope.Calls.Count;
        }
        catch (ScriptException e)
        {
            Assert.That(e.Line, Is.GreaterThan(0));
            return $"! {e.Line}:{e.Column} {e.Code}";
        }
    }
}
