using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Scores;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Reports;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Scores;

/// <summary>考核 (000-24, 000-25, 002-18, 002-19, 003-27, 004-14): scores from the figures of the reports and from what people entered; nothing is computed twice.</summary>
public sealed partial class ScoreDesk(ReportFacts facts, TownStore towns, TimeProvider time)
{
    private const string WeightList = "score-weights";
    private const string LeagueList = "score-league";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The scores of a period, the best first.</summary>
    public async Task<ScoreView> ViewAsync(ReportScope scope, string period, (DateOnly From, DateOnly To) days, ScoreSubject subject, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var own = scope.Own;
        var (weights, version) = await WeightsAsync(own.Code, ct);
        var entries = (await EntriesAsync([own.Code], days, ct)).Where(e => e.Subject == subject).ToList();
        var rows = await RowsAsync(scope, days, subject, weights, ct);
        var leagues = Leagues((await towns.ReadListAsync(own.Code, LeagueList, ct)).Json);
        return new ScoreView(
            period, own.Clock.Today, days.From, days.To, days.To < own.Clock.Today, subject, version, [.. weights.Select(c => new ScoreCriterionView(c.Code, c.Name, c.Weight, c.Source, c.Figure))], rows,
            [.. entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.At).Select(e => new ScoreEntryLine(e.Id, e.Kind, NameOf(scope, subject, e.Key), e.Day, e.Points, e.Note, e.Evidence, own.PersonName(e.By), e.At))],
            [.. SubjectsOf(own, subject).Select(s => new ScoreOne(s.Key, s.Name))], leagues.FirstOrDefault(l => l.Period == period)?.PublishedAt);
    }

    /// <summary>The rankings made public, the latest first.</summary>
    public async Task<IReadOnlyList<League>> PublicAsync(Hall hall, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return Leagues((await towns.ReadListAsync(hall.Code, LeagueList, ct)).Json);
    }

    private async Task<IReadOnlyList<ScoreRow>> RowsAsync(
        ReportScope scope, (DateOnly From, DateOnly To) days, ScoreSubject subject, ImmutableArray<ScoreCriterion> criteria, CancellationToken ct)
    {
        // Each centre enters what was seen in its own hall; whoever is above them sees the scores they see.
        var entries = (await EntriesAsync(scope.All.Keys, days, ct)).Where(e => e.Subject == subject).ToList();
        var read = await facts.ReadAsync(scope, new FigurePeriod(days.From, days.To), ct);
        var groups = read.By(Dimension(subject)).Where(g => g.Key.Length > 0).ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        var sheets = groups.Keys.Concat(entries.Select(e => e.Key)).Distinct(StringComparer.Ordinal).Select(key => (Key: key, Name: NameOf(scope, subject, key), Sheet: ScoreSheet.Of(
            criteria, [.. entries.Where(e => e.Key == key)],
            code => groups.TryGetValue(key, out var own) && FigureCatalogue.Find(code)!.Of(own) is var value ? new ScoreFigure(value.Above, value.Below, value.Value) : default))).ToList();
        return
        [
            .. sheets.OrderByDescending(s => s.Sheet.Score ?? -1).ThenBy(s => s.Name, StringComparer.Ordinal)
                .Select(s => new ScoreRow(s.Key, s.Name, s.Sheet.Score is { } score ? 1 + sheets.Count(o => o.Sheet.Score > score) : null, s.Sheet.Score, s.Sheet.Lines)),
        ];
    }

    private static IEnumerable<(string Key, string Name)> SubjectsOf(Hall hall, ScoreSubject subject) => subject switch
    {
        ScoreSubject.Unit => hall.Town.Units.Select(u => ($"{hall.Code}/{u.Code}", u.Name)),
        ScoreSubject.Window => hall.Town.Windows.Select(w => ($"{hall.Code}/{w.Code}", hall.WindowName(w.Code))),
        _ => hall.Town.People.Where(p => p.Member.IsActive).Select(p => ($"{hall.Code}/{p.Member.Id}", p.Member.Name)),
    };

    private static FigureDimension Dimension(ScoreSubject subject) => subject switch
    {
        ScoreSubject.Unit => FigureDimension.Unit,
        ScoreSubject.Window => FigureDimension.Window,
        ScoreSubject.Person => FigureDimension.Person,
    };

    private static string NameOf(ReportScope scope, ScoreSubject subject, string key) => FigureViews.KeyName(Dimension(subject), key, scope);

    private async Task<(ImmutableArray<ScoreCriterion> Criteria, long Version)> WeightsAsync(string centreCode, CancellationToken ct)
    {
        var kept = await towns.ReadListAsync(centreCode, WeightList, ct);
        var weights = kept.Json is null ? [] : JsonSerializer.Deserialize<Dictionary<string, int>>(kept.Json, Json) ?? [];
        return ([.. ScoreRules.Criteria.Select(c => weights.TryGetValue(c.Code, out var weight) ? c with { Weight = weight } : c)], kept.Version);
    }

    private async Task<IReadOnlyList<ScoreEntry>> EntriesAsync(IEnumerable<string> centreCodes, (DateOnly From, DateOnly To) days, CancellationToken ct)
    {
        var entries = new List<ScoreEntry>();
        foreach (var centreCode in centreCodes)
        {
            for (var year = days.From.Year; year <= days.To.Year; year++)
                entries.AddRange(Entries((await towns.ReadListAsync(centreCode, ListOf(year), ct)).Json));
        }
        return [.. entries.Where(e => e.StruckBy is null && ScoreRules.Counts(e, days.From, days.To))];
    }

    private static string ListOf(int year) => string.Create(CultureInfo.InvariantCulture, $"score-entries-{year}");

    private static ImmutableArray<ScoreEntry> Entries(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<ScoreEntry>>(json, Json);

    private static ImmutableArray<League> Leagues(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<League>>(json, Json);
}
