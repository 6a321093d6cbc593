using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.Fork: its branches at once; completes when all have, or when the first has.</summary>
internal sealed class Fork : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Fork", "控制", "分叉", "同时执行各分支，全部完成或任一完成后继续。")
    {
        IsContainer = true,
        Inputs =
        [
            new InputDescriptor("joinMode", "Object", "汇聚方式", "WaitAll：全部完成；WaitAny：任一完成，其余取消。")
            {
                IsWrapped = false,
                UIHint = "dropdown",
                Options = ["WaitAll", "WaitAny"],
                DefaultJson = "\"WaitAll\"",
            },
        ],
    };

    public override StepResult Begin(Visit visit)
    {
        foreach (var branch in visit.Compiled.Children)
            visit.Run.Schedule(visit, branch);
        return visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes)
    {
        // Elsa 3 ForkJoinMode: WaitAll 0, WaitAny 1.
        var mode = visit.Input("joinMode");
        var waitsForAny = mode.AsText is { } name ? string.Equals(name, "WaitAny", StringComparison.OrdinalIgnoreCase) : mode == Value.Of(1);
        return waitsForAny || visit.OpenChildren == 0 ? StepResult.Done : StepResult.Waiting;
    }
}
