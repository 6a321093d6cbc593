using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Engine.Execution;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;

namespace GovFlow.Storage.Audit;

/// <summary>
/// A case rebuilt from its record, command by command, beside the rows that are stored. Whoever drives it asks the office; this hands out what the record holds,
/// makes of each decision the rows a commit would have written, and compares them. Not thread-safe.
/// </summary>
public sealed class CaseReplay
{
    /// <summary>Tables (and the chain's head) that no command rebuilds.</summary>
    private static readonly string[] Facts = ["audit_entries", "commands", "letters", "alerts", "duties", "violations", "cases.audit_head"];

    private readonly CaseRecords _records;
    private readonly List<AuditEntry> _entries;
    private readonly RebuiltRows _rebuilt = new();
    private readonly List<ReplayDifference> _refused = [];
    private CaseCommit? _last;
    private CaseFile? _file;
    private long? _firstSeq;

    internal CaseReplay(CaseRecords records)
    {
        _records = records;
        _entries = [.. records.Entries.Select(CaseCheck.Read).OfType<AuditEntry>()];
        var seqs = _entries.Where(e => e.Command is not null && e.CommandId is not null).ToLookup(e => e.CommandId!.Value, e => e.Seq);
        Commands = [.. records.Commands.OrderBy(c => c.Version).Select(c => Recorded(c, seqs[c.Id].FirstOrDefault()))];
    }

    public Guid CaseId => _records.Id;

    public string CentreCode => _records.Case!.CentreCode;

    /// <summary>The version it runs by now.</summary>
    public string DefinitionVersionId => _records.Case!.DefinitionVersionId;

    /// <summary>The version it began under: what its first move says, or the present one.</summary>
    public string FirstVersionId =>
        Commands.Select(c => c.Input?.Command).OfType<CaseCommand.MoveToVersion>().FirstOrDefault()?.FromVersionId ?? DefinitionVersionId;

    /// <summary>In the order in which they took effect.</summary>
    public ImmutableArray<RecordedCommand> Commands { get; }

    /// <summary>The file as the last command left it, and when; null before the first.</summary>
    public (CaseFile File, DateTimeOffset At)? Now => _last is { } last ? (_file!, last.At) : null;

    /// <summary>The file as the command's desk found it: as the commands before left it, on its way through the database; null for the first.</summary>
    public CaseFile? FileFor(RecordedCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (_file is not { } file)
            return null;
        var rungs = command.Input?.Rungs ?? ImmutableSortedDictionary<Guid, int>.Empty;
        return file with
        {
            Clocks = [.. file.Clocks.OrderBy(c => c.Id.ToString("D"), StringComparer.Ordinal).Select(c => c with { Rung = rungs.GetValueOrDefault(c.Id) })],
            Flow = file.Flow is { } flow ? StateCodec.Read(StateCodec.Write(flow)) : null,
        };
    }

