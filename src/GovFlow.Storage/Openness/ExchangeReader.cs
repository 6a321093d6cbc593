using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Openness;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Openness;

/// <summary>What of a case only the hall knows: names and codes.</summary>
public interface IExchangeNames
{
    /// <summary>业务办理项编码 and department in charge of the version of an item.</summary>
    Task<(string? TaskCode, string Department)> ItemAsync(string versionId, CancellationToken ct);

    string Person(string id);
}

/// <summary>Reads what the five tables tell (decision 0033): the cases on which anything happened in a period, whole.</summary>
public sealed class ExchangeReader
{
    private readonly Database _database;
    private readonly CaseStore _cases;

    internal ExchangeReader(Database database) => (_database, _cases) = (database, new CaseStore(database));

    /// <summary>How many cases a period touches.</summary>
    /// <param name="to">Exclusive.</param>
    public async Task<int> CountAsync(string centreCode, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await Touched(context, centreCode, from, to).CountAsync(ct);
    }

    /// <summary>The cases, oldest first.</summary>
    /// <param name="to">Exclusive.</param>
    public async Task<IReadOnlyList<ExchangeCase>> ReadAsync(string centreCode, DateTimeOffset from, DateTimeOffset to, IExchangeNames names, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(names);
        await using var context = await _database.ContextAsync(ct);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var touched = Touched(context, centreCode, from, to);
        var order = await touched.OrderBy(c => c.ReceivedAt).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        var tasks = (await touched.Join(context.Tasks, c => c.Id, t => t.CaseId, (_, t) => t).Where(t => t.ClosedAt != null && t.Answer != null).ToListAsync(ct)).ToLookup(t => t.CaseId);
        var clocks = (await touched.Join(context.Clocks, c => c.Id, k => k.CaseId, (_, k) => k).ToListAsync(ct)).ToLookup(k => k.CaseId);
        var papers = (await touched.Join(context.Papers, c => c.Id, p => p.CaseId, (_, p) => p)
            .Select(p => new { p.Id, p.CaseId, p.Template, p.Number, p.IssuedAt }).ToListAsync(ct)).ToLookup(p => p.CaseId);
        var ratings = await touched.Join(context.Ratings, c => c.Id, r => r.CaseId, (_, r) => r).ToDictionaryAsync(r => r.CaseId, r => (int)r.Level, ct);
        var found = new List<ExchangeCase>(order.Count);
        foreach (var id in order)
        {
            if (await _cases.LoadAsync(id, ct) is not { File: var file })
                continue;
            var (taskCode, department) = await names.ItemAsync(file.DefinitionVersionId, ct);
            var acceptor = file.Participants.FirstOrDefault(p => p.Role is ParticipantRole.Acceptor)?.PersonId;
            var certificate = papers[id].Where(p => p.Template is PaperTemplate.Certificate).MaxBy(p => p.IssuedAt);
            found.Add(new ExchangeCase(
                file, taskCode, department, acceptor is null ? "系统" : names.Person(acceptor),
                papers[id].Where(p => p.Template is PaperTemplate.Acceptance or PaperTemplate.JointAcceptance).MinBy(p => p.IssuedAt)?.Number,
                // Of several promises the last one stands: a same-day case may have become a committed one.
                clocks[id].Where(k => k.Kind is ClockKind.Decision && k.DueDay is not null).MaxBy(k => k.DueDay)?.DueDay,
                [.. tasks[id].OrderBy(t => t.ClosedAt).ThenBy(t => t.OpenedAt).Select(t => Step(t, names))],
                [.. clocks[id].OrderBy(k => k.Id).Select(k => (k.Id, CaseJson.Read<Clock>(k.Ledger)))],
                certificate is null ? null : (file.ItemName, certificate.Number), ratings.TryGetValue(id, out var level) ? level : null,
                papers[id].ToImmutableDictionary(p => p.Id, p => p.Number), file.ReceivedAt >= from && file.ReceivedAt < to));
        }
        return found;
    }

    private static ExchangeStep Step(TaskRow row, IExchangeNames names)
    {
        var finished = FinishedTask.Of(row)!;
        var by = row.ClosedBy ?? row.AssigneeId ?? "system";
        return new ExchangeStep(row.Id, row.StepName, finished.Outcome, row.OpenedAt, row.ClosedAt!.Value, names.Person(by), finished.Answer.Opinion ?? finished.Answer.Reason);
    }

    // By the timeline and not by the last change: what happened then is told of then, whatever happened since.
    private static IQueryable<CaseRow> Touched(GovFlowDbContext context, string centreCode, DateTimeOffset from, DateTimeOffset to) =>
        context.Cases.Where(c => c.CentreCode == centreCode && context.CaseEvents.Any(e => e.CaseId == c.Id && e.At >= from && e.At < to));
}
