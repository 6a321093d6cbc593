using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases.Replay;

/// <summary>A command carried out again.</summary>
/// <param name="Seq">Of its audit entry.</param>
/// <param name="Changes">None where it only wrote into the timeline.</param>
public sealed record ReplayStep(long Seq, IReadOnlyList<FileChangeLine> Changes);

/// <summary>A replay's result for the case's page.</summary>
/// <param name="IsSame">The stored rows are what the record leads to.</param>
/// <param name="Facts">Entries taken as recorded: alerts, unmaskings, reprints.</param>
/// <param name="FirstSeq">The first entry that does not follow from those before; null where all do.</param>
/// <param name="UnrecordedSeq">The first entry whose input was not kept, because it is older than the replay; null where all were.</param>
public sealed record ReplayView(
    bool IsSame, int Commands, int Facts, long? FirstSeq, long? UnrecordedSeq, IReadOnlyList<ReplayDifference> Differences, IReadOnlyList<ReplayStep> Steps);

/// <summary>回放 of one case, on demand: what each act changed, and whether the stored case is what they lead to.</summary>
internal static class GetReplay
{
    public static async Task<Results<Ok<ReplayView>, ProblemHttpResult>> Endpoint(Guid id, CaseScope scope, CaseReplayer replayer, CurrentActor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor.Value, id, ct))
            return ApiProblem.NotFound().ToResult();
        var steps = new List<ReplayStep>();
        var report = await replayer.ReplayAsync(id, (command, before, after, hall) => steps.Add(new ReplayStep(command.Seq, FileChanges.Of(before, after, hall))), ct);
        return report is null
            ? ApiProblem.NotFound().ToResult()
            : TypedResults.Ok(new ReplayView(report.IsSame, report.Commands, report.Facts, report.FirstSeq, report.UnrecordedSeq, report.Differences, steps));
    }
}
