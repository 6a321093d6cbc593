using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Organisation;

/// <summary>中心概况 (004-36): what the centre is called, how large it is, when it is open, where one complains.</summary>
public sealed class ProfileDesk(TownStore towns, HallBook halls, TimeProvider time)
{
    public static ProfileView Show(Hall hall)
    {
        ArgumentNullException.ThrowIfNull(hall);
        var (town, centre, profile) = (hall.Town, hall.Town.Centre, hall.Town.Profile);
        return new ProfileView(
            hall.Code, profile.Version,
            new ProfileRequest(
                centre.Name, profile.Level, profile.Grade, profile.Area, centre.Address, centre.Phone, centre.ComplaintPhone, centre.ReconsiderationBody, centre.Court,
                [.. town.Hours.Sessions.Select(s => new OpeningView(s.Opens, s.Closes))], town.Hours.CutOff),
            [.. profile.FormerNames.Select(f => f.Name)], ProfileRules.Findings(town, hall.Clock.Today), [.. Enum.GetValues<HallGrade>().Select(g => new GradeArea(g, ProfileRules.LeastArea(g)))],
            town.ParentCode, town.DivisionCode);
    }

    /// <summary>Writes the profile.</summary>
    /// <param name="seen">The version the writer saw.</param>
    public async Task<ApiProblem?> WriteAsync(Hall hall, ProfileRequest request, long seen, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (request.Sessions.Any(s => s is null))
            return ApiProblem.Invalid(new FieldProblem("$.sessions", "town-hours", "办公时间须按先后填写，互不重叠。"));
        var wish = new ProfileWish(
            request.Name, request.Level, request.Grade, request.Area, request.Address, request.Phone, request.ComplaintPhone, request.ReconsiderationBody, request.Court,
            [.. request.Sessions.Select(s => new OfficeSession(s.Opens, s.Closes))], request.CutOff);
        if (ProfileRules.Check(wish) is { IsEmpty: false } problems)
            return ApiProblem.Invalid([.. problems.Select(p => new FieldProblem(p.Path, p.Code, p.Message))]);
        ApiProblem? why = null;
        var today = hall.Clock.Today;
        var outcome = await towns.ChangeOrganisationAsync(
            hall.Code, id,
            (stored, _) =>
            {
                var town = stored.Town;
                if (town.Profile.Version != seen)
                {
                    why = ApiProblem.VersionConflict(CommandHeaders.ETag(town.Profile.Version), null);
                    return null;
                }
                var after = ProfileRules.With(town, wish, today, time.GetUtcNow());
                return new OrganisationChange(after, "write-profile", hall.Code, Seen(town), Seen(after));
            },
            actor.IdIn(hall.Code), time.GetUtcNow(), ct);
        halls.Forget(hall.Code);
        return outcome is OrganisationOutcome.Done ? null : why;
    }

    private static object Seen(Town town) => new
    {
        town.Centre.Name,
        town.Profile.Level,
        town.Profile.Grade,
        town.Profile.Area,
        town.Centre.Address,
        town.Centre.Phone,
        town.Centre.ComplaintPhone,
        town.Centre.ReconsiderationBody,
        town.Centre.Court,
        Hours = string.Join('、', town.Hours.Sessions.Select(s => $"{s.Opens:HH\\:mm}–{s.Closes:HH\\:mm}").Append($"截止 {town.Hours.CutOff:HH\\:mm}")),
    };
}
