using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Control;

/// <summary>Elsa.Switch: the activities of the cases that hold, or the default one.</summary>
internal sealed class Switch : ContainerActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.Switch", "控制", "分情形", "执行成立的情形所对应的活动，都不成立时执行默认活动。")
    {
        Inputs = [CaseMatch.Cases, CaseMatch.Mode],
    };

    public override StepResult Begin(Visit visit)
    {
        var matches = CaseMatch.Of(visit);
        if (matches.Count == 0 && visit.Compiled.Child("default") is { } otherwise)
            visit.Run.Schedule(visit, otherwise);
        foreach (var match in matches)
        {
            if (match.Activity is not null)
                visit.Run.Schedule(visit, match.Activity);
        }

        return visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
    }

    public override StepResult ChildEnded(Visit visit, Visit child, IReadOnlyList<string> outcomes) =>
        visit.OpenChildren > 0 ? StepResult.Waiting : StepResult.Done;
}
