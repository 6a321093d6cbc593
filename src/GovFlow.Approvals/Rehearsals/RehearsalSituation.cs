using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>Where a rehearsed case stands, as a screen shows it.</summary>
/// <param name="State">Null before the application came in, like <paramref name="StateName"/> and <paramref name="Kind"/>.</param>
/// <param name="Decision">准予 or 不予; null while undecided.</param>
/// <param name="Waiting">Tasks that wait for somebody.</param>
/// <param name="Outside">What else the flow waits for: timers, signals, the applicant.</param>
/// <param name="Offers">What can happen now beside the answers of tasks.</param>
/// <param name="Usual">What people would usually do next; null where nothing is left to do.</param>
public sealed record RehearsalSituation(
    DateOnly Day, CaseState? State, string? StateName, string? Kind, string? Decision, bool HasEnded,
    ImmutableArray<RehearsedTask> Waiting, ImmutableArray<RehearsedWait> Outside, ImmutableArray<RehearsedClock> Clocks, ImmutableArray<DateOnly> WorkingDays,
    ImmutableArray<RehearsedVariable> Variables, ImmutableArray<RehearsedIncident> Incidents, ImmutableArray<CaseMaterial> Materials,
    ImmutableArray<RehearsalOffer> Offers, RehearsalAct? Usual)
{
    /// <summary>Reads a run's end.</summary>
    public static RehearsalSituation Of(RehearsalRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var file = run.File;
        return new RehearsalSituation(
            run.Today, file?.State, file?.State.ChineseName(), file is null ? null : KindOf(file), file?.Decision is { } decision ? decision.IsGranted ? "准予" : "不予" : null, run.HasEnded,
            [.. file?.OpenTasks.Select(t => RehearsedTask.Of(run, file, t)) ?? []], [.. Waits(run, file)], RehearsedClock.All(run), RehearsedClock.DaysOf(run),
            [.. Values(run, file)], [.. file?.Flow?.Incidents.Select(i => new RehearsedIncident(i.ActivityId, i.Code, i.Message)) ?? []], file?.Materials ?? [],
            RehearsalOffers.Of(run), UsualNext.Of(run, null));
    }

    /// <summary>联办件（承诺件）, as a case's page calls it.</summary>
    internal static string KindOf(CaseFile file) => file.OuterKind is { } outer ? $"{outer.ChineseName()}（{file.InnerKind.ChineseName()}）" : file.InnerKind.ChineseName();

    private static IEnumerable<RehearsedWait> Waits(RehearsalRun run, CaseFile? file)
    {
        if (file?.Flow is not { Status: InstanceStatus.Running } flow)
            yield break;
        var answered = file.OpenTasks.Select(t => t.BookmarkId).ToHashSet(StringComparer.Ordinal);
        foreach (var bookmark in flow.Bookmarks.Where(b => !answered.Contains(b.Id)))
        {
            var kind = bookmark.ResumeAt is not null ? RehearsedWaitKind.Timer : bookmark.Name.StartsWith("Elsa.", StringComparison.Ordinal) ? RehearsedWaitKind.Signal : RehearsedWaitKind.Applicant;
            yield return new RehearsedWait(run.Item.IdOf(bookmark.NodeId), run.Item.Workflow.Find(bookmark.NodeId)?.DisplayText ?? bookmark.NodeId, kind, bookmark.ResumeAt);
        }
    }

    /// <summary>The flow's own variables; one at its default shows that.</summary>
    private static IEnumerable<RehearsedVariable> Values(RehearsalRun run, CaseFile? file) => run.Item.Workflow.Definition.Variables.Select(v =>
        new RehearsedVariable(v.Name, Json(file?.Flow?.Variables.TryGetValue(v.Name, out var value) is true ? value : v.Default)));

    private static JsonElement? Json(Engine.Values.Value value) => value.IsNothing ? null : JsonElement.Parse(value.ToJson());
}

/// <summary>A task that waits, and how it can be answered.</summary>
/// <param name="Step">The activity's id.</param>
/// <param name="Holders">A and B of its post.</param>
/// <param name="Taker">Who would take it now; null where nobody may.</param>
/// <param name="WhyNobody">The rule that keeps even A from it.</param>
/// <param name="Due">Of the step's own clock; null where it has none.</param>
/// <param name="SendsBackTo">Earlier steps it can be sent back to.</param>
public sealed record RehearsedTask(
    string Step, string Name, TaskKind Kind, string Post, string PostName, Lane? Lane, string? Department, ImmutableArray<PostHolder> Holders, string? Taker, string? WhyNobody,
    ImmutableArray<RehearsedAnswer> Answers, ImmutableArray<CheckPoint> Checklist, ImmutableArray<FactField> Facts, SecondOfficer SecondOfficer, DateOnly? Due, ImmutableArray<StepName> SendsBackTo)
{
    internal static RehearsedTask Of(RehearsalRun run, CaseFile file, CaseTask task)
    {
        var (hall, item) = (run.Hall, run.Item);
        var post = hall.Town.Posts.FirstOrDefault(p => p.Post.Code == task.PostCode);
        var taker = task.AssigneeId is { } id ? hall.Person(id) : hall.Taker(item, file, task, run.Today);
        var desk = hall.Desk(item, taker ?? new OfficeActor.Staff(RehearsedCase.Nobody), run.Now, 0);
        var refused = task.AssigneeId is null ? Office.Handle(desk, file, new CaseCommand.ClaimTask(task.Id)) as CommandResult.Refused : null;
        return new RehearsedTask(
            item.IdOf(task.NodeId), task.StepName, task.Kind, task.PostCode, post?.Post.Name ?? task.PostCode, post?.Lane, task.Department,
            [.. hall.Holders(task.PostCode).Select(h => new PostHolder(h.Person.Id, h.Person.Name, h.Rank))], refused is null ? taker?.Name : null, refused?.Message,
            [.. task.Outcomes.Select(o => new RehearsedAnswer(o.Port, o.Label, o.NeedsReason, UsualNext.Answer(run.Item, task, o.Port)))],
            task.Checklist, task.Facts, task.SecondOfficer, file.Clocks.FirstOrDefault(c => c.Id == task.ClockId)?.Ledger.Due(hall.Calendar),
            [.. Office.ReturnSteps(desk, file, task).Select(s => new StepName(item.IdOf(s.NodeId), s.StepName))]);
    }
}

/// <summary>A person of a post.</summary>
public sealed record PostHolder(string Id, string Name, PostRank Rank);

/// <summary>An outcome of a task, with the act that answers so as people usually do.</summary>
public sealed record RehearsedAnswer(string Port, string Label, bool NeedsReason, RehearsalAct Usual);

/// <summary>A step by its activity's id.</summary>
public sealed record StepName(string Step, string Name);

/// <summary>For whom or what a flow waits beside its tasks.</summary>
public enum RehearsedWaitKind
{
    /// <summary>A moment.</summary>
    Timer = 1,

    /// <summary>Something outside the hall.</summary>
    Signal = 2,

    /// <summary>The applicant.</summary>
    Applicant = 3,
}

/// <summary>A waiting point that is no task.</summary>
/// <param name="At">When a timer is due; null for all else.</param>
public sealed record RehearsedWait(string Step, string Name, RehearsedWaitKind Kind, DateTimeOffset? At);

/// <summary>A variable with its value; null = nothing.</summary>
public sealed record RehearsedVariable(string Name, JsonElement? Value);

/// <summary>Where the flow broke.</summary>
public sealed record RehearsedIncident(string Step, string Code, string Message);
