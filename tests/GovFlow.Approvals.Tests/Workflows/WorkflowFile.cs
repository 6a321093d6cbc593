using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>A file of <c>workflows/</c>, read once by the real readers.</summary>
public sealed class WorkflowFile
{
    private static readonly Lazy<IReadOnlyList<WorkflowFile>> Files = new(() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json").Order(StringComparer.Ordinal).Select(path => new WorkflowFile(path))]);

    private WorkflowFile(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        Reading = DefinitionReader.Read(File.ReadAllBytes(path));
        ItemReading = Reading.Definition is { } definition ? ServiceItemReader.Read(definition) : new ServiceItemReadResult(null, []);
    }

    public static IReadOnlyList<WorkflowFile> All => Files.Value;

    public string Name { get; }

    public DefinitionReadResult Reading { get; }

    public ServiceItemReadResult ItemReading { get; }

    public WorkflowDefinition Definition => Reading.Definition ?? throw new AssertionException($"{Name} does not load.");

    public ServiceItem Item => ItemReading.Item ?? throw new AssertionException($"{Name} has no sound item.");

    public IReadOnlyList<ActivityNode> Nodes => Definition.Root.Children;

    public IReadOnlyList<ConnectionDefinition> Connections => Definition.Root.Connections;

    public IEnumerable<ActivityNode> Of(string type) => Nodes.Where(n => n.Type == type);

    public override string ToString() => Name;
}
