using System.Buffers.Binary;
using System.Security.Cryptography;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Generating;

/// <summary>
/// One case of a generated year, walked through the real office from intake to its end or to the end of the year: every row follows from what the office
/// decided. The same seed and index give the same case. A place for planted violations (an acceptor who decides, a clock run over, a paper
/// too few) is between <see cref="Next"/> and the office: whoever plants one changes the act, not the rows.
/// </summary>
internal sealed class CaseWalk
{
    /// <summary>More acts than any item needs; a walk that reaches it waits as it stands.</summary>
    private const int MostActs = 60;

    private readonly TownAtWork _town;
    private readonly WorkedItem _item;
    private readonly Random _random;
    private readonly OfficeMoments _moments;
    private readonly DateTimeOffset _until;
    private readonly byte[] _root;
    private readonly List<CaseCommit> _commits = [];
    private CaseFile? _file;
    private DateTimeOffset _now;

    /// <param name="until">Nothing happens at or after this instant.</param>
    public CaseWalk(TownAtWork town, WorkedItem item, int seed, int index, DateTimeOffset receivedAt, DateTimeOffset until)
    {
        _town = town;
        _item = item;
        _root = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(_root, seed);
        BinaryPrimitives.WriteInt32LittleEndian(_root.AsSpan(4), index);
        _random = new Random(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(_root)));
        _moments = new OfficeMoments(town, _random);
        _now = receivedAt;
        _until = until;
    }

    /// <summary>The case's commands in order; empty where the office would not even take it in, which a caller may treat as "the applicant went home".</summary>
    /// <param name="serial">From 1 within the day: the last part of the case's number.</param>
    public IReadOnlyList<CaseCommit> Walk(int serial)
    {
        if (!TakeIn(serial))
            return [];
        for (var acts = 0; acts < MostActs; acts++)
        {
            if (Next() is not { } act || act.At >= _until)
                break;
            _now = act.At;
            if (!Do(act.By, act.Command, act.Name))
                break;
        }

        return _commits;
    }

    private bool TakeIn(int serial)
    {
        var clerk = _town.Acceptor(_item);
        var desk = _town.Desk(_item, clerk, _now, Seed());
        var form = Applicants.Form(_item, Id("case"), _random, _now, clerk.Id);
        var assessment = IntakeDesk.Assess(_item.Item, form, desk);
        var kind = assessment.Table.OuterKind ?? assessment.Table.InnerKind ?? CaseKind.Returned;
        var number = CaseNumber.Create(_town.Town.DivisionCode, _town.Clock.DayOf(_now), kind, serial).ToString();
        var queryCode = _random.Next(0, 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var command = new CaseCommand.ConcludeIntake(form with { Outcome = assessment.Table.Proposed, Fingerprint = assessment.Fingerprint });
        return Keep(Office.Handle(desk with { NewCase = new NewCase(number, queryCode) }, null, command), clerk, "conclude-intake");
    }

    /// <summary>What happens next to the case: the applicant brings what was missing, someone takes or finishes a task, or a timer is due.</summary>
    private Act? Next()
    {
        if (_file!.State.WaitsForApplicant() && _random.Next(10) < 8)
        {
            var missing = _file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m with { State = MaterialState.Received, Note = null }).ToArray();
            if (missing.Length > 0)
                return new Act(_moments.After(_now, 1, 6), _town.Acceptor(_item), new CaseCommand.HandInMaterials([.. missing]), "hand-in");
        }

        foreach (var task in _file.OpenTasks.Where(t => t.Kind is not TaskKind.Publicity))
        {
            if (task.AssigneeId is { } holder)
                return new Act(_moments.After(_now, 0, 1), _town.Staff(holder), new CaseCommand.CompleteTask(task.Id, Answer(task, holder)), "complete-task");
            if (_town.Holder(_item, _file, task, _town.Clock.DayOf(_now)) is { } staff)
                return new Act(_moments.After(_now, 0, 2), staff, new CaseCommand.ClaimTask(task.Id), "claim-task");
        }

        var timer = _file.Flow?.Bookmarks.Where(b => b.ResumeAt is not null).MinBy(b => b.ResumeAt);
        return timer is null || _file.Flow!.Status is Engine.Execution.InstanceStatus.Finished
            ? null
            : new Act(timer.ResumeAt > _now ? timer.ResumeAt.Value : _now, new OfficeActor.Timer(), new CaseCommand.WakeTimer(timer.Id), "wake-timer");
    }

    private TaskAnswer Answer(CaseTask task, string holder)
    {
        // One in fifteen goes the hard way.
        var outcome = task.Outcomes.Length > 1 && _random.Next(15) == 0 ? task.Outcomes[1] : task.Outcomes[0];
        return UsualAnswers.Answer(task, outcome.Port, task.SecondOfficer is not SecondOfficer.None ? _town.SecondOfficer(_file!, holder) : null);
    }

    private bool Do(OfficeActor by, CaseCommand command, string name) =>
        Keep(Office.Handle(_town.Desk(_item, by, _now, Seed()), _file, command), by, name);

    private bool Keep(CommandResult result, OfficeActor by, string name)
    {
        if (result is not CommandResult.Applied applied)
            return false;
        _commits.Add(_town.Commit(_item, applied.Change, null, Id($"command-{_commits.Count}"), name, by, _now));
        _file = applied.Change.After;
        return true;
    }

    private ulong Seed() => (ulong)_random.NextInt64();

    private Guid Id(string name) => new(SHA256.HashData([.. _root, .. System.Text.Encoding.UTF8.GetBytes(name)]).AsSpan(0, 16));

    private sealed record Act(DateTimeOffset At, OfficeActor By, CaseCommand Command, string Name);
}
