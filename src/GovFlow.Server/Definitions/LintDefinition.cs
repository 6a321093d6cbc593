using System.Buffers;
using System.Text.Json;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Definitions.Rehearsing;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>Everything found in a definition, and the promise proof.</summary>
/// <param name="Errors">Keep it from coming into force.</param>
/// <param name="Warnings">Need a written reason; those that have one are counted too.</param>
/// <param name="MayPublish">No error, and a reason for every warning.</param>
/// <param name="Promise">Null where the definition carries no readable service item.</param>
public sealed record LintView(IReadOnlyList<Finding> Findings, int Errors, int Warnings, bool MayPublish, PromiseProof? Promise)
{
    internal static LintView Of(LintReport report) => new(
        report.Findings, report.Errors.Count(), report.Findings.Count(f => f.Severity is LintSeverity.Warning), report.MayPublish, report.Promise);
}

/// <summary>检查: holds a definition to all rules, against today's staffing of every centre. Stores nothing.</summary>
public sealed class LintDefinition(ChildVersions children, HallBook halls, RehearsalRoom rehearsals, GovFlowDbContext db)
{
    /// <summary>Lints a file as it would come into force now.</summary>
    public async Task<LintReport> HandleAsync(ReadOnlyMemory<byte> utf8, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(utf8);
        return reading.Definition is { } definition
            ? await HandleAsync(definition, await children.CompileAsync(definition, ct), ct)
            : Linter.Lint(utf8);
    }

    /// <inheritdoc cref="HandleAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public async Task<LintReport> HandleAsync(WorkflowDefinition definition, CompiledWorkflow compiled, CancellationToken ct)
    {
        var report = Linter.Lint(definition, compiled, await StaffingAsync(ct));
        return report.With([.. await rehearsals.DifferencesAsync(definition, compiled, ct), .. await LoosenedAsync(definition, ct)]);
    }

    /// <summary>
    /// What an upper catalogue rules is not shaken off by leaving it out of the next version, nor rewritten under the same edition (003-3). That another edition is the catalogue's own is the reviewing offices' to see.
    /// </summary>
    private async Task<IEnumerable<Finding>> LoosenedAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var inForce = await db.Definitions.Where(d => d.DefinitionId == definition.DefinitionId && d.State == DefinitionState.Published && d.Json.Contains("\"inherited\""))
            .Select(d => d.Json).SingleOrDefaultAsync(ct);
        if (inForce is null || DefinitionReader.Read(inForce).Definition is not { } before || InheritedElements.Of(before) is not { } ruled)
            return [];
        var now = InheritedElements.Of(definition);
        if (now is not null && (now.Version != ruled.Version || now.Source != ruled.Source || AreSame(ruled, now)))
            return [];
        return [new Finding(
            "item.inherited-changed", LintSeverity.Error, $"$.customProperties.{InheritedElements.Member}",
            $"现行版本的名称、编码、类型和依据由“{ruled.Source}”（{ruled.Version}）规定，不能去掉或者改写；目录更新后请导入新的目录。")
        {
            Subject = InheritedElements.Member,
            Basis = LintRules.Of("item.inherited-changed")?.Basis,
        }];
    }

    private static bool AreSame(InheritedElements one, InheritedElements other) =>
        one.Fields.Length == other.Fields.Length && one.Fields.All(f => other.Fields.Any(o => o.Key == f.Key && JsonElement.DeepEquals(o.Value, f.Value)));

    private async Task<Staffing?> StaffingAsync(CancellationToken ct)
    {
        var codes = await db.Centres.Where(c => !c.Code.Contains(PracticeHall.Mark)).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(ct);
        var known = await halls.GetAsync(codes, ct);
        return known.Count == 0 ? null : new Staffing(known.Values.Max(h => h.Clock.Today), [.. known.Values.Select(h => h.Town)]);
    }

    /// <summary>The endpoint; the body is the file itself.</summary>
    internal static async Task<Results<Ok<LintView>, ProblemHttpResult>> Endpoint(HttpContext http, LintDefinition lint, CancellationToken ct)
    {
        if (await DefinitionBody.ReadAsync(http, ct) is not { } file)
            return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult();
        return TypedResults.Ok(LintView.Of(await lint.HandleAsync(file, ct)));
    }
}

/// <summary>A definition's file as a request's body.</summary>
internal static class DefinitionBody
{
    /// <summary>The body whole; null where it is larger than <paramref name="most"/> bytes, or than any definition.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext http, CancellationToken ct, int? most = null)
    {
        var limit = most ?? DefinitionLimits.Standard.MaxBytes;
        if (http.Request.ContentLength > limit)
            return null;
        var read = await http.Request.BodyReader.ReadAtLeastAsync(limit + 1, ct);
        var file = read.Buffer.Length > limit ? null : read.Buffer.ToArray();
        // A body that is read and not given back costs the caller the connection.
        http.Request.BodyReader.AdvanceTo(read.Buffer.End);
        return file;
    }
}
