using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

/// <summary>Reads cases for their replay (decision 0014).</summary>
public sealed class ReplayStore
{
    private readonly Database _database;

    internal ReplayStore(Database database) => _database = database;

    /// <summary>The case's record and rows, all of one moment.</summary>
    /// <returns>Null where there is no such case.</returns>
    public async Task<CaseReplay?> OpenAsync(Guid caseId, CancellationToken ct)
    {
        var records = (await CaseRecords.LoadAsync(_database, [caseId], atOneMoment: true, ct))[caseId];
        return records.Case is null ? null : new CaseReplay(records);
    }

    /// <summary>Ids of cases in their order, a page of them.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="limit">At most so many; from 1.</param>
    public async Task<IReadOnlyList<Guid>> NextAsync(Guid? after, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var context = await _database.ContextAsync(ct);
        var ids = context.Cases.Select(c => c.Id);
        if (after is { } last)
            ids = ids.Where(id => id.CompareTo(last) > 0);
        return await ids.OrderBy(id => id).Take(limit).ToListAsync(ct);
    }
}
