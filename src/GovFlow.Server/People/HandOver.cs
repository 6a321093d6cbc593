using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.People;

/// <summary>To whom everything goes, and why.</summary>
/// <param name="ToPersonId">Null gives each task back to its post, which somebody else must then be on duty for.</param>
public sealed record HandOverRequest(string Reason, string? ToPersonId = null);

/// <summary>What was handed over, and what stays, with why.</summary>
public sealed record HandOverDone(IReadOnlyList<OpenWorkLine> HandedOver, IReadOnlyList<HandOverRefused> Refused);

/// <summary>A task that stays where it is.</summary>
/// <param name="Code">Stable, kebab-case.</param>
public sealed record HandOverRefused(OpenWorkLine Task, string Code, string Message);

/// <summary>
/// 交接: all open tasks of a person at once, each a command of its own case: what one rule forbids does not hold up the others, and a repetition finds done
/// what was done (004-16).
/// </summary>
public sealed class HandOver(OpenWork work, CaseDesk desk)
{
    /// <summary>Hands over everything.</summary>
    public async Task<HandOverDone> HandleAsync(Hall hall, string personId, HandOverRequest request, Guid commandId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var (done, refused) = (new List<OpenWorkLine>(), new List<HandOverRefused>());
        foreach (var line in await work.OfAsync(hall, personId, ct))
        {
            var command = new CaseCommand.HandOverTask(line.TaskId, personId, request.ToPersonId, request.Reason.Trim());
            var order = new CaseOrder(DeterministicId.Of(commandId, "hand-over-task", line.TaskId.ToString("N")), line.CaseId, "hand-over-task", command, DeskActor.Of(actor), Seen.Whatever);
            switch (await desk.RunPatientlyAsync(order, ct))
            {
                case DeskResult.Done:
                    done.Add(line);
                    break;
                case DeskResult.Refused { Why: var why }:
                    refused.Add(new HandOverRefused(line, why.Code, why.Message));
                    break;
                case var other:
                    var problem = DeskProblems.Of(other);
                    refused.Add(new HandOverRefused(line, problem.Code, problem.Detail));
                    break;
            }
        }
        return new HandOverDone(done, refused);
    }

    internal static async Task<Results<Ok<IReadOnlyList<OpenWorkLine>>, ProblemHttpResult>> List(
        string id, OpenWork work, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct) =>
        await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is { } hall && hall.Person(id) is not null
            ? TypedResults.Ok(await work.OfAsync(hall, id, ct))
            : ApiProblem.NotFound("本中心没有这名工作人员。").ToResult();

    internal static async Task<Results<Ok<HandOverDone>, ProblemHttpResult>> Endpoint(
        string id, HandOverRequest request, NewCommand command, HandOver handOver, HallBook halls, CentreTree centres, CurrentActor actor, CancellationToken ct)
    {
        if (await PeopleEndpoints.HallOfAsync(actor.Value, halls, centres, ct) is not { } hall || hall.Person(id) is null)
            return ApiProblem.NotFound("本中心没有这名工作人员。").ToResult();
        return string.IsNullOrWhiteSpace(request.Reason)
            ? ApiProblem.Invalid(new FieldProblem("$.reason", "reason-missing", "交接必须写明理由。")).ToResult()
            : TypedResults.Ok(await handOver.HandleAsync(hall, id, request, command.Id, actor.Value, ct));
    }
}
