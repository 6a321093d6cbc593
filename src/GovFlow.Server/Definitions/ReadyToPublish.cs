using System.Text;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.Reviews;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Identity;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Definitions;

/// <summary>What must hold of a draft before the offices are troubled with it, and again when it is published: no error, and a reason for every warning.</summary>
public sealed class ReadyToPublish(DefinitionStore definitions, ChildVersions children, LintDefinition lint, RolePermissions roles)
{
    /// <summary>Checks the stored file.</summary>
    /// <param name="reviewed">Hash of the file the caller looked at.</param>
    public async Task<ReadyCheck> CheckAsync(string versionId, string reviewed, CancellationToken ct)
    {
        if (await definitions.FindAsync(versionId, ct) is not { } row)
            return new(new PublishOutcome.NotFound());
        if (row.Hash != reviewed)
            return new(new PublishOutcome.IsAnother(row.Hash, row.ImportedBy));
        if (DefinitionReader.Read(row.Json).Definition is not { } definition)
            return new(new PublishOutcome.Invalid([.. Linter.Lint(Encoding.UTF8.GetBytes(row.Json)).Errors]));
        if (definition.DefinitionId == DefinitionReview.DefinitionId && await UnanswerableAsync(definition, ct) is { } why)
            return new(new PublishOutcome.NotNow(PublishDefinition.Conflict("review-unanswerable", "审核流程有误", why, "000-16")));
        var compiled = await children.CompileAsync(definition, ct);
        var report = await lint.HandleAsync(definition, compiled, ct);
        // What is in force already was checked when it came into force.
        if (!report.MayPublish && row.State is DefinitionState.Draft)
            return new(report.Errors.Any() ? new PublishOutcome.Invalid([.. report.Errors]) : new PublishOutcome.Unreasoned([.. report.Unreasoned]));
        return new(null, row, compiled)
        {
            Accepted = [.. report.Findings.Where(f => f.Reason is not null).Select(f => new AcceptedWarning(f.RuleId, f.Subject, f.Reason!))],
        };
    }

    /// <summary>Why a review flow would ask somebody who cannot answer, and so keep every draft, its own correction too, from ever being published; null where it would not.</summary>
    private async Task<string?> UnanswerableAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var steps = definition.Activities.Where(a => a.Type == ConfirmActivity.TypeName).ToList();
        if (steps.Count == 0)
            return "审核流程至少要有一个审核确认环节。";
        foreach (var step in steps)
        {
            var office = ItemSteps.Literal(step, "office").AsText;
            if (office is null || !(await roles.OfAsync([office], ct)).Contains(Permissions.DefinitionsConfirm))
                return $"“{step.DisplayText}”的审核角色“{office ?? "（由表达式得出）"}”不存在，或者没有“{Permissions.All[Permissions.DefinitionsConfirm]}”的权限，没有人能审核。";
        }
        return null;
    }
}

/// <summary>What the check came to.</summary>
/// <param name="Why">Why not; null where it is ready, and then the rest is there.</param>
public sealed record ReadyCheck(PublishOutcome? Why, DefinitionRow? Row = null, CompiledWorkflow? Compiled = null)
{
    public IReadOnlyList<AcceptedWarning> Accepted { get; init; } = [];
}
