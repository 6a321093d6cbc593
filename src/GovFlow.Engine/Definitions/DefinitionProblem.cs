namespace GovFlow.Engine.Definitions;

/// <summary>Something wrong, or doubtful, in a definition's file.</summary>
/// <param name="JsonPath">Where it stands, e.g. <c>$.root.activities[3].text</c>; <c>$</c> for the whole file.</param>
/// <param name="Code">Stable, e.g. <c>activity.duplicate-id</c>.</param>
/// <param name="Message">For the designer, in Chinese.</param>
public sealed record DefinitionProblem(string JsonPath, string Code, string Message)
{
    /// <summary>A warning leaves the definition usable; without it the problem refuses the file.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>What reading a definition came to.</summary>
/// <param name="Definition">Null where any problem is not a warning.</param>
public sealed record DefinitionReadResult(WorkflowDefinition? Definition, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>What a definition's file may cost; beyond it the file is refused with a problem that names the limit.</summary>
public sealed record DefinitionLimits
{
    public static DefinitionLimits Standard { get; } = new();

    /// <summary>Bytes of UTF-8 JSON. The default is 4 MiB.</summary>
    public int MaxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Levels of JSON nesting; an activity in a container takes two. The default is 128.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>Activities in all containers together. The default is 2,000.</summary>
    public int MaxActivities { get; init; } = 2_000;

    /// <summary>Connections in all flowcharts together. The default is 8,000.</summary>
    public int MaxConnections { get; init; } = 8_000;

    /// <summary>Variables, inputs and outputs in all scopes together. The default is 2,000.</summary>
    public int MaxVariables { get; init; } = 2_000;

    /// <summary>Errors reported before reading stops, and warnings reported at all. The default is 100 each.</summary>
    public int MaxProblems { get; init; } = 100;
}
