using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Reviews;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting;

/// <summary>
/// Activities the engine knows and a hall does not carry out (decision 0008). A flow that reached one would wait for somebody who never comes, so what
/// holds one does not come into force.
/// </summary>
public static class HostedActivities
{
    private const string NoInstances = "大厅不运行独立的流程实例；请把该流程作为活动放入本流程。";

    /// <summary>A problem for each; the code begins with <c>activity.</c>, so an import keeps and shows it and publishing refuses it.</summary>
    public static IEnumerable<DefinitionProblem> Problems(WorkflowDefinition definition) =>
        Find(definition).Select(f => new DefinitionProblem($"{f.Node.JsonPath}.type", "activity.not-hosted", f.Message));

    internal static IEnumerable<(ActivityNode Node, string Message)> Find(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Activities.Select(n => (n, Why(n.Type, definition.DefinitionId))).Where(f => f.Item2 is not null).Select(f => (f.n, $"“{f.n.DisplayText}”（{f.n.Type}）：{f.Item2}"));
    }

    private static string? Why(string type, string definitionId) => type switch
    {
        ConfirmActivity.TypeName when definitionId != DefinitionReview.DefinitionId => "审核确认只用于事项审核流程；办件的审查请用书面审查、联办、决定等环节。",
        "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" => NoInstances,
        "Elsa.RunTask" => "大厅的任务由岗位办理；请改用审查、踏勘等环节，或用发送请求、等待事件与外部系统往来。",
        _ => null,
    };
}
