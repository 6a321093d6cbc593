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
        var compiled = await children.CompileAsync(definition, ct);
        if (definition.DefinitionId == DefinitionReview.DefinitionId && await WhyUnanswerableAsync(compiled, ct) is { } why)
            return new(new PublishOutcome.NotNow(PublishDefinition.Conflict("review-unanswerable", "审核流程有误", why, "000-16")));
        var report = await lint.HandleAsync(definition, compiled, ct);
        // What is in force already was checked when it came into force.
        if (!report.MayPublish && row.State is DefinitionState.Draft)
            return new(report.Errors.Any() ? new PublishOutcome.Invalid([.. report.Errors]) : new PublishOutcome.Unreasoned([.. report.Unreasoned]));
        return new(null, row, compiled)
        {
            Accepted = [.. report.Findings.Where(f => f.Reason is not null).Select(f => new AcceptedWarning(f.RuleId, f.Subject, f.Reason!))],
        };
    }

    /// <summary>
    /// Whether a version needs the offices' confirmation: while a review flow is in force every draft does. The one exception is the correction of a review flow that cannot come to
    /// an end any more (a role that was taken away): nobody could confirm it.
    /// </summary>
    public async Task<bool> NeedsReviewAsync(DefinitionRow version, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (await definitions.InForceAsync(DefinitionReview.DefinitionId, ct) is not { } flow)
            return false;
        return version.DefinitionId != DefinitionReview.DefinitionId
            || await WhyUnanswerableAsync(await children.CompilePinnedAsync(DefinitionReader.Read(flow.Json).Definition!, flow.Children, ct), ct) is null;
    }

    /// <summary>Why a review by the flow would ask somebody who cannot answer, or would not end; null where neither.</summary>
    private async Task<string?> WhyUnanswerableAsync(CompiledWorkflow flow, CancellationToken ct)
    {
        var steps = flow.Definition.Activities.Where(a => a.Type == ConfirmActivity.TypeName).ToList();
        if (steps.Count == 0)
            return "审核流程至少要有一个审核确认环节。";
        foreach (var step in steps)
        {
            var office = ItemSteps.Literal(step, "office").AsText;
            if (office is null || !(await roles.OfAsync([office], ct)).Contains(Permissions.DefinitionsConfirm))
                return $"“{step.DisplayText}”的审核角色“{office ?? "（由表达式得出）"}”不存在，或者没有“{Permissions.All[Permissions.DefinitionsConfirm]}”的权限，没有人能审核。";
        }
        return DefinitionReview.WhyEndless(flow) is { } why ? $"各环节都同意时，审核流程也不能办结：{why}" : null;
    }
}

/// <summary>What the check came to.</summary>
/// <param name="Why">Why not; null where it is ready, and then the rest is there.</param>
public sealed record ReadyCheck(PublishOutcome? Why, DefinitionRow? Row = null, CompiledWorkflow? Compiled = null)
{
    public IReadOnlyList<AcceptedWarning> Accepted { get; init; } = [];
}
