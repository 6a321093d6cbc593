using GovFlow.Storage.Audit;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Cases;

/// <summary>All rows one command touched, as they stand after it.</summary>
internal sealed record WrittenRows(
    CaseRow Case, CommandRow Command, FlowRow? Flow, IReadOnlyList<BookmarkRow> Bookmarks, IReadOnlyList<TaskRow> OpenTasks, IReadOnlyList<TaskRow> ClosedTasks,
    IReadOnlyList<ClockRow> RunningClocks, IReadOnlyList<ClockRow> StoppedClocks, IReadOnlyList<PaperRow> Papers, IReadOnlyList<CaseEventRow> Events, AuditEntryRow Audit)
{
    /// <summary>The guard of the next command.</summary>
    public CaseToken Next => new(Case.Version, Case.AuditSeq, Case.AuditHead, Case.EventSeq);
}

/// <summary>All rows of one case after its whole history: the same as if each command had been committed by itself, but each row once.</summary>
internal sealed class CaseImage
{
    private readonly Dictionary<Guid, TaskRow> _tasks = [];
    private readonly Dictionary<Guid, ClockRow> _clocks = [];

    public CaseRow? Case { get; private set; }

    public FlowRow? Flow { get; private set; }

    public IReadOnlyList<BookmarkRow> Bookmarks { get; private set; } = [];

    public IEnumerable<TaskRow> Tasks => _tasks.Values;

    public IEnumerable<ClockRow> Clocks => _clocks.Values;

    public List<CommandRow> Commands { get; } = [];

    public List<PaperRow> Papers { get; } = [];

    public List<CaseEventRow> Events { get; } = [];

    public List<AuditEntryRow> Audit { get; } = [];

    /// <summary>Applies a case's commands one after the other, in memory.</summary>
    /// <param name="places">The last place taken of each paper register; moved on.</param>
    /// <param name="answer">What a repetition of a command is to be answered.</param>
    public static CaseImage Of(IReadOnlyList<CaseCommit> history, Dictionary<string, long> places, Func<CommitResult.Committed, string> answer)
    {
        var image = new CaseImage();
        var token = new CaseToken(0, 0, AuditChain.Genesis, 0);
        foreach (var commit in history)
        {
            foreach (var draft in commit.Change.Papers)
                places[CaseWriting.Register(commit, draft).ToString()]++;
            var writing = new CaseWriting(commit, token, commit.Change.After);
            var papers = CaseWriting.Render(commit, commit.Change.After, places);
            var committed = new CommitResult.Committed(writing.Version, commit.Change.After, [.. papers.Select(p => p.Paper)]);
            writing.AddTo(new SqlBatch(), papers, commit.Answer?.Invoke(committed) ?? answer(committed));
            image.Add(writing.Written!);
            token = writing.Written!.Next;
        }

        return image;
    }

    private void Add(WrittenRows rows)
    {
        Case = rows.Case;
        Flow = rows.Flow ?? Flow;
        Bookmarks = rows.Bookmarks;
        foreach (var task in rows.OpenTasks.Concat(rows.ClosedTasks))
            _tasks[task.Id] = task;
        foreach (var clock in rows.RunningClocks.Concat(rows.StoppedClocks))
        {
            // As the store's update: an unchanged ledger leaves the row alone, a changed one counts a version.
            if (!_clocks.TryGetValue(clock.Id, out var was))
                _clocks[clock.Id] = clock;
            else if (!clock.IsRunning || was.TaskId != clock.TaskId || was.Ledger != clock.Ledger)
                (_clocks[clock.Id], clock.Version) = (clock, was.Version + 1);
        }

        Commands.Add(rows.Command);
        Papers.AddRange(rows.Papers);
        Events.AddRange(rows.Events);
        Audit.Add(rows.Audit);
    }
}
