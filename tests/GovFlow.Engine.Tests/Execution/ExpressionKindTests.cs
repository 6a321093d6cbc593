using System.Text.Json.Nodes;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using NUnit.Framework;
using static GovFlow.Engine.Tests.FlowBuilder;

namespace GovFlow.Engine.Tests.Execution;

/// <summary>An expression whose value can never be of its input's type is told when the definition is compiled, and one that may be is not.</summary>
public sealed class ExpressionKindTests
{
    [TestCase("[1, 2]")]
    [TestCase("({a: 1})")]
    [TestCase("return [getCount()]")]
    [TestCase("getCount() > 1 ? [] : [2]")]
    public void ACondition_ThatIsNeverTrueOrFalse_IsAProblem(string code) =>
        Assert.That(Codes("Elsa.FlowDecision", "condition", "Boolean", code), Is.EqualTo(new[] { "expression.wrong-type" }));

    [TestCase("getCount() > 1")]
    [TestCase("getCount() + 1")]
    [TestCase("\"true\"")]
    [TestCase("getName()")]
    [TestCase("!getTags()")]
    [TestCase("getCount() > 1 ? [] : true")]
    [TestCase("getCount() > 1 && getName() == 'x'")]
    [TestCase("const x = [1]; x.length > 0")]
    public void ACondition_ThatMayBe_IsNone(string code) => Assert.That(Codes("Elsa.FlowDecision", "condition", "Boolean", code), Is.Empty);

    [TestCase("String[]", false)]
    [TestCase("Int32", true)]
    [TestCase("Object", true)]
    public void AVariable_IsHeldToItsDeclaredType(string type, bool isSound)
    {
        var read = new JsonObject
        {
            ["typeName"] = "Boolean",
            ["expression"] = new JsonObject { ["type"] = "Variable", ["value"] = new JsonObject { ["id"] = "vKnown", ["name"] = "Known" } },
        };
        var flow = new FlowBuilder().Variable("Known", type).Add("x", "Elsa.FlowDecision", ("condition", read));
        Assert.That(Codes(flow), isSound ? Is.Empty : Is.EqualTo(new[] { "expression.wrong-type" }));
    }

    [Test]
    public void AConnectionBack_ToWhereNotEveryWayCame_IsDoubtful()
    {
        var flow = new FlowBuilder().Line("a").Line("b").Line("c").Connect("a", "b").Connect("a", "c").Connect("b", "c").Connect("c", "b");
        var problem = CompiledWorkflow.Compile(flow.Build(), ActivityRegistry.Standard).Problems.Single();
        Assert.That((problem.Code, problem.JsonPath, problem.IsWarning), Is.EqualTo(("connection.illegal-backward", "$.root.connections[3]", true)));

        var sound = new FlowBuilder().Line("a").Line("b").Line("c").Connect("a", "b").Connect("b", "c").Connect("c", "b");
        Assert.That(Codes(sound), Is.Empty);
    }

    private static IEnumerable<string> Codes(string activity, string input, string type, string code) => Codes(new FlowBuilder()
        .Variable("Count", "Int32").Variable("Name", "String").Variable("Tags").Add("x", activity, (input, Script(type, code))));

    private static IEnumerable<string> Codes(FlowBuilder flow) => CompiledWorkflow.Compile(flow.Build(), ActivityRegistry.Standard).Problems.Select(p => p.Code);
}
