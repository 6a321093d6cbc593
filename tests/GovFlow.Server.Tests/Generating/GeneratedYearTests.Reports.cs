using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GovFlow.Approvals.Clocks;
using GovFlow.Storage;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Generating;

/// <summary>Every figure of the reports, counted again by SQL of the test's own.</summary>
public sealed partial class GeneratedYearTests
{
    private static readonly (string From, string To)[] Periods = [("2026-01-01", "2026-12-31"), ("2026-05-01", "2026-05-31")];

    [TestCaseSource(nameof(Periods))]
    public async Task EveryFigureOfCases_IsWhatSqlSays((string From, string To) period)
    {
        await using var db = await _host.ContextAsync();
        var log = new EventLog(db, provider);
        var shown = await FiguresAsync($"from={period.From}&to={period.To}");
        // On the first morning of the next year the year is over, and what is open was open then.
        string In(string day) => $"{day} BETWEEN '{period.From}' AND '{period.To}'";
        var closedOn = provider is DatabaseProvider.Sqlite ? "date(c.closed_at / 10000000 - 62135596800 + 28800, 'unixepoch')" : "(c.closed_at AT TIME ZONE 'Asia/Shanghai')::date";
        var decidedOn = Json("c.detail", "decision", "decidedOn");
        var (received, accepted, decided, closed) = (In("c.received_on"), In("c.accepted_on"), In(decidedOn), In(closedOn));
        var isNoticed = "EXISTS (SELECT 1 FROM papers p WHERE p.case_id = c.id AND p.template = 3)";
        async Task<int> Cases(string where) => await log.CountAsync($"SELECT COUNT(*) FROM cases c WHERE {where}");
        var stopped = Json("k.ledger", "stoppedDay");
        // A same-day case that became a committed one has two promises: the last one stands.
        var isLast = $"NOT EXISTS (SELECT 1 FROM clocks n WHERE n.case_id = k.case_id AND n.kind = k.kind AND n.id <> k.id AND (COALESCE({Json("n.ledger", "stoppedDay")}, '9999') > COALESCE({stopped}, '9999') "
            + $"OR (COALESCE({Json("n.ledger", "stoppedDay")}, '9999') = COALESCE({stopped}, '9999') AND (n.due_day > k.due_day OR (n.due_day = k.due_day AND n.id > k.id)))))";
        async Task<int> Limits(int kind, string where) => await log.CountAsync($"SELECT COUNT(*) FROM clocks k JOIN cases c ON c.id = k.case_id WHERE k.kind = {kind} AND {isLast} AND {where}");

        var all = await Cases(accepted);
        await Same("received", await Cases(received));
        await Same("accepted", all);
        await Same("closed", await Cases(closed));
        await Same("open", await Cases($"c.received_on <= '{period.To}' AND (c.closed_at IS NULL OR {closedOn} > '{period.To}')"));
        await Same("immediate", await Cases($"{accepted} AND c.inner_kind = 1"));
        await Rate("immediate-rate", await Cases($"{accepted} AND c.inner_kind = 1"), all);
        await Rate("on-spot-rate", await Cases($"{accepted} AND {decidedOn} <= {Text("c.received_on")}"), all);
        await Same("online", await Cases($"{accepted} AND c.channel = 'online'"));
        await Rate("online-rate", await Cases($"{accepted} AND c.channel = 'online'"), all);
        await Same("decided", await Cases(decided));
        await Rate("grant-rate", await Cases($"{decided} AND {Json("c.detail", "decision", "isGranted")} IN ('1', 'true')"), await Cases(decided));
        await Rate("return-rate", await Cases($"{received} AND c.state = 16"), await Cases(received));
        await Rate("not-accepted-rate", await Cases($"{received} AND c.state = 15"), await Cases(received));
        await Rate("supplement-rate", await Cases($"{received} AND {isNoticed}"), await Cases(received));
        await Rate("on-time-rate", await Limits(2, $"{In(stopped)} AND {stopped} <= {Text("k.due_day")}"), await Limits(2, In(stopped)));
        await Rate("statute-rate", await Limits(3, $"{In(stopped)} AND {stopped} <= {Text("k.due_day")}"), await Limits(3, In(stopped)));
        await Same("overdue", await Limits(2, $"(({In(stopped)} AND {stopped} > {Text("k.due_day")}) OR (({stopped} IS NULL OR {stopped} > '{period.To}') AND c.received_on <= '{period.To}' AND {Text("k.due_day")} < '{period.To}'))"));
        await Same("joint", await Cases($"{decided} AND c.outer_kind = 4"));
        var branches = provider is DatabaseProvider.Sqlite ? "json_each(c.detail, '$.branches') b" : "jsonb_array_elements(c.detail::jsonb -> 'branches') b";
        var outcome = provider is DatabaseProvider.Sqlite ? "json_extract(b.value, '$.outcome')" : "b ->> 'outcome'";
        async Task<int> Branches(string which) => await log.CountAsync($"SELECT COUNT(*) FROM cases c, {branches} WHERE {decided} AND c.outer_kind = 4 AND {outcome} {which}");
        await Rate("department-pass-rate", await Branches("= 'Agree'"), await Branches("IS NOT NULL"));
        await Rate("first-pass-rate", await Cases($"{decided} AND c.outer_kind = 4 AND NOT {isNoticed} AND EXISTS (SELECT 1 FROM {branches} WHERE {outcome} = 'Agree') AND NOT EXISTS (SELECT 1 FROM {branches} WHERE {outcome} IS NOT NULL AND {outcome} <> 'Agree')"), await Cases($"{decided} AND c.outer_kind = 4"));
        var (inspectedOn, area) = provider is DatabaseProvider.Sqlite
            ? ("json_extract(c.detail, '$.inspections[0].day')", "json_extract(c.detail, '$.inspections[0].floorArea')")
            : ("(c.detail::jsonb #>> '{inspections,0,day}')", "(c.detail::jsonb #>> '{inspections,0,floorArea}')::numeric");
        var findings = provider is DatabaseProvider.Sqlite ? "json_each(c.detail, '$.inspections[0].findings') f" : "jsonb_array_elements(c.detail::jsonb #> '{inspections,0,findings}') f";
        var isPassed = provider is DatabaseProvider.Sqlite ? "json_extract(f.value, '$.isPassed') = 1" : "(f ->> 'isPassed')::boolean";
        var inspected = In(inspectedOn);
        await Same("inspections", await Cases(inspected));
        Assert.That(Value("inspected-area"), Is.EqualTo(await log.CountAsync($"SELECT CAST(COALESCE(SUM({area}), 0) AS INTEGER) FROM cases c WHERE {inspected}") / 10_000m));
        await Rate("inspection-department-rate", await log.CountAsync($"SELECT COUNT(*) FROM cases c, {findings} WHERE {inspected} AND {isPassed}"), await log.CountAsync($"SELECT COUNT(*) FROM cases c, {findings} WHERE {inspected}"));
        await Rate("inspection-first-rate", await Cases($"{inspected} AND NOT EXISTS (SELECT 1 FROM {findings} WHERE NOT ({isPassed}))"), await Cases(inspected));
        var comings = $"""
            SELECT c.id, c.received_on AS day FROM cases c WHERE c.channel = 'window' AND {closed}
            UNION SELECT c.id, {DayOfInstant("e.at")} FROM cases c JOIN case_events e ON e.case_id = c.id WHERE c.channel = 'window' AND e.kind = 'supplement.handed-in' AND {closed}
            UNION SELECT c.id, {DayOfInstant("t.closed_at")} FROM cases c JOIN tasks t ON t.case_id = c.id
                WHERE t.kind = 9 AND t.outcome IS NOT NULL AND COALESCE({Json("t.answer", "facts", "method")}, '窗口领取') = '窗口领取' AND {closed}
            """;
        await Rate("mean-visits", await log.CountAsync($"SELECT COUNT(*) FROM ({comings}) comings"), await Cases(closed));
        await Rate("all-online-rate", await Cases($"{decided} AND c.channel = 'online' AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.case_id = c.id AND t.kind = 9 AND t.outcome IS NOT NULL AND COALESCE({Json("t.answer", "facts", "method")}, '窗口领取') = '窗口领取')"), await Cases(decided));
        var days = Enumerable.Range(0, 366).Select(d => Date(period.From).AddDays(d)).Count(d => d <= Date(period.To) && WorkCalendar.National.IsWorkingDay(d));
        Assert.That(Value("accepted-daily"), Is.EqualTo((decimal)all / days).Within(0.000001m));
        await Days("mean-days", "1 = 1");
        await Days("joint-mean-days", "c.outer_kind = 4");

        decimal? Value(string code) => Cell(code).GetProperty("value") is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
        JsonElement Cell(string code) => shown.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("code").GetString() == code).GetProperty("now");

