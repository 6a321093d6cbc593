using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Licences;
using GovFlow.Server.Problems;
using GovFlow.Storage.Intake;
using GovFlow.Storage.Queueing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Intake;

/// <summary>收件办结: the intake ends with a paper, and the case is there (003-10).</summary>
public sealed class ConcludeIntake(
    AssessIntake assess, CaseDesk desk, CaseScope scope, WorkflowShelf shelf, HallBook halls, CaseViews views, IntakeDraftStore drafts, NamedFiles files, NamedLicences licences, QueueStore queue, TimeProvider time)
{
    /// <summary>Concludes an intake.</summary>
    /// <param name="command">Its id makes a repetition harmless.</param>
    public async Task<ConcludeResult> HandleAsync(NewCommand command, ConcludeRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await assess.HallOfAsync(actor, ct) is not { } hall)
            return new ConcludeResult.NotDone(new DeskResult.Refused(CaseDesk.ItemUnknown));
        if (IntakeWords.Gap(request) is { } gap)
            return new ConcludeResult.NotDone(new DeskResult.Refused(gap));
        var caseId = Guid.CreateVersion7(time.GetUtcNow());
        var (form, wrongFile) = await WithFilesAsync(IntakeWords.Form(request, caseId), request, actor, command.Id, ct);
        if (wrongFile is not null)
            return new ConcludeResult.NotDone(new DeskResult.Refused(wrongFile));
        var order = new CaseOrder(command.Id, caseId, "conclude-intake", new CaseCommand.ConcludeIntake(form), DeskActor.Of(actor), Seen.Whatever);
        var result = await TakeInAsync(order, hall, actor, ct);
        await ServedAsync(result, request.TicketId, hall, actor);
        return await EndAsync(result, () => assess.HandleAsync(request, actor, ct), actor, ct);
    }

    /// <summary>Concludes the intake of an application that came in earlier and waits.</summary>
    public async Task<ConcludeResult> HandleAsync(Guid caseId, VersionedCommand headers, ConcludeRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await scope.SeesAsync(actor, caseId, ct))
            return new ConcludeResult.NotDone(new DeskResult.NotFound());
        if (IntakeWords.Gap(request) is { } gap)
            return new ConcludeResult.NotDone(new DeskResult.Refused(gap));
        var (form, wrongFile) = await WithFilesAsync(IntakeWords.Form(request, caseId), request, actor, headers.Id, ct);
        if (wrongFile is not null)
            return new ConcludeResult.NotDone(new DeskResult.Refused(wrongFile));
        var order = new CaseOrder(headers.Id, caseId, "conclude-received", new CaseCommand.ConcludeIntake(form), DeskActor.Of(actor), Seen.At(headers.Version));
        var result = await desk.RunAsync(order, ct);
        if (await assess.HallOfAsync(actor, ct) is { } hall)
            await ServedAsync(result, request.TicketId, hall, actor);
        return await EndAsync(result, () => assess.HandleAsync(caseId, request, actor, ct), actor, ct);
    }

    /// <summary>Registers an application that came in and cannot be concluded at once; it is red at the close of the day.</summary>
    public async Task<DeskResult> ReceiveAsync(NewCommand command, IntakeDraftRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await assess.HallOfAsync(actor, ct) is not { } hall)
            return new DeskResult.Refused(CaseDesk.ItemUnknown);
        if (IntakeWords.Gap(request) is { } gap)
            return new DeskResult.Refused(gap);
        var caseId = Guid.CreateVersion7(time.GetUtcNow());
        var (form, wrongFile) = await WithFilesAsync(IntakeWords.Unconcluded(request, caseId), request, actor, command.Id, ct);
        if (wrongFile is not null)
            return new DeskResult.Refused(wrongFile);
        var order = new CaseOrder(command.Id, caseId, "receive", new CaseCommand.ReceiveApplication(form), DeskActor.Of(actor), Seen.Whatever);
        return await TakeInAsync(order, hall, actor, ct);
    }

    /// <summary>The form with the files and licences it names, as the registers know them.</summary>
    internal async Task<(IntakeForm Form, CommandResult.Refused? Why)> WithFilesAsync(IntakeForm form, IntakeDraftRequest request, Actor actor, Guid commandId, CancellationToken ct)
    {
        var (materials, why) = await files.OnAsync(form.Materials, request.Materials, FileOwners.Of(actor), form.CaseId, commandId, ct);
        if (why is null && await assess.HallOfAsync(actor, ct) is { } hall)
            (materials, why) = await licences.OnAsync(materials, request.Materials, hall.Root, ct);
        return (form with { Materials = materials }, why);
    }

    /// <summary>Makes the case. From then on the command log says that the unfinished intake of this id is finished; its personal data need not wait for the sweep.</summary>
    private async Task<DeskResult> TakeInAsync(CaseOrder order, Hall hall, Actor actor, CancellationToken ct)
    {
        var result = await desk.ConcludeAsync(order, hall, ct);
        if (result is DeskResult.Done && actor.Staff is { } person)
            await drafts.DropAsync(order.Id, new DraftOwner(hall.Code, person.Id), CancellationToken.None);
        return result;
    }

    /// <summary>The number that was called for this intake is served. The case is there already, so this no longer follows the caller's patience; a repetition finds it done.</summary>
    internal async Task ServedAsync(DeskResult result, Guid? ticketId, Hall hall, Actor actor)
    {
        if (result is DeskResult.Done done && ticketId is { } ticket)
            await queue.EndWithCaseAsync(hall.Code, ticket, done.File.Id, [.. actor.Windows.Select(w => w.Code)], time.GetUtcNow(), CancellationToken.None);
    }

    private async Task<ConcludeResult> EndAsync(DeskResult result, Func<Task<CaseAnswer<AssessmentView>>> assessNow, Actor actor, CancellationToken ct)
    {
        return result switch
        {
            DeskResult.Done done => new ConcludeResult.Concluded(await ConcludedAsync(done, actor, ct)),
            DeskResult.Refused { Why: { Code: "assessment-changed" } why } =>
                new ConcludeResult.Changed(why, (await assessNow() as CaseAnswer<AssessmentView>.Given)?.View),
            var other => new ConcludeResult.NotDone(other),
        };
    }

    /// <summary>Made from what is stored alone, so that a repetition gets it too when the first answer was lost on its way.</summary>
    private async Task<Concluded> ConcludedAsync(DeskResult.Done done, Actor actor, CancellationToken ct)
    {
        var view = await views.DoneAsync(done, actor, ct);
        return new Concluded(view.Case, view.Papers, await SlipAsync(done.File, view.Papers, ct), view.Next, done.File.QueryCode);
    }

    private async Task<string> SlipAsync(CaseFile file, IReadOnlyList<PaperLink> papers, CancellationToken ct)
    {
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var shelved = await shelf.FindAsync(file.DefinitionVersionId, ct);
        var issued = papers.Select(p => new IssuedPaper(p.Id, p.Template, PaperKind.Version, p.Number, p.Date, file.ReceivedAt, "", "", p.CheckCode, null)).ToList();
        var local = TimeZoneInfo.ConvertTime(file.ReceivedAt, hall.Clock.Zone).DateTime;
        return IntakeSlip.Render(file, shelved!.Item, hall.Town.Centre, issued, Outcome(file), local, Due(file, hall));
    }

    internal static string Outcome(CaseFile file)
    {
        var kind = file.OuterKind is { } outer ? $"{outer.ChineseName()}，{file.InnerKind.ChineseName()}" : file.InnerKind.ChineseName();
        return string.Create(CultureInfo.InvariantCulture, $"{file.State.ChineseName()}（{kind}）");
    }

    internal static (string Label, DateOnly Day)? Due(CaseFile file, Hall hall)
    {
        if (file.ShownClock is not { } clock || clock.Ledger.Due(hall.Calendar) is not { } day)
            return null;
        return (clock.Ledger.Kind.WaitsForApplicant() ? "请于此日前补齐" : "承诺办结日", day);
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<Concluded>, ProblemHttpResult>> Endpoint(
        NewCommand command, ConcludeRequest request, ConcludeIntake conclude, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        ToHttp(await conclude.HandleAsync(command, request, actor.Value, ct), http);

    /// <summary>The endpoint for an application that waits.</summary>
    internal static async Task<Results<Ok<Concluded>, ProblemHttpResult>> OfReceived(
        Guid id, VersionedCommand headers, ConcludeRequest request, ConcludeIntake conclude, CurrentActor actor, HttpContext http, CancellationToken ct) =>
        ToHttp(await conclude.HandleAsync(id, headers, request, actor.Value, ct), http);

    /// <summary>The endpoint that registers one.</summary>
    internal static async Task<Results<Ok<CommandDone>, ProblemHttpResult>> Receive(
        NewCommand command, IntakeDraftRequest request, ConcludeIntake conclude, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        var result = await conclude.ReceiveAsync(command, request, actor.Value, ct);
        if (result is not DeskResult.Done done)
            return DeskProblems.Of(result).ToResult();
        http.SetETag(done.Version);
        return TypedResults.Ok(await conclude.DoneAsync(done, actor.Value, ct));
    }

    private Task<CommandDone> DoneAsync(DeskResult.Done done, Actor actor, CancellationToken ct) => views.DoneAsync(done, actor, ct);

    private static Results<Ok<Concluded>, ProblemHttpResult> ToHttp(ConcludeResult result, HttpContext http)
    {
        switch (result)
        {
            case ConcludeResult.Concluded done:
                http.SetETag(done.Answer.Case.Version);
                return TypedResults.Ok(done.Answer);
            case ConcludeResult.Changed changed:
                return Changed(changed).ToResult();
            case ConcludeResult.NotDone not:
                return DeskProblems.Of(not.Why).ToResult();
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ApiProblem Changed(ConcludeResult.Changed changed) => DeskProblems.Of(changed.Why) with
    {
        More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["assessment"] = changed.Assessment },
    };
}

/// <summary>How concluding ended.</summary>
public abstract record ConcludeResult
{
    private ConcludeResult()
    {
    }

    public sealed record Concluded(Intake.Concluded Answer) : ConcludeResult;

    /// <summary>The ground has moved since the clerk looked; the new assessment comes with it.</summary>
    public sealed record Changed(CommandResult.Refused Why, AssessmentView? Assessment) : ConcludeResult;

    public sealed record NotDone(DeskResult Why) : ConcludeResult;
}
