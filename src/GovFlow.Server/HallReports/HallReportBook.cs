using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.HallReports;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Reports;
using GovFlow.Storage.Supervision;
using GovFlow.Storage.Town;

namespace GovFlow.Server.HallReports;

/// <summary>A specialist hall.</summary>
/// <param name="Centre">The centre it reports to.</param>
public sealed record SpecialistHall(Hall Centre, Unit Unit, ReportDuty Duty)
{
    /// <summary>What it owes of periods that have begun, the earliest first.</summary>
    public IEnumerable<OwedReport> Owed => Duty.Until(Centre.Clock.Today, Unit.ClosedFrom);

    /// <summary>The key of its figures.</summary>
    public string FigureKey => $"{Centre.Code}/{Unit.Code}";

    /// <summary>The report of a period; the same on every node.</summary>
    public Guid IdOf(OwedReport owed)
    {
        ArgumentNullException.ThrowIfNull(owed);
        return DeterministicId.Of(Guid.Empty, "hall-report", $"{Centre.Code}/{Unit.Code}/{owed.Period.Key}");
    }

    /// <summary>What of the duty holds today: a version of a later day names nobody yet.</summary>
    public DutyTerms Now => Duty.InForceOn(Centre.Clock.Today);

    /// <summary>Whom the duty names, of those who still work in the unit.</summary>
    public IEnumerable<string> Named => Now.ReporterIds.Where(IsOfUnit);

    /// <summary>True for the unit's three responsible persons, who acts as its head, and whom the duty names.</summary>
    public bool IsReporter(string personId)
    {
        var today = Centre.Clock.Today;
        return Unit.HeadId == personId || Unit.DeputyId == personId || Unit.HandlerId == personId || Named.Contains(personId)
            || Centre.Town.ActingHeads.Any(a => a.UnitCode == Unit.Code && a.PersonId == personId && a.Covers(today))
            || (Now.PostCode is { } post && Centre.PostsOf(personId, today).Any(p => p.Post.Post.Code == post));
    }

    /// <summary>True for whoever reports, and for everybody who works there.</summary>
    public bool IsOwn(string personId) => IsReporter(personId) || IsOfUnit(personId);

    /// <summary>Who is told of what concerns the hall, those who are there; the head in any case.</summary>
    public IEnumerable<string> Told => new[] { Unit.HeadId }.Concat(Named).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)
        .Where(p => p == Unit.HeadId || Centre.Presence.IsThere(p)).Select(p => $"person:{p}")
        .Concat(Now.PostCode is { } post ? [$"post:{post}"] : []);

    private bool IsOfUnit(string personId) => Centre.Town.People.Any(p => p.Member.Id == personId && p.UnitCode == Unit.Code && p.Member.IsActive);
}

/// <summary>A report as it was read.</summary>
/// <param name="Version">The guard of writing it; 0 = nothing is written yet.</param>
public sealed record OpenedReport(SpecialistHall Of, OwedReport Owed, HallReport Report, long Version)
{
    public DateOnly DueOn => Owed.DueOn(Of.Centre.Calendar);

    public HallReportState State => Report.StateOn(Of.Centre.Clock.Today, Owed.Period.To, DueOn);

    public int DaysLate => Report.DaysLateOn(Of.Centre.Clock.Today, DueOn, Of.Centre.Calendar);
}

/// <summary>Finds halls and their reports.</summary>
public sealed class HallReportBook(HallDuties duties, TownStore towns, HallBook halls, CentreTree centres, ReportFacts facts)
{
    /// <summary>The halls of one centre.</summary>
    public static IEnumerable<SpecialistHall> Of(Hall centre, IEnumerable<ReportDuty> duties) =>
        duties.Select(d => (Duty: d, Unit: centre.Unit(d.UnitCode))).Where(d => d.Unit is not null).Select(d => new SpecialistHall(centre, d.Unit!, d.Duty));

    /// <summary>The halls somebody sees: who oversees those of their centre and all below it, everybody else the one they work in.</summary>
    public async Task<IReadOnlyList<SpecialistHall>> SeenByAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var sees = CaseScope.Oversees(actor) || actor.May(Permissions.OfficeConfigure);
        var codes = sees ? await centres.BelowAsync(actor.Centre?.Path ?? "", ct) : actor.Centre is { } own ? [own.Code] : [];
        var all = await duties.AllAsync(ct);
        var found = new List<SpecialistHall>();
        foreach (var code in codes.Where(all.ContainsKey))
            found.AddRange(Of(await halls.GetAsync(code, ct), all[code]).Where(h => sees || h.IsOwn(actor.Id)));
        return found;
    }

    /// <summary>One report within sight; null where there is none.</summary>
    public async Task<OpenedReport?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        foreach (var one in await SeenByAsync(actor, ct))
        {
            if (one.Owed.FirstOrDefault(o => one.IdOf(o) == id) is { } owed)
                return await OpenAsync(one, owed, ct);
        }
        return null;
    }

    /// <summary>The report of a period as it stands.</summary>
    public async Task<OpenedReport> OpenAsync(SpecialistHall of, OwedReport owed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(owed);
        var id = of.IdOf(owed);
        var kept = await towns.ReadListAsync(of.Centre.Code, HallReportStore.ListOf(id), ct);
        return new OpenedReport(of, owed, Read(kept.Json, id, of, owed), kept.Version);
    }

    /// <summary>The same of many periods of one hall, in one statement.</summary>
    public async Task<IReadOnlyList<OpenedReport>> OpenAsync(SpecialistHall of, IReadOnlyList<OwedReport> owed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(owed);
        if (owed.Count == 0)
            return [];
        var kept = await towns.ListsAsync(of.Centre.Code, [.. owed.Select(o => HallReportStore.ListOf(of.IdOf(o)))], ct);
        return [.. owed.Select(o => kept.TryGetValue(HallReportStore.ListOf(of.IdOf(o)), out var found)
            ? new OpenedReport(of, o, Read(found.Json, of.IdOf(o), of, o), found.Version)
            : new OpenedReport(of, o, Read(null, of.IdOf(o), of, o), 0))];
    }

    /// <summary>The figures of a hall's period as they are now: the figures page's own, of this unit.</summary>
    public async Task<ImmutableArray<FrozenFigure>> FiguresAsync(SpecialistHall of, ReportPeriod period, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(period);
        var read = (await facts.ReadAsync(await facts.OfOneAsync(of.Centre, ct), new FigurePeriod(period.From, period.To), ct)).Of(FigureDimension.Unit, of.FigureKey);
        return
        [
            .. HallReportPaper.Figures().Select(f => (f.Theme, f.Figure, Cell: FigureViews.Cell(f.Figure, read)))
                .Select(f => new FrozenFigure(f.Figure.Code, f.Figure.Name, f.Theme.Name, f.Figure.Unit, f.Figure.Definition, f.Cell.Above, f.Cell.Below, f.Cell.Value, f.Cell.Text)),
        ];
    }

    private static HallReport Read(string? json, Guid id, SpecialistHall of, OwedReport owed) =>
        json is null ? new HallReport(id, of.Unit.Code, owed.Period.Key) : JsonSerializer.Deserialize<HallReport>(json, HallDuties.Json)!;
}
