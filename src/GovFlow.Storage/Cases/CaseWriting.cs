using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Licences;
using GovFlow.Storage.Messages;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

/// <summary>Writes one command's effect as statements: the difference between two files, never the history.</summary>
internal sealed class CaseWriting
{
    private readonly CaseCommit _commit;
    private readonly CaseToken _token;
    private readonly CaseFile? _before;
    private readonly CaseFile _after;
    private readonly long _auditSeq;
    private readonly Dictionary<Guid, CaseClock> _clocksBefore;
    private readonly ImmutableArray<TaskRow> _openTasks;
    private LetterRow? _letter;
    private readonly List<TaskRow> _closedTasks = [];
    private readonly List<ClockRow> _runningClocks = [];
    private readonly List<ClockRow> _stoppedClocks = [];

    /// <param name="token">The guard to commit under; for a new case one that stands before its first entry.</param>
    /// <param name="after">The file to store, its number settled.</param>
    public CaseWriting(CaseCommit commit, CaseToken token, CaseFile after)
    {
        _commit = commit;
        _token = token;
        _before = commit.Change.Before;
        _after = after;
        _auditSeq = token.AuditSeq + 1;
        _clocksBefore = _before?.Clocks.ToDictionary(c => c.Id) ?? [];
        _openTasks = [.. after.OpenTasks.Select(t => CaseRows.Task(t, after, commit.Schedule))];
    }

    public long Version => _token.Version + 1;

    /// <summary>The rows as they stand after the command; set by <see cref="AddTo"/>.</summary>
    public WrittenRows? Written { get; private set; }

    /// <summary>The papers of the change with their places, rendered.</summary>
    public static ImmutableArray<(PaperOrder Order, IssuedPaper Paper)> Render(CaseCommit commit, CaseFile file, Dictionary<string, long> lastPlaces)
    {
        // The register gave the last place; those of this command are the ones before it, in the order of the drafts.
        var next = commit.Change.Papers.CountBy(d => Register(commit, d).ToString()).ToDictionary(c => c.Key, c => lastPlaces[c.Key] - c.Value + 1);
        var papers = ImmutableArray.CreateBuilder<(PaperOrder, IssuedPaper)>(commit.Change.Papers.Length);
        foreach (var draft in commit.Change.Papers)
        {
            var register = Register(commit, draft);
            var order = new PaperOrder(file, draft, register, next[register.ToString()]++);
            papers.Add((order, commit.Render(order)));
        }

        return papers.MoveToImmutable();
    }

    public static RegisterKey Register(CaseCommit commit, PaperDraft draft) =>
        RegisterKey.OfPaper(commit.Change.After.CentreCode, draft.Template, commit.Today.Year);

    /// <summary>Prints the letter by which supervision tells of a duty, where there is one; before <see cref="AddTo"/>.</summary>
    public void Issue(Dictionary<string, long> lastPlaces) => _letter = _commit.Supervision?.Letter?.At(lastPlaces, _after.Id, _auditSeq);

    /// <summary>Adds everything but the number registers. The command's row is the first statement, the guarded case the second.</summary>
    public void AddTo(SqlBatch batch, ImmutableArray<(PaperOrder Order, IssuedPaper Paper)> papers, string answer)
    {
        var row = CaseRows.Case(_after, _commit, Version);
        var command = new CommandRow
        {
            Id = _commit.CommandId,
            Name = _commit.Act,
            ActorId = _commit.ActorId,
            CaseId = _after.Id,
            Version = Version,
            At = _commit.At,
            Answer = answer,
            Input = Input(papers)?.Write(),
        };
        var events = _commit.Change.Events.Select((e, i) => CaseRows.Event(e, _after.Id, _token.EventSeq + 1 + i, _auditSeq, _commit.At)).ToArray();
        var paperRows = papers.Select(p => CaseRows.Paper(p.Paper, p.Order, _auditSeq)).ToArray();
        var rest = new SqlBatch();
        var flow = CaseRows.Flow(_after, _commit.At);
        var bookmarks = AddFlow(rest, flow);
        AddTasks(rest);
        AddClocks(rest);
        var audit = Entry(row, command, flow, bookmarks, events, paperRows).Chain(_token.AuditHead);
        row.AuditSeq = _auditSeq;
        row.AuditHead = audit.Hash;
        row.EventSeq = _token.EventSeq + events.Length;

        Written = new WrittenRows(row, command, flow, bookmarks, _openTasks, _closedTasks, _runningClocks, _stoppedClocks, paperRows, events, audit);
        CaseSql.Command.Insert(batch, command);
        if (_before is null)
            CaseSql.Case.Insert(batch, row);
        else
            batch.Guard(CaseSql.UpdateCase, CaseSql.Case.Values(row, _token.Version, _token.AuditSeq));
        batch.Add(rest);
        foreach (var paper in paperRows)
            CaseSql.Paper.Insert(batch, paper);
        foreach (var line in events)
            CaseSql.Event.Insert(batch, line);
        AddScans(batch);
        LicenceSql.Add(batch, _commit, _after, papers.Select(p => p.Paper));
        AddSupervision(batch);
        CaseSql.Audit.Insert(batch, audit);
        AddMessages(batch);
    }

