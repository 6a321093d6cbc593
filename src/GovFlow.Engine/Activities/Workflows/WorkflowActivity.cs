using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Workflows;

/// <summary>A workflow as an activity: the instance's own, and each child workflow a node names. It runs inside the same instance.</summary>
internal sealed class WorkflowActivity : ContainerActivity
{
    public const string TypeName = "Elsa.Workflow";

    private WorkflowActivity()
    {
    }

    public static WorkflowActivity Instance { get; } = new();

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, "流程", "流程", "作为活动使用的流程。") { IsContainer = true };

    public override StepResult Begin(Visit visit)
    {
        var inputs = new ValueMap.Builder();
        var arguments = visit.Compiled.Workflow!.Inputs;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!visit.InputValues[i].IsNothing)
                inputs.Set(arguments[i].Name, PlainValue.Of(visit.InputValues[i]));
        }

        visit.WorkflowInputs = inputs.Build();
        visit.WorkflowOutputs = null;
        visit.Run.Schedule(visit, visit.Compiled.Children[0]);
        return StepResult.Waiting;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) => StepResult.Done;
}
