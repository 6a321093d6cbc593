using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases.Hearings;

/// <summary>告知、申请、放弃、组织、记录听证: each one command of the office.</summary>
internal static class ActOnHearing
{
    public static void MapHearings(this RouteGroupBuilder cases)
    {
        cases.MapGet("/{id:guid}/hearing", GetHearing.Endpoint).RequirePermission(Permissions.CasesRead).WithName("GetHearing").WithSummary("听证：进行到哪一步，可以办什么");
        cases.MapPost("/{id:guid}/hearing/tell", Tell).RequirePermission(Permissions.TasksWork).WithName("TellOfHearing").WithSummary("告知申请人和利害关系人听证权利")
            .WithDescription("由认领了本件任务的人员办理，逐人出具听证告知书；5个工作日内可以申请（许可法第四十七条）。");
        cases.MapPost("/{id:guid}/hearing/request", Ask).RequirePermission(Permissions.TasksWork).WithName("RequestHearing").WithSummary("登记听证申请");
        cases.MapPost("/{id:guid}/hearing/waive", Waive).RequirePermission(Permissions.TasksWork).WithName("WaiveHearing").WithSummary("登记放弃听证或者撤回听证申请");
        cases.MapPost("/{id:guid}/hearing/lapse", Lapse).RequirePermission(Permissions.TasksWork).WithName("LapseHearing").WithSummary("登记逾期未申请听证");
        cases.MapPost("/{id:guid}/hearing/convene", Convene).RequirePermission(Permissions.TasksWork).WithName("ConveneHearing").WithSummary("通知举行听证，或者改期")
            .WithDescription("举行日在7个工作日以后、收到申请之日起20个工作日以内；主持人不得参与审查；出具听证通知书，办理时限自通知之日起停止计时，至笔录登记。");
        cases.MapPost("/{id:guid}/hearing/record", Record).RequirePermission(Permissions.TasksWork).WithName("RecordHearing").WithSummary("登记听证笔录");
    }

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Tell(
        Guid id, VersionedCommand headers, TellHearingRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(
                id, "hearing-tell", new CaseCommand.TellOfHearing(request.Matter.Trim(), [.. request.Parties.Select(p => p is null ? new NamedParty("") : new NamedParty(p.Name.Trim(), p.Contact?.Trim()))], request.IsOrdered),
                headers, actor.Value, ct),
            http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Ask(
        Guid id, VersionedCommand headers, AskHearingRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "hearing-request", new CaseCommand.RequestHearing(request.Party), headers, actor.Value, ct), http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Waive(
        Guid id, VersionedCommand headers, WaiveHearingRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "hearing-waive", new CaseCommand.WaiveHearing(request.Party, request.Words.Trim()), headers, actor.Value, ct), http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Lapse(
        Guid id, VersionedCommand headers, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "hearing-lapse", new CaseCommand.LapseHearing(), headers, actor.Value, ct), http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Convene(
        Guid id, VersionedCommand headers, ConveneHearingRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(
                id, "hearing-convene", new CaseCommand.ConveneHearing(request.Day, request.Time, request.Place.Trim(), request.ChairId, request.Reason?.Trim()), headers, actor.Value, ct),
            http);

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Record(
        Guid id, VersionedCommand headers, RecordHearingRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(
                id, "hearing-record",
                new CaseCommand.RecordHearing([.. request.Attendance.Select(a => a is null ? new HearingAttendance(-1, false, false) : new HearingAttendance(a.Party, a.WasPresent, a.HasSigned, a.WhyNot))], request.Said.Trim()) { KeepsLines = true },
                headers, actor.Value, ct),
            http);
}
