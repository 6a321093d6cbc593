using System.Collections.Immutable;
using System.Data;
using GovFlow.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Audit;

/// <summary>The chains of voices (decision 0013): each under the voice's own id.</summary>
public sealed partial class AuditTrail
{
    private async Task<long> VerifyVoicesAsync(ImmutableArray<AuditFinding>.Builder findings, CancellationToken ct)
    {
        long entries = 0;
        for (Guid? after = null; ;)
        {
            await using var context = await _database.ContextAsync(ct);
            var voices = context.Voices.Select(v => v.Id);
            if (after is { } last)
                voices = voices.Where(id => id.CompareTo(last) > 0);
            var page = await voices.OrderBy(id => id).Take(CasesAtOnce).ToListAsync(ct);
            if (page.Count == 0)
                break;
            after = page[^1];
            var read = await ReadVoicesAsync(page, atOneMoment: false, ct);
            foreach (var id in page)
            {
                var found = Check(read[id]);
                // Read in several queries: an act may have come between. A real fault is there at any one moment.
                if (found.Count > 0)
                    found = Check((await ReadVoicesAsync([id], atOneMoment: true, ct))[id]);
                findings.AddRange(found);
                entries += read[id].Entries.Count;
            }
        }

        await using var all = await _database.ContextAsync(ct);
        var orphans = all.VoiceEvents.Select(e => e.VoiceId).Union(all.VoiceLimits.Select(l => l.VoiceId)).Where(id => !all.Voices.Any(v => v.Id == id));
        await foreach (var id in orphans.AsAsyncEnumerable().WithCancellation(ct))
            findings.Add(new AuditFinding(AuditFindingKind.RowMissing, id, null, "voices"));
        return entries;
    }

    private async Task<Dictionary<Guid, VoiceRecords>> ReadVoicesAsync(List<Guid> ids, bool atOneMoment, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        await using var moment = atOneMoment ? await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct) : null;
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var voices = await context.Voices.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, ct);
        var events = (await context.VoiceEvents.Where(e => ids.Contains(e.VoiceId)).OrderBy(e => e.Seq).ToListAsync(ct)).ToLookup(e => e.VoiceId);
        var alerts = (await context.Alerts.Where(a => ids.Contains(a.CaseId)).ToListAsync(ct)).ToLookup(a => a.CaseId);
        var letters = (await context.Letters.Where(l => l.AboutId != null && ids.Contains(l.AboutId.Value)).ToListAsync(ct)).ToLookup(l => l.AboutId!.Value);
        var entries = (await context.AuditEntries.Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.Seq).ToListAsync(ct)).ToLookup(e => e.CaseId);
        return ids.ToDictionary(id => id, id => new VoiceRecords(id, voices.GetValueOrDefault(id), [.. events[id]], [.. alerts[id]], [.. letters[id]], [.. entries[id]]));
    }

    private static List<AuditFinding> Check(VoiceRecords records)
    {
        var findings = new List<AuditFinding>();
        if (records.Voice is not { } voice)
            return [new AuditFinding(AuditFindingKind.RowMissing, records.Id, null, "voices")];
        var entries = CaseCheck.Chain(records.Id, records.Entries, findings);
        if (entries.Count == 0 || entries[^1].Seq < voice.AuditSeq)
            Find(AuditFindingKind.EntryMissing, voice.AuditSeq, "audit_entries");
        else if (entries[^1].Seq > voice.AuditSeq)
            Find(AuditFindingKind.RowAdded, entries[^1].Seq, "audit_entries");
        else if (records.Entries[^1].Hash != voice.AuditHead || entries[^1].Voice != RowDigests.Voice(voice))
            Find(AuditFindingKind.RowChanged, voice.AuditSeq, "voices");

        var lines = records.Events.ToDictionary(e => e.Seq);
        foreach (var entry in entries)
        {
            if (entry.Events != (lines.Remove(entry.Seq, out var line) ? RowDigests.VoiceEvent(line) : null))
                Find(AuditFindingKind.RowChanged, entry.Seq, "voice_events");
        }
        foreach (var seq in lines.Keys)
            Find(AuditFindingKind.RowAdded, seq, "voice_events");

        Rows("alerts", e => e.Alerts, records.Alerts, a => a.Id, RowDigests.Alert);
        Rows("letters", e => e.Letters, records.Letters, l => l.Id, RowDigests.Letter);
        return findings;

        void Rows<TRow>(string table, Func<AuditEntry, ImmutableArray<AuditEntry.Vouched>?> of, List<TRow> rows, Func<TRow, Guid> key, Func<TRow, string> digest)
        {
            var vouched = entries.SelectMany(e => of(e) ?? [], (e, v) => (e.Seq, Row: v)).GroupBy(v => v.Row.Id).ToDictionary(g => g.Key, g => g.Last());
            foreach (var row in rows)
            {
                if (!vouched.Remove(key(row), out var vouch))
                    Find(AuditFindingKind.RowAdded, null, $"{table} {key(row)}");
                else if (vouch.Row.Digest != digest(row))
                    Find(AuditFindingKind.RowChanged, vouch.Seq, $"{table} {key(row)}");
            }
            foreach (var (id, vouch) in vouched)
                Find(AuditFindingKind.RowMissing, vouch.Seq, $"{table} {id}");
        }

        void Find(AuditFindingKind kind, long? seq, string what) => findings.Add(new AuditFinding(kind, records.Id, seq, what));
    }

    private sealed record VoiceRecords(Guid Id, VoiceRow? Voice, List<VoiceEventRow> Events, List<AlertRow> Alerts, List<LetterRow> Letters, List<AuditEntryRow> Entries);
}