        Task Same(string code, int counted)
        {
            Assert.That(Value(code), Is.EqualTo(counted), code);
            return Task.CompletedTask;
        }

        Task Rate(string code, int above, int below)
        {
            Assert.That((Cell(code).GetProperty("above").GetDecimal(), Cell(code).GetProperty("below").GetDecimal()), Is.EqualTo(((decimal)above, (decimal)below)), code);
            Assert.That(Value(code), below == 0 ? Is.Null : Is.EqualTo((decimal)above / below).Within(0.000001m), code);
            return Task.CompletedTask;
        }

        // Every working day after day 0 up to the stop, but for those in a suspension.
        async Task Days(string code, string which)
        {
            var ledgers = await log.TextsAsync($"SELECT k.ledger FROM clocks k JOIN cases c ON c.id = k.case_id WHERE k.kind = 2 AND {isLast} AND {stopped} IS NOT NULL AND {decided} AND {which}");
            var used = ledgers.Select(l => JsonDocument.Parse(l).RootElement).Sum(ledger =>
            {
                var (start, end) = (Date(ledger.GetProperty("startDay").GetString()!), Date(ledger.GetProperty("stoppedDay").GetString()!));
                var spans = ledger.TryGetProperty("suspensions", out var list) ? list.EnumerateArray().Select(s => (From: Date(s.GetProperty("from").GetString()!), To: Date(s.GetProperty("to").GetString()!))).ToList() : [];
                return Enumerable.Range(1, Math.Max(0, end.DayNumber - start.DayNumber)).Select(start.AddDays).Count(d => WorkCalendar.National.IsWorkingDay(d) && !spans.Exists(s => d > s.From && d <= s.To));
            });
            await Rate(code, used, ledgers.Count);
        }
    }

    [Test]
    public async Task EveryFigureOfItems_IsWhatTheFilesSay()
    {
        await using var db = await _host.ContextAsync();
        var files = await new EventLog(db, provider).TextsAsync("SELECT d.json FROM definitions d WHERE d.item_code IS NOT NULL AND d.state = 1");
        var items = files.Select(f => JsonDocument.Parse(f).RootElement.GetProperty("customProperties").GetProperty("serviceItem")).ToList();
        var shown = (await FiguresAsync("from=2026-01-01&to=2026-12-31")).GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("code").GetString()!, f => f.GetProperty("now"));
        int Days(JsonElement item, string limit) => item.TryGetProperty(limit, out var found) && found.GetProperty("unit").GetString() == "Working" ? found.GetProperty("days").GetInt32() : -1;
        int Many(JsonElement item, string list) => item.TryGetProperty(list, out var found) ? found.GetArrayLength() : 0;
        int Fees(JsonElement item) => !item.GetProperty("fee").GetProperty("isCharged").GetBoolean() ? 0 : Math.Max(1, Many(item.GetProperty("fee"), "list"));
        bool IsOnline(JsonElement item) => item.GetProperty("channels").EnumerateArray().Any(c => c.GetString() == "online");
        bool IsAllOnline(JsonElement item) => IsOnline(item) && item.TryGetProperty("visits", out var visits) && visits.GetInt32() == 0;
        bool IsImmediate(JsonElement item) => item.TryGetProperty("isImmediate", out var immediate) && immediate.GetBoolean();
        void Is(string code, decimal above, decimal? below) =>
            Assert.That((shown[code].GetProperty("above").GetDecimal(), shown[code].GetProperty("below") is { ValueKind: JsonValueKind.Number } under ? under.GetDecimal() : (decimal?)null), NUnit.Framework.Is.EqualTo((above, below)), code);

        var promised = items.Where(i => Days(i, "promisedLimit") >= 0).ToList();
        var compared = promised.Where(i => Days(i, "statutoryLimit") > 0).ToList();
        Assert.Multiple(() =>
        {
            Is("items", items.Count, null);
            Is("items-out", 0, null);
            Is("cut-items", 0, null);
            Is("cut-rate", 0, items.Count);
            Is("immediate-items", items.Count(IsImmediate), null);
            Is("immediate-items-rate", items.Count(IsImmediate), items.Count);
            Is("online-items-rate", items.Count(IsOnline), items.Count);
            Is("all-online-items-rate", items.Count(IsAllOnline), items.Count);
            Is("saving", compared.Sum(i => Days(i, "promisedLimit")), compared.Sum(i => Days(i, "statutoryLimit")));
            Is("promised-days", promised.Sum(i => Days(i, "promisedLimit")), promised.Count);
            Is("seals", items.Sum(i => 1 + Many(i, "joint")), items.Count);
            Is("fees", items.Sum(Fees), items.Count);
            Is("materials", items.Sum(i => Many(i, "materials")), items.Count);
            Assert.That(shown["intermediaries"].GetProperty("below").GetDecimal(), NUnit.Framework.Is.EqualTo(items.Count));
            Assert.That(
                shown["complexity"].GetProperty("above").GetDecimal() - promised.Sum(i => Days(i, "promisedLimit") + 1 + Many(i, "joint") + Fees(i) + Many(i, "materials")),
                NUnit.Framework.Is.InRange(0m, shown["intermediaries"].GetProperty("above").GetDecimal()), "the rest are intermediary services");
        });
    }

    [Test]
    public async Task Groups_AreWhatSqlSays_AndSumToTheWhole()
    {
        await using var db = await _host.ContextAsync();
        var log = new EventLog(db, provider);
        (string By, string Column)[] ways = [("Item", "c.item_code"), ("Channel", "c.channel"), ("Point", "c.centre_code"), ("Window", "'QH/' || c.window_code"), ("Person", PersonOf)];
        foreach (var (by, column) in ways)
        {
            var shown = await FiguresAsync($"from=2026-01-01&to=2026-12-31&by={by}");
            var groups = shown.GetProperty("groups").EnumerateArray().ToDictionary(
                g => g.GetProperty("key").GetString()!, g => g.GetProperty("cells").GetProperty("accepted").GetProperty("value").GetInt32());
            var counted = await log.CountsAsync($"SELECT {column}, COUNT(*) FROM cases c WHERE c.accepted_on BETWEEN '2026-01-01' AND '2026-12-31' GROUP BY 1");
            Assert.That(groups.Where(g => g.Value > 0), Is.EquivalentTo(counted), by);
            Assert.That(groups.Values.Sum(), Is.EqualTo(counted.Values.Sum()), by);
        }
        var units = await FiguresAsync("from=2026-01-01&to=2026-12-31&by=Unit");
        Assert.That(units.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("name").GetString()), Does.Contain("镇行政综合服务中心").And.Not.Contains("未明确"));
    }

    [Test]
    public async Task TheRowsBehindAFigure_AreAsManyAsItSays()
    {
        var shown = await FiguresAsync("from=2026-01-01&to=2026-12-31&by=Item");
        foreach (var code in new[] { "accepted", "overdue", "supplement-rate", "joint", "mean-days", "items", "complexity" })
        {
            var figure = shown.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("code").GetString() == code).GetProperty("now");
            var (side, expected) = code is "mean-days" or "complexity" ? ("Below", figure.GetProperty("below").GetInt32()) : ("Above", figure.GetProperty("above").GetInt32());
            Assert.That(await PagedAsync($"/api/reports/rows?figure={code}&side={side}&from=2026-01-01&to=2026-12-31"), Has.Count.EqualTo(expected), code);
        }
        var busiest = shown.GetProperty("groups")[0];
        var rows = await PagedAsync($"/api/reports/rows?figure=accepted&from=2026-01-01&to=2026-12-31&by=Item&key={busiest.GetProperty("key").GetString()}");
        Assert.That(rows, Has.Count.EqualTo(busiest.GetProperty("cells").GetProperty("accepted").GetProperty("above").GetInt32()).And.Count.GreaterThan(1));
        Assert.That(rows.Select(r => r.GetProperty("title").GetString()).Distinct(), Is.EqualTo(new[] { busiest.GetProperty("name").GetString() }));
    }

    [Test]
    public async Task TheCockpit_CountsWhatSqlCounts_AndEveryTileOpensItsCases()
    {
        await using var db = await _host.ContextAsync();
        var log = new EventLog(db, provider);
        var cockpit = await (await SupervisorAsync()).GetAsync("/api/reports/cockpit");
        var tiles = cockpit.GetProperty("tiles").EnumerateArray().ToDictionary(t => t.GetProperty("code").GetString()!, t => t.GetProperty("count").GetInt32());
        foreach (var (code, count) in tiles)
            Assert.That(await PagedAsync($"/api/reports/cockpit/{code}"), Has.Count.EqualTo(count), code);
        Assert.That(tiles["open"], Is.EqualTo(await log.CountAsync("SELECT COUNT(*) FROM cases WHERE closed_at IS NULL")).And.GreaterThan(5));
        Assert.That(tiles["red"], Is.EqualTo(await log.CountAsync(OverdueNow)));
        Assert.That(tiles["not-handed-over"], Is.EqualTo(await log.CountAsync("SELECT COUNT(*) FROM cases WHERE closed_at IS NULL AND state IN (9, 10, 11)")));
        var begin = log.Literal(new DateTimeOffset(Year + 1, 1, 1, 0, 0, 0, Zone));
        Assert.That(tiles["idle"], Is.EqualTo(await log.CountAsync($"SELECT COUNT(DISTINCT case_id) FROM tasks WHERE closed_at IS NULL AND assignee_id IS NULL AND opened_at < {begin}")));
        var trend = cockpit.GetProperty("trend").EnumerateArray().ToList();
        Assert.That(trend, Has.Count.EqualTo(30));
        Assert.That(trend.Sum(d => d.GetProperty("received").GetInt32()), Is.EqualTo(await log.CountAsync($"SELECT COUNT(*) FROM cases WHERE received_on BETWEEN '{Year}-12-03' AND '{Year + 1}-01-01'")));
        Assert.That(cockpit.GetProperty("heat").EnumerateArray().Sum(h => h.GetProperty("open").GetInt32()), Is.EqualTo(await log.CountAsync("SELECT COUNT(*) FROM tasks WHERE closed_at IS NULL")));
        foreach (var cell in cockpit.GetProperty("heat").EnumerateArray())
        {
            var (unit, kind) = (cell.GetProperty("unitKey").GetString()!, Enum.Parse<Approvals.Tasks.TaskKind>(cell.GetProperty("kind").GetString()!));
            var behind = await log.CountAsync($"SELECT COUNT(DISTINCT t.case_id) FROM tasks t JOIN posts p ON p.centre_code = t.centre_code AND p.code = t.post_code WHERE t.closed_at IS NULL AND t.kind = {(int)kind} AND p.department_code = '{unit[3..]}'");
            Assert.That(await PagedAsync($"/api/reports/cockpit/open?unit={Uri.EscapeDataString(unit)}&step={kind}"), Has.Count.EqualTo(behind).And.Count.Positive, $"{unit} {kind}");
        }
    }

    [Test]
    public async Task TheUnitsOfTheCockpit_SumToItsTiles_AndEachNumberOpensItsCases()
    {
        var cockpit = await (await SupervisorAsync()).GetAsync("/api/reports/cockpit");
        var tiles = cockpit.GetProperty("tiles").EnumerateArray().ToDictionary(t => t.GetProperty("code").GetString()!, t => t.GetProperty("count").GetInt32());
        var units = cockpit.GetProperty("units").EnumerateArray().ToList();
        foreach (var tile in new[] { "open", "yellow", "red" })
        {
            Assert.That(Sum(units, tile), Is.EqualTo(tiles[tile]), tile);
            var cases = new List<Guid>();
            foreach (var unit in units)
            {
                var behind = await PagedAsync($"/api/reports/cockpit/{tile}?unit={Uri.EscapeDataString(unit.GetProperty("key").GetString()!)}");
                Assert.That(behind, Has.Count.EqualTo(unit.GetProperty(tile).GetInt32()), $"{tile} of {unit.GetProperty("name")}");
                cases.AddRange(behind.Select(Id));
            }
            Assert.That(cases, Is.Unique.And.Count.EqualTo(tiles[tile]), tile);
        }
        Assert.That(units, Has.Count.GreaterThan(1));
        foreach (var wrong in new[] { "unit=QH/nobody", "unit=market", "unit=XX/market", "unit=QH/market&step=99", "unit=/", "step=Review", "cursor=x" })
        {
            using var refused = await (await SupervisorAsync()).Http.GetAsync(new Uri($"/api/reports/cockpit/open?{wrong}", UriKind.Relative));
            Assert.That((int)refused.StatusCode, Is.EqualTo(400), wrong);
        }
    }

    [Test]
    public async Task ExportsAndPrintedReports_TellTheSameFigures()
    {
        var supervisor = await SupervisorAsync();
        var shown = await FiguresAsync("from=2026-01-01&to=2026-12-31&by=Item");
        var figures = shown.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("code").GetString()!, f => f.GetProperty("now"));
        string Said(string code) => figures[code].GetProperty("text").GetString()!;

        using var stream = new MemoryStream(await supervisor.Http.GetByteArrayAsync(new Uri("/api/reports/export?from=2026-01-01&to=2026-12-31&by=Item", UriKind.Relative)));
        using var book = SpreadsheetDocument.Open(stream, false);
        Assert.That(new OpenXmlValidator().Validate(book), Is.Empty);
        var sheets = book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToDictionary(s => s.Name!.Value!, s => ((WorksheetPart)book.WorkbookPart.GetPartById(s.Id!.Value!)).Worksheet.Descendants<Row>().ToList());
        Assert.That(sheets.Keys, Is.EqualTo(new[] { "指标", "按事项", "说明" }));
        var accepted = sheets["指标"].Single(r => r.Elements<Cell>().ElementAt(1).InnerText == "受理量");
        Assert.That(accepted.Elements<Cell>().ElementAt(2).InnerText, Is.EqualTo(Said("accepted")));
        Assert.That(sheets["按事项"], Has.Count.EqualTo(shown.GetProperty("groups").GetArrayLength() + 1));

        var csv = await supervisor.Http.GetStringAsync(new Uri("/api/reports/export?format=csv&from=2026-01-01&to=2026-12-31", UriKind.Relative));
        Assert.That(csv, Does.Contain($"办件,受理量,{Said("accepted")},件").And.Contain($"办件,即办率,{Said("immediate-rate")},%"));

        var annual = await supervisor.Http.GetStringAsync(new Uri("/api/reports/annual?year=2026", UriKind.Relative));
        Assert.That(annual, Does.Contain($"共受理各类办件{Said("accepted")}件，上年同期无可比数据，日均受理{Said("accepted-daily")}件")
            .And.Contain($"网上审批办件{Said("online")}件，网上审批率为{Said("online-rate")}").And.Contain($"即办项目占比达{Said("immediate-items-rate")}。进驻事项总体提速{Said("saving")}")
            .And.Contain("附表五　各月").And.Contain("2026年12月"));
        var may = await supervisor.Http.GetStringAsync(new Uri("/api/reports/monthly?month=2026-05", UriKind.Relative));
        Assert.That(may, Does.Contain("<title>2026年5月办件情况通报</title>").And.Contain("2026年5月1日至5月31日").And.Not.Contain("附表五"));
        using var future = await supervisor.Http.GetAsync(new Uri("/api/reports/monthly?month=2027-05", UriKind.Relative));
        Assert.That((int)future.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task OnlyThoseWhoOversee_ReadReports_AndOnlyRealPeriods()
    {
        foreach (var path in new[] { "figures", "rows?figure=accepted", "export", "monthly", "annual" })
        {
            using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri($"/api/reports/{path}", UriKind.Relative));
            Assert.That((int)clerk.StatusCode, Is.EqualTo(403), path);
        }
        foreach (var wrong in new[] { "figures?from=2026-02-01&to=2026-01-01", "figures?from=2024-01-01&to=2026-01-01", "rows?figure=accepted&cursor=x", "figures?by=Nobody" })
        {
            using var answer = await (await SupervisorAsync()).Http.GetAsync(new Uri($"/api/reports/{wrong}", UriKind.Relative));
            Assert.That((int)answer.StatusCode, Is.EqualTo(400), wrong);
        }
        using var unknown = await (await SupervisorAsync()).Http.GetAsync(new Uri("/api/reports/rows?figure=luck", UriKind.Relative));
        Assert.That((int)unknown.StatusCode, Is.EqualTo(404));
    }

    private async Task<JsonElement> FiguresAsync(string query) => await (await SupervisorAsync()).GetAsync($"/api/reports/figures?{query}");

    private static DateOnly Date(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A member of a JSON column, as text.</summary>
    private string Json(string column, params string[] path) => provider is DatabaseProvider.Sqlite
        ? $"CAST(json_extract({column}, '$.{string.Join('.', path)}') AS TEXT)"
        : $"({column}::jsonb #>> '{{{string.Join(',', path)}}}')";

    /// <summary>A day as the JSON columns write it.</summary>
    private string Text(string column) => provider is DatabaseProvider.Sqlite ? column : $"to_char({column}, 'YYYY-MM-DD')";

    private string DayOfInstant(string column) => provider is DatabaseProvider.Sqlite
        ? $"date({column} / 10000000 - 62135596800 + 28800, 'unixepoch')" : $"({column} AT TIME ZONE 'Asia/Shanghai')::date";

    private string PersonOf => provider is DatabaseProvider.Sqlite
        ? "(SELECT 'QH/' || json_extract(p.value, '$.personId') FROM json_each(c.detail, '$.participants') p WHERE json_extract(p.value, '$.role') = 1 LIMIT 1)"
        : "(SELECT 'QH/' || (p ->> 'personId') FROM jsonb_array_elements(c.detail::jsonb -> 'participants') p WHERE (p ->> 'role')::int = 1 LIMIT 1)";
}
