using System.Collections.Immutable;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Comparing;

/// <summary>What is different between two versions of a definition.</summary>
/// <param name="Changes">By area, and within one as the later file has it.</param>
/// <param name="LeftOut">Changes beyond <see cref="Most"/>, which are counted only.</param>
public sealed record DefinitionComparison(ImmutableArray<DefinitionChange> Changes, int LeftOut)
{
    /// <summary>The most changes told; two versions of one item have some dozens.</summary>
    public const int Most = 3_000;

    /// <summary>Compares two versions; every difference of their JSON is part of some change. The order of an object's members is none.</summary>
    /// <param name="postName">A post's name by its code, or null; null for codes only.</param>
    public static DefinitionComparison Of(WorkflowDefinition before, WorkflowDefinition after, Func<string, string?>? postName = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var walk = new Walk(new FlowNames(before, postName), new FlowNames(after, postName));
        walk.Value(Spot.File, new Pair(before.Source, after.Source), default);
        return new DefinitionComparison([.. walk.Changes.OrderBy(c => c.Area).Take(Most)], Math.Max(walk.Changes.Count - Most, 0));
    }
}
