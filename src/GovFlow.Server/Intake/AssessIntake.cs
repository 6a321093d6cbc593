using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Intake;

/// <summary>收件判定: what the application would be, now. Pure but for reading which version is in force; nothing is stored.</summary>
public sealed class AssessIntake(HallBook halls, CentreTree centres, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>Assesses a draft.</summary>
    public async Task<CaseAnswer<AssessmentView>> HandleAsync(IntakeDraftRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await HallOfAsync(actor, ct) is not { } hall || await shelf.InForceAsync(request.ItemCode, ct) is not { } shelved)
            return new CaseAnswer<AssessmentView>.Refused(CaseDesk.ItemUnknown);
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
}
