using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Simulation;

/// <summary>A version of an item's flow, ready to run.</summary>
public sealed record SimulatedItem(ServiceItem Item, CompiledWorkflow Workflow)
{
    public string VersionId => Workflow.Definition.Id;

    public int Version => Workflow.Definition.Version;

    /// <summary>Limits of the flow's steps in working days, by node and department; a step without one is not in it.</summary>
    internal IReadOnlyDictionary<(string NodeId, string? Department), int> Limits { get; } = Workflow.Definition.Activities
        .SelectMany(node => ItemSteps.Of(node).Where(s => s.LimitDays is not null).Select(s => ((node.NodeId, s.Department), Working(s.LimitDays!.Value, s.Unit))))
        .DistinctBy(s => s.Item1).ToDictionary(s => s.Item1, s => s.Item2);

    /// <summary>Compiles a definition that carries an item; null where it cannot be read or cannot run.</summary>
    /// <param name="children">Finds workflows used as activities; null finds none.</param>
    public static SimulatedItem? Of(WorkflowDefinition definition, Func<ChildWorkflowReference, WorkflowDefinition?>? children = null) =>
        ServiceItemReader.Read(definition).Item is { } item ? new SimulatedItem(item, CompiledWorkflow.Compile(definition, OfficeActivities.Registry, children)) : null;

    private static int Working(int days, DayUnit unit) => unit is DayUnit.Calendar ? days * 5 / 7 : days;
}
