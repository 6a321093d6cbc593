using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.Event: waits for an event by name; one event wakes every instance that waits for it.</summary>
internal sealed class Event : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Event", "等待", "事件", "等待指定名称的事件。")
    {
        IsTrigger = true,
        Inputs = [new InputDescriptor("eventName", "String", "事件名称") { IsRequired = true }],
        Outputs = [new OutputDescriptor("result", "Object", "事件内容")],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.IsTriggerOfRun)
            return StepResult.Done;
        if (context.Input("eventName").AsText is not { Length: > 0 } name)
            return StepResult.Fault("event.no-name", "没有指明事件名称。");
        context.CreateBookmark(Descriptor.Type, Value.MapOf(("eventName", name)), isBroadcast: true);
        return StepResult.Waiting;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        context.SetOutput("result", input);
        return StepResult.Done;
    }
}
