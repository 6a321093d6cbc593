namespace GovFlow.Engine.Execution;

/// <summary>Runs bursts. Stateless and pure: the same workflow, state, stimulus and context give the same burst, byte for byte. Safe on any number of threads.</summary>
public sealed class WorkflowEngine
{
    /// <summary>Runs the instance until nothing is left to do now.</summary>
    /// <param name="before">Null only for <see cref="Stimulus.Start"/>.</param>
    /// <exception cref="ArgumentException">The state belongs to another definition version, or the stimulus does not fit it (a start with a state, anything else without).</exception>
    public Burst Run(CompiledWorkflow workflow, InstanceState? before, Stimulus stimulus, BurstContext context) =>
        throw new NotSupportedException("The interpreter lands in the next commit.");
}
