using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Execution;

/// <summary>
/// Runs bursts. Stateless and pure: the same workflow, state, stimulus and context give the same burst, byte for byte. Safe on any number of
/// threads. <c>runAsynchronously</c> is not followed: every activity runs inside the burst, which is what keeps it pure.
/// </summary>
public sealed class WorkflowEngine(EngineLimits? limits = null)
{
    private readonly EngineLimits _limits = limits ?? EngineLimits.Standard;

    /// <summary>Runs the instance until nothing is left to do now.</summary>
    /// <param name="before">Null only for <see cref="Stimulus.Start"/>.</param>
    /// <exception cref="ArgumentException">
    /// The state belongs to another definition version, the stimulus does not fit it (a start with a state, anything else without), or the
    /// trigger named is no activity of the workflow.
    /// </exception>
    public Burst Run(CompiledWorkflow workflow, InstanceState? before, Stimulus stimulus, BurstContext context)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        ArgumentNullException.ThrowIfNull(stimulus);
        ArgumentNullException.ThrowIfNull(context);
        if (stimulus is Stimulus.Start start)
        {
            if (before is not null)
                throw new ArgumentException("A start makes a new instance; there must be no earlier state.", nameof(before));
            if (start.TriggerActivityId is { } trigger && !Array.Exists(workflow.Nodes, n => n.Source.Id == trigger))
                throw new ArgumentException($"The workflow has no activity '{trigger}' to trigger it.", nameof(stimulus));
            return new BurstRun(workflow, context, _limits).Start(start);
        }

        if (before is null)
            throw new ArgumentException("Only a start does without an earlier state.", nameof(before));
        if (before.DefinitionVersionId != workflow.Definition.Id)
            throw new ArgumentException($"The instance is pinned to '{before.DefinitionVersionId}', not to '{workflow.Definition.Id}'.", nameof(before));
        if (Refusal(before, stimulus) is { } refusal)
            return new Burst(refusal, before, [], []);
        var run = new BurstRun(workflow, context, _limits);
        return stimulus is Stimulus.Return back
            ? run.GoBack(before, back) ?? new Burst(StimulusOutcome.NotFound, before, [], [])
            : run.Continue(before, stimulus);
    }

    /// <summary>Why the stimulus changes nothing; null where it applies.</summary>
    private static StimulusOutcome? Refusal(InstanceState state, Stimulus stimulus)
    {
        var isRunning = state.Status == InstanceStatus.Running;
        var isFaulted = state.SubStatus == InstanceSubStatus.Faulted;
        return stimulus switch
        {
            Stimulus.Resume when !isRunning => StimulusOutcome.NotRunning,
            Stimulus.Resume resume => Exists(state.Bookmarks.Any(b => b.Id == resume.BookmarkId)),
            Stimulus.Return when !isRunning => StimulusOutcome.NotRunning,
            Stimulus.Return back => Exists(state.Bookmarks.Any(b => b.Id == back.BookmarkId)),
            _ when !isRunning && !isFaulted => StimulusOutcome.NotRunning,
            Stimulus.Retry retry => Exists(state.Incidents.Any(i => i.Id == retry.IncidentId)),
            Stimulus.Skip skip => Exists(state.Incidents.Any(i => i.Id == skip.IncidentId)),
            _ => null,
        };
    }

    private static StimulusOutcome? Exists(bool exists) => exists ? null : StimulusOutcome.NotFound;
}
