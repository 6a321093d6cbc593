using System.Text;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Definitions;

/// <summary>What must hold of a draft before the offices are troubled with it, and again when it is published: no error, and a reason for every warning.</summary>
public sealed class ReadyToPublish(DefinitionStore definitions, ChildVersions children, LintDefinition lint)
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
        var report = await lint.HandleAsync(definition, compiled, ct);
        // What is in force already was checked when it came into force.
        if (!report.MayPublish && row.State is DefinitionState.Draft)
            return new(report.Errors.Any() ? new PublishOutcome.Invalid([.. report.Errors]) : new PublishOutcome.Unreasoned([.. report.Unreasoned]));
        return new(null, row, compiled)
        {
            Accepted = [.. report.Findings.Where(f => f.Reason is not null).Select(f => new AcceptedWarning(f.RuleId, f.Subject, f.Reason!))],
        };
    }
}

/// <summary>What the check came to.</summary>
/// <param name="Why">Why not; null where it is ready, and then the rest is there.</param>
public sealed record ReadyCheck(PublishOutcome? Why, DefinitionRow? Row = null, CompiledWorkflow? Compiled = null)
{
    public IReadOnlyList<AcceptedWarning> Accepted { get; init; } = [];
}
