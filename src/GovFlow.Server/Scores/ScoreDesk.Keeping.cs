using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Scores;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Reports;
using GovFlow.Storage.Audit;

namespace GovFlow.Server.Scores;

/// <summary>What people enter, strike out, weigh and make public.</summary>
public sealed partial class ScoreDesk
{
    private const int LongestNote = 500;
    private const int MostEntries = 5_000;
    private const int LeaguesKept = 24;
    private const int Tries = 3;

    /// <summary>Enters something; null where it is there now, by this request or by the same one before.</summary>
    public async Task<ApiProblem?> EnterAsync(Hall hall, ScoreEntryRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (Check(hall, request) is { Count: > 0 } problems)
            return ApiProblem.Invalid(problems);
        if (IsOwn(request.Subject, request.Key, actor))
            return OwnScore;
        var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, ListOf(request.Day.Year), ct);
            var entries = Entries(kept.Json);
            if (entries.Any(e => e.Id == id))
                return null;
            if (entries.Length >= MostEntries)
                return new ApiProblem(StatusCodes.Status409Conflict, "score-entries-full", "记录过多", $"一年最多登记 {MostEntries} 条。");
            // 两方考核 (000-25): whoever speaks for the centre does not speak for the department too.
            var other = request.Kind switch
            {
                ScoreEntryKind.CentreAssessment => ScoreEntryKind.DepartmentAssessment,
                ScoreEntryKind.DepartmentAssessment => ScoreEntryKind.CentreAssessment,
                _ => (ScoreEntryKind?)null,
            };
            if (other is not null && entries.Any(e => e.Kind == other && e.StruckBy is null && e.Subject == request.Subject && e.Key == request.Key && e.Day.Month == request.Day.Month && e.By == by))
                return ApiProblem.RuleForbids("two-assessors", "中心考核和派驻部门考核须由不同的人评分；您本月已代表另一方为其评分。", "000-25");
            var entry = new ScoreEntry(id, request.Kind, request.Subject, request.Key, request.Day, request.Points, request.Note.Trim(), request.Evidence.Trim(), by, now);
            if (await towns.WriteListAsync(hall.Code, ListOf(request.Day.Year), kept.Version, Write(entries.Add(entry)), new("enter-score", entry.Key, hall.Code, by, now, null, View(entry)), ct))
                return null;
        }
        return ApiProblem.LostRace(null);
    }

    private static ApiProblem OwnScore => ApiProblem.RuleForbids("own-score", "关于自己的记录，请由他人登记或者撤销。", "000-25");

    private static bool IsOwn(ScoreSubject subject, string? key, Actor actor) =>
        subject is ScoreSubject.Person && actor.Staff is not null && key == $"{actor.Centre?.Code}/{actor.Id}";

    /// <summary>Strikes an entry out; it stays on record with the reason. The same command again changes nothing.</summary>
    public async Task<ApiProblem?> StrikeAsync(Hall hall, Guid id, string? reason, Guid command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestNote)
            return ApiProblem.Invalid(new FieldProblem("$.reason", "reason-missing", $"请写明撤销的理由，不超过 {LongestNote} 字。"));
        var thisYear = hall.Clock.Today.Year;
        foreach (var year in new[] { thisYear, thisYear - 1 })
        {
            for (var attempt = 1; attempt <= Tries; attempt++)
            {
                var kept = await towns.ReadListAsync(hall.Code, ListOf(year), ct);
                var entries = Entries(kept.Json);
                if (entries.FirstOrDefault(e => e.Id == id) is not { } entry)
                    break;
                if (entry.StruckBy is { } struckBy)
                    return struckBy == command ? null : NotThere;
                if (IsOwn(entry.Subject, entry.Key, actor))
                    return OwnScore;
                var act = new OfficeAct("strike-score", entry.Key, hall.Code, actor.IdIn(hall.Code), time.GetUtcNow(), View(entry), new { Reason = reason.Trim() });
                if (await towns.WriteListAsync(hall.Code, ListOf(year), kept.Version, Write(entries.Replace(entry, entry with { StruckBy = command })), act, ct))
                    return null;
                if (attempt == Tries)
                    return ApiProblem.LostRace(null);
            }
        }
        return NotThere;
    }

    private static ApiProblem NotThere => ApiProblem.NotFound("没有这条记录，或者已经撤销。");

    /// <summary>Sets the weights; they hold for every period that is looked at from now on, and for no ranking made public before.</summary>
    public async Task<ApiProblem?> WeighAsync(Hall hall, ScoreWeightsRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (request.Weights is null || ScoreRules.Criteria.Any(c => !request.Weights.ContainsKey(c.Code)) || request.Weights.Count != ScoreRules.Criteria.Length || request.Weights.Values.Any(w => w is < 0 or > 100)
            || request.Weights.Values.Sum() != 100)
        {
            return ApiProblem.Invalid(new FieldProblem("$.weights", "weights-wrong", "每一项从 0 到 100，合计须为 100。"));
        }
        var (before, version) = await WeightsAsync(hall.Code, ct);
        var act = new OfficeAct("weigh-scores", hall.Code, hall.Code, actor.IdIn(hall.Code), time.GetUtcNow(), before.ToDictionary(c => c.Code, c => c.Weight, StringComparer.Ordinal), request.Weights);
        return request.Version == version && await towns.WriteListAsync(hall.Code, WeightList, request.Version, JsonSerializer.Serialize(request.Weights, Json), act, ct)
            ? null
            : ApiProblem.LostRace(null);
    }

    /// <summary>Makes the ranking of a period public as it is now; it stays so.</summary>
    public async Task<ApiProblem?> PublishAsync(ReportScope scope, string? period, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(actor);
        var hall = scope.Own;
        if (ScoreRules.Period(period) is not { } days)
            return ApiProblem.Invalid(new FieldProblem("$.period", "period-wrong", "期间写作 2026-03 或 2026-Q1。"));
        if (days.To >= hall.Clock.Today)
            return ApiProblem.Invalid(new FieldProblem("$.period", "period-open", "这一期还没有结束，结束后才能公布。"));
        var (weights, _) = await WeightsAsync(hall.Code, ct);
        var now = time.GetUtcNow();
        var league = new League(period!, now, await PlacesAsync(ScoreSubject.Unit), await PlacesAsync(ScoreSubject.Window), await PlacesAsync(ScoreSubject.Person));
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, LeagueList, ct);
            var leagues = Leagues(kept.Json);
            if (leagues.Any(l => l.Period == period))
                return null;
            var act = new OfficeAct("publish-league", period!, hall.Code, actor.IdIn(hall.Code), now, null, new { league.Units, league.Windows, People = league.People.Count });
            if (await towns.WriteListAsync(hall.Code, LeagueList, kept.Version, JsonSerializer.Serialize(leagues.Insert(0, league).Take(LeaguesKept), Json), act, ct))
                return null;
        }
        return ApiProblem.LostRace(null);

        async Task<IReadOnlyList<LeagueRow>> PlacesAsync(ScoreSubject subject) =>
            [.. (await RowsAsync(scope, days, subject, weights, ct)).Where(r => r.Rank is not null)
                .Select(r => new LeagueRow(r.Rank!.Value, subject is ScoreSubject.Person ? Masks.Name(r.Name) : r.Name, r.Score!.Value))];
    }

    private static List<FieldProblem> Check(Hall hall, ScoreEntryRequest request)
    {
        var problems = new List<FieldProblem>();
        if (!Enum.IsDefined(request.Kind))
            problems.Add(new("$.kind", "kind-unknown", "没有这种记录。"));
        if (!Enum.IsDefined(request.Subject) || SubjectsOf(hall, request.Subject).All(s => s.Key != request.Key))
            problems.Add(new("$.key", "subject-unknown", "请从列表中选择部门、窗口或者人员。"));
        if (request.Day > hall.Clock.Today || request.Day < hall.Clock.Today.AddYears(-1))
            problems.Add(new("$.day", "day-wrong", "日期不得晚于今日，也不得早于一年前。"));
        if (request.Points is < 0 or > 100)
            problems.Add(new("$.points", "points-wrong", "分数从 0 到 100。"));
        if (string.IsNullOrWhiteSpace(request.Note) || request.Note.Length > LongestNote)
            problems.Add(new("$.note", "note-missing", $"请写明看到了什么，不超过 {LongestNote} 字。"));
        if (string.IsNullOrWhiteSpace(request.Evidence) || request.Evidence.Length > LongestNote)
            problems.Add(new("$.evidence", "evidence-missing", $"请写明凭据：记录编号、照片或者录像的存放处，不超过 {LongestNote} 字。"));
        return problems;
    }

    private static string Write(ImmutableArray<ScoreEntry> entries) => JsonSerializer.Serialize(entries, Json);

    private static object View(ScoreEntry e) => new { e.Kind, e.Subject, e.Day, e.Points, e.Evidence };
}
