using System.Text.Json.Nodes;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Items;

/// <summary>What an item says and what its flow does are held to each other before anything runs.</summary>
[TestFixture]
public sealed class ItemFlowRulesTests
{
    private const string Licence = "gfi-02-small-catering-licence";
    private const string Joint = "gfi-03-open-a-restaurant";
    private const string Benefit = "gfi-13-subsistence-allowance";

    private static JsonNode File(string name) =>
        JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "workflows", name + ".json")))!;

    private static JsonNode Item(JsonNode file) => file["customProperties"]!["serviceItem"]!;

    private static JsonNode Step(JsonNode file, string type) =>
        file["root"]!["activities"]!.AsArray().First(a => a!["type"]!.GetValue<string>() == type)!;

    private static void Limit(JsonNode step, int days) =>
        step["limitDays"] = new JsonObject { ["typeName"] = "Int32", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = days } };

    private static IEnumerable<TestCaseData> Contradictions()
    {
        static TestCaseData Case(string file, string code, string path, Action<JsonNode> spoil) => new TestCaseData(file, code, path, spoil).SetArgDisplayNames(file, code, path);
        yield return Case(Licence, "step.limit-beyond-law", "limitDays", f => Limit(Step(f, "GovFlow.Deliver"), 60));
        yield return Case(Licence, "step.limit-beyond-law", "limitDays", f => Limit(Step(f, "GovFlow.ProxyReport"), 21));
        yield return Case(Licence, "step.supplement-days", "limitDays", f => Limit(Step(f, "GovFlow.RequestSupplement"), 11));
        yield return Case(Licence, "step.supplement-days", "limitDays", f => Item(f)["supplementDays"] = 15);
        yield return Case(Joint, "item.joint-without-branch", "joint[0].name", f => Item(f)["joint"]![0]!["name"] = "县规划局");
        yield return Case(Joint, "item.joint-limit", "joint[0].limit", f => Item(f)["joint"]![0]!["limit"]!["days"] = 2);
        yield return Case(Licence, "item.text-too-long", "serviceItem.name", f => Item(f)["name"] = new string('长', 201));
        yield return Case(Licence, "item.text-too-long", "serviceItem.code", f => Item(f)["code"] = new string('C', 65));
        yield return Case(Licence, "item.text-too-long", "upperBody", f => Step(f, "GovFlow.ProxyReport")["upperBody"]!["expression"]!["value"] = new string('长', 101));
    }

    [TestCaseSource(nameof(Contradictions))]
    public void AContradiction_IsAnErrorWithItsPath(string file, string code, string path, Action<JsonNode> spoil)
    {
        var json = File(file);
        spoil(json);
        var result = ServiceItemReader.Read(DefinitionReader.Read(json.ToJsonString()).Definition!);
        Assert.That(result.Item, Is.Null);
        Assert.That(result.Problems.Where(p => !p.IsWarning).Select(p => p.Code).Distinct(), Is.EqualTo(new[] { code }));
        Assert.That(result.Problems.First(p => !p.IsWarning).JsonPath, Does.EndWith(path));
    }

    [Test]
    public void TheLawsOfALicence_BindNoOtherItem()
    {
        var json = File(Benefit);
        Limit(Step(json, "GovFlow.Deliver"), 60);
        Assert.That(ServiceItemReader.Read(DefinitionReader.Read(json.ToJsonString()).Definition!).Problems.Where(p => !p.IsWarning), Is.Empty);
    }

    [Test]
    public void ALimitWithinTheLaw_AndOneTheLawFillsIn_AreSound([Values(0, 9, 10)] int days)
    {
        var json = File(Licence);
        Limit(Step(json, "GovFlow.Deliver"), days);
        Step(json, "GovFlow.ProxyReport").AsObject().Remove("limitDays");
        Assert.That(ServiceItemReader.Read(DefinitionReader.Read(json.ToJsonString()).Definition!).Problems.Where(p => !p.IsWarning), Is.Empty);
    }
}
