using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Running;

namespace GovFlow.Engine.Activities.Primitives;

/// <summary>Elsa.RunJavaScript: runs a script of the safe subset; it may choose the outcomes by setOutcome or setOutcomes.</summary>
internal sealed class RunJavaScript : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.RunJavaScript", "数据", "运行脚本", "运行一段脚本，可用 setOutcome(s) 决定走向。")
    {
        Inputs =
        [
            new InputDescriptor("script", "String", "脚本") { IsRequired = true, UIHint = "code-editor" },
            new InputDescriptor("possibleOutcomes", "String[]", "可能的结果") { UIHint = "dynamic-outcomes" },
        ],
        Outputs = [new OutputDescriptor("result", "Object", "结果值")],
        Ports = [],
    };

    public override StepResult Execute(ActivityContext context)
    {
        var visit = (Visit)context;
        if (visit.Compiled.Body is not { } body)
            return StepResult.Done;
        var outcomes = new List<string>();
        visit.Run.Globals.Outcomes = outcomes;
        try
        {
            context.SetOutput("result", visit.Run.Evaluate(visit, body, "script"));
        }
        finally
        {
            visit.Run.Globals.Outcomes = null;
        }

        return outcomes.Count == 0 ? StepResult.Done : new StepResult.Completed(outcomes);
    }
}
