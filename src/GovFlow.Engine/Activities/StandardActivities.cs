using GovFlow.Engine.Activities.Control;
using GovFlow.Engine.Activities.Flow;
using GovFlow.Engine.Activities.Http;
using GovFlow.Engine.Activities.Primitives;
using GovFlow.Engine.Activities.Waiting;
using GovFlow.Engine.Activities.Workflows;

namespace GovFlow.Engine.Activities;

/// <summary>The list of the standard activities.</summary>
internal static class StandardActivities
{
    public static IReadOnlyList<Activity> All { get; } =
    [
        new Flowchart(), new Start(), new End(), new Finish(), new Complete(),
        new FlowDecision(), new FlowSwitch(), new FlowFork(), new FlowJoin(),
        new Sequence(), new If(), new Switch(), new While(), new For(), new ForEach(), new ParallelForEach(), new Fork(), new Control.Parallel(), new Break(),
        new SetVariable(), new SetOutput(), new SetName(), new Correlate(), new WriteLine(), new Fault(), new RunJavaScript(),
        new Delay(), new StartAt(), new Waiting.Timer(), new Cron(), new Event(), new PublishEvent(), new RunTask(),
        new ExecuteWorkflow(), new DispatchWorkflow(), new SendHttpRequest(), new FlowSendHttpRequest(),
    ];
}
