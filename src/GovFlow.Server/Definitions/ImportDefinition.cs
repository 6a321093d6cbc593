using System.Text;
using AutoMapper;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Realtime;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions;

/// <summary>导入: the file is read whole, compiled and, where it carries a service item, checked as one; anything wrong refuses all of it, with every place.</summary>
public sealed class ImportDefinition(DefinitionStore definitions, ChildVersions children, GovFlowDbContext db, IMapper mapper, HallPublisher live, TimeProvider time)
{
    private const int MostProblems = 100;

    /// <summary>Stores a file as a draft.</summary>
    /// <param name="replaces">Hash of the draft of the same version that the caller has seen and wants replaced; null = none may be.</param>
    public async Task<ImportOutcome> HandleAsync(ReadOnlyMemory<byte> utf8, string? replaces, string by, CancellationToken ct)
    {
        var (made, problems) = await ReadAsync(utf8, DefinitionReader.Read(utf8), new(), ct);
        if (made is null)
            return new ImportOutcome.Invalid(problems);
        var result = await definitions.ImportAsync(made with { Replaces = replaces }, by, time.GetUtcNow(), ct);
        if (result is ImportResult.VersionIsPinned or ImportResult.NumberTaken)
            return new ImportOutcome.Conflict(result);
        var row = await db.Definitions.AsNoTracking().SingleAsync(d => d.VersionId == made.VersionId, ct);
        if (result is ImportResult.DraftIsAnother)
            return new ImportOutcome.Overtaken(row.Hash, await PersonNames.OneAsync(db, row.ImportedBy, ct));
        if (result is ImportResult.Imported or ImportResult.DraftReplaced)
            await live.PublishAsync(new HallEvent("definition.saved", made.VersionId), [HallGroups.Definitions]);
        return new ImportOutcome.Imported(new ImportedView(mapper.Map<DefinitionVersion>(row), result.ToString(), mapper.Map<IReadOnlyList<FindingView>>(problems)));
    }

    /// <summary>Reads a file as an import would and stores nothing.</summary>
    /// <param name="reading">What the file was read as.</param>
    /// <param name="found">Children found for files before it.</param>
    /// <returns>What would be stored, null where something is wrong; and all that is wrong or doubtful.</returns>
    internal async Task<(DefinitionImport? Import, IReadOnlyList<DefinitionProblem> Problems)> ReadAsync(
        ReadOnlyMemory<byte> utf8, DefinitionReadResult reading, FoundChildren found, CancellationToken ct)
    {
        if (reading.Definition is not { } definition)
            return (null, reading.Problems);
        var problems = reading.Problems.ToList();
        string? itemCode = null;
        if (definition.CustomProperties.TryGetProperty(ServiceItemReader.Member, out _))
        {
            var item = ServiceItemReader.Read(definition);
            problems.AddRange(item.Problems);
            itemCode = item.Item?.Code;
        }
        // What only publishing refuses is kept and shown: an activity nobody here carries out, a child that may come into force first.
        var compiled = await children.CompileAsync(definition, ct, found);
        problems.AddRange(compiled.Problems.Concat(HostedActivities.Problems(definition)).Select(p => MayBeDrafted(p) ? p with { IsWarning = true } : p));
        return problems.Exists(p => !p.IsWarning)
            ? (null, problems)
            : (new DefinitionImport(definition.Id, definition.DefinitionId, definition.Version, definition.Name, itemCode, Encoding.UTF8.GetString(utf8.Span)), problems);
    }

    private static bool MayBeDrafted(DefinitionProblem problem) =>
        problem.Code.StartsWith("activity.", StringComparison.Ordinal) || problem.Code is "workflow.not-found";

    internal static ApiProblem Invalid(IEnumerable<DefinitionProblem> problems) => ApiProblem.Invalid(
        [.. problems.Where(p => !p.IsWarning).Take(MostProblems).Select(p => new FieldProblem(p.JsonPath, p.Code.Replace('.', '-'), p.Message))]) with
    {
        Code = "definition-invalid",
        Title = "流程定义有误",
        Detail = "流程定义有误，未保存任何内容；请按所列位置更正。",
    };

    /// <summary>The endpoint; the body is the file itself.</summary>
    internal static async Task<Results<Ok<ImportedView>, ProblemHttpResult>> Endpoint(HttpContext http, ImportDefinition import, CurrentActor actor, CancellationToken ct)
    {
        if (await DefinitionBody.ReadAsync(http, ct) is not { } file)
            return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult();
        var replaces = http.Request.Headers.IfMatch.Count == 0 ? null : CommandHeaders.Match(http);
        return ToHttp(await import.HandleAsync(file, replaces, actor.Value.IdIn(""), ct), replaces is not null);
    }

    /// <summary>An ending as an answer.</summary>
    /// <param name="hasSeen">The caller has named the draft it wants replaced.</param>
    internal static Results<Ok<ImportedView>, ProblemHttpResult> ToHttp(ImportOutcome outcome, bool hasSeen) => outcome switch
    {
        ImportOutcome.Overtaken there when !hasSeen => Unseen(there).ToResult(),
        ImportOutcome.Overtaken there => ApiProblem.VersionConflict($"\"{there.Hash}\"", there.By).ToResult(),
        ImportOutcome.Imported done => TypedResults.Ok(done.View),
        ImportOutcome.Invalid invalid => Invalid(invalid.Problems).ToResult(),
        ImportOutcome.Conflict conflict => Conflict(conflict.Why).ToResult(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ApiProblem Unseen(ImportOutcome.Overtaken there) =>
        ApiProblem.OfStatus(StatusCodes.Status428PreconditionRequired, $"{there.By}已存有这个版本的草稿，没有覆盖；请先查看差异，再以 If-Match 写明所替换草稿的 ETag。") with
        {
            More = ApiProblem.VersionConflict($"\"{there.Hash}\"", there.By).More,
        };

    private static ApiProblem Conflict(ImportResult why) => why is ImportResult.VersionIsPinned
        ? ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这个版本编号已经发布过，内容不能再变；请换一个新的版本编号。") with { Code = "version-pinned" }
        : ApiProblem.OfStatus(StatusCodes.Status409Conflict, "该流程已有同号的另一版本；请改用下一个版本号。") with { Code = "version-number-taken" };
}

/// <summary>How an import ended.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    public sealed record Imported(ImportedView View) : ImportOutcome;

    /// <summary>Something in the file is wrong; nothing is stored.</summary>
    public sealed record Invalid(IReadOnlyList<DefinitionProblem> Problems) : ImportOutcome;

    public sealed record Conflict(ImportResult Why) : ImportOutcome;

    /// <summary>There is a draft of that version which the caller has not said to replace; it stays as it is.</summary>
    public sealed record Overtaken(string Hash, string By) : ImportOutcome;
}
