using System.Collections.Immutable;
using GovFlow.Approvals;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Tasks;

/// <summary>Whether one opinion may be given on several cases at this step.</summary>
/// <param name="Step">What stands against the step itself; null where it may.</param>
/// <param name="Outcome">What they would be given; null where the step is none of those.</param>
/// <param name="Against">What stands against this case; empty where nothing does.</param>
public sealed record TogetherView(TogetherBar? Step, TaskOutcome? Outcome, IReadOnlyList<TogetherBar> Against);

/// <summary>Why a case is left out.</summary>
public sealed record TogetherBar(string Code, string Message, string Basis);

/// <summary>One case of a batch, as its reviewer confirmed it.</summary>
/// <param name="Opinion">The same for all of the batch.</param>
/// <param name="Fits">The codes of the points that were found met: all of the step's.</param>
public sealed record TogetherRequest(string Opinion, IReadOnlyList<string> Fits);

/// <summary>批量审查: one case of it. Every case is its own command; that the person has opened its papers is read from its chain (decision 0050).</summary>
public sealed class ReviewTogether(GovFlowDbContext db, CaseScope scope, CaseStore cases, CaseViews views, CaseCommands commands)
{
    /// <summary>What may group the rows of an inbox; null where the step is done alone.</summary>
    internal static string? GroupOf(TaskRow row) => row is { ClosedAt: null, Kind: TaskKind.Review } && ReviewsTogether.AgainstStep(OpenTasks.Of(row)) is null ? $"{row.ItemCode}/{row.NodeId}" : null;

    internal async Task<TogetherView> ViewAsync(CaseTask task, CaseFile file, CaseSight sight, CancellationToken ct)
    {
        if (ReviewsTogether.AgainstStep(task) is { } step)
            return new TogetherView(Bar(step), null, []);
        if (sight.Desk is not { } desk)
            return new TogetherView(new TogetherBar("staff-only", "办件由受理它的中心的工作人员办理。", "000-2"), null, []);
        var against = ReviewsTogether.Against(desk, file, task, await SeenAsync(file, sight, ct));
        return new TogetherView(null, ReviewsTogether.PassOf(task), [.. against.Select(Bar)]);
    }

    private static TogetherBar Bar(Refusal why) => new(why.Code, why.Message, why.Basis);

    private async Task<PapersSeen> SeenAsync(CaseFile file, CaseSight sight, CancellationToken ct)
    {
        var scans = ReviewsTogether.FilesOf(file).SelectMany(f => f.Files).Select(s => s.Id).ToList();
        var opened = ImmutableHashSet<Guid>.Empty;
        if (scans.Count > 0)
        {
            var by = sight.Actor.IdIn(file.CentreCode);
            var entries = await db.AuditEntries.AsNoTracking().Where(e => e.CaseId == file.Id && e.Act == "read-material" && e.ActorId == by).Select(e => e.Entry).ToListAsync(ct);
            opened = [.. scans.Where(id => entries.Exists(e => e.Contains(id.ToString("D"), StringComparison.Ordinal)))];
        }
        return new PapersSeen(opened, file.Materials.Any(m => m.Licence is { } rested && sight.Ended.Contains(rested.Id)));
    }

    /// <summary>The command of one case; refused where anything stands against it on the version that was seen.</summary>
    internal static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Endpoint(
        Guid id, VersionedCommand headers, TogetherRequest request, ReviewTogether together, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        var (answer, wrong) = await together.AnswerAsync(id, headers, request, actor.Value, ct);
        return wrong is not null
            ? DeskProblems.Of(wrong).ToResult()
            : CaseCommands.ToHttp(await together.DoAsync(id, answer, headers, actor.Value, ct), http);
    }

    private Task<CaseCommandResult> DoAsync(Guid id, TaskAnswer answer, VersionedCommand headers, Actor actor, CancellationToken ct) =>
        commands.OnTaskAsync(id, "task-review-together", new CaseCommand.CompleteTask(id, answer), headers, actor, ct);

    /// <summary>
    /// The answer of the case. Where the task is gone, or the case is of another version than was seen, the desk says so: it also knows a command that has taken effect already.
    /// </summary>
    private async Task<(TaskAnswer Answer, CommandResult.Refused? Why)> AnswerAsync(Guid id, VersionedCommand headers, TogetherRequest request, Actor actor, CancellationToken ct)
    {
        var answer = new TaskAnswer { Outcome = "Pass", Opinion = request.Opinion.Trim(), Checklist = [.. request.Fits.Select(code => new CheckAnswer(code, CheckVerdict.Meets))] };
        if (answer.Opinion.Length == 0)
            return (answer, new("opinion-missing", "请写明审查意见。", "003-26", "$.opinion"));
        if (await scope.CaseOfTaskAsync(actor, id, ct) is not { } caseId || await cases.LoadAsync(caseId, ct) is not { } loaded
            || loaded.File.OpenTasks.FirstOrDefault(t => t.Id == id) is not { } task || !Seen.At(headers.Version).Holds(loaded.Token.Version))
        {
            return (answer, null);
        }
        var view = await ViewAsync(task, loaded.File, await views.SightAsync(loaded.File, actor, ct), ct);
        if ((view.Step ?? (view.Against is [var first, ..] ? first : null)) is { } bar)
            return (answer, new(bar.Code, bar.Message, bar.Basis));
        return task.Checklist.All(p => request.Fits.Contains(p.Code))
            ? (answer with { Outcome = view.Outcome!.Port }, null)
            : (answer, new("together-unconfirmed", "本件的审查要点没有逐项确认，请单独办理。", "000-6", "$.fits"));
    }
}
