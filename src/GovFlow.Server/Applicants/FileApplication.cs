using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Intake;
using GovFlow.Server.Items;
using GovFlow.Server.Licences;
using GovFlow.Server.Problems;
using GovFlow.Server.Supervision;
using GovFlow.Storage.Applicants;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Applicants;

/// <summary>网上申请 and what the applicant does with it afterwards: each one command of the office (decision 0028).</summary>
public sealed class FileApplication(CurrentApplicant applicant, ApplicantStore store, CaseDesk desk, CentreTree centres, HallBook halls, WorkflowShelf shelf, FilingDrafts drafts, MyFiles own, MyCases cases, NamedFiles files, NamedLicences licences, TimeProvider time)
{
    internal static async Task<Results<Ok<FilingDone>, ProblemHttpResult>> File(NewCommand command, FilingContent content, FileApplication filing, CancellationToken ct) =>
        await filing.FileAsync(command.Id, content, ct);

    internal static async Task<Results<Ok<FilingDone>, ProblemHttpResult>> Amend(Guid id, NewCommand command, FilingContent content, FileApplication filing, CancellationToken ct) =>
        await filing.AmendAsync(id, command.Id, content, ct);

    internal static async Task<Results<NoContent, ProblemHttpResult>> SendSupplement(Guid id, NewCommand command, SendSupplementRequest request, FileApplication filing, CancellationToken ct) =>
        await filing.SendAsync(id, command.Id, request, ct);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(Guid id, NewCommand command, WithdrawMine request, FileApplication filing, CancellationToken ct) =>
        Ended(await filing.RunAsync(id, command.Id, "withdraw", new CaseCommand.Withdraw(request.Reason.Trim()), ct));

    /// <summary>The applicant speaks for nobody else: party 0.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> AskHearing(Guid id, NewCommand command, FileApplication filing, CancellationToken ct) =>
        Ended(await filing.RunAsync(id, command.Id, "hearing-request", new CaseCommand.RequestHearing(0), ct));

    /// <summary>The day is part of the command's id: a second one on the same day is the same command.</summary>
    internal static async Task<Results<Ok<Urged>, ProblemHttpResult>> Urge(Guid id, FileApplication filing, CaseDesk desk, MyCases cases, CancellationToken ct) =>
        await cases.FindAsync(id, ct) is { } file ? await Urging.ForApplicantAsync(file, await filing.HallOfAsync(file, ct), desk, ct) : ApiProblem.NotFound().ToResult();

