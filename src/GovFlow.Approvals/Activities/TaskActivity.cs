using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Activities;

/// <summary>A step that is one task at one post: opened when the flow reaches it, ended by an answer with one of its ports.</summary>
public abstract class TaskActivity : OfficeActivity
{
    private protected abstract TaskKind Kind { get; }

    private protected abstract ImmutableArray<TaskOutcome> Outcomes { get; }

    /// <summary>The stage of B-2 the case enters with this step; null where it stays.</summary>
    private protected virtual CaseState? Stage => null;

    private protected virtual ClockKind Clock => ClockKind.Step;

    public override StepResult Execute(ActivityContext context)
    {
        var inputs = new StepInputs(context);
        var post = inputs.Text("post");
        var days = inputs.Days("limitDays");
        var unit = inputs.Unit();
        Check(context, inputs);
        if (inputs.Fault is { } fault)
            return fault;

        if (Stage is { } stage)
            context.Emit(new EnterState(stage));
        Opening(context, inputs);
        context.Emit(Shape(context, inputs, Open(context, Kind, post, Offered(inputs), days ?? DefaultDays, unit, Clock)));
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        var answer = Answer(input, Offered(new StepInputs(context)), out var fault);
        if (answer is null)
            return fault;
        context.BurnBookmarks();
        Ended(context, answer);
        context.SetOutput("result", answer.ToValue());
        return StepResult.With(answer.Outcome);
    }

    public override void Cancelled(ActivityContext context)
    {
        if (context.Memory["task"].AsText is { } bookmark)
            context.Emit(new CancelTask(bookmark));
    }

    /// <summary>The limit of a step that states none.</summary>
    private protected virtual int? DefaultDays => null;

    /// <summary>The outcomes this node offers, where a node may narrow them.</summary>
    private protected virtual ImmutableArray<TaskOutcome> Offered(StepInputs inputs) => Outcomes;

    /// <summary>Refuses inputs of the type's own before anything is opened.</summary>
    private protected virtual void Check(ActivityContext context, StepInputs inputs)
    {
    }

    /// <summary>Effects that come before the task.</summary>
    private protected virtual void Opening(ActivityContext context, StepInputs inputs)
    {
    }

    private protected virtual OpenTask Shape(ActivityContext context, StepInputs inputs, OpenTask task) => task;

    /// <summary>Effects of the answer.</summary>
    private protected virtual void Ended(ActivityContext context, StepAnswer answer)
    {
    }
}