    private CommandInput? Input(ImmutableArray<(PaperOrder Order, IssuedPaper Paper)> papers) => _commit.Input is not { } input ? null : input with
    {
        Number = _before is null ? _after.Number : null,
        Papers = [.. papers.Select(p => new PaperMark(p.Order.Place, p.Paper.CheckCode))],
        Rungs = _before?.Clocks.Where(c => c.Rung > 0).ToImmutableSortedDictionary(c => c.Id, c => c.Rung) ?? ImmutableSortedDictionary<Guid, int>.Empty,
    };

    private AuditEntry Entry(
        CaseRow row, CommandRow command, FlowRow? flow, IReadOnlyList<BookmarkRow> bookmarks, CaseEventRow[] events, PaperRow[] papers) => new()
        {
            Case = _after.Id,
            Seq = _auditSeq,
            At = _commit.At.ToUnixTimeMilliseconds(),
            Actor = _commit.ActorId,
            Act = _commit.Act,
            Command = RowDigests.Command(command),
            File = RowDigests.Case(row),
            Flow = RowDigests.Flow(flow, bookmarks),
            Work = RowDigests.Work(_openTasks, _runningClocks),
            Events = events.Length == 0 ? null : RowDigests.Events(events),
            Closed = Vouch(_closedTasks, t => new(t.Id, RowDigests.Task(t))),
            Stopped = Vouch(_stoppedClocks, c => new(c.Id, RowDigests.Clock(c))),
            Papers = Vouch(papers, p => new(p.Id, RowDigests.Paper(p))),
            Alerts = _commit.Supervision?.Alert is { } alert ? [new(alert.Id, RowDigests.Alert(alert))] : null,
            Duties = Vouch(Duties, d => new(d.Id, RowDigests.Duty(d))),
            CommandId = command.Id,
            Letters = LetterOrder.Vouch(_letter),
        };

    private static ImmutableArray<AuditEntry.Vouched>? Vouch<T>(IReadOnlyCollection<T> rows, Func<T, AuditEntry.Vouched> vouch) =>
        rows.Count == 0 ? null : [.. rows.Select(vouch)];

    private List<BookmarkRow> AddFlow(SqlBatch batch, FlowRow? flow)
    {
        var bookmarks = CaseRows.Bookmarks(_after).ToList();
        if (flow is null)
            return bookmarks;
        if (_before?.Flow is null)
            CaseSql.Flow.Insert(batch, flow);
        else if (!ReferenceEquals(_before.Flow, _after.Flow))
            batch.Guard(CaseSql.UpdateFlow, CaseSql.Flow.Values(flow));
        var earlier = CaseRows.Bookmarks(_before).ToDictionary(b => b.BookmarkId);
        foreach (var bookmark in bookmarks)
        {
            if (!earlier.Remove(bookmark.BookmarkId))
                CaseSql.Bookmark.Insert(batch, bookmark);
        }

        foreach (var burned in earlier.Values)
            batch.Add(CaseSql.DeleteBookmark, burned.InstanceId, burned.BookmarkId);
        return bookmarks;
    }

    private void AddTasks(SqlBatch batch)
    {
        var earlier = _before?.OpenTasks.ToDictionary(t => t.Id) ?? [];
        foreach (var closed in _commit.Change.ClosedTasks)
        {
            var row = CaseRows.Closed(closed, _before ?? _after, _after, _commit);
            _closedTasks.Add(row);
            if (earlier.Remove(row.Id))
                batch.Guard(CaseSql.UpdateTask, CaseSql.Task.Values(row));
            else
                CaseSql.Task.Insert(batch, row);
        }

        foreach (var row in _openTasks)
        {
            if (!earlier.Remove(row.Id, out var task))
                CaseSql.Task.Insert(batch, row);
            else if (!SameTask(CaseRows.Task(task, _before!, _commit.Schedule), row))
                batch.Guard(CaseSql.UpdateTask, CaseSql.Task.Values(row));
        }

        if (earlier.Count > 0)
            throw new InvalidOperationException($"Case {_after.Id}: {earlier.Count} open task(s) vanished without being closed.");
    }

