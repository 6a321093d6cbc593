using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Cases;

namespace GovFlow.Server.Generating;

/// <summary>A case lived through act by act in the database, beside the sweeps and the supervisors: somebody is reminded of it, or something goes wrong with it.</summary>
internal sealed class LiveCase
{
    private readonly TownAtWork _town;
    private readonly PlannedCase _planned;
    private readonly CaseLot _lot;
    private readonly CaseOpening _opening;
    private readonly CaseScript _script;
    private Act? _next;
    private Guid? _case;
    private int _acts;

    public LiveCase(TownAtWork town, PlannedCase planned, int seed, DateTimeOffset receivedAt)
    {
        (_town, _planned, _lot, At) = (town, planned, new CaseLot(seed, planned.Index), receivedAt);
        _script = new CaseScript(town, planned.Item, _lot, planned.Plot);
        _opening = new CaseOpening(town, planned, _lot, planned.RefiledFrom is { } first ? new CaseLot(seed, first) : _lot, _script);
    }

    /// <summary>Orders cases that act at the same instant.</summary>
    public int Index => _planned.Index;

    /// <summary>When the next act is due; null where none will come.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Carries the act out that is due.</summary>
    /// <returns>True where the office allowed it and it was the store's.</returns>
    public async Task<bool> ActAsync(CaseStore store, CancellationToken ct)
    {
        var at = At!.Value;
        CaseCommit commit;
        if (_case is not { } id)
        {
            if (_opening.Open(at) is not { } opening)
                return Stop();
            commit = opening.Commit;
        }
        else
        {
            var loaded = await store.LoadAsync(id, ct) ?? throw new InvalidOperationException($"Case {id} is gone.");
            if (Handle(loaded.File, _next!, at) is not { } done)
                return Stop();
            commit = _town.Commit(_planned.Item, done.Desk, _next!.Command, done.Change, loaded.Token, CommandId(), _next.Name);
        }

        if (await store.CommitAsync(commit, ct) is not CommitResult.Committed committed)
            return Stop();
        _case = committed.File.Id;
        _next = ++_acts < CaseWalk.MostActs ? _script.NextInTime(committed.File, at, out _) : null;
        At = _next?.At;
        return true;
    }

    /// <summary>Does what was planned, or where the office refuses that what is usual now: not every story can be told of every item.</summary>
    private (OfficeDesk Desk, CaseChange Change)? Handle(CaseFile file, Act act, DateTimeOffset at)
    {
        if (Try(file, act, at) is { } done)
            return done;
        if (_script.Next(file, at, isHurried: true) is not { } other || Try(file, other, at) is not { } instead)
            return null;
        _next = other;
        return instead;
    }

    private (OfficeDesk Desk, CaseChange Change)? Try(CaseFile file, Act act, DateTimeOffset at)
    {
        var desk = _town.Desk(_planned.Item, act.By, at, _lot.Seed());
        return Office.Handle(desk, file, act.Command) is CommandResult.Applied applied ? (desk, applied.Change) : null;
    }

    private Guid CommandId() => _lot.Id(string.Create(CultureInfo.InvariantCulture, $"command-{_acts}"));

    private bool Stop()
    {
        At = null;
        return false;
    }
}
