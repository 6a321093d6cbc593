using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Audit;

/// <summary>Compares a case's rows with its chain. Pure.</summary>
internal static class CaseCheck
{
    public static List<AuditFinding> Findings(CaseRecords records)
    {
        var findings = new List<AuditFinding>();
        if (records.Case is not { } row)
            return [new AuditFinding(AuditFindingKind.RowMissing, records.Id, null, "cases")];

        var entries = Chain(records.Id, records.Entries, findings);
        if (records.Entries.Count == 0 || records.Entries[^1].Seq < row.AuditSeq)
            Find(AuditFindingKind.EntryMissing, row.AuditSeq, "audit_entries");
        else if (records.Entries[^1].Seq > row.AuditSeq)
            Find(AuditFindingKind.RowAdded, records.Entries[^1].Seq, "audit_entries");
        else if (records.Entries[^1].Hash != row.AuditHead)
            Find(AuditFindingKind.EntryChanged, row.AuditSeq, "cases.audit_head");

        if (entries.LastOrDefault(e => e.File is not null) is { } last)
        {
            if (last.File != RowDigests.Case(row))
                Find(AuditFindingKind.RowChanged, last.Seq, "cases");
            if (last.Flow != RowDigests.Flow(records.Flow, records.Bookmarks))
                Find(AuditFindingKind.RowChanged, last.Seq, "flows, bookmarks");
            if (last.Work != RowDigests.Work(records.Tasks.Where(t => t.ClosedAt is null), records.Clocks.Where(c => c.IsRunning)))
                Find(AuditFindingKind.RowChanged, last.Seq, "tasks, clocks");
        }

        Events(records, entries, findings);
        Rows("tasks", entries, e => e.Closed, records.Tasks.Where(t => t.ClosedAt is not null), t => t.Id, RowDigests.Task);
        Rows("clocks", entries, e => e.Stopped, records.Clocks.Where(c => !c.IsRunning), c => c.Id, RowDigests.Clock);
        Rows("papers", entries, e => e.Papers, records.Papers, p => p.Id, RowDigests.Paper);
        Rows("letters", entries, e => e.Letters, records.Letters, l => l.Id, RowDigests.Letter);
        Rows("alerts", entries, e => e.Alerts, records.Alerts, a => a.Id, RowDigests.Alert);
        Rows("duties", entries, e => e.Duties, records.Duties, d => d.Id, RowDigests.Duty);
        Rows("ratings", entries, e => e.Ratings, records.Ratings, r => r.Id, RowDigests.Rating);
        Rows("violations", entries, e => e.Violations, records.Violations, v => v.Id, RowDigests.Violation);
        Rows(
            "commands", entries, e => e is { CommandId: { } id, Command: { } digest } ? [new AuditEntry.Vouched(id, digest)] : null, records.Commands, c => c.Id,
            RowDigests.Command);
        return findings;

        void Find(AuditFindingKind kind, long? seq, string what) => findings.Add(new AuditFinding(kind, records.Id, seq, what));

        void Rows<TRow>(
            string table, List<AuditEntry> all, Func<AuditEntry, ImmutableArray<AuditEntry.Vouched>?> vouched, IEnumerable<TRow> rows, Func<TRow, Guid> key,
            Func<TRow, string> digest)
        {
            var left = new Dictionary<Guid, (long Seq, string Digest)>();
            foreach (var entry in all)
            {
                foreach (var vouch in vouched(entry) ?? [])
                    left[vouch.Id] = (entry.Seq, vouch.Digest);
            }

            foreach (var found in rows)
            {
                if (!left.Remove(key(found), out var vouch))
                    Find(AuditFindingKind.RowAdded, null, $"{table} {key(found)}");
                else if (vouch.Digest != digest(found))
                    Find(AuditFindingKind.RowChanged, vouch.Seq, $"{table} {key(found)}");
            }

            foreach (var (id, vouch) in left)
                Find(AuditFindingKind.RowMissing, vouch.Seq, $"{table} {id}");
        }
    }

    /// <summary>Walks the chain; gives back the entries that could be read.</summary>
    public static List<AuditEntry> Chain(Guid id, List<AuditEntryRow> rows, List<AuditFinding> findings)
    {
        var read = new List<AuditEntry>(rows.Count);
        var previous = AuditChain.Genesis;
        long expected = 1;
        foreach (var row in rows)
        {
            if (row.Seq != expected)
                findings.Add(new AuditFinding(AuditFindingKind.EntryMissing, id, expected, "audit_entries"));
            expected = row.Seq + 1;
            var entry = Read(row);
            var matches = entry is not null && entry.Case == row.CaseId && entry.Seq == row.Seq && entry.Actor == row.ActorId && entry.Act == row.Act
                && entry.At == row.At.ToUnixTimeMilliseconds();
            if (!matches || AuditChain.Next(previous, row.Entry) != row.Hash)
                findings.Add(new AuditFinding(AuditFindingKind.EntryChanged, id, row.Seq, "audit_entries"));
            if (entry is not null)
                read.Add(entry);
            previous = row.Hash;
        }

        return read;
    }

    private static void Events(CaseRecords records, List<AuditEntry> entries, List<AuditFinding> findings)
    {
        var lines = records.Events.ToLookup(e => e.AuditSeq);
        foreach (var entry in entries)
        {
            if (entry.Events != (lines[entry.Seq].Any() ? RowDigests.Events(lines[entry.Seq]) : null))
                findings.Add(new AuditFinding(AuditFindingKind.RowChanged, records.Id, entry.Seq, "case_events"));
        }

        foreach (var seq in lines.Select(l => l.Key).Except(entries.Select(e => e.Seq)))
            findings.Add(new AuditFinding(AuditFindingKind.RowAdded, records.Id, seq, "case_events"));
        if ((records.Events.LastOrDefault()?.Seq ?? 0) != records.Case!.EventSeq)
            findings.Add(new AuditFinding(AuditFindingKind.RowChanged, records.Id, null, "cases.event_seq"));
    }

    /// <summary>What an entry says; null where nobody can read it.</summary>
    public static AuditEntry? Read(AuditEntryRow row)
    {
        try
        {
            return CaseJson.Read<AuditEntry>(row.Entry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
