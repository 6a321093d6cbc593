using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Comparing;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Definitions.Editing;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

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

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Says what an import would make of a bundle, or makes it.</summary>
    /// <param name="source">The upper catalogue it is: what it rules is locked from then on (003-3); null = a bundle of equals.</param>
    /// <param name="stores">False only looks.</param>
    public async Task<(BundleView? View, ApiProblem? Why)> HandleAsync(byte[] packed, string? source, bool stores, string by, CancellationToken ct)
    {
        var (files, problems) = Bundle.Read(packed);
        if (problems.Count > 0)
            return (null, Refused(problems));
        var now = time.GetUtcNow();
        var (views, imports, wrong) = (new List<BundledDefinition>(), new List<DefinitionImport>(), new List<FieldProblem>());
        foreach (var file in files)
        {
            var landed = await LandAsync(file, source, now, ct);
            var read = await import.ReadAsync(landed.Content, ct);
            wrong.AddRange(read.Problems.Where(p => !p.IsWarning).Select(p => new FieldProblem($"{file.Entry.Path}{p.JsonPath}", p.Code.Replace('.', '-'), p.Message)));
            if (read.Import is not { } made)
                continue;
            if (!landed.IsHere)
                imports.Add(made);
            var compared = await compare.DraftAsync(landed.Content, null, ct) as CompareOutcome.Compared;
            views.Add(new(
                file.Entry.Path, made.Name, made.ItemCode, landed.IsHere ? null : made.Version, landed.IsHere ? null : made.VersionId, compared?.View.Before.Version,
                compared?.View.Changes, compared?.View.LeftOut ?? 0, [.. read.Problems.Select(p => new FindingView(p.JsonPath, p.Code, p.Message))]));
        }
        if (imports.GroupBy(i => i.DefinitionId, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            wrong.Add(new(twice.First().VersionId, "bundle-doubled", "文件包里有同一流程的两个版本，请只留一个。"));
        if (wrong.Count > 0)
            return (null, Refused(wrong));
        if (stores && !await definitions.ImportAsync(imports, by, now, ct))
            return (null, ApiProblem.LostRace(null) with { Detail = "导入期间有人另存了版本，未导入任何内容；请重新预览后再导入。" });
        return (new BundleView(views), null);
    }

    /// <summary>The file as it lands here: unchanged where its number is free and the next, else as the next version.</summary>
    private async Task<(byte[] Content, bool IsHere)> LandAsync(BundledFile file, string? source, DateTimeOffset now, CancellationToken ct)
    {
        // What the manifest says of a file is for people; what it is, is read from the file. The import says what is wrong with one that cannot be read.
        if (DefinitionReader.Read(file.Content).Definition is not { } read)
            return (file.Content, false);
        var next = $"{read.DefinitionId}-v";
        var known = await db.Definitions.AsNoTracking().Where(d => d.DefinitionId == read.DefinitionId || d.VersionId == read.Id || d.VersionId.StartsWith(next))
            .Select(d => new { d.VersionId, d.DefinitionId, d.Version, d.Hash }).ToListAsync(ct);
        if (source is null && known.Exists(d => d.Hash == file.Entry.Hash))
            return (file.Content, true);
        var draft = NextDraft.Of(read.DefinitionId, [.. known.Select(d => (d.VersionId, d.DefinitionId, d.Version))]);
        var isFree = read.Version >= draft.Version && known.TrueForAll(d => d.VersionId != read.Id);
        if ((isFree && source is null) || Parsed(file.Content) is not { } json)
            return (file.Content, false);
        if (!isFree)
            (json["version"], json["id"]) = (draft.Version, draft.VersionId);
        if (source is not null)
            Lock(json, source, now);
        return (JsonSerializer.SerializeToUtf8Bytes(json, Written), false);
    }

    /// <summary>What the upper catalogue rules: a town cannot edit it (003-3).</summary>
    private static void Lock(JsonObject json, string source, DateTimeOffset now)
    {
        if (json["customProperties"] is not JsonObject properties || properties[Approvals.Items.ServiceItemReader.Member] is not JsonObject item)
            return;
        var fields = new JsonObject();
        foreach (var name in Approvals.Items.InheritedElements.Names.Keys.Order(StringComparer.Ordinal))
        {
            if (item[name] is { } value)
                fields[name] = value.DeepClone();
        }
        properties[Approvals.Items.InheritedElements.Member] = new JsonObject { ["source"] = source, ["version"] = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ["fields"] = fields };
    }

    private static JsonObject? Parsed(byte[] content)
    {
        try
        {
            return JsonNode.Parse(content, documentOptions: new JsonDocumentOptions { MaxDepth = 200, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            // The reader says what is wrong with it, and where.
            return null;
        }
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
        var (view, why) = await bundle.HandleAsync(packed, string.IsNullOrWhiteSpace(source) ? null : source.Trim(), stores, actor.Value.Id, ct);
        return why is null ? TypedResults.Ok(view!) : why.ToResult();
    }
}
