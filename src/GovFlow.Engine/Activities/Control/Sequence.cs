using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.Sequence: its activities one after the other.</summary>
internal sealed class Sequence : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Sequence", "控制", "顺序", "依次执行所含的活动。")
    {
        IsContainer = true,
    };

    public override StepResult Begin(Visit visit) => Next(visit, 0);

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) => Next(visit, child.Compiled.Place + 1);

    private static StepResult Next(Visit visit, int place)
    {
        if (place >= visit.Compiled.Children.Length)
            return StepResult.Done;
        visit.Run.Schedule(visit, visit.Compiled.Children[place]);
        return StepResult.Waiting;
    }
}
