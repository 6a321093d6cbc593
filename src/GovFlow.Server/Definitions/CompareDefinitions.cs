using AutoMapper;
using GovFlow.Approvals.Comparing;
using GovFlow.Approvals.People;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>What changed since a stored version, in words.</summary>
/// <param name="Before">The version it is compared with.</param>
/// <param name="Changes">Legal facts first; how the drawing is laid out last.</param>
/// <param name="LeftOut">Changes beyond those told.</param>
public sealed record ComparisonView(DefinitionVersion Before, IReadOnlyList<DefinitionChange> Changes, int LeftOut);

/// <summary>Two files of one flow, as text: neither need be stored.</summary>
public sealed record CompareFilesRequest(string Before, string After);

/// <summary>What changed from one file to the other, in words.</summary>
/// <param name="LeftOut">Changes beyond those told.</param>
public sealed record FileComparison(IReadOnlyList<DefinitionChange> Changes, int LeftOut);

/// <summary>差异: two versions of a flow, or a drawing nobody has stored and a version. Stores nothing.</summary>
public sealed class CompareDefinitions(GovFlowDbContext db, HallBook halls, IMapper mapper)
{
    /// <summary>Compares a file with a stored version.</summary>
    /// <param name="with">The version; null = the one in force, or where none is, the latest.</param>
    public async Task<CompareOutcome> DraftAsync(ReadOnlyMemory<byte> utf8, string? with, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(utf8);
        return reading.Definition is { } after ? await DraftAsync(after, with, await PostNamesAsync(ct), ct) : new CompareOutcome.Invalid(reading.Problems);
    }

    /// <inheritdoc cref="DraftAsync(ReadOnlyMemory{byte}, string?, CancellationToken)"/>
    /// <param name="posts">As <see cref="PostNamesAsync"/> gives them.</param>
    internal async Task<CompareOutcome> DraftAsync(WorkflowDefinition after, string? with, IReadOnlyDictionary<string, string> posts, CancellationToken ct)
    {
        var before = with is null
            ? await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == after.DefinitionId)
                .OrderByDescending(d => d.State == DefinitionState.Published).ThenByDescending(d => d.Version).FirstOrDefaultAsync(ct)
            : await FindAsync(with, ct);
        return before is null ? new CompareOutcome.NotFound() : Of(before, after, posts);
    }

    /// <summary>Compares two stored versions.</summary>
    /// <param name="since">The earlier one; null = the one before it of the same flow.</param>
    public async Task<CompareOutcome> StoredAsync(string id, string? since, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } after)
            return new CompareOutcome.NotFound();
        var before = since is null
            ? await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == after.DefinitionId && d.Version < after.Version).OrderByDescending(d => d.Version).FirstOrDefaultAsync(ct)
            : await FindAsync(since, ct);
        if (before is null)
            return new CompareOutcome.NotFound();
        var reading = DefinitionReader.Read(after.Json);
        return reading.Definition is { } definition ? Of(before, definition, await PostNamesAsync(ct)) : new CompareOutcome.Invalid(reading.Problems);
    }

    /// <summary>Compares two files nobody need have stored: what two people have each made of the draft both opened.</summary>
    /// <returns>Null with the problems of the first file that cannot be read.</returns>
    public async Task<(FileComparison? Comparison, IReadOnlyList<DefinitionProblem> Problems)> FilesAsync(CompareFilesRequest files, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(files);
        var (before, after) = (DefinitionReader.Read(files.Before), DefinitionReader.Read(files.After));
        if (before.Definition is not { } from)
            return (null, before.Problems);
        if (after.Definition is not { } to)
            return (null, after.Problems);
        var comparison = DefinitionComparison.Of(from, to, (await PostNamesAsync(ct)).GetValueOrDefault);
        return (new FileComparison(comparison.Changes, comparison.LeftOut), []);
    }

    private CompareOutcome Of(DefinitionRow before, WorkflowDefinition after, IReadOnlyDictionary<string, string> posts)
    {
        var reading = DefinitionReader.Read(before.Json);
        if (reading.Definition is not { } definition)
            return new CompareOutcome.Invalid(reading.Problems);
        var comparison = DefinitionComparison.Of(definition, after, code => posts.GetValueOrDefault(code));
        return new CompareOutcome.Compared(new ComparisonView(mapper.Map<DefinitionVersion>(before), comparison.Changes, comparison.LeftOut));
    }

    private Task<DefinitionRow?> FindAsync(string versionId, CancellationToken ct) => db.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.VersionId == versionId, ct);

    /// <summary>What people call the posts. A definition serves every centre; where two call a post differently, the first by code is as good as the other.</summary>
    internal async Task<Dictionary<string, string>> PostNamesAsync(CancellationToken ct)
    {
        var codes = await db.Centres.Where(c => !c.Code.Contains(PracticeHall.Mark)).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(ct);
        var towns = (await halls.GetAsync(codes, ct)).Values.Select(h => h.Town);
        return towns.SelectMany(t => t.Posts).DistinctBy(p => p.Post.Code).ToDictionary(p => p.Post.Code, p => p.Post.Name, StringComparer.Ordinal);
    }

    /// <summary>The endpoint of an unsaved drawing; the body is the file itself.</summary>
    internal static async Task<Results<Ok<ComparisonView>, ProblemHttpResult>> Draft(HttpContext http, CompareDefinitions compare, CancellationToken ct, string? with = null) =>
        await DefinitionBody.ReadAsync(http, ct) is { } file
            ? ToHttp(await compare.DraftAsync(file, with, ct))
            : ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult();

    /// <summary>The endpoint of two files.</summary>
    internal static async Task<Results<Ok<FileComparison>, ProblemHttpResult>> Files(CompareFilesRequest files, CompareDefinitions compare, CancellationToken ct)
    {
        var (comparison, problems) = await compare.FilesAsync(files, ct);
        return comparison is null ? Unreadable(problems).ToResult() : TypedResults.Ok(comparison);
    }

    private static ApiProblem Unreadable(IReadOnlyList<DefinitionProblem> problems) => ImportDefinition.Invalid(problems) with { Detail = "流程定义有误，不能比较；请按所列位置更正。" };

    /// <summary>The endpoint of two stored versions.</summary>
    internal static async Task<Results<Ok<ComparisonView>, ProblemHttpResult>> Stored(string id, CompareDefinitions compare, CancellationToken ct, string? since = null) =>
        ToHttp(await compare.StoredAsync(id, since, ct));

    private static Results<Ok<ComparisonView>, ProblemHttpResult> ToHttp(CompareOutcome outcome) => outcome switch
    {
        CompareOutcome.Compared done => TypedResults.Ok(done.View),
        CompareOutcome.NotFound => (ApiProblem.NotFound() with { Detail = "没有可以比较的版本。" }).ToResult(),
        CompareOutcome.Invalid invalid => Unreadable(invalid.Problems).ToResult(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>How a comparison ended.</summary>
public abstract record CompareOutcome
{
    private CompareOutcome()
    {
    }

    public sealed record Compared(ComparisonView View) : CompareOutcome;

    /// <summary>One of the two versions is not there.</summary>
    public sealed record NotFound : CompareOutcome;

    /// <summary>One of the two files cannot be read.</summary>
    public sealed record Invalid(IReadOnlyList<DefinitionProblem> Problems) : CompareOutcome;
}
