using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Generating;

/// <summary>
/// An ordinary case of a generated year, walked through the real office in memory from intake to its end or to the end of the year: every row follows from
/// what the office decided. Nobody has to be reminded of it; one of which somebody would be is a <see cref="LiveCase"/>.
/// </summary>
internal sealed class CaseWalk(TownAtWork town, PlannedCase planned, int seed, DateTimeOffset receivedAt, DateTimeOffset until)
{
    /// <summary>More acts than any item needs; a walk that reaches it waits as it stands.</summary>
    public const int MostActs = 60;

    private readonly CaseLot _lot = new(seed, planned.Index);
    private readonly List<CaseCommit> _commits = [];

    /// <summary>The case's commands in order; empty where the office would not take it in; null where somebody would be reminded of it, so that it must be lived through.</summary>
    public IReadOnlyList<CaseCommit>? Walk()
    {
        var script = new CaseScript(town, planned.Item, _lot, planned.Plot);
        if (new CaseOpening(town, planned, _lot, _lot, script).Open(receivedAt) is not { } opening)
            return [];
        _commits.Add(opening.Commit);
        var (file, now) = (opening.File, receivedAt);
        for (var acts = 0; acts < MostActs; acts++)
        {
            var act = script.NextInTime(file, now, out var reminded);
            if ((act?.At ?? DateTimeOffset.MaxValue) >= reminded && reminded < until)
                return null;
            if (act is null || act.At >= until)
                return _commits;
            var desk = town.Desk(planned.Item, act.By, act.At, _lot.Seed());
            if (Office.Handle(desk, file, act.Command) is not CommandResult.Applied applied)
                return _commits;
            now = act.At;
            _commits.Add(town.Commit(planned.Item, desk, act.Command, applied.Change, null, _lot.Id(string.Create(CultureInfo.InvariantCulture, $"command-{_commits.Count}")), act.Name));
            file = applied.Change.After;
        }

        return _commits;
    }
}
