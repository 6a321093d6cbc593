using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tests.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>A flow that asks about a material is told how it stands now, not how it stood at the window; a flow that does not ask is told nothing.</summary>
[TestFixture]
public sealed class MaterialFactsTests
{
    private const string Flow = "gfi-02-small-catering-licence.json";

    [Test]
    public void AfterASupplement_TheConditionSeesWhatCame()
    {
        var item = Asking(out var code);
        var preset = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).First(p => p.Kind is CaseKind.Supplement);
        var missing = ((RehearsalAct.Conclude)preset.Script.Acts[0]).Materials.First(m => m.State is not MaterialState.Received).Code;
        item = Asking(out _, missing);
        var names = Enumerable.Range(1, preset.Script.Acts.Length).Select(n => Rehearsal.Run(ShippedItems.Hall, item, preset.Script with { Acts = preset.Script.Acts[..n] }).File!).ToList();
        Assert.That(names[0].Flow!.Inputs[Office.MaterialsInput][missing].AsText, Is.Not.EqualTo("Received"), "it was missing at the window");
        Assert.That(names[^1].Flow!.Name, Is.EqualTo("Received"), "and had come when the flow asked");
        Assert.That(code, Is.Not.Empty);
    }

    [Test]
    public void AFlowThatDoesNotAsk_RemembersNoMaterials()
    {
        var item = ShippedItems.Read(Flow);
        var preset = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).First(p => p.Kind is CaseKind.Committed);
        var run = Rehearsal.Run(ShippedItems.Hall, item, preset.Script with { Acts = preset.Script.Acts[..1] });
        Assert.That(run.File!.Flow!.Inputs.TryGetValue(Office.MaterialsInput, out _), Is.False);
        Assert.That((item.Workflow.ReadsInput(Office.MaterialsInput), Asking(out _).Workflow.ReadsInput(Office.MaterialsInput)), Is.EqualTo((false, true)));
    }

    /// <summary>The item with a step before its survey that names the instance by a material's state.</summary>
    private static RehearsedItem Asking(out string code, string? material = null)
    {
        var json = JsonNode.Parse(System.IO.File.ReadAllBytes(Path.Combine(Repository.Root, "workflows", Flow)))!;
        code = material ?? (string)json["customProperties"]![ServiceItemReader.Member]!["materials"]![0]!["code"]!;
        var root = json["root"]!;
        root["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "ask",
            ["nodeId"] = "Workflow1:flow:ask",
            ["name"] = "ask",
            ["type"] = "Elsa.SetName",
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["value"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = $"getInput(\"Materials\").{code}" } },
        });
        foreach (var connection in root["connections"]!.AsArray().Where(c => (string)c!["target"]!["activity"]! == "survey"))
            connection!["target"]!["activity"] = "ask";
        root["connections"]!.AsArray().Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "ask", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = "survey", ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        });
        var definition = DefinitionReader.Read(json.ToJsonString()).Definition!;
        return new RehearsedItem(ServiceItemReader.Read(definition).Item!, CompiledWorkflow.Compile(definition, OfficeActivities.Registry));
    }
}
