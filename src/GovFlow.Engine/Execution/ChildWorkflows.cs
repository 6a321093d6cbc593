using GovFlow.Engine.Definitions;

namespace GovFlow.Engine.Execution;

/// <summary>Names the workflow a workflow-as-activity node runs.</summary>
/// <param name="ActivityType">The node's type: the child's name in Pascal case.</param>
/// <param name="DefinitionId">Null where the node has none.</param>
/// <param name="VersionId">Wins over the definition id; null where the node has none.</param>
public sealed record ChildWorkflowReference(string ActivityType, string? DefinitionId, string? VersionId);

/// <summary>The version a reference was resolved to.</summary>
/// <param name="VersionId">The child's <see cref="WorkflowDefinition.Id"/>.</param>
public sealed record ChildWorkflowVersion(ChildWorkflowReference Reference, string VersionId);

/// <summary>
/// Keeps a workflow on the child versions it was published with. Child workflows run inside their parent's instance, so what pins an instance is the
/// parent's version <em>and</em> the versions of all its children. Publishing compiles with a resolver that looks for what is published then, and stores
/// <see cref="CompiledWorkflow.Children"/> with the version; every later compilation of that version uses <see cref="Pinned"/>.
/// </summary>
public static class ChildWorkflows
{
    /// <summary>A resolver for <see cref="CompiledWorkflow.Compile"/> that answers as the recorded resolution did, whatever was published since.</summary>
    /// <param name="recorded">What <see cref="CompiledWorkflow.Children"/> said when the version was published.</param>
    /// <param name="version">Finds a definition by its version id; null where it is gone, which compiles to the problem <c>workflow.not-found</c>.</param>
    /// <returns>A resolver that knows the recorded references and no other: for any other it answers null.</returns>
    /// <exception cref="ArgumentException">A reference is recorded with two versions.</exception>
    public static Func<ChildWorkflowReference, WorkflowDefinition?> Pinned(IEnumerable<ChildWorkflowVersion> recorded, Func<string, WorkflowDefinition?> version)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(version);
        var versions = recorded.ToDictionary(c => c.Reference, c => c.VersionId);
        return reference => versions.TryGetValue(reference, out var id) ? version(id) : null;
    }
}
