using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Definitions.Rehearsing;

/// <summary>Gets ready what a rehearsal needs: the flow from its file, and the hall it is played in. Stores nothing.</summary>
public sealed class RehearsalRoom(ChildVersions children, HallBook halls, GovFlowDbContext db)
{
    /// <summary>How long one request may play; a flow that takes longer is stopped between two acts.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Reads a file as it would come into force now, and lays the hall.</summary>
    /// <returns>Either the stage, or why there is none.</returns>
    public async Task<(RehearsalStage? Stage, ApiProblem? Problem)> SetAsync(string file, CancellationToken ct)
    {
        var reading = DefinitionReader.Read(file);
        if (reading.Definition is not { } definition)
            return (null, ImportDefinition.Invalid(reading.Problems));
        var item = ServiceItemReader.Read(definition);
        if (item.Item is null)
            return (null, ImportDefinition.Invalid(item.Problems.Count > 0 ? item.Problems : [new DefinitionProblem($"$.customProperties.{ServiceItemReader.Member}", "item.missing", "流程不是事项，不能演练。")]));
        if (await HallAsync(definition, ct) is not { } hall)
            return (null, ApiProblem.OfStatus(StatusCodes.Status409Conflict, "还没有设立中心，无处演练。") with { Code = "hall-missing" });
        return (new RehearsalStage(hall.Hall, new RehearsedItem(item.Item, await children.CompileAsync(definition, ct)), hall.Today), null);
    }

    /// <summary>The hall a flow is played in, staffed as it is today; null where there is no centre yet.</summary>
    public async Task<(RehearsalHall Hall, DateOnly Today)?> HallAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var codes = await db.Centres.Where(c => !c.Code.Contains(PracticeHall.Mark)).OrderBy(c => c.Code).Select(c => c.Code).ToListAsync(ct);
        var known = await halls.GetAsync(codes, ct);
        if (RehearsalHall.Choose([.. codes.Select(c => known[c].Town)], definition) is not { } town)
            return null;
        var hall = known[town.Centre.Code];
        return (new RehearsalHall(town, hall.Calendar, hall.Clock.Today), hall.Clock.Today);
    }

    /// <summary>Plays the scenarios of a file, where it is an item with some: what came out otherwise keeps it from coming into force.</summary>
    public async Task<IReadOnlyList<Finding>> DifferencesAsync(WorkflowDefinition definition, CompiledWorkflow compiled, CancellationToken ct)
    {
        if (!Scenarios.Any(definition) || ServiceItemReader.Read(definition).Item is not { } item || await HallAsync(definition, ct) is not { } at)
            return [];
        var (found, problem) = Play(stop => Scenarios.Differences(at.Hall, new RehearsedItem(item, compiled), stop).ToList(), ct);
        return found ?? [Scenarios.Unplayable(problem!.Detail)];
    }

    /// <summary>Plays, for as long as one request may.</summary>
    internal static (T? Played, ApiProblem? Problem) Play<T>(Func<CancellationToken, T> play, CancellationToken ct)
        where T : class
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(ct);
        time.CancelAfter(Longest);
        try
        {
            return (play(time.Token), null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, ApiProblem.OfStatus(StatusCodes.Status422UnprocessableEntity, "演练用时过长，已经停止；请检查流程中是否有走不完的循环。") with { Code = "rehearsal-too-long" });
        }
    }
}

/// <summary>A flow and the hall it is played in.</summary>
/// <param name="Today">The hall's.</param>
public sealed record RehearsalStage(RehearsalHall Hall, RehearsedItem Item, DateOnly Today);
