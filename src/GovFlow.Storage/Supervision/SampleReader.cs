using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Supervision;

/// <summary>A case that was decided.</summary>
public sealed record DecidedCase(Guid CaseId, string CaseNumber, string ItemName);

/// <summary>What supervisors' samples are drawn from.</summary>
public sealed class SampleReader
{
    private readonly Database _database;

    internal SampleReader(Database database) => _database = database;

    /// <summary>The hash of the first seal made at <paramref name="instant"/> or after; null before there is one.</summary>
    public async Task<string?> SealAfterAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        return await context.AuditSeals.Where(s => s.At >= instant).OrderBy(s => s.No).Select(s => s.Hash).FirstOrDefaultAsync(ct);
    }

    /// <summary>The cases of a centre decided in a time, by what they are looked into for.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async Task<IReadOnlyList<(DutyKind Kind, IReadOnlyList<DecidedCase> Cases)>> DecidedAsync(string centreCode, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var decided = await context.Tasks.AsNoTracking()
            .Where(t => t.CentreCode == centreCode && t.Kind == TaskKind.Decide && t.Outcome != null && t.ClosedAt >= from && t.ClosedAt < to)
            .Select(t => new { Case = new DecidedCase(t.CaseId, t.CaseNumber, t.ItemName), t.Detail, IsOnPromise = context.Papers.Any(p => p.CaseId == t.CaseId && p.Template == PaperTemplate.Promise) })
            .ToListAsync(ct);
        return
        [
            (DutyKind.Sampling, [.. decided.Where(d => CaseJson.Read<TaskDetail>(d.Detail).IsWindowDecided).Select(d => d.Case).DistinctBy(c => c.CaseId)]),
            (DutyKind.Verification, [.. decided.Where(d => d.IsOnPromise).Select(d => d.Case).DistinctBy(c => c.CaseId)]),
        ];
    }
}
