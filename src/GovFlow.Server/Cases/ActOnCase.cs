using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Identity;
using GovFlow.Server.Intake;
using GovFlow.Server.Licences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases;

/// <summary>Materials the applicant brings after a supplement notice.</summary>
/// <param name="ReceivedOn">The day they count as handed in where that is before today; by post the day of the postmark.</param>
public sealed record HandInRequest(IReadOnlyList<HandedMaterial> Materials, DateOnly? ReceivedOn = null);

/// <summary>Files for materials that are in hand already.</summary>
public sealed record AddScansRequest(IReadOnlyList<ScannedMaterial> Materials);

/// <summary>A material with the files added to it.</summary>
public sealed record ScannedMaterial(string Code, IReadOnlyList<Guid> Files);

/// <summary>The applicant's reason for taking the application back.</summary>
public sealed record WithdrawRequest(string Reason);

/// <summary>An extension, in the unit the clock's rule counts in.</summary>
public sealed record ExtendRequest(int Days, string Reason);

/// <summary>Which new requirement what the applicant newly handed in has brought about.</summary>
public sealed record AllowSecondNoticeRequest(string Reason);

/// <summary>A new promise for a same-day case that cannot be finished today.</summary>
/// <param name="Days">Working days from the acceptance.</param>
public sealed record BecomeCommittedRequest(int Days, string Reason);

/// <summary>With which port a faulted step is passed by, and why.</summary>
public sealed record SkipRequest(string Outcome, string Reason);

/// <summary>On which rule or decision a case that cannot go on is ended, and why; both are written into the paper.</summary>
public sealed record CancelRequest(string Basis, string Reason);

/// <summary>补正收取, 撤回, 即办转承诺, 延期, 流程中断: each one command of the office.</summary>
internal static class ActOnCase
{
    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> HandIn(
        Guid id, VersionedCommand headers, HandInRequest request, CaseCommands commands, NamedFiles files, NamedLicences licences, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (IntakeWords.Gap(request.Materials) is { } gap)
            return DeskProblems.Of(gap).ToResult();
        var (materials, wrong) = await files.OnAsync(IntakeWords.Materials(request.Materials), request.Materials, FileOwners.Of(actor.Value), id, headers.Id, ct);
        if (wrong is null)
            (materials, wrong) = await licences.OnCaseAsync(materials, request.Materials, id, ct);
        return wrong is not null
            ? DeskProblems.Of(wrong).ToResult()
            : CaseCommands.ToHttp(await commands.OnCaseAsync(id, "hand-in", new CaseCommand.HandInMaterials(materials, request.ReceivedOn), headers, actor.Value, ct), http);
    }

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> AddScans(
        Guid id, VersionedCommand headers, AddScansRequest request, CaseCommands commands, NamedFiles files, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        if (IntakeWords.Gap(request.Materials, "$.materials") is { } nothing)
            return DeskProblems.Of(nothing).ToResult();
        var handed = request.Materials.Select(m => new HandedMaterial(m.Code, MaterialState.Received, null, m.Files)).ToList();
        if (IntakeWords.Gap(handed) is { } gap)
            return DeskProblems.Of(gap).ToResult();
        var (materials, wrong) = await files.OnAsync(IntakeWords.Materials(handed), handed, FileOwners.Of(actor.Value), id, headers.Id, ct);
        return wrong is not null
            ? DeskProblems.Of(wrong).ToResult()
            : CaseCommands.ToHttp(await commands.OnCaseAsync(id, "add-scans", new CaseCommand.AddScans(materials), headers, actor.Value, ct), http);
    }

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Withdraw(
        Guid id, VersionedCommand headers, WithdrawRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "withdraw", new CaseCommand.Withdraw(request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> BecomeCommitted(
        Guid id, VersionedCommand headers, BecomeCommittedRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(id, "become-committed", new CaseCommand.BecomeCommitted(request.Days, request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> AllowSecondNotice(
        Guid id, VersionedCommand headers, AllowSecondNoticeRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "allow-second-notice", new CaseCommand.AllowSecondNotice(request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Extend(
        Guid id, Guid clockId, VersionedCommand headers, ExtendRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(id, "extend-clock", new CaseCommand.ExtendClock(clockId, request.Days, request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Retry(
        Guid id, string incidentId, VersionedCommand headers, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(await commands.OnCaseAsync(id, "retry-incident", new CaseCommand.RetryIncident(incidentId), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Skip(
        Guid id, string incidentId, VersionedCommand headers, SkipRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(id, "skip-incident", new CaseCommand.SkipIncident(incidentId, request.Outcome, request.Reason.Trim()), headers, actor.Value, ct), http);

    public static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Cancel(
        Guid id, string incidentId, VersionedCommand headers, CancelRequest request, CaseCommands commands, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        CaseCommands.ToHttp(
            await commands.OnCaseAsync(
                id, "cancel-incident", new CaseCommand.CancelIncident(incidentId, request.Basis.Trim(), request.Reason.Trim()), headers, actor.Value, ct), http);
}
