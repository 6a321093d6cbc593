namespace GovFlow.Engine.Execution;

/// <summary>What an activity's step came to; the engine alone names the resulting state.</summary>
public abstract record StepResult
{
    private StepResult()
    {
    }

    /// <summary>Ended by the default outcome, "Done".</summary>
    public static StepResult Done { get; } = new Completed(["Done"]);

    /// <summary>Goes on later: children run, or a bookmark waits. An activity that waits for nothing is faulted by the engine.</summary>
    public static StepResult Waiting { get; } = new Suspended();

    /// <summary>Ended; the connections leaving these outcomes are followed.</summary>
    public static StepResult With(params string[] outcomes) => new Completed(outcomes);

    public static StepResult Fault(string code, string message) => new Faulted(code, message);

    /// <summary>Ended with outcomes.</summary>
    public sealed record Completed(IReadOnlyList<string> Outcomes) : StepResult;

    /// <summary>Not ended: waits for a child or a bookmark.</summary>
    public sealed record Suspended : StepResult;

    /// <summary>Can't go on: becomes an incident.</summary>
    public sealed record Faulted(string Code, string Message) : StepResult;
}