    private static bool SameTask(TaskRow a, TaskRow b) =>
        a.AssigneeId == b.AssigneeId && a.IsStandIn == b.IsStandIn && a.ClaimedAt == b.ClaimedAt && a.ClockId == b.ClockId && a.PostCode == b.PostCode
        && a.DueSort == b.DueSort && a.YellowFrom == b.YellowFrom && a.Detail == b.Detail && a.BookmarkId == b.BookmarkId && a.NodeId == b.NodeId;

    private void AddClocks(SqlBatch batch)
    {
        var earlier = new Dictionary<Guid, CaseClock>(_clocksBefore);
        foreach (var stopped in _commit.Change.StoppedClocks)
            AddClock(batch, stopped, isRunning: false, earlier);
        foreach (var clock in _after.Clocks)
            AddClock(batch, clock, isRunning: true, earlier);
        if (earlier.Count > 0)
            throw new InvalidOperationException($"Case {_after.Id}: {earlier.Count} running clock(s) vanished without being stopped.");
    }

    private void AddClock(SqlBatch batch, CaseClock clock, bool isRunning, Dictionary<Guid, CaseClock> earlier)
    {
        var row = CaseRows.Clock(clock, _after.Id, isRunning, _commit.Schedule(clock));
        (isRunning ? _runningClocks : _stoppedClocks).Add(row);
        if (!earlier.Remove(clock.Id, out var was))
            CaseSql.Clock.Insert(batch, row);
        else if (!isRunning || was.TaskId != clock.TaskId || !was.Ledger.Equals(clock.Ledger))
        {
            batch.Guard(
                CaseSql.UpdateClock, row.Id, TypedNull.Or(row.TaskId), row.Ledger, row.IsRunning, TypedNull.Or(row.DueDay), TypedNull.Or(row.YellowFrom),
                row.IsProvisional, TypedNull.Or(row.NextRungAt), isRunning && row.Rung < was.Rung ? row.Rung : int.MaxValue);
        }
    }

    private ImmutableArray<DutyRow> Duties => _commit.Supervision is not { } writes ? [] : writes.Answered is { } answered ? writes.Opened.Add(answered) : writes.Opened;

    private void AddScans(SqlBatch batch)
    {
        var earlier = ScansOf(_before).ToHashSet();
        foreach (var scan in ScansOf(_after))
        {
            if (!earlier.Contains(scan))
                batch.Guard(CaseSql.BindFile, _after.Id, scan);
        }
    }

    private static IEnumerable<Guid> ScansOf(CaseFile? file) => file is null
        ? []
        : file.Materials.SelectMany(m => m.Scans ?? []).Concat(file.Surveys.SelectMany(s => s.Photos.Concat(s.Signatures.Select(d => d.Picture)))).Concat(Held(file)).Concat(file.Applicant.Mandate?.Scans ?? []).Select(s => s.Id);

    /// <summary>Of an answer or record that waits for signatures, or came back: meanwhile its pictures belong to the case, or they would be thrown away as nobody's.</summary>
    private static IEnumerable<ScanNote> Held(CaseFile file) => file.OpenTasks.SelectMany(t => new[] { t.Signing?.Held, t.Record?.Answer }).OfType<TaskAnswer>()
        .SelectMany(held => (held.Photos.IsDefault ? [] : held.Photos).Concat((held.Signatures.IsDefault ? [] : held.Signatures).Select(s => s.Picture)));

    private void AddSupervision(SqlBatch batch)
    {
        if (_commit.Supervision is not { } writes)
            return;
        if (writes.Alert is { } alert)
            batch.Guard(CaseSql.UpdateAlert, CaseSql.Alert.Values(alert, alert.Version - 1));
        if (writes.Answered is { } answered)
            batch.Guard(CaseSql.UpdateDuty, CaseSql.Duty.Values(answered, answered.Version - 1));
        foreach (var duty in writes.Opened)
            CaseSql.Duty.Insert(batch, duty);
        if (_letter is not null)
            LetterSql.Letter.Insert(batch, _letter);
    }

    private void AddMessages(SqlBatch batch)
    {
        var index = 0;
        foreach (var notice in _commit.Change.Notices)
        {
            var id = AddMessage(batch, OutgoingMessage.Of(notice), index++);
            if (StaffMessages.TryMake(notice, id, _after, _commit.At, out var message))
                CaseSql.StaffMessage.Insert(batch, message);
        }
        foreach (var message in _commit.Messages)
            AddMessage(batch, message, index++);
    }

    private Guid AddMessage(SqlBatch batch, OutgoingMessage message, int index)
    {
        var row = Outgoing.OutboxRows.New(message, _commit.CommandId, index, _after.Id, _commit.At);
        CaseSql.Message.Insert(batch, row);
        return row.Id;
    }
}
