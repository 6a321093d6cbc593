using GovFlow.Engine.Execution;
using GovFlow.Engine.Execution.Compiling;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Flow;

/// <summary>Elsa.FlowJoin: a merge with a chosen rule. The flowchart applies the rule; reached, the join itself does nothing.</summary>
internal sealed class FlowJoin : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.FlowJoin", "流程", "汇聚", "汇聚多条连线：全部到达、全部有效的到达，或任意一条到达。")
    {
        Inputs =
        [
            new InputDescriptor("mode", "Object", "方式", "WaitAll：全部到达；WaitAllActive：走到的全部到达；WaitAny：最先到达的一条，其余取消。")
            {
                UIHint = "dropdown",
                Options = ["WaitAny", "WaitAll", "WaitAllActive"],
                DefaultJson = "\"WaitAny\"",
            },
        ],
    };

    public override StepResult Execute(ActivityContext context) => StepResult.Done;

    /// <summary>
    /// The rule an input names, by name or number of Elsa 3 FlowJoinMode; null for anything else. Its designer writes names; WaitAllActive came later (3.6).
    /// </summary>
    public static JoinRule? ParseMode(Value mode) => mode.ToString().ToUpperInvariant() switch
    {
        "WAITALL" or "0" => JoinRule.WaitAll,
        "WAITANY" or "1" => JoinRule.WaitAny,
        "WAITALLACTIVE" or "2" => JoinRule.WaitAllActive,
        _ => null,
    };
}
