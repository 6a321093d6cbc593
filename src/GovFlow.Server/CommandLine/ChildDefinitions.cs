using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Server.CommandLine;

/// <summary>Child workflows are looked for beside the file, read once when first asked for.</summary>
internal sealed class ChildDefinitions(string file)
{
    private List<WorkflowDefinition>? _beside;

    public WorkflowDefinition? Find(ChildWorkflowReference child)
    {
        _beside ??= [.. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(file))!, "*.json").Order(StringComparer.Ordinal)
            .Where(f => new FileInfo(f).Length <= DefinitionLimits.Standard.MaxBytes)
            .Select(f => DefinitionReader.Read(File.ReadAllBytes(f)).Definition).OfType<WorkflowDefinition>()];
        return _beside.Find(d => child.VersionId is not null && d.Id == child.VersionId)
            ?? _beside.Find(d => child.DefinitionId is not null && d.DefinitionId == child.DefinitionId);
    }
}
