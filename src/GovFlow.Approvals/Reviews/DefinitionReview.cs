using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Reviews;

/// <summary>What an office is asked.</summary>
/// <param name="Id">The bookmark its answer resumes; asked once, answered once.</param>
/// <param name="Step">As the flow names it.</param>
/// <param name="Office">The role that answers.</param>
/// <param name="Points">What it is asked to look at; null where the flow says nothing.</param>
public sealed record ReviewQuestion(string Id, string Step, string Office, string? Points);

/// <summary>How a review stands after a burst.</summary>
/// <param name="Asked">The questions nobody has answered yet; empty where the review has ended.</param>
/// <param name="Fault">Why the flow cannot go on, in the fault's own words; null where it runs or has ended. Nothing of it is to be kept.</param>
public sealed record ReviewProgress(InstanceState State, ImmutableArray<ReviewQuestion> Asked, bool HasEnded, string? Fault);

/// <summary>编办审核 (000-16, decision 0022): the review of a draft, an instance of a workflow definition. Pure.</summary>
public static class DefinitionReview
{
    /// <summary>The definition whose version in force reviews run by; while none is in force, publishing asks nobody.</summary>
    public const string DefinitionId = "definition-review";

    /// <summary>More answers than any review asks for.</summary>
    private const int MostAnswers = 100;

    private static readonly WorkflowEngine Engine = new();

    /// <summary>Begins a review.</summary>
    public static ReviewProgress Begin(CompiledWorkflow flow, Guid reviewId, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return After(Engine.Run(flow, null, new Stimulus.Start(ValueMap.Empty), Context(reviewId, now)));
    }

    /// <summary>An office answers a question.</summary>
    /// <returns>Null where nobody is asked that any more.</returns>
    public static ReviewProgress? Answer(CompiledWorkflow flow, Guid reviewId, InstanceState state, string questionId, bool agrees, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(state);
        var burst = Engine.Run(flow, state, new Stimulus.Resume(questionId, Value.MapOf(("agrees", agrees))), Context(reviewId, now));
        return burst.Outcome is StimulusOutcome.Applied ? After(burst) : null;
    }

    /// <summary>Why a review does not end although every office agrees; null where it does. A flow that cannot end keeps every draft, its own correction too, from being published.</summary>
    public static string? WhyEndless(CompiledWorkflow flow)
    {
        var progress = Begin(flow, Guid.Empty, DateTimeOffset.UnixEpoch);
        for (var answers = 0; progress is { Fault: null, HasEnded: false }; answers++)
        {
            if (progress.Asked.IsEmpty || answers == MostAnswers)
                return "停在没有人审核的地方。";
            progress = Answer(flow, Guid.Empty, progress.State, progress.Asked[0].Id, agrees: true, DateTimeOffset.UnixEpoch)
                ?? throw new InvalidOperationException("A question that is asked can be answered.");
        }
        return progress.Fault;
    }

    private static BurstContext Context(Guid reviewId, DateTimeOffset now) => new(reviewId.ToString("N"), now, Seed: 0);

    private static ReviewProgress After(Burst burst) => new(
        burst.State,
        [.. burst.State.Bookmarks.Where(b => b.Name == ConfirmActivity.Bookmark).Select(b => new ReviewQuestion(
            b.Id, b.Payload["step"].AsText ?? "", b.Payload["office"].AsText ?? "", b.Payload["points"].AsText))],
        burst.State.Status is InstanceStatus.Finished && burst.State.Incidents.Count == 0,
        burst.State.Incidents is [var first, ..] ? first.Message : null);
}
