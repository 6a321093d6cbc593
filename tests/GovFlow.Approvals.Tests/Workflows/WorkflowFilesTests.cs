using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>Every file of <c>workflows/</c>: it loads, its item is sound, and flow and item say the same.</summary>
[TestFixture]
public sealed class WorkflowFilesTests
{
    private static readonly string[] WithChecklist = [ReviewActivity.TypeName, SiteSurveyActivity.TypeName, DecideActivity.TypeName, JointReviewActivity.TypeName];

    private static readonly string[] LabelMembers = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];

    private static IReadOnlyList<WorkflowFile> Files => WorkflowFile.All;

    [Test]
    public void ThereAreTheItems_EachCodeAndDefinitionIdOnce()
    {
        Assert.That(Files, Has.Count.GreaterThanOrEqualTo(20));
        Assert.That(Files.Select(f => f.Item.Code), Is.Unique);
        Assert.That(Files.Select(f => f.Definition.DefinitionId), Is.Unique);
    }

    [TestCaseSource(nameof(Files))]
    public void TheFileLoadsWithoutAnyProblem(WorkflowFile file)
    {
        Assert.That(file.Reading.Problems, Is.Empty);
        Assert.That(file.Definition.DefinitionId, Is.EqualTo(file.Name), "The file is named after its definition.");
        Assert.That(file.Definition.Name, Is.EqualTo(file.Item.Name));
    }

    [TestCaseSource(nameof(Files))]
    public void TheItemIsSound_AndWhatNobodyConfirmedIsMarked(WorkflowFile file)
    {
        Assert.That(file.ItemReading.Problems.Where(p => !p.IsWarning), Is.Empty);
        var item = file.Item;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(item.Unverified, Has.Some.StartsWith("环节时限"), "Step limits and posts are design values everywhere.");
            Assert.That(item.Unverified.Any(u => u.StartsWith("承诺时限", StringComparison.Ordinal)), Is.EqualTo(item.PromisedLimit.Status != Verification.Read));
            Assert.That(item.Basis.Where(b => b.Status != Verification.Read).All(b => item.Unverified.Any(u => u.Contains(b.Law, StringComparison.Ordinal))), Is.True);
            Assert.That(item.StatutoryLimit is null, Is.EqualTo(item.Unverified.Contains("法定时限：未见有约束力的期限")));
        }
    }

    [TestCaseSource(nameof(Files))]
    public void WritingTheItem_GivesTheFilesOwnJson(WorkflowFile file)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Compact))
            ServiceItemWriter.Write(writer, file.Item);
        var written = JsonNode.Parse(buffer.ToArray());
        var source = JsonNode.Parse(file.Definition.CustomProperties.GetProperty(ServiceItemReader.Member).GetRawText());
        Assert.That(JsonNode.DeepEquals(written, source), Is.True, written!.ToJsonString());
    }

    [TestCaseSource(nameof(Files))]
    public void EveryKindHasItsPath_OrItsReason(WorkflowFile file)
    {
        var notOffered = file.Item.KindsNotOffered.Select(k => Enum.Parse<CaseKind>(k.Kind)).ToHashSet();
        var expected = Enum.GetValues<CaseKind>().Except(notOffered).Select(Port).Append("NonAcceptance").ToList();
        var intake = file.Of(IntakeActivity.TypeName).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(file.Connections.Where(c => c.SourceId == intake.Id).Select(c => c.SourcePort), Is.EquivalentTo(expected));
            Assert.That(ItemSteps.Literal(intake, "offers").Items.Select(i => i.AsText), Is.EquivalentTo(expected));
        }
    }

    [TestCaseSource(nameof(Files))]
    public void EveryPortOfEveryStepLeadsSomewhere_AndNoConnectionLeavesByAPortThatIsNone(WorkflowFile file)
    {
        foreach (var node in file.Nodes)
        {
            var ports = file.Connections.Where(c => c.SourceId == node.Id).Select(c => c.SourcePort).Distinct().ToList();
            var known = WorkflowFile.Known(node)?.Descriptor.Ports.Select(p => p.Name).ToList();
            if (known is null || node.Type == IntakeActivity.TypeName)
                continue;
            if (ItemSteps.Literal(node, "mayAskMore").Kind == ValueKind.Boolean)
                known.Remove("NeedsMore");
            if (ItemSteps.Literal(node, "only").AsText is { } only)
                known.RemoveAll(p => p != only);
            Assert.That(ports, Is.EquivalentTo(known), node.ToString());
        }
    }

    [TestCaseSource(nameof(Files))]
    public void EveryMemberOfAStep_IsAnInputOrOutputOfItsType_AndTheRequiredOnesAreSet(WorkflowFile file)
    {
        foreach (var node in file.Nodes)
        {
            if (WorkflowFile.Known(node)?.Descriptor is not { } type)
            {
                Assert.That(node.Type, Does.StartWith("Elsa."), node.ToString());
                continue;
            }

            var members = node.Source.EnumerateObject().Select(m => m.Name).Except(LabelMembers).ToList();
            Assert.That(members, Is.SubsetOf(type.Inputs.Select(i => i.Name).Concat(type.Outputs.Select(o => o.Name))), node.ToString());
            Assert.That(type.Inputs.Where(i => i is { IsRequired: true, DefaultJson: null }).Select(i => i.Name), Is.SubsetOf(members), node.ToString());
            foreach (var input in type.Inputs.Where(i => i.Options.Count > 0 && node.Input(i.Name) is { ExpressionType: "Literal" }))
                Assert.That(input.Options, Does.Contain(ItemSteps.Literal(node, input.Name).AsText), $"{node}.{input.Name}");
        }
    }

    [TestCaseSource(nameof(Files))]
    public void StepsWhereSomebodyJudges_HaveAList_WithContentAndStandard(WorkflowFile file)
    {
        foreach (var node in file.Nodes)
        {
            Assert.That(StepDetails.Problems(node), Is.Empty, node.ToString());
            if (!WithChecklist.Contains(node.Type))
                continue;
            var list = StepDetails.Checklist(node);
            Assert.That(list, Is.Not.Empty, node.ToString());
            Assert.That(list.Select(p => p.Content), Is.Unique, node.ToString());
            Assert.That(list.Select(p => p.Liability), Has.All.Not.Null, node.ToString());
        }
    }

    [TestCaseSource(nameof(Files))]
    public void EveryBindingNamesAVariableOfTheFile(WorkflowFile file)
    {
        var ids = file.Definition.Variables.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        var names = file.Definition.Variables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var node in file.Nodes)
        {
            foreach (var output in WorkflowFile.Known(node)?.Descriptor.Outputs ?? [])
            {
                if (node.OutputTarget(output.Name) is { } target)
                    Assert.That(ids, Does.Contain(target), node.ToString());
            }

            foreach (var code in Scripts(node.Source))
            {
                foreach (System.Text.RegularExpressions.Match call in System.Text.RegularExpressions.Regex.Matches(code, @"get(?<name>[A-Z]\w*)\(\)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
                    Assert.That(names, Does.Contain(call.Groups["name"].Value), $"{node}: {code}");
            }
        }
    }

    [TestCaseSource(nameof(Files))]
    public void TheDrawingReadsFromLeftToRight_AndNothingLiesOnAnother(WorkflowFile file)
    {
        var places = file.Nodes.ToDictionary(n => n.Id, n => n.Source.GetProperty("metadata").GetProperty("designer").GetProperty("position"));
        using (Assert.EnterMultipleScope())
        {
            foreach (var connection in file.Connections)
                Assert.That(places[connection.SourceId].GetProperty("x").GetInt32(), Is.LessThan(places[connection.TargetId].GetProperty("x").GetInt32()), connection.ToString());
            Assert.That(places.Values.Select(p => (p.GetProperty("x").GetInt32(), p.GetProperty("y").GetInt32())), Is.Unique);
        }
    }

    [TestCaseSource(nameof(Files))]
    public void OnlyWhatTheLawAllowsStopsTheClock(WorkflowFile file)
    {
        foreach (var node in file.Of(SpecialProcedureActivity.TypeName))
        {
            Assert.That(SuspensionGrounds.TryParse(ItemSteps.Literal(node, "procedure").AsText, out var ground), Is.True, node.ToString());
            var basis = ItemSteps.Literal(node, "basis").AsText ?? SpecialProcedureActivity.LicenceBasis;
            var rules = file.Item.SuspensionRules.ToArray();
            var law = file.Item.Category == ItemCategory.Licence ? ClockLaw.Licence : ClockLaw.Other;
            Assert.That(SuspensionGrounds.Objection(law, ground, rules), Is.Null, node.ToString());
            if (law == ClockLaw.Licence)
                Assert.That(basis, Is.EqualTo(SpecialProcedureActivity.LicenceBasis), node.ToString());
            else
                Assert.That(rules, Does.Contain(new LocalGround(ground, basis)), node.ToString());
        }

        foreach (var node in file.Of(PublicityActivity.TypeName))
        {
            if (ItemSteps.Literal(node, "excludedBasis").AsText is { } basis)
                Assert.That(file.Item.SuspensionRules, Does.Contain(new LocalGround(SuspensionGround.Publicity, basis)), node.ToString());
        }
    }

    [TestCaseSource(nameof(Files))]
    public void TheWindowDecides_OnlyWhereTheReviewIsFormal(WorkflowFile file) =>
        Assert.That(ItemSteps.Of(file.Definition).Any(s => s.IsWindowDecided) && !file.Item.IsFormalReview, Is.False);

    [TestCaseSource(nameof(Files))]
    public void EverythingEndsClosedAndArchived(WorkflowFile file)
    {
        var close = file.Of(CloseActivity.TypeName).Single();
        var ends = file.Nodes.Where(n => file.Connections.All(c => c.SourceId != n.Id));
        Assert.That(ends.Select(n => n.Type), Is.EqualTo(new[] { "Elsa.End" }));
        Assert.That(file.Connections.Where(c => c.SourceId == close.Id).Select(c => file.Nodes.Single(n => n.Id == c.TargetId).Type), Is.EqualTo(new[] { ArchiveActivity.TypeName }));
    }

    private static string Port(CaseKind kind) => kind switch
    {
        CaseKind.Immediate => "Immediate",
        CaseKind.Committed => "Accept",
        CaseKind.Supplement => "Supplement",
        CaseKind.Joint => "Joint",
        CaseKind.Returned => "Return",
        CaseKind.Proxy => "Proxy",
    };

    private static IEnumerable<string> Scripts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("type", out var type) && type.ValueEquals("JavaScript") => [json.GetProperty("value").GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => Scripts(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Scripts),
        _ => [],
    };
}
