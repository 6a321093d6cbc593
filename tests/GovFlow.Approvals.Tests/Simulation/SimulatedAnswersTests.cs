using GovFlow.Approvals.Simulation;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Simulation;

public sealed class SimulatedAnswersTests
{
    /// <summary>Below, at and above the bound the flow asks about, each with both answers to the other question.</summary>
    [Test]
    public void EveryAnswerTheFlowTellsApart_IsGiven_AndEquallyOften()
    {
        var answers = new SimulatedAnswers(Definition("""Number(getInput(\"Answers\").area) >= 10.5"""));

        var given = Enumerable.Range(0, 60).Select(answers.Of).Select(a => $"{a["area"]} {a["own"]} {a["note"]}").CountBy(a => a).ToDictionary();

        Assert.That(given.Keys, Is.EquivalentTo(new[] { "9.5 是 见申请材料", "10.5 是 见申请材料", "11.5 是 见申请材料", "9.5 否 见申请材料", "10.5 否 见申请材料", "11.5 否 见申请材料" }));
        Assert.That(given.Values, Has.All.EqualTo(10));
    }

    [Test]
    public void ANumberNobodyAsksAbout_IsAnyNumber() =>
        Assert.That(Enumerable.Range(0, 4).Select(new SimulatedAnswers(Definition("true")).Of).Select(a => a["area"]), Has.All.EqualTo("1"));

    private static WorkflowDefinition Definition(string condition) => DefinitionReader.Read(
        """
        {
          "id": "t-v1", "definitionId": "t", "name": "t", "version": 1,
          "customProperties": {"form": {"type": "object", "properties": {
            "area": {"type": "number", "title": "面积"}, "own": {"type": "boolean", "title": "自有"}, "note": {"type": "string", "title": "说明"}
          }}},
          "root": {"id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [
            {"id": "ask", "type": "Elsa.FlowDecision", "version": 1, "condition": {"typeName": "Boolean", "expression": {"type": "JavaScript", "value": "CONDITION"}}}
          ], "connections": []}
        }
        """.Replace("CONDITION", condition, StringComparison.Ordinal)).Definition!;
}
