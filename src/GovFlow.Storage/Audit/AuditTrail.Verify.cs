using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

public sealed partial class AuditTrail
{
    private const int CasesAtOnce = 100;

    /// <summary>
    /// Recomputes every chain and compares every row it vouches for. Work goes on meanwhile: a case that looks wrong is looked at again before it is reported.
    /// What no seal covers yet can be cut off at its end unseen by one who also rewrites the case's row; sealing often keeps that short.
    /// </summary>
    /// <param name="caseId">One case only; null = the whole database, seals and registers too.</param>
    public async Task<AuditReport> VerifyAsync(Guid? caseId, CancellationToken ct)
    {
        var findings = ImmutableArray.CreateBuilder<AuditFinding>();
        if (caseId is { } one)
        {
            var (ofOne, count) = await VerifyCasesAsync([one], ct);
            return new AuditReport(1, count, 0, [.. ofOne]);
        }

        var (cases, entries) = (0, 0L);
        // Half of it is waiting for the database, the other half hashing: every processor has a page in hand.
        await Parallel.ForEachAsync(PagesAsync(ct), ct, async (page, token) =>
        {
            var (ofPage, count) = await VerifyCasesAsync(page, token);
            lock (findings)
            {
                cases += page.Count;
                entries += count;
                findings.AddRange(ofPage);
            }
        });
        entries += await VerifyVoicesAsync(findings, ct);
        findings.Sort((a, b) => Nullable.Compare(a.CaseId, b.CaseId) is not 0 and var order ? order : Nullable.Compare(a.Seq, b.Seq));
        await FindOrphansAsync(findings, ct);
        await VerifyRegistersAsync(findings, ct);
        var seals = await VerifySealsAsync(findings, ct);
        await VerifyHallStatesAsync(findings, ct);
        await VerifyHallReportsAsync(findings, ct);
        var (acts, ofActs) = await OfficeActs.VerifyAsync(_database, ct);
        findings.AddRange(ofActs);
        return new AuditReport(cases, entries, seals, findings.ToImmutable()) { Acts = acts };
    }