    private async Task<Results<Ok<FilingDone>, ProblemHttpResult>> FileAsync(Guid commandId, FilingContent content, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall || await shelf.OfferAsync(content.ItemCode, ct) is not { } offer)
            return DeskProblems.Of(CaseDesk.ItemUnknown).ToResult();
        if (offer.Pause is not null)
            return DeskProblems.Of(StandingWords.Refusal(offer)).ToResult();
        if (StandingWords.NotInHall(hall, offer.Shelved) is { } elsewhere)
            return DeskProblems.Of(elsewhere).ToResult();
        if (Filings.Against(content, Questions(offer.Shelved), applicant.Value, hall.Clock.Today, null) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems).ToResult();
        // Before the case: whoever filed finds it, even where the answer is lost on its way.
        if (!await store.BeginFilingAsync(commandId, applicant.Value.Id, ct))
            return DeskProblems.Of(new DeskResult.IdReused()).ToResult();
        var caseId = Guid.CreateVersion7(time.GetUtcNow());
        var (form, wrong) = await WithFilesAsync(Filings.Form(content, applicant.Value, offer.Shelved.Item, caseId), content, commandId, ct);
        if (wrong is not null)
            return DeskProblems.Of(wrong).ToResult();
        var order = new CaseOrder(commandId, caseId, "file-online", new CaseCommand.ReceiveApplication(form), By(content.For is not null), Seen.Whatever);
        var result = await desk.ConcludeAsync(order, hall, ct);
        if (result is not DeskResult.Done done)
            return DeskProblems.Of(result).ToResult();
        await drafts.DropAsync(commandId, CancellationToken.None);
        return TypedResults.Ok(Filings.Done(done.File, hall));
    }

    private async Task<Results<Ok<FilingDone>, ProblemHttpResult>> AmendAsync(Guid caseId, Guid commandId, FilingContent content, CancellationToken ct)
    {
        if (await cases.FindAsync(caseId, ct) is not { } filed || await desk.ItemOfAsync(caseId, ct) is not { } shelved)
            return ApiProblem.NotFound().ToResult();
        if (Filings.Against(content, Questions(shelved), applicant.Value, (await HallOfAsync(filed, ct)).Clock.Today, filed) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems).ToResult();
        var (form, wrong) = await WithFilesAsync(Filings.Form(content, applicant.Value, shelved.Item, caseId), content, commandId, ct);
        if (wrong is not null)
            return DeskProblems.Of(wrong).ToResult();
        var result = await RunAsync(caseId, commandId, "amend-application", new CaseCommand.AmendApplication(form), ct);
        return result is DeskResult.Done done ? TypedResults.Ok(Filings.Done(done.File, await HallOfAsync(done.File, ct))) : DeskProblems.Of(result).ToResult();
    }

    private async Task<Results<NoContent, ProblemHttpResult>> SendAsync(Guid caseId, Guid commandId, SendSupplementRequest request, CancellationToken ct)
    {
        if (!await SeesAsync(caseId, ct))
            return ApiProblem.NotFound().ToResult();
        if (IntakeWords.Gap(request.Materials, "$.materials") is { } nothing)
            return DeskProblems.Of(nothing).ToResult();
        var handed = request.Materials.Select(m => new HandedMaterial(m.Code, MaterialState.Received, null, m.Files)).ToList();
        if (IntakeWords.Gap(handed) is { } gap)
            return DeskProblems.Of(gap).ToResult();
        var (materials, wrong) = await files.OnAsync(IntakeWords.Materials(handed), handed, await own.OwnerAsync(ct), caseId, commandId, ct);
        return wrong is not null ? DeskProblems.Of(wrong).ToResult() : Ended(await RunAsync(caseId, commandId, "send-supplement", new CaseCommand.SendSupplement(materials), ct));
    }

    /// <summary>The form with the files and licences it names, and the mandate's pages, as the registers know them.</summary>
    internal async Task<(IntakeForm Form, CommandResult.Refused? Why)> WithFilesAsync(IntakeForm form, FilingContent content, Guid commandId, CancellationToken ct)
    {
        var handed = content.Materials.Select((m, i) => new HandedMaterial(m.Code, form.Materials[i].State, null, m.Files, m.Licence)).ToList();
        // Whose licences they are only a window has seen; until then an account names none.
        if (applicant.Value.ConfirmedAt is null && handed.FindIndex(m => m.State is MaterialState.FromLicence) is >= 0 and var at)
            return (form, new("licence-unconfirmed", "账户核验后才能用证照库中的证照免交材料；请先上传材料，或者到窗口核验账户。", "001-13", $"$.materials[{at}].licence"));
        var (materials, why) = await files.OnAsync(form.Materials, handed, await own.OwnerAsync(ct), form.CaseId, commandId, ct);
        if (why is null && await centres.FirstAsync(ct) is { } hall)
            (materials, why) = await licences.OnAsync(materials, handed, hall.Root, ct);
        form = form with { Materials = materials };
        if (why is not null || content.For?.Files is not { Count: > 0 } pages || form.Applicant.Mandate is not { } mandate)
            return (form, why);
        var (notes, wrong) = await files.NotesAsync([.. pages.Select((id, i) => (id, $"$.for.files[{i}]"))], await own.OwnerAsync(ct), form.CaseId, commandId, ct);
        return wrong is not null ? (form, wrong) : (form with { Applicant = form.Applicant with { Mandate = mandate with { Scans = [.. pages.Select(id => notes[id])] } } }, null);
    }

    private async Task<DeskResult> RunAsync(Guid caseId, Guid commandId, string act, CaseCommand command, CancellationToken ct) =>
        await cases.FindAsync(caseId, ct) is { } file ? await desk.RunPatientlyAsync(new CaseOrder(commandId, caseId, act, command, By(IsAgentOf(file)), Seen.Whatever), ct) : new DeskResult.NotFound();

    /// <summary>Whoever files for another acts by the mandate, and only as far as it goes; the applicant's own account is not asked for one.</summary>
    internal bool IsAgentOf(CaseFile file) => file.Applicant.Agent is not null && file.Applicant.Identity.PaperNumber != applicant.Value.PaperNumber;

    private static ImmutableArray<FormQuestion> Questions(ShelvedItem shelved) => ItemForm.Of(shelved.Workflow.Definition).Questions;

    private Task<bool> SeesAsync(Guid caseId, CancellationToken ct) => store.SeesAsync(applicant.Value, caseId, ct);

    private ValueTask<Hall> HallOfAsync(CaseFile file, CancellationToken ct) => halls.GetAsync(file.CentreCode, ct);

    /// <summary>The account, as it acts.</summary>
    internal DeskActor By(bool isAgent)
    {
        var isProven = applicant.Value.ConfirmedAt is not null;
        return new DeskActor(applicant.ActorId, (_, _) => new OfficeActor.ByApplicant { IsProven = isProven, IsAgent = isAgent });
    }

    private static Results<NoContent, ProblemHttpResult> Ended(DeskResult result) => result is DeskResult.Done ? TypedResults.NoContent() : DeskProblems.Of(result).ToResult();
}
