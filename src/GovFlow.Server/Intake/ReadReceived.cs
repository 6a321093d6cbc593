using System.Collections.Immutable;
using AutoMapper;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Server.Bundles;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Items;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Intake;

/// <summary>A line of 收到待答复.</summary>
/// <param name="Clock">The intake's own: to be answered on the day it came in (003-10).</param>
/// <param name="DeemedAfter">Last day of the statute's five, inclusive: once it is over the application counts as accepted since its receipt (许可法 32-1-4); null for what is no licence.</param>
/// <param name="Matter">The matter it was applied for with others; null where it came alone. Each is answered by itself.</param>
public sealed record ReceivedLine(
    Guid CaseId, string CaseNumber, string ItemName, string ApplicantMasked, string Channel, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, ClockView Clock, DateOnly? DeemedAfter, MatterRef? Matter = null);

/// <summary>A waiting application whole, as the window goes on with it.</summary>
/// <param name="Item">As it was when the application came in: it is answered by that version, even where the item is offered no more.</param>
/// <param name="Etag">For <c>If-Match</c> of the conclusion.</param>
/// <param name="IsProven">Filed from an account whose paper a window has seen; otherwise the paper is to be checked as at the window (decision 0028).</param>
public sealed record ReceivedView(ReceivedLine Line, IntakeDraftRequest Content, ItemDetail Item, string Etag, bool IsProven);

/// <summary>收到待答复: what came in and waits for one of the four papers.</summary>
public sealed class ReadReceived(GovFlowDbContext db, CaseScope scope, HallBook halls, CaseStore cases, AuditTrail audit, WorkflowShelf shelf, StoredMatters matters, IMapper mapper, TimeProvider time)
{
    /// <summary>More than a hall can have waiting; who is so far behind works from the top.</summary>
    private const int Most = 100;

    /// <summary>Those within sight, the longest waiting first.</summary>
    public async Task<IReadOnlyList<ReceivedLine>> ListAsync(Actor actor, CancellationToken ct)
    {
        var seen = await scope.CasesAsync(actor, ct);
        var rows = await db.Clocks.AsNoTracking().Where(k => k.Kind == ClockKind.StatutoryIntake && k.IsRunning)
            .Join(seen, k => k.CaseId, c => c.Id, (k, c) => new { Statute = k, Case = c })
            .OrderBy(x => x.Case.ReceivedAt).ThenBy(x => x.Case.Id).Take(Most).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Case.Id);
        var own = await db.Clocks.AsNoTracking().Where(k => ids.Contains(k.CaseId) && k.Kind == ClockKind.Intake && k.IsRunning).ToDictionaryAsync(k => k.CaseId, ct);
        var matterOf = await matters.OfAsync(ids, ct);
        var hallOf = await halls.GetAsync(rows.Select(r => r.Case.CentreCode), ct);
        var now = time.GetUtcNow();
        return
        [
            .. rows.Where(r => own.ContainsKey(r.Case.Id)).Select(r => new ReceivedLine(
                r.Case.Id, r.Case.Number, r.Case.ItemName, r.Case.ApplicantMasked, r.Case.Channel, r.Case.ReceivedAt, r.Case.ReceivedOn,
                Standing(own[r.Case.Id].Id, own[r.Case.Id].ReadLedger(), hallOf[r.Case.CentreCode], now), DeemedAfter(r.Statute.ReadLedger(), hallOf[r.Case.CentreCode]), matterOf.GetValueOrDefault(r.Case.Id))),
        ];
    }

    /// <summary>One of them with all that was registered of it. It names the applicant in full, so who looked is on record first.</summary>
    /// <returns>Null where it is out of sight or has been answered.</returns>
    public async Task<ReceivedView?> FindAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { File: { IsUnanswered: true } file } loaded)
            return null;
        var now = time.GetUtcNow();
        if (!await audit.AppendAsync(caseId, "read-received", actor.IdIn(file.CentreCode), ImmutableSortedDictionary<string, string>.Empty, now, null, ct))
            return null;
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var (own, statute) = (file.Clocks.First(c => c.Ledger.Kind is ClockKind.Intake), file.Clocks.First(c => c.Ledger.Kind is ClockKind.StatutoryIntake));
        var line = new ReceivedLine(
            file.Id, file.Number, file.ItemName, Masks.Name(file.Applicant.Identity), file.Channel, file.ReceivedAt, file.ReceivedOn, Standing(own.Id, own.Ledger, hall, now), DeemedAfter(statute.Ledger, hall),
            (await matters.OfAsync([file.Id], ct)).GetValueOrDefault(file.Id));
        var shelved = await shelf.FindAsync(file.DefinitionVersionId, ct) ?? throw new InvalidOperationException($"Definition version {file.DefinitionVersionId} of a case is gone.");
        return new ReceivedView(line, IntakeWords.Content(file), mapper.Map<ItemDetail>(shelved), CommandHeaders.ETag(loaded.Token.Version), file.Filed?.IsProven ?? false);
    }

    private static ClockView Standing(Guid id, Clock ledger, Hall hall, DateTimeOffset now) => ClockViews.Of(id, ledger, ClockViews.Name(ledger.Kind, null), hall, now);

    private static DateOnly? DeemedAfter(Clock statute, Hall hall) => statute.Law is ClockLaw.Licence ? statute.Due(hall.Calendar) : null;

    internal static async Task<Ok<IReadOnlyList<ReceivedLine>>> List(ReadReceived read, CurrentActor actor, CancellationToken ct) =>
        TypedResults.Ok(await read.ListAsync(actor.Value, ct));

    internal static async Task<Results<Ok<ReceivedView>, ProblemHttpResult>> Get(Guid id, ReadReceived read, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await read.FindAsync(id, actor.Value, ct) is { } view
            ? TypedResults.Ok(view)
            : ApiProblem.NotFound("没有这件待答复的申请：可能已经答复，或者不在您的可见范围内。").ToResult();
    }
}
