using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.Parallel: all its activities at once; completes when the last has.</summary>
internal sealed class Parallel : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Parallel", "控制", "并行", "同时执行所含的活动，全部完成后继续。")
    {
        IsContainer = true,
    };

    public override StepResult Begin(Visit visit)
    {
        foreach (var child in visit.Compiled.Children)
            visit.Run.Schedule(visit, child);
        return visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) =>
        visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
}
