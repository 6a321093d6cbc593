using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Rehearsals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Definitions.Rehearsing;

/// <summary>A flow to be played in every usual way.</summary>
/// <param name="Definition">The definition's file, as text.</param>
public sealed record RehearseRequest(string Definition);

/// <summary>Everything usual, and everything the file keeps, played once.</summary>
public sealed record RehearsalsView(IReadOnlyList<PlayedPreset> Presets, IReadOnlyList<PlayedScenario> Scenarios, RehearsalCoverage Coverage);

/// <summary>A preset, played.</summary>
/// <param name="Kind">The kind it is the preset of; null for one that is about something else.</param>
/// <param name="HasEnded">It comes to an end.</param>
public sealed record PlayedPreset(string Name, CaseKind? Kind, RehearsalScript Script, RehearsalOutcome Outcome, bool HasEnded);

/// <summary>A scenario of the file, played.</summary>
/// <param name="Differences">Where it ended otherwise than expected, one sentence each.</param>
public sealed record PlayedScenario(string Name, RehearsalScript Script, RehearsalOutcome Outcome, IReadOnlyList<string> Differences);

/// <summary>Plays all presets and scenarios of a flow, and says what none of them went over. Changes nothing.</summary>
internal static class RehearseDefinition
{
    public static async Task<Results<Ok<RehearsalsView>, ProblemHttpResult>> Endpoint(RehearseRequest request, RehearsalRoom room, CancellationToken ct)
    {
        var (stage, unready) = await room.SetAsync(request.Definition, ct);
        if (stage is null)
            return unready!.ToResult();
        var (played, problem) = RehearsalRoom.Play(stop => All(stage, stop), ct);
        return played is null ? problem!.ToResult() : TypedResults.Ok(played);
    }

    /// <summary>Plays them; for the command line too.</summary>
    public static RehearsalsView All(RehearsalStage stage, CancellationToken ct)
    {
        var (hall, item) = (stage.Hall, stage.Item);
        var presets = RehearsalPresets.Of(hall, item, hall.OpeningOn(stage.Today), ct).Select(p => (Preset: p, Run: Rehearsal.Run(hall, item, p.Script, ct))).ToList();
        var scenarios = Scenarios.Read(item.Workflow.Definition).Scenarios.Select(s => (s.Scenario, Run: Rehearsal.Run(hall, item, s.Scenario.Script, ct))).ToList();
        return new RehearsalsView(
            [.. presets.Select(p => new PlayedPreset(p.Preset.Name, p.Preset.Kind, p.Preset.Script, RehearsalOutcome.Of(p.Run), p.Run.HasEnded))],
            [.. scenarios.Select(s => (s.Scenario, Outcome: RehearsalOutcome.Of(s.Run)))
                .Select(s => new PlayedScenario(s.Scenario.Name, s.Scenario.Script, s.Outcome, [.. s.Scenario.Expect.Differences(s.Outcome).Select(d => d.Says)]))],
            RehearsalCoverage.Of(item, presets.Select(p => p.Run).Concat(scenarios.Select(s => s.Run))));
    }
}
