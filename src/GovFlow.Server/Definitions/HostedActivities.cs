using GovFlow.Engine.Definitions;

namespace GovFlow.Server.Definitions;

/// <summary>
/// Activities the engine knows and a hall does not carry out (decision 0008). A flow that reached one would wait for somebody who never comes, so what
/// holds one does not come into force.
/// </summary>
internal static class HostedActivities
{
    private static readonly Dictionary<string, string> NotHosted = new(StringComparer.Ordinal)
    {
        ["Elsa.DispatchWorkflow"] = "大厅不运行独立的流程实例；请把该流程作为活动放入本流程。",
        ["Elsa.ExecuteWorkflow"] = "大厅不运行独立的流程实例；请把该流程作为活动放入本流程。",
        ["Elsa.RunTask"] = "大厅的任务由岗位办理；请改用审查、踏勘等环节，或用发送请求、等待事件与外部系统往来。",
    };

    /// <summary>A problem for each; the code begins with <c>activity.</c>, so an import keeps and shows it and publishing refuses it.</summary>
    public static IEnumerable<DefinitionProblem> Problems(WorkflowDefinition definition) => definition.Activities
        .Where(node => NotHosted.ContainsKey(node.Type))
        .Select(node => new DefinitionProblem($"{node.JsonPath}.type", "activity.not-hosted", $"“{node.DisplayText}”（{node.Type}）：{NotHosted[node.Type]}"));
}
