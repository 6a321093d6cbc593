using GovFlow.Approvals.Comparing;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Definitions.Bundles;

/// <summary>A file of a bundle, and what its import makes of it.</summary>
/// <param name="Becomes">The version it is stored as; null where it is here already, sign by sign.</param>
/// <param name="Changes">Against the version in force, or where none is the latest; null where there is none.</param>
/// <param name="Warnings">What publishing will ask to be mended.</param>
public sealed record BundledDefinition(
    string Path, string Name, string? ItemCode, int? Becomes, string? VersionId, int? Against, IReadOnlyList<DefinitionChange>? Changes, int LeftOut, IReadOnlyList<FindingView> Warnings);

/// <summary>What a bundle holds, or became.</summary>
public sealed record BundleView(IReadOnlyList<BundledDefinition> Files);

/// <summary>
/// 导入文件包: all of it or nothing. Every file lands as a draft of its own, after the latest version there is: nothing is overwritten, and nothing comes into force.
/// </summary>
public sealed class ImportBundle(ImportDefinition import, CompareDefinitions compare, DefinitionStore definitions, GovFlowDbContext db, TimeProvider time)
{
    private const int MostProblems = 100;

    /// <summary>Says what an import would make of a bundle, or makes it.</summary>
    /// <param name="source">The upper catalogue it is: what it rules is locked from then on (003-3); null = a bundle of equals.</param>
    /// <param name="stores">False only looks.</param>
    public async Task<(BundleView? View, ApiProblem? Why)> HandleAsync(byte[] packed, string? source, bool stores, string by, CancellationToken ct)
    {
        var (files, problems) = Bundle.Read(packed);
        if (problems.Count > 0)
            return (null, Refused(problems));
        var landed = await new BundleLanding(db, time).LandAsync(files, source, ct);
        // What comes in one bundle belongs together: a flow finds the workflows it uses there first.
        var children = new FoundChildren(reference => BundleLanding.Child(landed, reference));
        var posts = await compare.PostNamesAsync(ct);
        var (views, imports, wrong) = (new List<BundledDefinition>(), new List<DefinitionImport>(), new List<FieldProblem>());
        foreach (var file in landed)
        {
            var read = await import.ReadAsync(file.Content, file.Reading, children, ct);
            wrong.AddRange(read.Problems.Where(p => !p.IsWarning).Select(p => new FieldProblem($"{file.Path}{p.JsonPath}", p.Code.Replace('.', '-'), p.Message)));
            if (read.Import is not { } made)
                continue;
            if (!file.IsHere)
                imports.Add(made);
            var compared = await compare.DraftAsync(file.Reading.Definition!, null, posts, ct) as CompareOutcome.Compared;
            views.Add(new(
                file.Path, made.Name, made.ItemCode, file.IsHere ? null : made.Version, file.IsHere ? null : made.VersionId, compared?.View.Before.Version,
                compared?.View.Changes, compared?.View.LeftOut ?? 0, [.. read.Problems.Select(p => new FindingView(p.JsonPath, p.Code, p.Message))]));
        }
        if ((imports.GroupBy(i => i.DefinitionId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) ?? imports.GroupBy(i => i.VersionId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)) is { } twice)
            wrong.Add(new(twice.First().VersionId, "bundle-doubled", "文件包里有同一流程的两个版本，请只留一个。"));
        if (wrong.Count > 0)
            return (null, Refused(wrong));
        if (stores && !await definitions.ImportAsync(imports, by, time.GetUtcNow(), ct))
            return (null, ApiProblem.LostRace(null) with { Detail = "导入期间有人另存了版本，未导入任何内容；请重新预览后再导入。" });
        return (new BundleView(views), null);
    }

    private static ApiProblem Refused(IReadOnlyList<FieldProblem> problems) => ApiProblem.Invalid([.. problems.Take(MostProblems)]) with
    {
        Code = "bundle-invalid",
        Title = "文件包有误",
        Detail = "文件包有误，未导入任何内容；请按所列文件和位置更正。",
    };

    /// <summary>The endpoint that imports; the body is the zip.</summary>
    internal static Task<Results<Ok<BundleView>, ProblemHttpResult>> Endpoint(HttpContext http, ImportBundle bundle, CurrentActor actor, CancellationToken ct, string? source = null) =>
        HandleAsync(http, bundle, source, stores: true, actor, ct);

    /// <summary>The endpoint that only looks.</summary>
    internal static Task<Results<Ok<BundleView>, ProblemHttpResult>> Preview(HttpContext http, ImportBundle bundle, CurrentActor actor, CancellationToken ct, string? source = null) =>
        HandleAsync(http, bundle, source, stores: false, actor, ct);

    private static async Task<Results<Ok<BundleView>, ProblemHttpResult>> HandleAsync(HttpContext http, ImportBundle bundle, string? source, bool stores, CurrentActor actor, CancellationToken ct)
    {
        if (source is { Length: > 100 })
            return ApiProblem.Invalid(new FieldProblem("source", "text-too-long", "目录名称最多 100 个字。")).ToResult();
        if (await DefinitionBody.ReadAsync(http, ct, Bundle.MostBytes) is not { } packed)
            return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult();
        var (view, why) = await bundle.HandleAsync(packed, string.IsNullOrWhiteSpace(source) ? null : source.Trim(), stores, actor.Value.IdIn(""), ct);
        return why is null ? TypedResults.Ok(view!) : why.ToResult();
    }
}
