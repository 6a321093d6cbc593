using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Licences;
using GovFlow.Engine.Execution;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Files;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Licences;
using GovFlow.Storage;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Cases.Views;

/// <summary>Makes the views of a case: one query beyond the file itself, whatever its history.</summary>
public sealed class CaseViews(IDbContextFactory<GovFlowDbContext> contexts, HallBook halls, WorkflowShelf shelf, TimeProvider time)
{
    /// <summary>The case as <paramref name="actor"/> sees it now.</summary>
    public async Task<CaseView> OfAsync(CaseFile file, long version, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(actor);
        var sight = await SightAsync(file, actor, ct);
        return View(file, version, sight, await PapersAsync(file.Id, ct));
    }

    /// <summary>The answer to a command that took effect.</summary>
    public async Task<CommandDone> DoneAsync(DeskResult.Done done, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(done);
        var sight = await SightAsync(done.File, actor, ct);
        var papers = await PapersAsync(done.File.Id, ct);
        return new CommandDone(
            View(done.File, done.Version, sight, papers), [.. papers.Where(p => done.Papers.Contains(p.Id))], NextSteps.Of(done.File, sight.Hall));
    }

    /// <summary>Every paper of a case, oldest first.</summary>
    public async Task<IReadOnlyList<PaperLink>> PapersAsync(Guid caseId, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Papers.Where(p => p.CaseId == caseId)
            .Select(p => new { p.Id, p.Template, p.Number, p.Date, p.CheckCode, p.AuditSeq, p.Place }).ToListAsync(ct);
        return [.. rows.OrderBy(p => p.AuditSeq).ThenBy(p => p.Place).Select(p => new PaperLink(p.Id, p.Template, PaperKinds.Of(p.Template).Title, p.Number, p.Date, p.CheckCode))];
    }

    /// <summary>What the actor has before them when looking at the case.</summary>
    internal async Task<CaseSight> SightAsync(CaseFile file, Actor actor, CancellationToken ct)
    {
        var hall = await halls.GetAsync(file.CentreCode, ct);
        var shelved = await shelf.FindAsync(file.DefinitionVersionId, ct)
            ?? throw new InvalidOperationException($"Case {file.Id} is bound to definition version {file.DefinitionVersionId}, which is gone.");
        var now = time.GetUtcNow();
        var desk = Laid(OfficeActors.Of(actor, hall, shelved));
        return new CaseSight(hall, shelved, actor, desk, desk ?? Laid(OfficeActors.FromAbove(actor, hall)), now) { Files = await FilesAsync(file, ct), Ended = await EndedAsync(file, ct) };

        OfficeDesk? Laid(OfficeActor? known) =>
            known is null ? null : DeskSetting.Lay(hall, shelved, known, file, file.Id, now, hall.Town.People.Select(p => p.Member.Id));
    }

    /// <summary>The files the case vouches for; a case without any asks nothing.</summary>
    private async Task<IReadOnlyDictionary<Guid, FileView>> FilesAsync(CaseFile file, CancellationToken ct)
    {
        if (file.Materials.All(m => m.Scans is null) && file.Applicant.Mandate?.Scans is null && file.OpenTasks.All(t => t.Record is null))
            return ImmutableDictionary<Guid, FileView>.Empty;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.MaterialFiles.AsNoTracking().Where(f => f.CaseId == file.Id).ToDictionaryAsync(f => f.Id, FileView.Of, ct);
    }

