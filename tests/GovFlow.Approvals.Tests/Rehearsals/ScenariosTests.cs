using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Rehearsals;

/// <summary>Scenarios stand in the file, are read back as they were written, and hold a changed flow to what it came to.</summary>
[TestFixture]
public sealed class ScenariosTests
{
    private const string File = "gfi-02-small-catering-licence.json";

    [TestCaseSource(typeof(ShippedItems), nameof(ShippedItems.Files))]
    public void EveryPreset_SavedAsAScenario_ComesOutTheSame(string file)
    {
        var item = ShippedItems.Read(file);
        var json = new JsonArray([.. RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).Select(p => Saved(item, p))]);
        var changed = Changed(file, definition => definition["customProperties"]![Scenarios.Member] = json);
        var read = Scenarios.Read(changed.Workflow.Definition);
        Assert.That(read.Problems, Is.Empty);
        Assert.That(read.Scenarios.Select(s => JsonSerializer.Serialize(s.Scenario, Scenarios.Json)), Is.EqualTo(json.Select(s => s!.ToJsonString(Scenarios.Json))));
        Assert.That(Scenarios.Differences(ShippedItems.Hall, changed), Is.Empty);
    }

    [Test]
    public void AChangedLimit_IsFoundByItsScenario_AtTheMemberThatDiffers()
    {
        var item = ShippedItems.Read(File);
        var preset = RehearsalPresets.Of(ShippedItems.Hall, item, ShippedItems.Start).First(p => p.Kind is CaseKind.Committed);
        var changed = Changed(File, definition =>
        {
            definition["customProperties"]![Scenarios.Member] = new JsonArray(Saved(item, preset));
            definition["customProperties"]![ServiceItemReader.Member]!["promisedLimit"]!["days"] = item.Item.PromisedLimit.Days + 1;
        });
        var finding = Scenarios.Differences(ShippedItems.Hall, changed).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((finding.RuleId, finding.Severity, finding.Subject), Is.EqualTo(("scenario.differs", LintSeverity.Error, "承诺件")));
            Assert.That(finding.JsonPath, Is.EqualTo("$.customProperties.scenarios[0].expect.due"));
            Assert.That(finding.Message, Does.Match("^场景“承诺件”的结果与预期不同：“承诺办结”的到期日应为2026年3月[0-9]+日，实为2026年3月[0-9]+日。$"));
        }
    }

    [Test]
    public void AScenarioOfARefusal_HoldsTheRefusal()
    {
        var item = ShippedItems.Read(File);
        var script = new RehearsalScript { Start = ShippedItems.Start, Acts = [new RehearsalAct.Conclude { Outcome = IntakeOutcome.Immediate }] };
        var outcome = RehearsalOutcome.Of(Rehearsal.Run(ShippedItems.Hall, item, script));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Refused, Is.EqualTo(new[] { "第1步：outcome-barred" }));
            Assert.That(outcome.State, Is.EqualTo("未收件"));
            Assert.That((outcome with { Refused = [] }).Differences(outcome).Single(), Is.EqualTo(("refused", "被拒绝的步骤应为无，实为第1步：outcome-barred")));
        }
    }

    [TestCase("""{ "name": "a", "start": "2026-03-02T10:00:00", "acts": [{ "act": "pass", "days": "soon" }], "expect": { "state": "办结" } }""", ".acts[0].days")]
    [TestCase("""{ "name": "a", "start": "2026-03-02T10:00:00", "acts": [{ "act": "pass", "days": 4000 }], "expect": { "state": "办结" } }""", ".acts[0].days")]
    [TestCase("""{ "name": "a", "start": "2026-03-02T10:00:00", "acts": [null], "expect": { "state": "办结" } }""", ".acts[0]")]
    [TestCase("""{ "name": "a", "start": "2026-03-02T10:00:00", "extra": 1, "expect": { "state": "办结" } }""", ".extra")]
    [TestCase("""{ "name": " ", "start": "2026-03-02T10:00:00", "expect": { "state": "办结" } }""", ".name")]
    [TestCase("""{ "name": "a", "start": "2026-03-02T10:00:00", "acts": [{ "days": 1 }], "expect": { "state": "办结" } }""", ".acts")]
    [TestCase("null", "")]
    [TestCase("7", "")]
    public void AScenarioNobodyCanPlay_IsAFindingWithItsPath(string scenario, string path)
    {
        var item = Changed(File, definition => definition["customProperties"]![Scenarios.Member] = new JsonArray(JsonNode.Parse(scenario)));
        var report = Linter.Lint(item.Workflow.Definition, item.Workflow);
        var finding = report.Findings.Single(f => f.RuleId.StartsWith("scenario.", StringComparison.Ordinal));
        Assert.That((finding.RuleId, finding.JsonPath), Is.EqualTo(("scenario.malformed", $"$.customProperties.scenarios[0]{path}")));
        Assert.That(report.MayPublish, Is.False);
    }

    private static JsonNode Saved(RehearsedItem item, RehearsalPreset preset) => JsonSerializer.SerializeToNode(
        new Scenario
        {
            Name = preset.Name,
            Start = preset.Script.Start,
            Applicant = preset.Script.Applicant,
            Acts = preset.Script.Acts,
            Expect = RehearsalOutcome.Of(Rehearsal.Run(ShippedItems.Hall, item, preset.Script)),
        },
        Scenarios.Json)!;

    private static RehearsedItem Changed(string file, Action<JsonNode> change)
    {
        var json = JsonNode.Parse(System.IO.File.ReadAllBytes(Path.Combine(Repository.Root, "workflows", file)))!;
        change(json);
        var definition = DefinitionReader.Read(json.ToJsonString()).Definition!;
        return new RehearsedItem(ServiceItemReader.Read(definition).Item!, CompiledWorkflow.Compile(definition, OfficeActivities.Registry));
    }
}
