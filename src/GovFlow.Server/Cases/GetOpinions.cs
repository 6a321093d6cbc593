using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>What one person said at one step.</summary>
/// <param name="StepName">With the department, where the step was one of several departments'.</param>
/// <param name="By">Name of who answered.</param>
/// <param name="CoOfficer">Name of the second officer, or of a hearing's chair; null where the step needs none.</param>
/// <param name="Outcome">The outcome's label.</param>
/// <param name="Reason">As it stands on the paper the applicant got.</param>
public sealed record OpinionView(
    Guid TaskId, TaskKind Kind, string StepName, string PostName, string By, string? CoOfficer, bool IsStandIn, DateTimeOffset At, string Outcome, string? Reason, string? Opinion,
    IReadOnlyList<OpinionPoint> Checklist, IReadOnlyList<OpinionFact> Facts, IReadOnlyList<FileView> Photos, IReadOnlyList<DrawnSignatureView> Signatures)
{
    /// <summary>Who signed the record when, each in a session of their own; null where one answered for all.</summary>
    public IReadOnlyList<SignedRecordView>? Signed { get; init; }
}

/// <summary>One of the two who signed a record.</summary>
public sealed record SignedRecordView(string Name, DateTimeOffset At);

/// <summary>A signature drawn on the site, and whose.</summary>
/// <param name="Name">Of the officer.</param>
public sealed record DrawnSignatureView(string Name, FileView File);

/// <summary>An answered point of the step's review list (000-6).</summary>
public sealed record OpinionPoint(string Content, CheckVerdict Verdict, string? Note);

/// <summary>A recorded fact by its label; a person's name masked.</summary>
public sealed record OpinionFact(string Label, string Value);

/// <summary>意见: what was found and said at every finished step, oldest first; whoever decides rests on it.</summary>
public sealed class GetOpinions(GovFlowDbContext db, HallBook halls, CaseScope scope)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<IReadOnlyList<OpinionView>?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor, caseId, ct))
            return null;
        var rows = await db.Tasks.AsNoTracking().Where(t => t.CaseId == caseId && t.Answer != null).ToListAsync(ct);
        if (rows is not [var any, ..])
            return [];
        var hall = await halls.GetAsync(any.CentreCode, ct);
        var done = rows.OrderBy(t => t.ClosedAt).ThenBy(t => t.OpenedAt).Select(t => (Row: t, Done: FinishedTask.Of(t)!)).ToList();
        // Only a survey has brought anything back.
        var files = done.All(d => d.Done.Answer is { Photos: [], Signatures: [] })
            ? []
            : await db.MaterialFiles.AsNoTracking().Where(f => f.CaseId == caseId).ToDictionaryAsync(f => f.Id, FileView.Of, ct);
        return [.. done.Select(d => View(d.Row, d.Done, hall, files))];
    }

    private static OpinionView View(TaskRow row, FinishedTask done, Hall hall, Dictionary<Guid, FileView> files)
    {
        var answer = done.Answer;
        return new OpinionView(
            row.Id, row.Kind, row.Department is { } department ? $"{row.StepName}（{department}）" : row.StepName, hall.PostName(row.PostCode), hall.PersonName(row.ClosedBy!),
            answer.CoOfficerId is { } second ? hall.PersonName(second) : null, row.IsStandIn, row.ClosedAt!.Value, done.Outcome, answer.Reason, answer.Opinion,
            [.. answer.Checklist.Select(a => new OpinionPoint(done.Checklist.FirstOrDefault(p => p.Code == a.Code)?.Content ?? a.Code, a.Verdict, a.Note))],
            [.. done.Facts.Where(f => answer.Facts.ContainsKey(f.Name)).Select(f => new OpinionFact(f.Label, Shown(f.Name, answer.Facts[f.Name])))],
            [.. answer.Photos.Select(p => files.GetValueOrDefault(p.Id)).OfType<FileView>()],
            [.. answer.Signatures.Where(s => files.ContainsKey(s.Picture.Id)).Select(s => new DrawnSignatureView(hall.PersonName(s.PersonId), files[s.Picture.Id]))])
        {
            Signed = SiteRecords.Of(row) is { SignedAt: { } signedAt } record && answer.CoOfficerId is { } other
                ? [new(hall.PersonName(row.ClosedBy!), record.At), new(hall.PersonName(other), signedAt)]
                : null,
        };
    }

    private static string Shown(string fact, string value) => fact == PaperField.Collector ? Masks.Name(value) : value;

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<OpinionView>>, ProblemHttpResult>> Endpoint(Guid id, GetOpinions get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } opinions ? TypedResults.Ok(opinions) : ApiProblem.NotFound().ToResult();
}
