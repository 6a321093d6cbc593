using System.Collections.Concurrent;
using System.Data.Common;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Cases.Replay;

/// <summary>
/// 回放: carries out a case's commands again, with the actor, instant, calendar and people each was decided with, and compares what comes out with the stored
/// rows (decision 0014). Changes nothing. Safe on any number of threads.
/// </summary>
public sealed class CaseReplayer(ReplayStore replays, HallStates states, HallBook halls, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>Halls as they were that are kept at hand; a case rarely saw more than a few.</summary>
    private const int MostHalls = 50;

    private readonly ConcurrentDictionary<string, Hall> _then = new(StringComparer.Ordinal);

    /// <summary>Replays one case.</summary>
    /// <returns>Null where there is no such case.</returns>
    public Task<ReplayReport?> ReplayAsync(Guid caseId, CancellationToken ct) => ReplayAsync(caseId, null, ct);

    /// <summary>Replays one case, step by step.</summary>
    /// <param name="step">Told of each command: the file before it (null for the first) and after it, and the hall as it was; null = nobody watches.</param>
    /// <returns>Null where there is no such case.</returns>
    public async Task<ReplayReport?> ReplayAsync(Guid caseId, Action<RecordedCommand, CaseFile?, CaseFile, Hall>? step, CancellationToken ct)
    {
        if (await replays.OpenAsync(caseId, ct) is not { } replay)
            return null;
        var item = await shelf.FindAsync(replay.FirstVersionId, ct);
        foreach (var command in replay.Commands)
        {
            if (command.Input is null)
                break;
            var before = replay.Now?.File;
            // A case may have been moved from version to version.
            if (before is not null && before.DefinitionVersionId != item?.VersionId)
                item = await shelf.FindAsync(before.DefinitionVersionId, ct);
            if (await TriedAsync(replay, command, item, ct) is not { } why)
            {
                step?.Invoke(command, before, replay.Now!.Value.File, (await ThenAsync(command.Input.Hall, ct))!);
                continue;
            }
            replay.Refuse(command, why);
            break;
        }

        var today = await halls.GetAsync(replay.CentreCode, ct);
        item = await shelf.FindAsync(replay.DefinitionVersionId, ct);
        return replay.Report(clock => Present(today, item, replay, clock));
    }

    /// <summary>As <see cref="WhyNotAsync"/>: what was recorded may have been changed into anything, and one case must not keep all others from being replayed.</summary>
    private async Task<string?> TriedAsync(CaseReplay replay, RecordedCommand command, ShelvedItem? item, CancellationToken ct)
    {
        try
        {
            return await WhyNotAsync(replay, command, item, ct);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DbException))
        {
            return $"replay-failed ({failure.GetType().Name})";
        }
    }

    /// <summary>Carries out one command.</summary>
    /// <returns>Null where it took effect; otherwise a stable code.</returns>
    private async Task<string?> WhyNotAsync(CaseReplay replay, RecordedCommand command, ShelvedItem? item, CancellationToken ct)
    {
        var input = command.Input!;
        if (item is null)
            return "definition-missing";
        if (await ThenAsync(input.Hall, ct) is not { } hall)
            return "hall-state-missing";
        var file = replay.FileFor(command);
        ShelvedItem? target;
        var desk = DeskSetting.Lay(hall, item, input.Actor, file, command.Id, command.At, DeskSetting.Named(input.Command, input.Supervision)) with
        {
            Seed = input.Seed,
            NewCase = input.NewCase,
            Supervision = input.Supervision,
            TakesLicencesOnTrust = !input.AsksLibrary,
            TakesAgentsOnTrust = !input.AsksMandate,
            // What was refused is not on record; of what is, the older was one officer's to complete for both.
            SignsApart = false,
            Target = (target = file is null ? null : await shelf.TargetAsync(input.Command, file, ct)).Of(),
        };
        var decided = Office.Handle(desk, file, input.Command);
        if (decided is not CommandResult.Applied { Change: var change })
            return decided is CommandResult.Refused refused ? refused.Code : "refused";
        item = target ?? item;
        var press = new PaperPress(hall, item.Item, command.At, change.Papers, [.. input.Papers.Select(p => p.CheckCode)]);
        try
        {
            replay.Apply(command, DeskCommit.Of(command.Id, command.Act, command.ActorId, hall, item.Item, command.At, change, press));
            return null;
        }
        catch (IncompletePaperException)
        {
            return "paper-incomplete";
        }
    }

    private async Task<Hall?> ThenAsync(string key, CancellationToken ct)
    {
        if (_then.TryGetValue(key, out var known))
            return known;
        if (await states.FindAsync(key, ct) is not { } state)
            return null;
        if (_then.Count >= MostHalls)
            _then.Clear();
        // Where it stood in the tree decided who the actor was, and that is recorded with the command.
        return _then.GetOrAdd(key, new Hall(state.ReadTown(), path: "", state.ReadCalendar(), time));
    }

    /// <summary>The days of a running clock: an import may have moved them since the last command.</summary>
    private static ClockSchedule Present(Hall hall, ShelvedItem? item, CaseReplay replay, CaseClock clock)
    {
        var (file, at) = replay.Now!.Value;
        return new ClockSchedules(hall, EscalationPlan.Of(item!.Item), at, file, null).Of(clock);
    }
}
