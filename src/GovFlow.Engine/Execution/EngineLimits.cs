namespace GovFlow.Engine.Execution;

/// <summary>What one burst, and one instance, may cost.</summary>
public sealed record EngineLimits
{
    public static EngineLimits Standard { get; } = new();

    /// <summary>
    /// The work of one burst, counted in activity executions. One execution are also: five activities skipped or cancelled, 100 steps of scripts
    /// (<see cref="Expressions.Scripts.ScriptBudget.MaxSteps"/> says what a step is), 400 characters or values of inputs that activities are handed. The activity that would begin
    /// beyond it becomes an incident (code <c>burst.too-long</c>), what was scheduled besides is kept and goes on when an operator retries or skips. So
    /// a burst takes some seconds and some hundred megabytes at the very worst. The default is 50,000.
    /// </summary>
    public int MaxStepsPerBurst { get; init; } = 50_000;

    /// <summary>Executions open at the same time in one instance; scheduling more faults the activity that does. The default is 10,000.</summary>
    public int MaxOpenActivities { get; init; } = 10_000;
}
