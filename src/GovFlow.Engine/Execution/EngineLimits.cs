namespace GovFlow.Engine.Execution;

/// <summary>What one burst, and one instance, may cost.</summary>
public sealed record EngineLimits
{
    public static EngineLimits Standard { get; } = new();

    /// <summary>
    /// Activity executions in one burst. The one beyond it becomes an incident (code <c>burst.too-long</c>), what was scheduled besides is
    /// kept and goes on when an operator retries or skips. The default is 50,000.
    /// </summary>
    public int MaxStepsPerBurst { get; init; } = 50_000;

    /// <summary>Executions open at the same time in one instance; scheduling more faults the activity that does. The default is 10,000.</summary>
    public int MaxOpenActivities { get; init; } = 10_000;
}
