using GovFlow.Engine.Execution;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Elsa.PublishEvent: an effect; the host wakes who waits, in other bursts.</summary>
internal sealed class PublishEvent : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.PublishEvent", "等待", "发布事件", "发布事件，唤醒等待它的流程。")
    {
        Inputs =
        [
            new InputDescriptor("eventName", "String", "事件名称") { IsRequired = true },
            new InputDescriptor("correlationId", "String", "关联标识"),
            new InputDescriptor("isLocalEvent", "Boolean", "仅本实例") { UIHint = "checkbox" },
            new InputDescriptor("payload", "Object", "内容"),
        ],
    };

    public override StepResult Execute(ActivityContext context)
    {
        if (context.Input("eventName").AsText is not { Length: > 0 } name)
            return StepResult.Fault("event.no-name", "没有指明事件名称。");
        context.Emit(new EventPublished(name, context.Input("correlationId").AsText, context.Input("isLocalEvent").AsBoolean, context.Input("payload")));
        return StepResult.Done;
    }
}
