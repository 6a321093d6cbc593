using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Tasks;

/// <summary>文书预览: the office decides as if the answer were handed in now, and nothing is kept.</summary>
public sealed class PreviewTask(CaseScope scope, CaseStore cases, HallBook halls, WorkflowShelf shelf, TimeProvider time)
{
    private const string NoNumber = "（预览，未编号）";
    private const string NoCode = "PREVIEW";

    /// <summary>Previews an answer's papers.</summary>
    public async Task<CaseAnswer<PreviewView>> HandleAsync(Guid id, TaskAnswerRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await scope.CaseOfTaskAsync(actor, id, ct) is not { } caseId || await cases.LoadAsync(caseId, ct) is not { } loaded)
            return new CaseAnswer<PreviewView>.NotFound();
        var hall = await halls.GetAsync(loaded.File.CentreCode, ct);
        if (await shelf.FindAsync(loaded.File.DefinitionVersionId, ct) is not { } shelved || OfficeActors.Of(actor, hall, shelved) is not OfficeActor.Staff staff)
            return new CaseAnswer<PreviewView>.NotFound();
        var command = new CaseCommand.CompleteTask(id, request.ToAnswer());
        var now = time.GetUtcNow();
        var desk = DeskSetting.Lay(hall, shelved, staff, loaded.File, id, now, DeskSetting.Named(command)) with { SignsApart = false };
        if (Office.Handle(desk, loaded.File, command) is not CommandResult.Applied { Change: var change })
            return new CaseAnswer<PreviewView>.Refused((CommandResult.Refused)Office.Handle(desk, loaded.File, command));
        try
        {
            var day = hall.Clock.DayOf(now);
            var mark = CheckMark.Draw(hall.Town.Centre, NoCode);
            return new CaseAnswer<PreviewView>.Given(new PreviewView([.. change.Papers.Select(draft => new PreviewedPaper(
                draft.Template, PaperRenderer.Html(draft, change.After, shelved.Item, hall.Town.CentreOn(day, shelved.Item.Lead.Name), NoNumber, mark, day, hall.Town.PaperEditions.InForce(draft.Template, day))))]));
        }
        catch (IncompletePaperException incomplete)
        {
            return new CaseAnswer<PreviewView>.Refused(incomplete.LacksSeal
                ? CaseDesk.SealMissing
                : new("paper-incomplete", $"{PaperKinds.Of(incomplete.Template).Title}还缺少必要内容，请补充填写后再预览。", "003-10"));
        }
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> Endpoint(
        Guid id, TaskAnswerRequest request, PreviewTask preview, CurrentActor actor, CancellationToken ct) =>
        (await preview.HandleAsync(id, request, actor.Value, ct)).ToHttp();
}