    /// <summary>Licences the case rests on that were ended since; a case without any asks nothing.</summary>
    private async Task<IReadOnlySet<Guid>> EndedAsync(CaseFile file, CancellationToken ct)
    {
        var named = file.Materials.Select(m => m.Licence?.Id).OfType<Guid>().ToArray();
        if (named.Length == 0)
            return ImmutableHashSet<Guid>.Empty;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.Licences.Where(l => named.Contains(l.Id) && l.Standing == LicenceStanding.Revoked).Select(l => l.Id).ToListAsync(ct)).ToImmutableHashSet();
    }

    internal static IReadOnlyList<MaterialView> Materials(CaseFile file, CaseSight sight) =>
    [
        .. file.Materials.Select(m => new MaterialView(
            m.Code, m.Name, m.State, sight.Shelved.Item.Materials.Any(r => r.Code == m.Code && r.IsMain), m.Note, m.ReceivedAt,
            m.ReceivedBy is { } by ? sight.Hall.PersonName(by) : null, [.. (m.Scans ?? []).Select(s => sight.Files.GetValueOrDefault(s.Id)).OfType<FileView>()],
            m.Licence is { } licence ? LicenceFacts.Of(licence) : null, m.Licence is { } rested && sight.Ended.Contains(rested.Id))),
    ];

    /// <summary>The applicant with every personal datum masked; an organisation's name is none.</summary>
    internal static ApplicantView Masked(Applicant applicant) => new(
        Masked(applicant.Identity), applicant.Phone is { } phone ? Masks.Phone(phone) : null, applicant.Agent is { } agent ? Masked(agent) : null,
        string.IsNullOrEmpty(applicant.Address) ? applicant.Address : "******")
    {
        Mandate = applicant.Mandate is { } mandate ? MandateView.Of(mandate) : null,
    };

    private static IdentityView Masked(ApplicantIdentity identity) => new(
        Masks.Name(identity), identity.PaperKind, Masks.PaperNumber(identity.PaperNumber), identity.IsOrganisation);

    private static CaseView View(CaseFile file, long version, CaseSight sight, IReadOnlyList<PaperLink> papers)
    {
        var (hall, now) = (sight.Hall, sight.Now);
        var clocks = file.Clocks.Select(c => (Clock: c, View: ClockViews.Of(c, file, hall, now))).ToList();
        var views = clocks.ToDictionary(c => c.Clock.Id, c => c.View);
        return new CaseView
        {
            Id = file.Id,
            Number = file.Number,
            QueryCode = sight.Actor.May(Permissions.CasesUnmask) ? file.QueryCode : null,
            ItemCode = file.ItemCode,
            ItemName = file.ItemName,
            Kind = new KindView(file.InnerKind, file.OuterKind),
            State = file.State,
            StateLabel = file.State.ChineseName(),
            Applicant = Masked(file.Applicant),
            Channel = file.Channel,
            Window = file.WindowCode is { } window ? new Named(window, hall.WindowName(window)) : null,
            ReceivedAt = file.ReceivedAt,
            ReceivedOn = file.ReceivedOn,
            AcceptedOn = file.AcceptedOn,
            Clock = file.ShownClock is { } shown ? views[shown.Id] : null,
            Clocks = [.. clocks.Select(c => c.View)],
            Holder = NextSteps.Holder(file, hall),
            Matter = file.Bundle?.Name,
            SpecialGroup = file.SpecialGroup,
            CommunityOpinion = file.CommunityOpinion,
            Flags = CaseFlags.Of(file.IsGreenChannel, file.OuterKind, file.OpenTasks.Any(t => t.IsStandIn), CaseFlags.Matter(file)),
            Tasks = [.. file.OpenTasks.Select(t => new OpenTaskView(
                t.Id, t.StepName, t.Kind, t.PostCode, hall.PostName(t.PostCode), Person(t.AssigneeId, hall), t.OpenedAt, t.ClockId is { } id ? views.GetValueOrDefault(id) : null))],
            Materials = Materials(file, sight),
            Form = FormViews.OfCase(file, sight),
            Papers = papers,
            Branches = [.. file.Branches.Select(b => new BranchView(
                b.Department, b.Share, b.SentAt, b.Outcome, b.Opinion, clocks.FirstOrDefault(c => c.Clock.TaskId == b.TaskId).View))],
            Decision = file.Decision is { } d ? new DecisionView(d.IsGranted, d.DecidedOn, hall.PersonName(d.DecidedBy), d.Reason) : null,
            Actions = new CaseActions(sight.Desk, sight.Actor, file, sight.Overseer).OfCase(),
            Incidents = [.. (file.Flow?.Incidents ?? []).Select(i => Incident(i, sight))],
            Etag = CommandHeaders.ETag(version),
            Version = version,
        };
    }

    internal static PersonView? Person(string? id, Hall hall) => id is null ? null : new PersonView(id, hall.PersonName(id));

    private static IncidentView Incident(Incident incident, CaseSight sight)
    {
        var workflow = sight.Shelved.Workflow;
        return new IncidentView(
            incident.Id, workflow.Find(incident.NodeId)?.DisplayText ?? incident.NodeId, incident.Message, incident.At,
            Office.MaySkip(workflow, incident) ? workflow.PortsOf(incident.NodeId) : []);
    }
}

/// <summary>What a person has before them when looking at a case.</summary>
/// <param name="Desk">Null for a person of another centre, and for a technical account that looks after no flows.</param>
/// <param name="Overseer">The same desk; for a supervisor of a centre above, one at which only overseeing is done.</param>
internal sealed record CaseSight(Hall Hall, ShelvedItem Shelved, Actor Actor, OfficeDesk? Desk, OfficeDesk? Overseer, DateTimeOffset Now)
{
    /// <summary>The files of the case's materials.</summary>
    public IReadOnlyDictionary<Guid, FileView> Files { get; init; } = ImmutableDictionary<Guid, FileView>.Empty;

    /// <summary>Licences the case rests on that were revoked since.</summary>
    public IReadOnlySet<Guid> Ended { get; init; } = ImmutableHashSet<Guid>.Empty;
}
