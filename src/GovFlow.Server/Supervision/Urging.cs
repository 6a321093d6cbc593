using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Supervision;

/// <summary>A supervisor's words to whoever works on the case.</summary>
public sealed record UrgeCaseRequest(string Text);

/// <summary>To the applicant: that it was passed on, in words.</summary>
/// <param name="IsRepeated">The case was urged before today; nothing more was sent.</param>
public sealed record Urged(string Text, bool IsRepeated);

/// <summary>催办: a supervisor whenever needed, the applicant once a day.</summary>
internal static class Urging
{
    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> BySupervisor(
        Guid id, NewCommand command, UrgeCaseRequest request, CaseScope scope, CaseDesk desk, CaseViews views, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (await (await scope.CasesAsync(actor.Value, ct)).Where(c => c.Id == id).Select(c => c.CentreCode).SingleOrDefaultAsync(ct) is not { } centre)
            return ApiProblem.NotFound().ToResult();
        var order = new CaseOrder(command.Id, id, "urge", new CaseCommand.Urge(request.Text.Trim()), DeskActor.OverseerOf(actor.Value, centre), Seen.Whatever);
        var result = await desk.RunPatientlyAsync(order, ct);
        if (result is not DeskResult.Done done)
            return DeskProblems.Of(result).ToResult();
        http.SetETag(done.Version);
        return TypedResults.Ok(await views.DoneAsync(done, actor.Value, ct));
    }

    /// <summary>By number and query code. The day is part of the command's id: a second one on the same day is the same command.</summary>
    public static async Task<Results<Ok<Urged>, ProblemHttpResult>> ByApplicant(
        ProgressRequest request, LookUpProgress look, HallBook halls, CaseDesk desk, CancellationToken ct)
    {
        var (file, against) = await look.FindAsync(request, ct);
        if (file is null)
            return LookUpProgress.Problem(against!).ToResult();
        return await ForApplicantAsync(file, await halls.GetAsync(file.CentreCode, ct), desk, ct);
    }

    /// <summary>Passes the applicant's reminder on, once a day.</summary>
    internal static async Task<Results<Ok<Urged>, ProblemHttpResult>> ForApplicantAsync(CaseFile file, Hall hall, CaseDesk desk, CancellationToken ct)
    {
        var day = hall.Clock.Today;
        var commandId = DeterministicId.Of(file.Id, "urge", day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        return await desk.RunPatientlyAsync(new CaseOrder(commandId, file.Id, "urge", new CaseCommand.Urge(), Applicant, Seen.Whatever), ct) switch
        {
            DeskResult.Done done => TypedResults.Ok(new Urged(done.IsRepeated ? "今日已经催办过，承办人员已收到。" : "已转告承办人员，请留意办理进度。", done.IsRepeated)),
            var notDone => DeskProblems.Of(notDone).ToResult(),
        };
    }

    private static DeskActor Applicant { get; } = new("applicant", (_, _) => new OfficeActor.ByApplicant());

    public static void MapUrging(this IEndpointRouteBuilder api, IEndpointRouteBuilder open)
    {
        api.MapPost("/cases/{id:guid}/urge", BySupervisor).WithTags("监察").RequirePermission(Permissions.AlertsAcknowledge).WithName("UrgeCase").WithSummary("催办");
        open.MapPost("/urge", ByApplicant).WithTags("公众").WithName("UrgeByApplicant").WithSummary("申请人催办，每日一次").WithDescription("凭办件编号和查询码；同一日再次催办的，答复相同，不重复通知。");
    }
}
