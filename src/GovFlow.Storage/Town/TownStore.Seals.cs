using GovFlow.Approvals.Documents;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Town;

/// <summary>How an entry of the seal register ended up.</summary>
public enum SealOutcome
{
    /// <summary>It is there now, by this request or by the same one before.</summary>
    Recorded,

    /// <summary>On some of its days another of the same owner is in force.</summary>
    Overlaps,

    /// <summary>A department's seal on days on which the centre has its own.</summary>
    Replaced,
}

/// <summary>印章登记 (004-7): what was once recorded is ended, never rewritten.</summary>
public sealed partial class TownStore
{
    /// <summary>Records a seal. The centre's own ends the departments' seals, and the one before it, with the day before.</summary>
    /// <param name="seal">Its id makes a repetition harmless.</param>
    public async Task<SealOutcome> AddSealAsync(string centreCode, Seal seal, string by, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seal);
        await using var session = await _database.WriteAsync(ct);
        var context = session.Context;
        // Two entries at once wait for each other at the centre's row, and the second sees the first.
        await context.Centres.Where(c => c.Code == centreCode).ExecuteUpdateAsync(set => set.SetProperty(c => c.Code, c => c.Code), ct);
        var there = await context.Seals.Where(s => s.CentreCode == centreCode).ToListAsync(ct);
        if (there.Any(s => s.Id == seal.Id))
            return SealOutcome.Recorded;
        var own = there.Where(s => s.Owner is null).Select(Seal).ToList();
        if (seal.Owner is not null && own.Any(s => s.Meets(seal with { Owner = null })))
            return SealOutcome.Replaced;
        var ending = there.Where(s => Ends(seal, Seal(s))).ToList();
        if (there.Except(ending).Any(s => Seal(s).Meets(seal)))
            return SealOutcome.Overlaps;
        var row = TownRows.Seal(seal, centreCode);
        (row.RecordedBy, row.RecordedAt) = (by, now);
        foreach (var ended in ending)
        {
            var before = View(ended);
            (ended.LastDay, ended.EndedBy, ended.EndedAt) = (seal.From.AddDays(-1), by, now);
            await RecordAsync(session, new("end-seal", ended.Text, centreCode, by, now, before, View(ended)), ct);
        }
        context.Seals.Add(row);
        await RecordAsync(session, new("add-seal", row.Text, centreCode, by, now, null, View(row)), ct);
        await session.CommitAsync(ct);
        return SealOutcome.Recorded;
    }

    /// <summary>Sets the last day of a seal.</summary>
    /// <param name="notBefore">One that ended before it stays as it is.</param>
    /// <returns>False where the centre has none of that id that is still to end.</returns>
    public async Task<bool> EndSealAsync(string centreCode, Guid id, DateOnly lastDay, DateOnly notBefore, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = await _database.WriteAsync(ct);
        if (await session.Context.Seals.SingleOrDefaultAsync(s => s.Id == id && s.CentreCode == centreCode && (s.LastDay == null || s.LastDay >= notBefore), ct) is not { } row)
            return false;
        var before = View(row);
        (row.LastDay, row.EndedBy, row.EndedAt) = (lastDay, by, now);
        await RecordAsync(session, new("end-seal", row.Text, centreCode, by, now, before, View(row)), ct);
        await session.CommitAsync(ct);
        return true;
    }

    /// <summary>True for an open entry that begins earlier and that the new one takes the place of.</summary>
    private static bool Ends(Seal coming, Seal there) =>
        coming.Owner is null && there.From < coming.From && (there.To is not { } last || (there.Owner is not null && last >= coming.From));

    private static Seal Seal(SealRow row) => new(row.Id, row.Text, row.Owner, row.FirstDay, row.LastDay, row.Document);

    private static object View(SealRow row) => new { row.Owner, row.Document, From = row.FirstDay, To = row.LastDay };
}
