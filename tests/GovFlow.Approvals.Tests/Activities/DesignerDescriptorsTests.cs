using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;

namespace GovFlow.Approvals.Tests.Activities;

/// <summary>The designer's table of steps is the engine's own: names, inputs and ports are never kept twice by hand.</summary>
[TestFixture]
public sealed class DesignerDescriptorsTests
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Test]
    public void TheWebClientsTable_IsTheRegistrys()
    {
        var ours = JsonSerializer.SerializeToNode(OfficeActivities.Registry.Descriptors, Shape)!;
        var committed = Path.Combine(Repository.Root, "src", "GovFlow.Web", "src", "features", "designer", "core", "descriptors.json");
        if (JsonNode.DeepEquals(ours, JsonNode.Parse(File.ReadAllText(committed))))
            return;
        var received = Path.Combine(TestContext.CurrentContext.WorkDirectory, "received", "descriptors.json");
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, ours.ToJsonString(Shape) + "\n");
        Assert.Fail($"The steps have changed: review {received} and copy it over {committed}.");
    }
}
