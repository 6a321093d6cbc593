using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

/// <summary>The audit chains: added to, sealed, verified (decision 0002).</summary>
public sealed partial class AuditTrail
{
    /// <summary>Each lost try is another's entry that stood: so many may come first before one gives up.</summary>
    private const int ChainTries = 32;

    private const string SealEntry = "UPDATE audit_entries SET seal_no = @p0 WHERE case_id = @p1 AND seq = @p2 AND seal_no IS NULL";

    private readonly Database _database;

    internal AuditTrail(Database database) => _database = database;

    /// <summary>Adds an act that changes nothing of the case but must be on record: an unmasking, a reprint. The case's version stays.</summary>
    /// <param name="act">Stable name, kebab-case, at most 64 characters.</param>
    /// <param name="note">Ids and codes that say more; no personal data.</param>
    /// <param name="commandId">The caller's id of the act: the same act under the same id is on record once. Null = each call is an act of its own.</param>
    /// <returns>False where there is no such case.</returns>
    public async Task<bool> AppendAsync(
        Guid caseId, string act, string actorId, ImmutableSortedDictionary<string, string> note, DateTimeOffset at, Guid? commandId, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var session = await _database.WriteAsync(ct);
                if (await CaseChain.HeadAsync(session, caseId, ct) is not { } head)
                    return false;
                // Read behind the head: whoever adds the same act in between moves it, and this one looks again.
                if (commandId is { } id && await HasAsync(session, caseId, act, actorId, id, ct))
                    return true;
                var batch = new SqlBatch();
                var entry = new AuditEntry
                {
                    Case = caseId,
                    Seq = head.AuditSeq + 1,
                    At = at.ToUnixTimeMilliseconds(),
                    Actor = actorId,
                    Act = act,
                    Note = note,
                    CommandId = commandId,
                };
                CaseChain.Extend(batch, head, entry, 0);
                await session.RunAsync(batch, ct);
                await session.CommitAsync(ct);
                return true;
            }
            catch (Exception failure) when (tries < ChainTries && (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db))))
            {
                // Another entry came first; this one goes behind it.
            }
        }
    }

    /// <summary>Chains entries not yet sealed into the global chain; from then on dropping a whole case, or its tail with its head, is found too.</summary>
    /// <param name="limit">At most so many entries under one seal; from 1.</param>
    /// <returns>How many were sealed; 0 where none was left or another node sealed them just now.</returns>
    public async Task<int> SealAsync(DateTimeOffset now, int limit, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var session = await _database.WriteAsync(ct);
        var context = session.Context;
        var last = await context.AuditSeals.AsNoTracking().OrderByDescending(s => s.No).FirstOrDefaultAsync(ct);
        var entries = await context.AuditEntries.Where(e => e.SealNo == null).OrderBy(e => e.CaseId).ThenBy(e => e.Seq).Take(limit)
            .Select(e => new SealedEntry(e.CaseId, e.Seq, e.Hash)).ToListAsync(ct);
        if (entries.Count == 0)
            return 0;
        var act = await context.OfficeActs.AsNoTracking().OrderByDescending(a => a.No).Select(a => new { a.No, a.Hash }).FirstOrDefaultAsync(ct);
        var seal = Seal((last?.No ?? 0) + 1, now, entries, act?.No ?? 0, act?.Hash ?? "", last?.Hash ?? AuditChain.Genesis);
        var batch = new SqlBatch();
        batch.Add(
            "INSERT INTO audit_seals (no, at, entries, digest, acts_no, acts_hash, hash) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)",
            seal.No, seal.At, seal.Entries, seal.Digest, seal.ActsNo, seal.ActsHash, seal.Hash);
        foreach (var entry in entries)
            batch.Guard(SealEntry, seal.No, entry.CaseId, entry.Seq);
        try
        {
            await session.RunAsync(batch, ct);
            await session.CommitAsync(ct);
            return entries.Count;
        }
        catch (Exception failure) when (failure is GuardFailedException || (failure is DbException db && _database.Dialect.IsDuplicate(db)))
        {
            return 0;
        }
    }

    private static async Task<bool> HasAsync(SqlSession session, Guid caseId, string act, string actorId, Guid commandId, CancellationToken ct)
    {
        var id = commandId.ToString("D");
        return await session.Context.AuditEntries.AnyAsync(e => e.CaseId == caseId && e.Act == act && e.ActorId == actorId && e.Entry.Contains(id), ct);
    }

    private static AuditSealRow Seal(long no, DateTimeOffset at, List<SealedEntry> entries, long actsNo, string actsHash, string previous)
    {
        var seal = new AuditSealRow { No = no, At = at, Entries = entries.Count, Digest = Of(entries), ActsNo = actsNo, ActsHash = actsHash, Hash = "" };
        seal.Hash = HashOf(seal, previous);
        return seal;
    }

    private static string HashOf(AuditSealRow seal, string previous)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seal.No};{seal.At.ToUnixTimeMilliseconds()};{seal.Entries};{seal.Digest}");
        // A seal from before acts were chained has the hash it was made with.
        return AuditChain.Next(previous, seal.ActsNo == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text};{seal.ActsNo};{seal.ActsHash}"));
    }

    private static string Of(IEnumerable<SealedEntry> entries)
    {
        var digest = new Digest();
        foreach (var entry in entries.OrderBy(e => e.CaseId).ThenBy(e => e.Seq))
            digest.Add(entry.CaseId).Add(entry.Seq).Add(entry.Hash);
        return digest.Hex();
    }

    private sealed record SealedEntry(Guid CaseId, long Seq, string Hash);
}
