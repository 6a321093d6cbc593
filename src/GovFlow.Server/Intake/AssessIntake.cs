using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Items;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Intake;

/// <summary>收件判定: what the application would be, now. Pure but for reading which version is in force; nothing is stored.</summary>
public sealed class AssessIntake(HallBook halls, CentreTree centres, WorkflowShelf shelf, CaseScope scope, TimeProvider time)
{
    /// <summary>Assesses a draft.</summary>
    public async Task<CaseAnswer<AssessmentView>> HandleAsync(IntakeDraftRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await HallOfAsync(actor, ct) is not { } hall || await shelf.OfferAsync(request.ItemCode, ct) is not { } offer)
            return new CaseAnswer<AssessmentView>.Refused(CaseDesk.ItemUnknown);
        if (offer.Pause is not null)
            return new CaseAnswer<AssessmentView>.Refused(StandingWords.Refusal(offer));
        return StandingWords.NotInHall(hall, offer.Shelved) is { } elsewhere ? new CaseAnswer<AssessmentView>.Refused(elsewhere) : Assess(request, actor, hall, offer.Shelved);
    }

    /// <summary>Assesses an application that waits, by the version it came in under, whether the item is still offered or not.</summary>
    public async Task<CaseAnswer<AssessmentView>> HandleAsync(Guid caseId, IntakeDraftRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var bound = (await scope.CasesAsync(actor, ct)).Where(c => c.Id == caseId).Select(c => new { c.CentreCode, c.DefinitionVersionId });
        if (await bound.SingleOrDefaultAsync(ct) is not { } received || await shelf.FindAsync(received.DefinitionVersionId, ct) is not { } shelved)
            return new CaseAnswer<AssessmentView>.NotFound();
        return shelved.Item.Code == request.ItemCode
            ? Assess(request, actor, await halls.GetAsync(received.CentreCode, ct), shelved)
            : new CaseAnswer<AssessmentView>.Refused(new("item-changed", "已收到的申请不能改为别的事项；请按原事项答复，另行收取新的申请。", "003-10", "$.itemCode"));
    }

    private CaseAnswer<AssessmentView> Assess(IntakeDraftRequest request, Actor actor, Hall hall, ShelvedItem shelved)
    {
        if (OfficeActors.Of(actor, hall, shelved) is not OfficeActor.Staff staff)
            return new CaseAnswer<AssessmentView>.Refused(new("staff-only", "技术账户不能收件。", "000-12"));
        if (IntakeWords.Gap(request) is { } gap)
            return new CaseAnswer<AssessmentView>.Refused(gap);
        if (Unlisted(request, shelved) is { } wrong)
            return new CaseAnswer<AssessmentView>.Refused(wrong);
        var desk = DeskSetting.Lay(hall, shelved, staff, null, Guid.Empty, time.GetUtcNow());
        return new CaseAnswer<AssessmentView>.Given(IntakeWords.View(IntakeDesk.Assess(shelved.Item, IntakeWords.Draft(request), desk), shelved.Item));
    }

    /// <summary>The centre an actor takes in for; null before one is set up.</summary>
    internal async Task<Hall?> HallOfAsync(Actor actor, CancellationToken ct) =>
        actor.Centre is { } centre ? await halls.FindAsync(centre.Code, ct) : await centres.FirstAsync(ct);

    private static CommandResult.Refused? Unlisted(IntakeDraftRequest request, ShelvedItem shelved)
    {
        for (var i = 0; i < request.Materials.Count; i++)
        {
            if (!shelved.Item.Materials.Any(m => m.Code == request.Materials[i].Code))
                return new("material-not-listed", $"“{request.Materials[i].Code}”不在本事项的材料清单中。", "行政许可法第三十一条；003-16", $"$.materials[{i}].code");
        }
        return null;
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<AssessmentView>, ProblemHttpResult>> Endpoint(
        IntakeDraftRequest request, AssessIntake assess, CurrentActor actor, CancellationToken ct) => (await assess.HandleAsync(request, actor.Value, ct)).ToHttp();

    /// <summary>The endpoint for an application that waits.</summary>
    internal static async Task<Results<Ok<AssessmentView>, ProblemHttpResult>> OfReceived(
        Guid id, IntakeDraftRequest request, AssessIntake assess, CurrentActor actor, CancellationToken ct) => (await assess.HandleAsync(id, request, actor.Value, ct)).ToHttp();
}
