using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Licences;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Intake;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Licences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Licences;

/// <summary>证照免交: what of an item's list the library stands for, so that nobody is asked for it (001-12, 003-14). Who was shown whose is on record before it is shown.</summary>
public sealed class FindLicences(LicenceStore licences, AssessIntake intake, HallBook halls, WorkflowShelf shelf, CaseScope scope, CaseStore cases, TimeProvider time)
{
    private const int LongestLand = 100;

    /// <summary>At a window, for whoever stands there.</summary>
    public async Task<CaseAnswer<IReadOnlyList<LicenceMatch>>> HandleAsync(FindLicencesRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await intake.HallOfAsync(actor, ct) is not { } hall || await shelf.OfferAsync(request.ItemCode, ct) is not { } offer)
            return new CaseAnswer<IReadOnlyList<LicenceMatch>>.Refused(CaseDesk.ItemUnknown);
        if (request.LandNumber is { Length: > LongestLand })
            return new CaseAnswer<IReadOnlyList<LicenceMatch>>.Refused(new("land-number", $"土地证号不超过 {LongestLand} 字。", "001-12", "$.landNumber"));
        var applicant = new ApplicantIdentity(request.Applicant.Name.Trim(), request.Applicant.PaperKind.Trim(), PersonalNumbers.Normalise(request.Applicant.PaperNumber), request.Applicant.IsOrganisation);
        return await ShownAsync(hall, offer.Shelved.Item.Code, await MatchAsync(hall, offer.Shelved.Item, offer.Shelved.Item.Materials, applicant, request.LandNumber?.Trim(), ct), actor, ct);
    }

    /// <summary>For the materials a case still waits for.</summary>
    public async Task<CaseAnswer<IReadOnlyList<LicenceMatch>>> OfCaseAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { File: var file } || await shelf.FindAsync(file.DefinitionVersionId, ct) is not { } shelved)
            return new CaseAnswer<IReadOnlyList<LicenceMatch>>.NotFound();
        var owed = file.Materials.Where(m => m.State.IsOutstanding()).Select(m => m.Code).ToHashSet(StringComparer.Ordinal);
        var hall = await halls.GetAsync(file.CentreCode, ct);
        return await ShownAsync(
            hall, file.Number, await MatchAsync(hall, shelved.Item, shelved.Item.Materials.Where(m => owed.Contains(m.Code)), file.Applicant.Identity, null, ct), actor, ct);
    }

    private async Task<CaseAnswer<IReadOnlyList<LicenceMatch>>> ShownAsync(Hall hall, string subject, IReadOnlyList<LicenceMatch> found, Actor actor, CancellationToken ct)
    {
        if (found.Count > 0)
            await licences.LookedUpAsync(hall.Code, subject, [.. found.Select(m => m.Licence.Id).Distinct()], actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        return new CaseAnswer<IReadOnlyList<LicenceMatch>>.Given(found);
    }

    /// <summary>Of each material the licence that serves, else the latest that does not.</summary>
    internal async Task<IReadOnlyList<LicenceMatch>> MatchAsync(
        Hall hall, ServiceItem item, IEnumerable<MaterialRequirement> materials, ApplicantIdentity applicant, string? landNumber, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(item);
        var wanted = materials.Where(m => m.LicenceType is not null).ToList();
        var isSound = PersonalNumbers.Check(applicant.PaperKind, applicant.PaperNumber, hall.Clock.Today) is not NumberCheck.Refused;
        if (wanted.Count == 0 || !isSound || applicant.PaperNumber.Length == 0)
            return [];
        var held = (await licences.UnderAsync(hall.Root, applicant, landNumber, ct)).Select(LicenceRows.Note).ToList();
        var matches = new List<LicenceMatch>();
        foreach (var material in wanted)
        {
            var candidates = held.Where(l => LicenceKinds.Serves(l.Kind, material.LicenceType) && LicenceRules.IsHeldBy(l, applicant)).ToList();
            var best = candidates.Find(l => LicenceRules.Against(material, l, applicant, hall.Clock.Today) is null) ?? candidates.FirstOrDefault();
            if (best is null)
                continue;
            var why = LicenceRules.Against(material, best, applicant, hall.Clock.Today);
            matches.Add(new LicenceMatch(material.Code, material.Name, LicenceFacts.Of(best), best.On(hall.Clock.Today), why is null, why?.Message));
        }
        return matches;
    }

    internal static async Task<Results<Ok<IReadOnlyList<LicenceMatch>>, ProblemHttpResult>> AtWindow(
        FindLicencesRequest request, FindLicences find, CurrentActor actor, CancellationToken ct) => (await find.HandleAsync(request, actor.Value, ct)).ToHttp();

    internal static async Task<Results<Ok<IReadOnlyList<LicenceMatch>>, ProblemHttpResult>> ForCase(
        Guid id, FindLicences find, CurrentActor actor, CancellationToken ct) => (await find.OfCaseAsync(id, actor.Value, ct)).ToHttp();
}
