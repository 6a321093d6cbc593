using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Identity;
using GovFlow.Server.Intake;
using GovFlow.Storage;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Tasks;

/// <summary>送签, 签名, 退回记录: what two officers found on the site is signed by each in a session of their own (decision 0046).</summary>
public sealed class RecordCommands(GovFlowDbContext db, CaseCommands commands, CaseScope scope, NamedFiles files, SigningAccounts accounts)
{
    internal static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapPost("/{id:guid}/record", PutUp).RequirePermission(Permissions.TasksWork).WithName("PutUpRecord").WithSummary("送签：签名并送另一名工作人员签名")
            .WithDescription("两名工作人员办理的环节用它代替办结；signatures 只能附本人的签名，可以不附。另一名工作人员签名以后，环节才办结。");
        tasks.MapPost("/{id:guid}/record/sign", Sign).RequirePermission(Permissions.TasksWork).WithName("SignRecord").WithSummary("在送签的记录上签名，环节随之办结")
            .WithDescription("只有记录上写明的另一名工作人员可以签名；在练习大厅由办理人代签。");
    }

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> PutUp(
        Guid id, VersionedCommand headers, TaskAnswerRequest request, RecordCommands records, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        var (answer, wrong) = await records.OnSiteAsync(id, headers.Id, request, actor.Value, ct);
        wrong ??= await records.CannotSignAsync(id, answer, actor.Value, ct);
        return wrong is not null
            ? DeskProblems.Of(wrong).ToResult()
            : CaseCommands.ToHttp(await records.DoAsync(id, "task-record", new CaseCommand.PutUpRecord(id, answer), headers, actor.Value, DeskActor.Of(actor.Value), ct), http);
    }

    private static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Sign(
        Guid id, VersionedCommand headers, SignRecordRequest request, RecordCommands records, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        ScanNote? picture = null;
        if (request.Signature is { } file)
        {
            var (notes, wrong) = await records.NotesAsync([(file, "$.signature")], id, headers.Id, actor.Value, ct);
            if (wrong is not null)
                return DeskProblems.Of(wrong).ToResult();
            picture = notes[file];
        }
        var by = await records.PractisedAsync(id, actor.Value, ct);
        return CaseCommands.ToHttp(await records.DoAsync(id, "task-record-sign", new CaseCommand.SignRecord(id, picture, request.Read), headers, actor.Value, by ?? DeskActor.Of(actor.Value), ct), http);
    }

    private Task<CaseCommandResult> DoAsync(Guid id, string act, CaseCommand command, VersionedCommand headers, Actor actor, DeskActor by, CancellationToken ct) =>
        commands.OnTaskAsync(id, act, command, headers, actor, by, ct);

    /// <summary>
    /// In the practice hall nobody else need be there: whoever put a record up signs it for the second officer too, and the page says so. Everywhere else each signs for themselves.
    /// </summary>
    /// <returns>Null where the person acts as who they are.</returns>
    private async Task<DeskActor?> PractisedAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (!actor.IsPractising || actor.Centre is not { } centre)
            return null;
        var row = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.CentreCode == centre.Code && t.AssigneeId == actor.Id, ct);
        return row is not null && SiteRecords.Of(row)?.Answer.CoOfficerId is { } second
            ? new DeskActor(second, (hall, _) => hall.Person(second) is { } person ? new OfficeActor.Staff(person) : null)
            : null;
    }

    /// <summary>A second officer is named who could never sign; null where they can, where the record waits for them already, and in the practice hall, where nobody has to.</summary>
    private async Task<CommandResult.Refused?> CannotSignAsync(Guid id, TaskAnswer answer, Actor actor, CancellationToken ct)
    {
        if (answer.CoOfficerId is not { } second || actor.IsPractising || actor.Centre is not { } centre)
            return null;
        var row = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.CentreCode == centre.Code && t.ClosedAt == null, ct);
        if (row is null || (SiteRecords.Of(row) is { IsWaiting: true } waiting && waiting.Answer.CoOfficerId == second))
            return null;
        return (await accounts.OfAsync(centre.Code, ct)).Contains(second) ? null : new("people-second-cannot-sign", $"所选人员的{SigningAccounts.WhyNot}", "行政许可法第三十四条", "$.answer.coOfficerId");
    }

    /// <summary>The answer with the files it names, as they were registered (decision 0029).</summary>
    internal async Task<(TaskAnswer Answer, CommandResult.Refused? Why)> OnSiteAsync(Guid taskId, Guid commandId, TaskAnswerRequest request, Actor actor, CancellationToken ct)
    {
        var answer = request.ToAnswer();
        if (request is { Photos: [], Signatures: [] })
            return (answer, null);
        if (IntakeWords.Gap(request.Signatures, "$.answer.signatures") is { } gap)
            return (answer, gap);
        var wanted = request.Photos.Index().Select(p => (p.Item, $"$.answer.photos[{p.Index}]"))
            .Concat(request.Signatures.Index().Select(s => (s.Item.File, $"$.answer.signatures[{s.Index}].file"))).ToList();
        var (notes, wrong) = await NotesAsync(wanted, taskId, commandId, actor, ct);
        return wrong is not null
            ? (answer, wrong)
            : (answer with
            {
                Photos = [.. request.Photos.Select(p => notes[p])],
                Signatures = [.. request.Signatures.Select(s => new DrawnSignature(s.PersonId, notes[s.File]))],
            }, null);
    }

    private async Task<(IReadOnlyDictionary<Guid, ScanNote> Notes, CommandResult.Refused? Why)> NotesAsync(
        List<(Guid Id, string Path)> wanted, Guid taskId, Guid commandId, Actor actor, CancellationToken ct) =>
        await files.NotesAsync(wanted, FileOwners.Of(actor), await scope.UnseenCaseOfTaskAsync(taskId, ct) ?? Guid.Empty, commandId, ct);
}