    private async IAsyncEnumerable<List<Guid>> PagesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (Guid? after = null; ;)
        {
            List<Guid> page;
            await using (var context = await _database.ContextAsync(ct))
            {
                var ids = context.Cases.Select(c => c.Id);
                if (after is { } last)
                    ids = ids.Where(id => id.CompareTo(last) > 0);
                page = await ids.OrderBy(id => id).Take(CasesAtOnce).ToListAsync(ct);
            }
            if (page.Count == 0)
                yield break;
            yield return page;
            after = page[^1];
        }
    }

    private async Task<(List<AuditFinding> Findings, long Entries)> VerifyCasesAsync(List<Guid> ids, CancellationToken ct)
    {
        var findings = new List<AuditFinding>();
        var records = await CaseRecords.LoadAsync(_database, ids, atOneMoment: false, ct);
        long entries = 0;
        foreach (var id in ids)
        {
            var found = CaseCheck.Findings(records[id]);
            // Read in several queries: a command may have come between. A real fault is there at any one moment.
            if (found.Count > 0)
                found = CaseCheck.Findings((await CaseRecords.LoadAsync(_database, [id], atOneMoment: true, ct))[id]);

            findings.AddRange(found);
            entries += records[id].Entries.Count;
        }

        return (findings, entries);
    }

    /// <summary>Rows of cases that are not there.</summary>
    private async Task FindOrphansAsync(ImmutableArray<AuditFinding>.Builder findings, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var orphans = context.AuditEntries.Select(r => r.CaseId)
            .Union(context.CaseEvents.Select(r => r.CaseId)).Union(context.Papers.Select(r => r.CaseId)).Union(context.Tasks.Select(r => r.CaseId))
            .Union(context.Clocks.Select(r => r.CaseId)).Union(context.Flows.Select(r => r.CaseId)).Union(context.Commands.Select(r => r.CaseId))
            .Union(context.Alerts.Where(r => r.Source != AlertSource.HallReport).Select(r => r.CaseId)).Union(context.Bookmarks.Select(r => r.CaseId))
            .Union(context.Duties.Select(r => r.CaseId)).Union(context.Violations.Where(r => r.CaseId != null).Select(r => r.CaseId!.Value))
            .Union(context.Ratings.Select(r => r.CaseId)).Union(context.Letters.Where(r => r.AboutId != null).Select(r => r.AboutId!.Value))
            .Where(id => !context.Cases.Any(c => c.Id == id) && !context.Voices.Any(v => v.Id == id));
        await foreach (var id in orphans.AsAsyncEnumerable().WithCancellation(ct))
            findings.Add(new AuditFinding(AuditFindingKind.RowMissing, id, null, "cases"));
    }

    /// <summary>What commands were decided with is named by its own hash; one that is gone is told by the replay.</summary>
    private async Task VerifyHallStatesAsync(ImmutableArray<AuditFinding>.Builder findings, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await foreach (var row in context.HallStates.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (HallStates.Sound(row) is null)
                findings.Add(new AuditFinding(AuditFindingKind.RowChanged, null, null, $"hall_states {row.Key}"));
        }
    }

    private async Task VerifyRegistersAsync(ImmutableArray<AuditFinding>.Builder findings, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var given = await context.Papers.GroupBy(p => p.Register).Select(g => new { Register = g.Key, Count = g.LongCount(), Last = g.Max(p => p.Place) }).ToListAsync(ct);
        var letters = await context.Letters.GroupBy(l => l.Register).Select(g => new { Register = g.Key, Count = g.LongCount(), Last = g.Max(l => l.Place) }).ToListAsync(ct);
        foreach (var series in given.Concat(letters))
        {
            var last = await context.NumberRegisters.Where(r => r.Register == series.Register).Select(r => (long?)r.Last).SingleOrDefaultAsync(ct) ?? 0;
            // A paper issued between the two queries only raises the register above what was counted; then the places still have no gap.
            if (series.Count != series.Last || last < series.Last)
                findings.Add(new AuditFinding(AuditFindingKind.RegisterGap, null, series.Last, series.Register));
        }
    }

    private async Task<long> VerifySealsAsync(ImmutableArray<AuditFinding>.Builder findings, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var anchors = new List<AuditSealRow>();
        var previous = AuditChain.Genesis;
        long expected = 1;
        await foreach (var seal in context.AuditSeals.AsNoTracking().OrderBy(s => s.No).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (seal.No != expected)
                Broken(expected, "missing");
            expected = seal.No + 1;
            if (HashOf(seal, previous) != seal.Hash)
                Broken(seal.No, "changed");
            if (seal.ActsNo > 0)
                anchors.Add(seal);
            previous = seal.Hash;
            await using var other = await _database.ContextAsync(ct);
            var entries = await other.AuditEntries.Where(e => e.SealNo == seal.No).Select(e => new SealedEntry(e.CaseId, e.Seq, e.Hash)).ToListAsync(ct);
            if (entries.Count != seal.Entries || Of(entries) != seal.Digest)
                Broken(seal.No, "entries");
        }

        // Read behind the seals: an act that one of them names is there by now.
        var acts = await context.OfficeActs.Select(a => new { a.No, a.Hash }).ToDictionaryAsync(a => a.No, a => a.Hash, ct);
        foreach (var seal in anchors.Where(s => acts.GetValueOrDefault(s.ActsNo) != s.ActsHash))
            Broken(seal.No, "office_acts");

        // Sealing goes on meanwhile: only an entry whose seal is not there at all has lost it, and one statement sees both.
        if (await context.AuditEntries.AnyAsync(e => e.SealNo >= expected && !context.AuditSeals.Any(s => s.No == e.SealNo), ct))
            Broken(expected, "missing");
        return expected - 1;

        void Broken(long no, string what) => findings.Add(new AuditFinding(AuditFindingKind.SealBroken, null, no, $"audit_seals {what}"));
    }
}
