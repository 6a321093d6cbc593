using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>Every file of <c>workflows/</c>: it loads, its item is sound and says what nobody confirmed, and it can be drawn. All else the linter holds it to.</summary>
[TestFixture]
public sealed class WorkflowFilesTests
{
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
}
