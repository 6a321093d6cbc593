using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Intake;
using GovFlow.Server.Items;
using GovFlow.Server.People;

namespace GovFlow.Server.Demonstration;

/// <summary>Plays the scripts, act by act in order of time, whichever case it belongs to.</summary>
internal sealed class DemoRun(DemoHall hall) : IDisposable
{
    private readonly Dictionary<(string Person, DateOnly Day), DemoDesk> _desks = [];
    private readonly Dictionary<DemoCase, DemoPlayed> _cases = [];
    private readonly Dictionary<DemoAct, Guid> _claimed = [];

    /// <summary>Plays every case to its end.</summary>
    /// <returns>What became of each, as far as the players know.</returns>
    public async Task<IReadOnlyDictionary<DemoCase, DemoPlayed>> PlayAsync(IReadOnlyList<DemoCase> cases, CancellationToken ct)
    {
        foreach (var (at, play) in Agenda(cases).OrderBy(a => a.At))
        {
            await hall.PassToAsync(at, ct);
            await play(ct);
        }
        await hall.SweepAsync(ct);
        return _cases;
    }

    /// <summary>The desk of a person, today: whoever has not logged in yet does.</summary>
    public async Task<DemoDesk> DeskAsync(string person, CancellationToken ct)
    {
        var key = (person, DateOnly.FromDateTime(DemoHall.Town(hall.Clock.GetUtcNow())));
        if (!_desks.TryGetValue(key, out var desk))
            _desks[key] = desk = await new DemoDesk(hall.Address).LogInAsync(person, hall.Password, ct);
        return desk;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var desk in _desks.Values)
            desk.Dispose();
    }

    private IEnumerable<(DateTime At, Func<CancellationToken, Task> Play)> Agenda(IReadOnlyList<DemoCase> cases)
    {
        foreach (var one in cases)
        {
            yield return (one.Intake.At, ct => TakeInAsync(one, ct));
            foreach (var act in one.Acts)
            {
                yield return (act.At, ct => BeginAsync(one, act, ct));
                if (act is DemoAct.Work work)
                    yield return (work.Until, ct => FinishAsync(work, ct));
            }
        }
    }

    private async Task TakeInAsync(DemoCase one, CancellationToken ct)
    {
        var intake = one.Intake;
        var desk = await DeskAsync(intake.Clerk, ct);
        var item = await desk.GetAsync<ItemDetail>($"/api/items/{intake.ItemCode}", ct);
        var applicant = intake.Applicant;
        var draft = new IntakeDraftRequest
        {
            ItemCode = intake.ItemCode,
            Applicant = new ApplicantView(new IdentityView(applicant.Name, applicant.PaperKind, applicant.PaperNumber, applicant.IsOrganisation), applicant.Phone, null, null),
            Channel = "window",
            WindowCode = intake.Window,
            Materials =
            [
                .. item.Materials.Select(m => intake.Otherwise.FirstOrDefault(o => o.Code == m.Code) is { } other
                    ? new HandedMaterial(m.Code, other.State, other.Note)
                    : new HandedMaterial(m.Code, m.IsRequired ? MaterialState.Received : MaterialState.NotNeeded)),
            ],
            HasPromised = intake.HasPromised,
        };
        var assessment = await desk.PostAsync<AssessmentView>("/api/intake/assess", draft, null, ct);
        if (assessment.Proposed != intake.Outcome)
            throw new DemoFailedException($"{intake.ItemCode} 收件判定为 {assessment.Proposed}，应为 {intake.Outcome}。");
        var request = new ConcludeRequest
        {
            ItemCode = draft.ItemCode,
            Applicant = draft.Applicant,
            Channel = draft.Channel,
            WindowCode = draft.WindowCode,
            Materials = draft.Materials,
            HasPromised = draft.HasPromised,
            Outcome = assessment.Proposed,
            Fingerprint = assessment.Fingerprint,
        };
        var concluded = await desk.PostAsync<Concluded>("/api/intake/conclude", request, null, ct);
        var clerk = await desk.GetAsync<Identity.Me>("/api/identity/me", ct);
        _cases[one] = new DemoPlayed(concluded, new Dictionary<string, string>(StringComparer.Ordinal) { [clerk.Name] = concluded.Case.Window?.Name ?? "" });
    }

    private async Task BeginAsync(DemoCase one, DemoAct act, CancellationToken ct)
    {
        var desk = await DeskAsync(act.Person, ct);
        var view = _cases[one].Concluded.Case;
        switch (act)
        {
            case DemoAct.Work work:
                var task = await desk.ClaimAsync(view.Number, work.Step, ct);
                _claimed[work] = task.Id;
                _cases[one].Posts.TryAdd((await desk.GetAsync<Identity.Me>("/api/identity/me", ct)).Name, task.PostName);
                break;
            case DemoAct.HandIn handIn:
                var fresh = await desk.GetAsync<CaseView>($"/api/cases/{view.Id:D}", ct);
                var materials = new { materials = handIn.Materials.Select(code => new HandedMaterial(code, MaterialState.Received)) };
                await desk.PostAsync<CommandDone>($"/api/cases/{view.Id:D}/materials", materials, fresh.Etag, ct);
                break;
            case DemoAct.Leave leave:
                var me = await desk.GetAsync<Identity.Me>("/api/identity/me", ct);
                await desk.PostAsync<AbsenceView>($"/api/people/{me.Id}/absence", new AbsenceRequest(DateOnly.FromDateTime(leave.At), leave.Why, leave.To), null, ct);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task FinishAsync(DemoAct.Work work, CancellationToken ct) =>
        await (await DeskAsync(work.Person, ct)).CompleteAsync(_claimed[work], work, work.CoOfficer is { } second ? await DeskAsync(second, ct) : null, ct);
}

/// <summary>A case as its players know it.</summary>
/// <param name="Posts">Window or post from which each person of it first acted, by name.</param>
internal sealed record DemoPlayed(Concluded Concluded, Dictionary<string, string> Posts);
