using System.Globalization;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Workflows;

/// <summary>Elsa.DispatchWorkflow: asks the host for a child instance, and waits for its end if told to.</summary>
internal class DispatchWorkflow : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.DispatchWorkflow", "流程", "派发流程", "启动另一个流程实例，可选择等待其结束。")
    {
        Inputs =
        [
            .. Inputs,
            new InputDescriptor("waitForCompletion", "Boolean", "等待结束") { UIHint = "checkbox" },
        ],
        Outputs = [new OutputDescriptor("result", "Object", "子流程的输出")],
    };

    protected static IReadOnlyList<InputDescriptor> Inputs { get; } =
    [
        new InputDescriptor("workflowDefinitionId", "String", "流程") { IsRequired = true, UIHint = "workflow-definition-picker" },
        new InputDescriptor("correlationId", "String", "关联标识"),
        new InputDescriptor("input", "Object", "输入"),
    ];

    public override StepResult Execute(ActivityContext context)
    {
        if (context.Input("workflowDefinitionId").AsText is not { Length: > 0 } definitionId)
            return StepResult.Fault("workflow.no-id", "没有指明要启动的流程。");
        var bookmark = Waits(context) ? context.CreateBookmark(Descriptor.Type, Value.MapOf(("workflowDefinitionId", definitionId))) : null;
        var number = bookmark?.Id ?? ((Visit)context).Run.NextId().ToString(CultureInfo.InvariantCulture);
        context.Emit(new WorkflowDispatched(
            $"{context.InstanceId}-{number}", definitionId, context.Input("correlationId").AsText, context.Input("input"), bookmark?.Id));
        return bookmark is not null ? StepResult.Waiting : StepResult.Done;
    }

    public override StepResult Resume(ActivityContext context, Bookmark bookmark, Value input)
    {
        context.SetOutput("result", input);
        return StepResult.Done;
    }

    protected virtual bool Waits(ActivityContext context) => context.Input("waitForCompletion").AsBoolean;
}