    /// <summary>Takes what the office decided, ready to commit as when it was decided first, and compares its rows with what the command's entry vouches for.</summary>
    public void Apply(RecordedCommand command, CaseCommit commit)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(commit);
        var input = command.Input ?? throw new ArgumentException("A command without its input cannot be replayed.", nameof(command));
        if (input is { NewCase.Number: CaseNumberRequest.Placeholder, Number: { } number })
            commit = commit with { Change = CaseNumbering.Number(commit.Change, number) };
        var facts = _entries.Where(e => e.Command is null && e.Seq < command.Seq).Select(e => e.Seq).ToHashSet();
        var token = new CaseToken(
            _rebuilt.Case?.Version ?? 0, command.Seq - 1, AuditChain.Genesis, _rebuilt.Events.Count + _records.Events.Count(e => facts.Contains(e.AuditSeq)));
        var writing = new CaseWriting(commit, token, commit.Change.After);
        var papers = CaseWriting.Render(commit, commit.Change.After, Places(commit, input));
        writing.AddTo(new SqlBatch(), papers, answer: "");
        (_last, _file) = (commit, commit.Change.After);
        _rebuilt.Add(writing.Written!);
        if (_firstSeq is null && _entries.Find(e => e.Seq == command.Seq) is { } entry && !IsVouchedFor(entry, CaseCheck.Read(writing.Written!.Audit)!))
            _firstSeq = command.Seq;
    }

    /// <summary>The command cannot be carried out again: the replay ends here.</summary>
    /// <param name="why">A stable code.</param>
    public void Refuse(RecordedCommand command, string why)
    {
        ArgumentNullException.ThrowIfNull(command);
        _refused.Add(new ReplayDifference(ReplayDifferenceKind.Refused, $"commands/{command.Id}", why));
    }

    /// <summary>Compares the rows as they stand with those the replay came to.</summary>
    /// <param name="present">What today's calendar says of a running clock: an imported one has moved the stored days, and no command did.</param>
    public ReplayReport Report(Func<CaseClock, ClockSchedule> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        var unrecorded = Commands.FirstOrDefault(c => c.Input is null);
        var differences = new List<ReplayDifference>(_refused);
        if (_refused.Count == 0 && unrecorded is null && _last is { } last)
        {
            _rebuilt.Recount(last with { Schedule = present }, _file!);
            differences.AddRange(_rebuilt.Differences(_records));
        }
        // What is no command's doing is compared with what vouches for it.
        differences.AddRange(CaseCheck.Findings(_records).Where(f => Facts.Any(table => f.What.StartsWith(table, StringComparison.Ordinal))).Select(Difference));
        return new ReplayReport(
            CaseId, _records.Case!.Number, Commands.Length, _entries.Count(e => e.Command is null), _firstSeq, unrecorded?.Seq, [.. differences]);
    }

    private static ReplayDifference Difference(AuditFinding finding) => new(
        finding.Kind switch
        {
            AuditFindingKind.RowMissing or AuditFindingKind.EntryMissing => ReplayDifferenceKind.Missing,
            AuditFindingKind.RowAdded => ReplayDifferenceKind.Added,
            AuditFindingKind.EntryChanged or AuditFindingKind.RowChanged or AuditFindingKind.SealBroken or AuditFindingKind.RegisterGap => ReplayDifferenceKind.Changed,
        },
        finding.What is "audit_entries" ? $"audit_entries/{finding.Seq}" : finding.What.Replace(' ', '/').Replace('.', '/'));

    private static RecordedCommand Recorded(CommandRow row, long seq)
    {
        CommandInput? input = null;
        try
        {
            input = row.Input is { } json ? CommandInput.Read(json) : null;
        }
        catch (JsonException)
        {
            // The chain's digest names the row; there is nothing to start from.
        }
        return new RecordedCommand(row.Id, row.Name, row.ActorId, row.At, seq, input);
    }

    /// <summary>The last place of each register the command took numbers from.</summary>
    private static Dictionary<string, long> Places(CaseCommit commit, CommandInput input)
    {
        var places = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < commit.Change.Papers.Length; i++)
        {
            var register = CaseWriting.Register(commit, commit.Change.Papers[i]).ToString();
            // A paper the record knows nothing of comes out at a place no register gives.
            places[register] = i < input.Papers.Length ? input.Papers[i].Place : places.GetValueOrDefault(register);
        }
        return places;
    }

    private bool IsVouchedFor(AuditEntry stored, AuditEntry replayed) =>
        stored.File == replayed.File && stored.Flow == replayed.Flow && stored.Work == replayed.Work && stored.Events == replayed.Events
        && AreSame(stored.Closed, replayed.Closed) && AreSame(stored.Stopped, replayed.Stopped)
        && (AreSame(stored.Papers, replayed.Papers) || _rebuilt.HasOlderTemplates(_records));

    private static bool AreSame(ImmutableArray<AuditEntry.Vouched>? stored, ImmutableArray<AuditEntry.Vouched>? replayed) =>
        (stored ?? []).OrderBy(v => v.Id).SequenceEqual((replayed ?? []).OrderBy(v => v.Id));
}
