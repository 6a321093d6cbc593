using GovFlow.Approvals.Rehearsals;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Definitions.Rehearsing;

/// <summary>A flow and what is to be played on it.</summary>
/// <param name="Definition">The definition's file, as text: so that not a digit of it changes on the way.</param>
/// <param name="Script">Null begins at the hall's next opening, before anything has happened.</param>
public sealed record DryRunRequest(string Definition, RehearsalScript? Script = null);

/// <summary>What came of it.</summary>
/// <param name="Script">As it was played.</param>
/// <param name="Acts">One for each act, in its order.</param>
/// <param name="Now">Where the case stands after the last.</param>
/// <param name="Outcome">What a scenario saved now would expect.</param>
public sealed record DryRunView(RehearsalScript Script, IReadOnlyList<DryRunAct> Acts, RehearsalSituation Now, RehearsalOutcome Outcome);

/// <summary>One act, played.</summary>
/// <param name="Refused">Why the office would not; null where it was done.</param>
/// <param name="Says">The timeline's lines, in order.</param>
/// <param name="Steps">Ids of the activities it went over.</param>
/// <param name="Connections">Connections it went over, <c>source:port-&gt;target</c>.</param>
public sealed record DryRunAct(
    DateOnly Day, RehearsalRefusal? Refused, IReadOnlyList<DryRunLine> Says, IReadOnlyList<string> Steps, IReadOnlyList<string> Connections, IReadOnlyList<RehearsedPaper> Papers)
{
    internal static DryRunAct Of(RehearsedAct act, RehearsalStage stage)
    {
        var walk = act.Walk(stage.Item);
        return new DryRunAct(
            act.Day, act.Refused, [.. act.Changes.SelectMany(c => c.Events).Select(e => new DryRunLine(e.Text, e.ActorName, e.IsVisibleToApplicant))],
            [.. walk.Steps], [.. walk.Connections], [.. act.Papers(stage.Hall, stage.Item.Item)]);
    }
}

/// <summary>A line of the timeline.</summary>
/// <param name="IsVisible">The applicant sees it.</param>
public sealed record DryRunLine(string Text, string By, bool IsVisible);

/// <summary>演练: plays a script on a flow that need not be stored. Changes nothing.</summary>
internal static class DryRun
{
    public static async Task<Results<Ok<DryRunView>, ProblemHttpResult>> Endpoint(DryRunRequest request, RehearsalRoom room, CancellationToken ct)
    {
        var (stage, unready) = await room.SetAsync(request.Definition, ct);
        if (stage is null)
            return unready!.ToResult();
        var script = request.Script ?? new RehearsalScript { Start = stage.Hall.OpeningOn(stage.Today) };
        if (script.Problems().ToList() is { Count: > 0 } wrong)
            return ApiProblem.Invalid([.. wrong.Select(p => new FieldProblem($"$.script{p.Path[1..]}", p.Code, p.Message))]).ToResult();
        var (played, problem) = RehearsalRoom.Play(stop => Played(stage, script, stop), ct);
        return played is null ? problem!.ToResult() : TypedResults.Ok(played);
    }

    private static DryRunView Played(RehearsalStage stage, RehearsalScript script, CancellationToken ct)
    {
        var run = Rehearsal.Run(stage.Hall, stage.Item, script, ct);
        return new DryRunView(script, [.. run.Acts.Select(a => DryRunAct.Of(a, stage))], RehearsalSituation.Of(run), RehearsalOutcome.Of(run));
    }
}
