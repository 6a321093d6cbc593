using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Supervision;

/// <summary>Reads histories for the detectors: a fixed number of queries for many cases.</summary>
public sealed class HistoryReader
{
    /// <summary>How long before a filing an earlier one that was turned away is still compared with it (a design value).</summary>
    public static readonly TimeSpan Earlier = TimeSpan.FromDays(90);

    private readonly Database _database;

    internal HistoryReader(Database database) => _database = database;

    /// <summary>The cases whose chains the seals after <paramref name="seal"/> cover, with the last seal looked at.</summary>
    /// <param name="limit">At most so many seals; from 1.</param>
    /// <returns>The last seal is <paramref name="seal"/> itself where none came after it.</returns>
    public async Task<(IReadOnlyList<Guid> Cases, long LastSeal)> ChangedAsync(long seal, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var context = await _database.ContextAsync(ct);
        var last = await context.AuditSeals.Where(s => s.No > seal).OrderBy(s => s.No).Take(limit).Select(s => (long?)s.No).MaxAsync(ct) ?? seal;
        var cases = await context.AuditEntries.Where(e => e.SealNo > seal && e.SealNo <= last).Select(e => e.CaseId).Distinct().ToListAsync(ct);
        return (cases, last);
    }

    /// <summary>The histories of <paramref name="ids"/>, without what only the item knows.</summary>
    public async Task<IReadOnlyList<CaseHistory>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var context = await _database.ContextAsync(ct);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var cases = await context.Cases.Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var events = (await context.CaseEvents.Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.Seq)
            .Select(e => new { e.CaseId, Line = new PastEvent(e.Seq, e.At, e.Kind, e.ActorId, e.ActorName, e.PaperId, e.TaskId) }).ToListAsync(ct)).ToLookup(e => e.CaseId, e => e.Line);
        var tasks = (await context.Tasks.Where(t => ids.Contains(t.CaseId)).OrderBy(t => t.OpenedAt).ThenBy(t => t.Id)
            .Select(t => new { t.CaseId, t.Id, t.Kind, t.StepName, t.PostCode, t.AssigneeId, t.OpenedAt, t.ClosedAt, t.ClosedBy, t.Answer }).ToListAsync(ct)).ToLookup(t => t.CaseId);
        var papers = (await context.Papers.Where(p => ids.Contains(p.CaseId)).OrderBy(p => p.IssuedAt).ThenBy(p => p.AuditSeq)
            .Select(p => new { p.CaseId, Paper = new PastPaper(p.Id, p.Template, p.IssuedAt) }).ToListAsync(ct)).ToLookup(p => p.CaseId, p => p.Paper);
        var clocks = (await context.Clocks.Where(c => ids.Contains(c.CaseId)).Select(c => new { c.CaseId, c.Id, c.Ledger, c.TaskId }).ToListAsync(ct)).ToLookup(c => c.CaseId);
        var asked = (await context.Duties.Where(d => ids.Contains(d.CaseId) && d.Kind == DutyKind.PublicExplanation)
            .Select(d => new { d.CaseId, Duty = new AskedExplanation(d.Id, d.UnitCode, d.HolderId, d.DueDay, d.AnsweredAt) }).ToListAsync(ct)).ToLookup(d => d.CaseId, d => d.Duty);
        var turnedAway = await TurnedAwayAsync(context, ids, ct);
        return
        [
            .. cases.Select(row =>
            {
                var detail = CaseJson.Read<CaseDetail>(row.Detail);
                return new CaseHistory
                {
                    CaseId = row.Id,
                    CentreCode = row.CentreCode,
                    Number = row.Number,
                    ItemCode = row.ItemCode,
                    ItemName = row.ItemName,
                    DefinitionVersionId = row.DefinitionVersionId,
                    WindowCode = row.WindowCode,
                    InnerKind = row.InnerKind,
                    OuterKind = row.OuterKind,
                    State = row.State,
                    ReceivedAt = row.ReceivedAt,
                    ReceivedOn = row.ReceivedOn,
                    AcceptedOn = row.AcceptedOn,
                    ClosedAt = row.ClosedAt,
                    Decision = detail.Decision,
                    Materials = detail.Materials,
                    Events = [.. events[row.Id]],
                    Tasks = [.. tasks[row.Id].Select(t => new PastTask(t.Id, t.Kind, t.StepName, t.PostCode, t.AssigneeId, t.OpenedAt, t.ClosedAt, t.ClosedBy)
                    {
                        AskedFor = t.Answer is null ? [] : CaseJson.Read<TaskAnswer>(t.Answer).MissingMaterials,
                    })],
                    Papers = [.. papers[row.Id]],
                    Clocks = [.. clocks[row.Id].Select(c => new PastClock(c.Id, CaseJson.Read<Clock>(c.Ledger), c.TaskId))],
                    TurnedAway = [.. turnedAway[row.Id]],
                    Explanations = [.. asked[row.Id]],
                };
            }),
        ];
    }

    private static async Task<ILookup<Guid, EarlierFiling>> TurnedAwayAsync(GovFlowDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var pairs = await context.Cases.Where(c => ids.Contains(c.Id) && c.AcceptedOn != null)
            .Join(
                context.Cases.Where(e => e.State == CaseState.NotAccepted || e.State == CaseState.ReturnedToApplicant), c => c.ApplicantPaperKey, e => e.ApplicantPaperKey,
                (c, e) => new { c, e })
            .Where(p => p.e.ItemCode == p.c.ItemCode && p.e.CentreCode == p.c.CentreCode && p.e.ReceivedAt < p.c.ReceivedAt)
            .Select(p => new
            {
                p.c.Id,
                p.c.ReceivedAt,
                Earlier = new { p.e.Id, p.e.Number, p.e.ReceivedOn, p.e.ReceivedAt, p.e.Detail },
                By = context.CaseEvents.Where(v => v.CaseId == p.e.Id && v.Kind == "case.received").OrderBy(v => v.Seq).Select(v => v.ActorId).FirstOrDefault(),
            }).ToListAsync(ct);
        return pairs.Where(p => p.ReceivedAt - p.Earlier.ReceivedAt <= Earlier).ToLookup(
            p => p.Id, p => new EarlierFiling(p.Earlier.Id, p.Earlier.Number, p.Earlier.ReceivedOn, p.By, CaseJson.Read<CaseDetail>(p.Earlier.Detail).Materials));
    }
}
