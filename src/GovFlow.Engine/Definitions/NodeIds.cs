namespace GovFlow.Engine.Definitions;

/// <summary>Paths of activity ids, each step after a colon.</summary>
internal static class NodeIds
{
    /// <summary>
    /// The id of a node beneath another. A colon within an activity's own id is written <c>\:</c>, and a backslash <c>\\</c>: otherwise a child
    /// <c>a</c> that holds <c>b</c> and a child <c>a:b</c> beside it would be one.
    /// </summary>
    public static string Under(string parent, string id) =>
        parent + ":" + (id.AsSpan().ContainsAny(':', '\\') ? id.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(":", @"\:", StringComparison.Ordinal) : id);
}
