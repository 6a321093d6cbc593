using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Audit;

/// <summary>The rows of a case as its commands, carried out again, leave them; and how the stored ones differ.</summary>
internal sealed class RebuiltRows
{
    /// <summary>Moved on by what is no command, too; the chain's own check looks at them.</summary>
    private static readonly HashSet<string> OfTheChain = ["audit_seq", "audit_head", "event_seq"];

    /// <summary>The sweep's: how far the ladder has climbed is a fact that its alerts record.</summary>
    private static readonly HashSet<string> OfTheSweep = ["version", "rung", "next_rung_at"];

    /// <summary>The row is left alone where a command does not touch the flow.</summary>
    private static readonly HashSet<string> OfTheWriting = ["changed_at"];

    /// <summary>What another release of a template prints otherwise.</summary>
    private static readonly HashSet<string> Printed = ["template_version", "html", "hash"];

    private readonly Dictionary<Guid, TaskRow> _tasks = [];
    private readonly Dictionary<Guid, ClockRow> _clocks = [];
    private readonly Dictionary<Guid, PaperRow> _papers = [];
    private FlowRow? _flow;
    private IReadOnlyList<BookmarkRow> _bookmarks = [];

    public CaseRow? Case { get; private set; }

    public List<CaseEventRow> Events { get; } = [];

    public void Add(WrittenRows rows)
    {
        Case = rows.Case;
        _flow = rows.Flow ?? _flow;
        _bookmarks = rows.Bookmarks;
        foreach (var task in rows.OpenTasks.Concat(rows.ClosedTasks))
            _tasks[task.Id] = task;
        foreach (var clock in rows.RunningClocks.Concat(rows.StoppedClocks))
            _clocks[clock.Id] = clock;
        foreach (var paper in rows.Papers)
            _papers[paper.Id] = paper;
        Events.AddRange(rows.Events);
    }

    /// <summary>Puts days that today's calendar gives in the place of those of the last command.</summary>
    public void Recount(CaseCommit last, CaseFile file)
    {
        Case = CaseRows.Case(file, last, Case!.Version);
        foreach (var task in file.OpenTasks)
            _tasks[task.Id] = CaseRows.Task(task, file, last.Schedule);
        foreach (var clock in file.Clocks)
            _clocks[clock.Id] = CaseRows.Clock(clock, file.Id, isRunning: true, last.Schedule(clock));
    }

    public bool HasOlderTemplates(CaseRecords records) =>
        records.Papers.Exists(p => _papers.TryGetValue(p.Id, out var rebuilt) && rebuilt.TemplateVersion != p.TemplateVersion);

    public IEnumerable<ReplayDifference> Differences(CaseRecords records)
    {
        var facts = records.Entries.Select(CaseCheck.Read).OfType<AuditEntry>().Where(e => e.Command is null).Select(e => e.Seq).ToHashSet();
        return [
            .. Columns("cases", CaseSql.Case, records.Case!, Case!, OfTheChain),
            .. Rows("flows", CaseSql.Flow, [records.Flow], [_flow], f => f.InstanceId, OfTheWriting),
            .. Rows("bookmarks", CaseSql.Bookmark, records.Bookmarks, _bookmarks, b => b.BookmarkId, []),
            .. Rows("tasks", CaseSql.Task, records.Tasks, _tasks.Values, t => t.Id, []),
            .. Rows("clocks", CaseSql.Clock, records.Clocks, _clocks.Values, c => c.Id, OfTheSweep),
            .. Papers(records),
            .. Rows("case_events", CaseSql.Event, records.Events.Where(e => !facts.Contains(e.AuditSeq)), Events, e => e.Seq, []),
        ];
    }

    private IEnumerable<ReplayDifference> Papers(CaseRecords records)
    {
        var older = records.Papers.Where(p => _papers.TryGetValue(p.Id, out var rebuilt) && rebuilt.TemplateVersion != p.TemplateVersion).Select(p => p.Id).ToHashSet();
        return Rows("papers", CaseSql.Paper, records.Papers.Where(p => !older.Contains(p.Id)), _papers.Values.Where(p => !older.Contains(p.Id)), p => p.Id, [])
            .Concat(Rows("papers", CaseSql.Paper, records.Papers.Where(p => older.Contains(p.Id)), _papers.Values.Where(p => older.Contains(p.Id)), p => p.Id, Printed));
    }

    private static IEnumerable<ReplayDifference> Rows<TRow, TKey>(
        string table, RowSql<TRow> sql, IEnumerable<TRow?> stored, IEnumerable<TRow?> rebuilt, Func<TRow, TKey> key, HashSet<string> but)
        where TRow : class
        where TKey : notnull
    {
        var left = rebuilt.OfType<TRow>().ToDictionary(key);
        foreach (var row in stored.OfType<TRow>())
        {
            var path = $"{table}/{key(row)}";
            if (!left.Remove(key(row), out var other))
                yield return new ReplayDifference(ReplayDifferenceKind.Added, path);
            else
            {
                foreach (var difference in Columns(path, sql, row, other, but))
                    yield return difference;
            }
        }

        foreach (var missing in left.Keys)
            yield return new ReplayDifference(ReplayDifferenceKind.Missing, $"{table}/{missing}");
    }

    private static IEnumerable<ReplayDifference> Columns<TRow>(string path, RowSql<TRow> sql, TRow stored, TRow rebuilt, HashSet<string> but) =>
        from column in sql.Differences(stored, rebuilt)
        where !but.Contains(column.Column)
        from member in JsonPaths.Differences(column.Left, column.Right)
        select new ReplayDifference(ReplayDifferenceKind.Changed, $"{path}/{column.Column}{member}");
}
