using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Linting;

/// <summary>Holds a definition to all rules. Pure: the same file, children and staffing give the same report.</summary>
public static class Linter
{
    /// <summary>Reads and lints a file. Never throws for what it holds; what cannot be read hides the rest.</summary>
    /// <param name="children">Finds workflows used as activities; null finds none.</param>
    /// <param name="staffing">Who works where; null leaves out the rules that need it.</param>
    public static LintReport Lint(ReadOnlyMemory<byte> utf8, Func<ChildWorkflowReference, WorkflowDefinition?>? children = null, Staffing? staffing = null)
    {
        var reading = DefinitionReader.Read(utf8);
        return reading.Definition is { } definition
            ? Lint(definition, CompiledWorkflow.Compile(definition, OfficeActivities.Registry, children), staffing)
            : new LintReport([.. reading.Problems.Select(p => Told(p, isItem: false, null, null)).Take(LintReport.Most)], null);
    }

    /// <summary>Lints a definition that was compiled with the office's activities.</summary>
    public static LintReport Lint(WorkflowDefinition definition, CompiledWorkflow compiled, Staffing? staffing = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(compiled);
        var isItem = definition.CustomProperties.TryGetProperty(ServiceItemReader.Member, out _);
        var item = isItem ? ServiceItemReader.Read(definition) : null;
        var subject = new LintSubject(definition, compiled, item?.Item, staffing);
        var nodes = definition.Activities.OrderByDescending(n => n.JsonPath.Length).ToList();

        var told = definition.Problems.Concat(item?.Problems ?? []).Concat(compiled.Problems)
            .Concat(isItem ? definition.Activities.SelectMany(StepDetails.Problems) : []).Select(p => Told(p, isItem, nodes, MaterialOf(p, item?.Item)));
        var found = LintRules.All.Where(r => r.Check is not null && (isItem || !r.IsForItems)).SelectMany(r => r.Check!(subject).Take(LintReport.Most).Select(f => Told(r, f)));
        var reasons = StatedReasons.Of(definition);
        var answered = told.Concat(found).Select(reasons.Answer).DistinctBy(f => (f.RuleId, f.JsonPath, f.Subject, f.Message)).ToList();
        var scenarios = isItem ? Scenarios.Read(definition).Problems : [];
        return LintReport.Of(answered.Concat(reasons.Findings()).Concat(scenarios), subject.Promise);
    }

    private static Finding Told(LintRule rule, Found found) => new(rule.Id, rule.Severity!.Value, found.JsonPath, found.Message)
    {
        NodeId = found.NodeId,
        EdgeId = found.EdgeId,
        Subject = found.Subject,
        Basis = rule.Basis,
        Fix = found.Fix,
    };

    private static Finding Told(DefinitionProblem problem, bool isItem, List<ActivityNode>? nodes, string? material)
    {
        var rule = LintRules.Of(problem.Code);
        var asFound = problem.IsWarning ? LintSeverity.Warning : LintSeverity.Error;
        var node = nodes?.Find(n => IsWithin(problem.JsonPath, n.JsonPath));
        return new Finding(problem.Code, rule?.Severity is { } severity && (isItem || !rule.IsForItems) ? severity : asFound, problem.JsonPath, problem.Message)
        {
            NodeId = node?.Id,
            Subject = material ?? node?.Id ?? problem.JsonPath,
            Basis = rule?.Basis,
            Fix = problem.Code == "variable.not-persisted"
                ? Patches.Set($"{problem.JsonPath}.storageDriverTypeName", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "改为实例存储") : null,
        };
    }

    private static bool IsWithin(string path, string node) =>
        path.StartsWith(node, StringComparison.Ordinal) && (path.Length == node.Length || path[node.Length] is '.' or '[');

    /// <summary>The code of the material a path leads to: it outlives the material's place in the list.</summary>
    private static string? MaterialOf(DefinitionProblem problem, ServiceItem? item)
    {
        const string List = $"$.customProperties.{ServiceItemReader.Member}.materials[";
        if (item is null || !problem.JsonPath.StartsWith(List, StringComparison.Ordinal))
            return null;
        var number = problem.JsonPath.AsSpan(List.Length);
        return int.TryParse(number[..Math.Max(number.IndexOf(']'), 0)], out var index) && index < item.Materials.Length ? item.Materials[index].Code : null;
    }
}
