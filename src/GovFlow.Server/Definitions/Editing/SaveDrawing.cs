using System.Text;
using GovFlow.Engine.Definitions;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Editing;

/// <summary>保存草稿: stores what was drawn on an opened version, under the id and number the server gives it.</summary>
public sealed class SaveDrawing(ImportDefinition import, WorkingCopies copies, GovFlowDbContext db)
{
    private const int Tries = 5;

    /// <summary>A draft is saved in its own place; what has been in force, or <paramref name="anew"/>, is followed by the next draft.</summary>
    /// <param name="opened">The version that was opened.</param>
    /// <param name="seen">Hash of its file then.</param>
    /// <returns>How the import ended; null where there is no such version.</returns>
    public async Task<ImportOutcome?> HandleAsync(string opened, ReadOnlyMemory<byte> utf8, string seen, bool anew, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var drawn = DefinitionReader.Read(utf8).Definition?.DefinitionId;
        ImportOutcome outcome;
        var tries = 0;
        do
        {
            var there = await db.Definitions.Where(d => d.VersionId == opened).Select(d => new { d.DefinitionId, d.Version, d.State }).SingleOrDefaultAsync(ct);
            if (there is null)
                return null;
            if (drawn is not null && drawn != there.DefinitionId)
                return new ImportOutcome.Invalid([new DefinitionProblem("$.definitionId", "definition.another", $"这是另一流程（{drawn}）的文件，不能存为本流程的草稿；请用导入。")]);
            var replaces = there.State is DefinitionState.Draft && !anew;
            var draft = replaces ? new NextDraft(opened, there.Version)
                : await StoredAlreadyAsync(there.DefinitionId, utf8, ct) ?? await NextDraft.OfAsync(there.DefinitionId, db, ct);
            outcome = await import.HandleAsync(draft.Name(utf8), replaces ? seen : null, actor.IdIn(""), ct);
            // Published meanwhile, or somebody took the number at the same moment: it becomes the next draft.
            if (replaces && outcome is ImportOutcome.Overtaken)
                return outcome;
        }
        while (outcome is ImportOutcome.Conflict or ImportOutcome.Overtaken && ++tries < Tries);
        // After the save: a copy left behind by a crash between the two says what the draft says, and is not offered.
        if (outcome is ImportOutcome.Imported)
            await copies.DropAsync(opened, actor.UserId, ct);
        return outcome;
    }

    /// <summary>The flow's latest version where it is a draft of this very file: a save whose answer was lost is answered as it was, and makes no second draft.</summary>
    private async Task<NextDraft?> StoredAlreadyAsync(string definitionId, ReadOnlyMemory<byte> utf8, CancellationToken ct)
    {
        var latest = await db.Definitions.Where(d => d.DefinitionId == definitionId).OrderByDescending(d => d.Version).Select(d => new { d.VersionId, d.Version, d.State, d.Json }).FirstAsync(ct);
        if (latest.State is not DefinitionState.Draft)
            return null;
        var same = new NextDraft(latest.VersionId, latest.Version);
        return Encoding.UTF8.GetString(same.Name(utf8).Span) == latest.Json ? same : null;
    }

    /// <summary>The endpoint; the body is the file itself.</summary>
    internal static async Task<Results<Ok<ImportedView>, ProblemHttpResult>> Endpoint(
        string id, HttpContext http, ReviewedFile seen, SaveDrawing save, CurrentActor actor, CancellationToken ct, bool anew = false) =>
        await DefinitionBody.ReadAsync(http, ct) is not { } file ? ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge).ToResult()
        : await save.HandleAsync(id, file, seen.Hash, anew, actor.Value, ct) is { } outcome ? ImportDefinition.ToHttp(outcome, hasSeen: true)
        : ApiProblem.NotFound("没有这个版本。").ToResult();
}
