using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Registers;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Figures;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Reports;

/// <summary>Whose figures a reader sees: their centre and those below it.</summary>
/// <param name="Own">Whose calendar counts working days, and whose name the report bears.</param>
/// <param name="All">By code, the own one among them where it has cases of its own.</param>
public sealed record ReportScope(Hall Own, IReadOnlyDictionary<string, Hall> All, ImmutableArray<ShelvedItem> Items)
{
    /// <summary>As a page says it.</summary>
    public string Name => All.Count > 1 ? $"{Own.Town.Centre.Name}及所属共{All.Count}个中心" : Own.Town.Centre.Name;

    private readonly Dictionary<(string Centre, string Item), string?> _units = [];

    /// <summary>The key of the unit that decides an item in a centre, e.g. <c>QH/market</c>; null where none does.</summary>
    public string? UnitKeyOf(string centre, string itemCode)
    {
        if (!_units.TryGetValue((centre, itemCode), out var key))
        {
            var shelved = Items.FirstOrDefault(i => i.Item.Code == itemCode);
            key = shelved is not null && All.TryGetValue(centre, out var hall) && ReportFacts.UnitOf(shelved, hall) is { } unit ? $"{centre}/{unit}" : null;
            _units[(centre, itemCode)] = key;
        }
        return key;
    }

    /// <summary>The unit of a key; null where it is none of these centres'.</summary>
    public (Hall Hall, Unit Unit)? UnitOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('/') is [var centre, var code] && All.TryGetValue(centre, out var hall) && hall.Unit(code) is { } unit ? (hall, unit) : null;
    }

    /// <summary>A unit as a page names it: with its centre where there are several.</summary>
    public string UnitName(string? key) => FigureViews.KeyName(FigureDimension.Unit, key ?? "", this);
}

/// <summary>Gets the facts together that figures are computed from.</summary>
public sealed class ReportFacts(FigureReader reader, ItemStandings standings, WorkflowShelf shelf, CentreTree centres, HallBook halls, RegisterDesk registers)
{
    /// <summary>Whose figures <paramref name="actor"/> sees; null before a centre is set up.</summary>
    public async Task<ReportScope?> ScopeAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var own = actor.Centre is { } centre ? await halls.FindAsync(centre.Code, ct) : await centres.FirstAsync(ct);
        return own is null ? null : new ReportScope(own, await halls.GetAsync(await centres.BelowAsync(actor.Centre?.Path ?? "", ct), ct), await shelf.EverInForceAsync(ct));
    }

    /// <summary>One centre's own figures, whoever reads them.</summary>
    public async Task<ReportScope> OfOneAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return new ReportScope(hall, new Dictionary<string, Hall>(StringComparer.Ordinal) { [hall.Code] = hall }, await shelf.EverInForceAsync(ct));
    }

    /// <summary>The facts of a period.</summary>
    public async Task<FigureFacts> ReadAsync(ReportScope scope, FigurePeriod period, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(period);
        var today = scope.Own.Clock.Today;
        var asOf = period.To < today ? period.To : today;
        var (cases, ratings, voices) = (ImmutableArray.CreateBuilder<CaseFact>(), ImmutableArray.CreateBuilder<RatingFact>(), ImmutableArray.CreateBuilder<VoiceFact>());
        foreach (var hall in scope.All.Values)
        {
            var units = scope.Items.ToDictionary(i => i.Item.Code, i => UnitOf(i, hall), StringComparer.Ordinal);
            CaseFact Placed(CaseFact one) => one with
            {
                UnitCode = units.GetValueOrDefault(one.ItemCode),
                PointCode = one.WindowCode is { } window && !hall.Town.Plan.Points.IsEmpty ? hall.Town.Plan.PointOf(window)?.Code : null,
            };
            cases.AddRange((await reader.CasesAsync(hall.Code, period, hall.Calendar, hall.Clock, ct)).Select(Placed));
            ratings.AddRange((await reader.RatingsAsync(hall.Code, period, hall.Calendar, hall.Clock, ct)).Select(r => r with { Case = Placed(r.Case) }));
            voices.AddRange(await reader.VoicesAsync(hall.Code, period, hall.Calendar, hall.Clock, ct));
        }
        return new FigureFacts(
            period, asOf, asOf < period.From ? 0 : scope.Own.Calendar.WorkingDays(period.From.AddDays(-1), asOf), cases.DrainToImmutable(), ratings.DrainToImmutable(), voices.DrainToImmutable(),
            await ItemsAsync(scope, period, ct));
    }

    private async Task<ImmutableArray<ItemFact>> ItemsAsync(ReportScope scope, FigurePeriod period, CancellationToken ct)
    {
        var (day, own) = (period.To, scope.Own);
        var (standing, before) = (await standings.OnAsync(day, ct), await standings.OnAsync(period.From.AddDays(-1), ct));
        var services = await registers.ServicesByItemAsync(own, ct);
        var begin = own.Clock.InstantOf(period.From, TimeOnly.MinValue);
        var known = (await shelf.AtAsync(begin.AddTicks(-1), ct)).Where(i => i.IsInForce).Select(i => i.Shelved.Item.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await shelf.AtAsync(own.Clock.InstantOf(day.AddDays(1), TimeOnly.MinValue).AddTicks(-1), ct)).Select(one =>
            {
                var (shelved, item) = (one.Shelved, one.Shelved.Item);
                return new ItemFact(
                    DeterministicId.Of(Guid.Empty, "item", item.Code), item.Code, UnitOf(shelved, own) is { } unit ? $"{own.Code}/{unit}" : null, day,
                    one.IsInForce && IsInUse(standing, item.Code), item.IsImmediate, item.Channels.Contains("online"),
                    WorkingDays(item.PromisedLimit), WorkingDays(item.StatutoryLimit), item.Materials.Length)
                {
                    WasInUse = known.Contains(item.Code) && IsInUse(before, item.Code),
                    IsAllOnline = item.Channels.Contains("online") && item.Visits == 0,
                    Seals = 1 + item.Joint.Length,
                    Intermediaries = services.GetValueOrDefault(item.Code),
                    Fees = item.Fee.IsCharged ? Math.Max(1, item.Fee.Lines.Length) : 0,
                };
            }),
        ];
    }

    private static bool IsInUse(IReadOnlyDictionary<string, ItemStandingRow> standing, string itemCode) => standing.GetValueOrDefault(itemCode)?.Standing is null or ItemStanding.InUse;

    private static int? WorkingDays(TimeLimit? limit) => limit is { Unit: DayUnit.Working } ? limit.Days : null;

    /// <summary>The unit whose post decides the item, else the one that works on it last before the hand-over.</summary>
    internal static string? UnitOf(ShelvedItem shelved, Hall hall)
    {
        var steps = ItemSteps.Of(shelved.Workflow.Definition).Where(s => s.ActivityType is not (DeliverActivity.TypeName or ArchiveActivity.TypeName)).ToList();
        var deciding = steps.Find(s => s.ActivityType == DecideActivity.TypeName) ?? steps.LastOrDefault();
        return deciding is null ? null : hall.UnitOfPost(deciding.PostCode)?.Code;
    }
}
