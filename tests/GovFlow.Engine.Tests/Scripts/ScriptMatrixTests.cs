using System.Globalization;
using System.Text;
using GovFlow.Engine.Expressions.Scripts;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Scripts;

/// <summary>
/// Each row of <c>expected.json</c> was evaluated once by a real JavaScript engine (V8); the file is a reviewed golden and never accepted by a run.
/// "throws" stands for any error of that engine at run time.
/// </summary>
public sealed class ScriptMatrixTests
{
    internal static readonly Value Golden = Value.ParseJson(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Scripts", "expected.json")));

    private static IEnumerable<TestCaseData> Rows() => Golden["rows"].Items
        .Select((row, i) => new TestCaseData(row["code"].AsText, row["value"].AsText).SetArgDisplayNames($"{i}", row["code"].AsText!));

    [Test]
    public void TheMatrix_IsNotEmpty() => Assert.That(Golden["rows"].Items, Has.Count.GreaterThan(900));

    [TestCaseSource(nameof(Rows))]
    public void AScript_GivesWhatJavaScriptGives(string code, string expected)
    {
        var parse = Script.Parse(code);
        Assert.That(parse.Problems, Is.Empty);
        var scope = new TestScope([("variables", Golden["variables"]), .. Golden["variables"].Members.Select(m => (m.Key, m.Value))]);
        string actual;
        try
        {
            actual = Show(parse.Script!.Evaluate(scope, ScriptBudget.Default));
        }
        catch (ScriptException)
        {
            actual = "throws";
        }

        Assert.That(actual, Is.EqualTo(expected));
    }

    /// <summary>More exact than JSON: tells undefined, NaN, infinities and -0 apart.</summary>
    private static string Show(Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Null => "null",
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Number => ShowNumber(value.AsNumber),
        ValueKind.Text => ShowText(value.AsText!),
        ValueKind.List => $"[{string.Join(',', value.Items.Select(Show))}]",
        ValueKind.Map => "{" + string.Join(',', value.Members.Select(m => ShowText(m.Key) + ":" + Show(m.Value))) + "}",
    };

    private static string ShowNumber(double number)
    {
        if (number == 0)
            return double.IsNegative(number) ? "-0" : "0";
        var script = Script.Parse("String(x)").Script!;
        return script.Evaluate(new TestScope(("x", number)), ScriptBudget.Default).AsText!;
    }

    private static string ShowText(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is < ' ' or '"' or '\\' or '\u007f' or '\u2028' or '\u2029' || char.IsSurrogate(c))
                shown.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                shown.Append(c);
        }

        return shown.Append('"').ToString();
    }
}
