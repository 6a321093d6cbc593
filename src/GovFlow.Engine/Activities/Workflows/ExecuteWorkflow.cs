namespace GovFlow.Engine.Activities.Workflows;

/// <summary>Elsa.ExecuteWorkflow: a child instance whose end is always waited for.</summary>
internal sealed class ExecuteWorkflow : DispatchWorkflow
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.ExecuteWorkflow", "流程", "执行流程", "启动另一个流程实例并等待其结束。")
    {
        Inputs = Inputs,
        Outputs = [new OutputDescriptor("result", "Object", "子流程的输出")],
    };

    protected override bool Waits(ActivityContext context) => true;
}
