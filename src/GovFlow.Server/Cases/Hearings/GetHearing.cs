using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases.Hearings;

/// <summary>听证 of a case: how it stands, and what the reader may do about it (许可法 46–48).</summary>
public sealed class GetHearing(CaseScope scope, CaseStore cases, CaseViews views)
{
    /// <summary>Null where the case is out of sight.</summary>
    public async Task<HearingBoard?> HandleAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { File: var file })
            return null;
        var sight = await views.SightAsync(file, actor, ct);
        var hall = sight.Hall;
        return new HearingBoard(
            file.Hearing is { } hearing ? View(hearing, file, sight) : null, new CaseActions(sight.Desk, actor, file).OfHearing(),
            file.Hearing is { Stage: HearingStage.Requested or HearingStage.Convened } ? Chairs(file, sight) : [],
            Hearing.Earliest(hall.Calendar, hall.Clock.DayOf(sight.Now)), file.OpenTasks.Any(t => t.SecondOfficer is SecondOfficer.Chair));
    }

    private static HearingView View(Hearing hearing, CaseFile file, CaseSight sight)
    {
        var hall = sight.Hall;
        var clock = file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.HearingRequest or ClockKind.Hearing);
        return new HearingView(
            hearing.Stage, Office.StageWords(hearing.Stage), hearing.ToldOn, hearing.IsOrdered, Masks.Text(hearing.Matter), hearing.RequestBy(hall.Calendar),
            clock is null ? null : ClockViews.Of(clock, file, hall, sight.Now),
            [.. hearing.Parties.Select(p => new HearingPartyView(
                p.No, p.Role, p.No == 0 ? Masks.Name(file.Applicant.Identity) : Masks.Name(p.Name), p.Contact is { } contact ? Masks.Phone(contact) : null, p.RequestedOn,
                p.Waived is { } words ? Masks.Text(words) : null))],
            hearing.Sitting is { } sitting ? new SittingView(sitting.Day, sitting.Time, sitting.Place, sitting.ChairName, sitting.NotifiedOn) : null,
            hearing.Minutes is { } minutes
                ? new MinutesView(
                    minutes.WrittenOn, hall.PersonName(minutes.WrittenBy), Masks.Text(minutes.Said),
                    [.. minutes.Attendance.Select(a => new AttendanceView(a.Party, a.WasPresent, a.HasSigned, a.WhyNot is { } why ? Masks.Text(why) : null))])
                : null);
    }

    /// <summary>Who may preside, by name: never who examines the application (许可法 48).</summary>
    private static List<PersonView> Chairs(CaseFile file, CaseSight sight) =>
    [
        .. sight.Hall.Town.People.Select(p => p.Member)
            .Where(m => PeopleRules.CheckChair(m, file.Participants, [.. file.OpenTasks.Where(t => t.Kind.IsApprovalWork()).Select(t => t.AssigneeId).OfType<string>(), sight.Actor.Id]) is PeopleVerdict.Allowed)
            .Select(m => new PersonView(m.Id, m.Name)),
    ];

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<HearingBoard>, ProblemHttpResult>> Endpoint(Guid id, GetHearing get, CurrentActor actor, CancellationToken ct) =>
        await get.HandleAsync(id, actor.Value, ct) is { } board ? TypedResults.Ok(board) : ApiProblem.NotFound().ToResult();
}
