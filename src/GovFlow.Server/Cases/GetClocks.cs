using GovFlow.Approvals.Clocks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases;

/// <summary>A clock with every day of its count.</summary>
/// <param name="Budget">Days, in the view's unit, extension included.</param>
/// <param name="Used">Days used by now.</param>
/// <param name="StoppedOn">The day it stopped counting; null while it runs.</param>
/// <param name="Entries">The ledger, oldest first, each line with its paper.</param>
/// <param name="Statutory">The item's statutory limit beside its promise; null where none is known.</param>
public sealed record ClockDetail(
    Guid Id, ClockKind Kind, string Label, bool IsRunning, ClockView View, int Budget, int Used, LimitView? Statutory, ExplanationView Explanation,
    DateOnly? StoppedOn, IReadOnlyList<LedgerEntry> Entries);

/// <summary>A case with all its clocks, as <c>govflow due --case</c> prints it.</summary>
public sealed record CaseClocks(string CaseNumber, string ItemName, IReadOnlyList<ClockDetail> Clocks);

/// <summary>A number of days.</summary>
public sealed record LimitView(int Days, DayUnit Unit);

/// <summary>Why the limit ends when it ends; the same text as <c>govflow due</c>.</summary>
/// <param name="Start">Day 0, not counted.</param>
public sealed record ExplanationView(
    string Sentence, DateOnly Start, DateOnly? Due, bool Provisional, IReadOnlyList<DueDayLine> Days, IReadOnlyList<SuspensionView> Suspensions, ExtensionView? Extension);

/// <summary>A stretch not counted: the days after <paramref name="From"/> up to and with <paramref name="To"/>.</summary>
/// <param name="Paper">Number of the paper behind it.</param>
public sealed record SuspensionView(DateOnly From, DateOnly? To, string Ground, string? Paper);

/// <summary>The one extension.</summary>
public sealed record ExtensionView(int Days, DayUnit Unit, string Reason, string ApprovedBy, string? Paper);

/// <summary>时限: all clocks of a case, running first, each explained day by day.</summary>
public sealed class GetClocks(GovFlowDbContext db, HallBook halls, WorkflowShelf shelf, CaseScope scope, TimeProvider time)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<IReadOnlyList<ClockDetail>?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        var seen = (await scope.CasesAsync(actor, ct)).Where(c => c.Id == caseId);
        return (await ReadAsync(seen, ct))?.Clocks;
    }

    /// <summary>The clocks of a case as the console prints them, whoever's it is; null where there is no such number.</summary>
    public Task<CaseClocks?> OfNumberAsync(string number, CancellationToken ct) => ReadAsync(db.Cases.Where(c => c.Number == number), ct);

    /// <param name="cases">One case, or none.</param>
    private async Task<CaseClocks?> ReadAsync(IQueryable<CaseRow> cases, CancellationToken ct)
    {
        var found = await cases.Select(c => new { c.Id, c.Number, c.ItemName, c.CentreCode, c.DefinitionVersionId }).SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        var caseId = found.Id;
        var hall = await halls.GetAsync(found.CentreCode, ct);
        var item = (await shelf.FindAsync(found.DefinitionVersionId, ct))?.Item;
        var rows = await db.Clocks.AsNoTracking().Where(c => c.CaseId == caseId).ToListAsync(ct);
        var steps = await db.Tasks.Where(t => t.CaseId == caseId).Select(t => new { t.Id, t.StepName, t.Department }).ToDictionaryAsync(t => t.Id, t => t.Department ?? t.StepName, ct);
        var issued = await db.Papers.AsNoTracking().Where(p => p.CaseId == caseId)
            .Select(p => new PaperRow { Id = p.Id, Template = p.Template, Number = p.Number, Date = p.Date, IssuedAt = p.IssuedAt, Register = "", Html = "", Hash = "", CheckCode = "" }).ToListAsync(ct);
        var papers = issued.ToDictionary(p => p.Id.ToString("D"), p => p.Number);
        var moves = (await db.CalendarMoves.AsNoTracking().Where(m => m.CaseId == caseId).Join(db.CalendarImports, m => m.ImportId, i => i.Id, (m, i) => new { Move = m, i.Name }).ToListAsync(ct))
            .ToLookup(m => m.Move.ClockId, m => (m.Move, m.Name, hall.Clock.DayOf(m.Move.At)));
        var statutory = item?.StatutoryLimit is { } limit ? new LimitView(limit.Days, limit.Unit) : null;
        var now = time.GetUtcNow();
        return new CaseClocks(found.Number, found.ItemName,
        [
            .. rows.Select(row => (Row: row, Ledger: row.ReadLedger())).OrderByDescending(c => c.Row.IsRunning).ThenBy(c => c.Ledger.StartDay).ThenBy(c => c.Row.Kind)
                .Select(c => Detail(c.Row, c.Ledger, c.Row.TaskId is { } task ? steps.GetValueOrDefault(task) : null)),
        ]);

        ClockDetail Detail(ClockRow row, Clock ledger, string? step)
        {
            var label = ClockViews.Name(row.Kind, step);
            // A paper is named by its number, which people can look up; its id tells them nothing.
            var explained = (ledger with { Suspensions = [.. ledger.Suspensions.Select(s => s with { PaperId = papers.GetValueOrDefault(s.PaperId, s.PaperId) })] }).Explain(hall.Calendar);
            return new ClockDetail(
                row.Id, row.Kind, label, row.IsRunning, ClockViews.Of(row.Id, ledger, label, hall, now), ledger.Budget.Days + explained.ExtensionDays,
                ledger.DaysUsed(hall.Calendar, hall.Clock.DayOf(now)), row.Kind is ClockKind.Decision ? statutory : null,
                new ExplanationView(
                    explained.Sentence, explained.Start, explained.Due, explained.IsProvisional, explained.Days,
                    [.. ledger.Suspensions.Select(s => new SuspensionView(s.From, s.To, s.Ground.ChineseName(), papers.GetValueOrDefault(s.PaperId, s.PaperId)))],
                    ledger.Extension is { } e ? new ExtensionView(e.Days, e.Unit, e.Reason, item?.StatutoryLimit?.Extension?.ApproverName ?? e.Approver.ChineseName(), papers.GetValueOrDefault(e.PaperId, e.PaperId)) : null),
                ledger.StoppedDay, ClockEntries.Of(row, ledger, issued, moves[row.Id].OrderBy(m => m.Move.ClockVersion)));
        }
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<ClockDetail>>, ProblemHttpResult>> Endpoint(Guid id, GetClocks get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } clocks ? TypedResults.Ok(clocks) : ApiProblem.NotFound().ToResult();
}
