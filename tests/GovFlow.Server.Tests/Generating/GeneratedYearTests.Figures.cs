using System.Text.Json;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Supervision;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Generating;

/// <summary>Every figure of the supervisors' pages, counted again from the timeline and the audit chain.</summary>
public sealed partial class GeneratedYearTests
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    [Test]
    public async Task AlertsByStateAndCard_AreWhatTheChainSays()
    {
        await using var db = await _host.ContextAsync();
        var log = await new EventLog(db, provider).VouchedAsync("alerts");
        var raised = log.Where(l => l.Act == "raise-alert").ToDictionary(l => l.Id, l => CardOf(l.Text));
        var closed = log.Where(l => l.Act == "alert-close").Select(l => l.Id).ToHashSet();
        var noted = log.Where(l => l.Act is "acknowledge-alert" or "alert-askexplanation" or "alert-order" or "alert-escalate" or "alert-close").Select(l => l.Id).ToHashSet();

        var page = await (await SupervisorAsync()).GetAsync("/api/alerts?state=all&limit=1");
        var counts = page.GetProperty("counts");
        var waiting = raised.Where(r => !noted.Contains(r.Key)).CountBy(r => r.Value).ToDictionary();
        Assert.That(
            (counts.GetProperty("red").GetInt32(), counts.GetProperty("yellow").GetInt32(), counts.GetProperty("reminder").GetInt32()),
            Is.EqualTo((waiting.GetValueOrDefault("Red"), waiting.GetValueOrDefault("Yellow"), waiting.GetValueOrDefault("Reminder"))));
        Assert.That(await CardsAsync("open"), Is.EquivalentTo(raised.Where(r => !noted.Contains(r.Key))));
        Assert.That(await CardsAsync("acknowledged"), Is.EquivalentTo(raised.Where(r => noted.Contains(r.Key) && !closed.Contains(r.Key))));
        Assert.That(await CardsAsync("closed"), Is.EquivalentTo(raised.Where(r => closed.Contains(r.Key))));
        Assert.That(raised.Values.Distinct(), Is.EquivalentTo(new[] { "Red", "Yellow", "Reminder" }), "there is something to count");
    }

    [Test]
    public async Task ViolationsByUnitPostAndPerson_AreWhatTheChainSays()
    {
        await using var db = await _host.ContextAsync();
        var log = new EventLog(db, provider);
        var acts = await log.VouchedAsync("violations");
        var supervisor = await SupervisorAsync();
        // What happened outside every case has no chain; it has its own record.
        var outside = await log.CountAsync("SELECT COUNT(*) FROM violations WHERE case_id IS NULL AND state <> 5");
        var dismissed = acts.GroupBy(a => a.Id).Where(g => g.Last().Act == "violation-dismiss").Select(g => g.Key).ToHashSet();
        var standing = acts.Where(a => a.Act == "detect-violation" && !dismissed.Contains(a.Id)).ToList();
        var upheld = acts.Where(a => a.Act == "violation-uphold" && !dismissed.Contains(a.Id)).Select(a => a.Id).ToHashSet();
        var upheldOutside = await log.CountAsync("SELECT COUNT(*) FROM violations WHERE case_id IS NULL AND state <> 5 AND tier IS NOT NULL");
        (string By, string Column, string Names)[] ways =
        [
            ("unit", "unit_code", "SELECT code, name FROM departments"), ("post", "post_code", "SELECT code, name FROM posts"), ("person", "person_id", "SELECT id, name FROM people"),
        ];
        foreach (var (by, column, names) in ways)
        {
            var shown = (await supervisor.GetAsync($"/api/violations/statistics?by={by}")).EnumerateArray().ToList();
            Assert.That(Sum(shown, "found"), Is.EqualTo(standing.Count + outside), by);
            Assert.That(Sum(shown, "upheld"), Is.EqualTo(upheld.Count + upheldOutside), by);
            Assert.That(Sum(shown, "minor") + Sum(shown, "serious") + Sum(shown, "grave"), Is.EqualTo(upheld.Count + upheldOutside), by);
            var nameOf = (await log.CountsAsync($"SELECT COALESCE(n.name, '未明确'), COUNT(*) FROM violations v LEFT JOIN ({names.Replace("SELECT ", "SELECT centre_code, ", StringComparison.Ordinal)}) n ON n.centre_code = v.centre_code AND n.{(by == "person" ? "id" : "code")} = v.{column} WHERE v.state <> 5 GROUP BY 1"));
            Assert.That(shown.GroupBy(s => s.GetProperty("name").GetString()!).ToDictionary(g => g.Key, g => g.Sum(s => s.GetProperty("found").GetInt32())), Is.EquivalentTo(nameOf), by);
            var rules = shown.SelectMany(s => s.GetProperty("byRule").EnumerateArray()).GroupBy(r => r.GetProperty("rule").GetString()!).ToDictionary(g => g.Key, g => g.Sum(r => r.GetProperty("count").GetInt32()));
            foreach (var rule in ViolationRules.All.Where(r => r.Rule is not ViolationRule.OutsideTheSystem))
                Assert.That(rules.GetValueOrDefault(rule.Name), Is.EqualTo(standing.Count(s => s.Text.Contains($"“{rule.Name}”", StringComparison.Ordinal))), $"{by} {rule.Name}");
        }
        Assert.That(await PagedAsync("/api/violations?state=all"), Has.Count.EqualTo(acts.Count(a => a.Act == "detect-violation") + await log.CountAsync("SELECT COUNT(*) FROM violations WHERE case_id IS NULL")));
        var ended = acts.GroupBy(a => a.Id).Count(g => g.Last().Act is "violation-close" or "violation-dismiss");
        Assert.That(await PagedAsync("/api/violations"), Has.Count.EqualTo(acts.Count(a => a.Act == "detect-violation") - ended + await log.CountAsync("SELECT COUNT(*) FROM violations WHERE case_id IS NULL AND state NOT IN (5, 6)")));
    }

    [Test]
    public async Task Duties_AndSamples_AreWhatTheChainSays()
    {
        await using var db = await _host.ContextAsync();
        var acts = await new EventLog(db, provider).VouchedAsync("duties");
        var asked = acts.Select(a => a.Id).ToHashSet();
        var answered = acts.Where(a => a.Act == "answer-duty").Select(a => a.Id).ToHashSet();

        var open = await PagedAsync("/api/duties?view=given&state=open");
        var done = await PagedAsync("/api/duties?view=given&state=answered");

        Assert.That(open.Select(Id), Is.EquivalentTo(asked.Except(answered)));
        Assert.That(done.Select(Id), Is.EquivalentTo(answered));
        var samples = acts.Where(a => a.Act == "draw-sample").Select(a => a.Id).ToHashSet();
        Assert.That(open.Concat(done).Where(d => d.GetProperty("kind").GetString() is "Sampling" or "Verification").Select(Id), Is.EquivalentTo(samples));
        Assert.That(samples, Is.Not.Empty);
        // A red card for each that nobody answered in time, then or since.
        var late = open.Count(d => d.GetProperty("isLate").GetBoolean());
        var warned = acts.Where(a => a.Act == "raise-alert" && a.Text.StartsWith("红牌", StringComparison.Ordinal) && a.Text.Contains("至今没有答复", StringComparison.Ordinal)).Select(a => a.Id).ToHashSet();
        Assert.That(late, Is.EqualTo(warned.Except(answered).Count()));
    }

    [Test]
    public async Task EveryDigest_IsWhatTheTimelineSaysOfItsDays()
    {
        await using var db = await _host.ContextAsync();
        var log = new EventLog(db, provider);
        var lines = (await log.LinesAsync("kind IN ('case.received', 'case.accepted', 'case.closed')")).ToLookup(l => l.Kind);
        var alerts = await log.VouchedAsync("alerts");
        var red = alerts.Where(a => a.Act == "raise-alert" && CardOf(a.Text) == "Red").ToDictionary(a => a.Id, a => a.At);
        var closed = alerts.Where(a => a.Act == "alert-close").ToDictionary(a => a.Id, a => a.At);
        var duties = (await log.VouchedAsync("duties")).GroupBy(d => d.Id).ToDictionary(g => g.Key, g => (Asked: g.Min(d => d.At), Answered: g.Where(d => d.Act == "answer-duty").Select(d => (DateTimeOffset?)d.At).FirstOrDefault()));
        var due = (await db.Database.SqlQueryRaw<DueOfDuty>("SELECT id AS \"Id\", due_day AS \"Day\" FROM duties").ToListAsync()).ToDictionary(d => d.Id, d => d.Day);
        var found = (await log.VouchedAsync("violations")).Where(v => v.Act == "detect-violation").Select(v => v.At).Concat(await db.Violations.Where(v => v.CaseId == null).Select(v => v.DetectedAt).ToListAsync()).ToList();
        var checkedOnes = 0;
        foreach (var digest in await db.Digests.AsNoTracking().Where(d => d.CentreCode == "QH").OrderBy(d => d.MadeAt).ToListAsync())
        {
            var figures = JsonSerializer.Deserialize<DigestFigures>(digest.Figures, JsonSerializerOptions.Web)!;
            var (from, to) = (Instant(digest.FirstDay), Instant(digest.LastDay.AddDays(1)));
            // What was back-dated later, such as 视为受理, nobody could know then.
            bool In(EventLog.Line line) => line.LegalDay >= digest.FirstDay && line.LegalDay <= digest.LastDay && line.At < digest.MadeAt;
            var counted = new DigestFigures(
                lines["case.received"].Count(In), lines["case.accepted"].Count(In), lines["case.closed"].Count(l => l.At >= from && l.At < to),
                lines["case.received"].Count(l => l.At < to) - lines["case.closed"].Count(l => l.At < to), figures.Overdue,
                red.Values.Count(at => at >= from && at < to), alerts.Count(a => a.Act == "raise-alert" && CardOf(a.Text) == "Yellow" && a.At >= from && a.At < to),
                red.Count(r => r.Value < to && (!closed.TryGetValue(r.Key, out var at) || at >= to)),
                duties.Count(d => d.Value.Asked < to && (d.Value.Answered is not { } at || at >= to)),
                duties.Count(d => d.Value.Asked < to && (d.Value.Answered is not { } at || at >= to) && due[d.Key] <= digest.LastDay),
                found.Count(at => at >= from && at < to));
            Assert.That(figures, Is.EqualTo(counted), $"{digest.Period} {digest.FirstDay:O}");
            checkedOnes++;
        }
        Assert.That(checkedOnes, Is.GreaterThan(300), "days, weeks and months of a year");
        var last = await db.Digests.AsNoTracking().Where(d => d.CentreCode == "QH").OrderByDescending(d => d.MadeAt).Select(d => d.Figures).FirstAsync();
        Assert.That(JsonSerializer.Deserialize<DigestFigures>(last, JsonSerializerOptions.Web)!.Overdue, Is.EqualTo(await log.CountAsync(OverdueNow)), "at the year's end the clocks are as they were");
    }

    [Test]
    public async Task DayShares_AreWhatTheTimelineSaysOfEveryDay()
    {
        await using var db = await _host.ContextAsync();
        var log = new EventLog(db, provider);
        var lines = (await log.LinesAsync("kind IN ('case.received', 'case.closed', 'task.opened', 'task.completed', 'task.cancelled', 'task.sent-back', 'supplement.requested', 'supplement.ended', 'clock.suspended', 'clock.resumed')")).ToLookup(l => l.Case);
        var supervisor = await SupervisorAsync();
        var parties = new HashSet<string>();
        foreach (var lived in lines.Where(l => l.Any(e => e.Kind == "case.closed")).OrderBy(l => l.Key).Take(60))
        {
            var shown = await supervisor.GetAsync($"/api/cases/{lived.Key}/shares");
            var (from, to) = (lived.First(e => e.Kind == "case.received").LegalDay!.Value, DayOf(lived.First(e => e.Kind == "case.closed").At));
            var counted = new Dictionary<string, int>();
            for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            {
                if (!WorkCalendar.National.IsWorkingDay(day))
                    continue;
                var party = PartyOf([.. lived], day);
                counted[party] = counted.GetValueOrDefault(party) + 1;
            }
            var shares = shown.GetProperty("shares").EnumerateArray().GroupBy(s => s.GetProperty("party").GetString()!).ToDictionary(g => g.Key, g => g.Sum(s => s.GetProperty("workingDays").GetInt32()));
            Assert.That(shares, Is.EquivalentTo(counted), $"case {lived.Key}");
            Assert.That(shown.GetProperty("workingDays").GetInt32(), Is.EqualTo(counted.Values.Sum()));
            parties.UnionWith(counted.Keys);
        }
        Assert.That(parties, Does.Contain("Post").And.Contain("Applicant"));
    }

    /// <summary>Whose a day was: the applicant's while papers were awaited, the procedure's while it stopped the clock, a post's while a task was open.</summary>
    private static string PartyOf(IReadOnlyList<EventLog.Line> lines, DateOnly day)
    {
        if (IsWithin(lines, "supplement.requested", "supplement.ended", day))
            return "Applicant";
        if (IsWithin(lines, "clock.suspended", "clock.resumed", day))
            return "Procedure";
        bool IsOver(Guid? task) => lines.Any(l => l.Task == task && l.Kind is "task.completed" or "task.cancelled" or "task.sent-back" && DayOf(l.At) < day);
        return lines.Any(l => l.Kind == "task.opened" && DayOf(l.At) < day && !IsOver(l.Task)) ? "Post" : "Hall";
    }

    /// <summary>True where the day lies between an opening line, whose day does not count, and the closing line after it, whose day does.</summary>
    private static bool IsWithin(IReadOnlyList<EventLog.Line> lines, string opens, string closes, DateOnly day)
    {
        DateOnly? since = null;
        foreach (var line in lines.Where(l => l.Kind == opens || l.Kind == closes))
        {
            if (since is { } from && from < day && line.Kind == closes && DayOf(line.At) >= day)
                return true;
            since = line.Kind == opens ? DayOf(line.At) : null;
        }
        return since < day;
    }

    /// <summary>Open cases whose shown limit is over: the promise, else the applicant's own, else the intake's.</summary>
    private string OverdueNow
    {
        get
        {
            const string shown = "(SELECT k.due_day FROM clocks k WHERE k.case_id = c.id AND k.is_running = {0} AND k.kind IN (2, 8, 1) ORDER BY CASE k.kind WHEN 2 THEN 0 WHEN 8 THEN 1 ELSE 2 END LIMIT 1)";
            return $"SELECT COUNT(*) FROM cases c WHERE c.closed_at IS NULL AND {string.Format(System.Globalization.CultureInfo.InvariantCulture, shown, provider is Storage.DatabaseProvider.Sqlite ? "1" : "TRUE")} < '{Year + 1}-01-01'";
        }
    }

    /// <summary>As the timeline words it; the applicant is reminded in other words, by a yellow card.</summary>
    private static string CardOf(string text) => text.Split('：')[0] switch { "黄牌" => "Yellow", "提醒" => text.Contains("逾期视为撤回申请", StringComparison.Ordinal) ? "Yellow" : "Reminder", _ => "Red" };

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Zone).DateTime);

    private static DateTimeOffset Instant(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Zone);

    private static int Sum(IEnumerable<JsonElement> shown, string figure) => shown.Sum(s => s.GetProperty(figure).GetInt32());

    private static Guid Id(JsonElement row) => row.GetProperty("id").GetGuid();

    private async Task<List<KeyValuePair<Guid, string>>> CardsAsync(string state) =>
        (await PagedAsync($"/api/alerts?state={state}")).ConvertAll(a => KeyValuePair.Create(Id(a), a.GetProperty("card").GetString()!));

    private Task<OfficeClient> SupervisorAsync() => _staff.PersonAsync("p65");

    /// <summary>All pages of a list.</summary>
    private async Task<List<JsonElement>> PagedAsync(string address)
    {
        var rows = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await (await SupervisorAsync()).GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            rows.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.That(rows.Select(Id), Is.Unique, address);
        return rows;
    }

    private sealed record DueOfDuty(Guid Id, DateOnly Day);
}
