using System.Text.Json;
using GovFlow.Server.Tests.Generating;
using GovFlow.Storage;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Voices;

/// <summary>Every figure of ratings and voices, counted again by SQL of the test's own, in one spring and in the next: the year before is what that year was.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.All))]
public sealed class VoiceFigureTests(DatabaseProvider provider)
{
    private const int VoicesAYear = 18;

    private static readonly string[] Kinds = ["Complaint", "Consultation", "Suggestion", "Report", "Complaint"];
    private static readonly (string Level, bool IsHandled)[] Ratings = [("VeryGood", false), ("Bad", true), ("Fair", false), ("VeryBad", false), ("Bad", true)];

    private VoiceHall _hall = null!;

    [OneTimeSetUp]
    public async Task LiveTwoSpringsAsync()
    {
        _hall = new VoiceHall(await TestDatabase.WithTownAsync(provider));
        await LiveAsync(VoicesAYear, Ratings);
        _hall.Host.Clock.MoveTo(new DateTimeOffset(2027, 3, 5, 9, 0, 0, TimeSpan.FromHours(8)));
        // Another year is another year: more voices, fewer ratings.
        await LiveAsync(VoicesAYear + 7, Ratings[..3]);
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_hall is not null)
            await _hall.DisposeAsync();
    }

    [Test]
    public async Task EveryFigure_IsWhatSqlSays_AndTheYearBeforeIsThatYears()
    {
        var now = await CountedAsync("2027-03-01", "2027-03-31");
        var before = await CountedAsync("2026-03-01", "2026-03-31");
        var shown = (await (await _hall.Staff.PersonAsync("p65")).GetAsync("/api/reports/figures?from=2027-03-01&to=2027-03-31")).GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("code").GetString()!);
        Assert.Multiple(() =>
        {
            foreach (var code in now.Keys)
            {
                Assert.That(Cell(shown[code], "now"), Is.EqualTo(now[code]), code);
                Assert.That(Cell(shown[code], "before"), Is.EqualTo(before[code]), $"{code} a year before");
                Assert.That(now[code].Above, Is.Positive, $"{code}: there is something to count");
                Assert.That(before[code].Above, Is.Positive, $"{code}: there was something to count");
                Assert.That(shown[code].GetProperty("change") is { ValueKind: JsonValueKind.Number } change ? change.GetDecimal() : -9m, Is.EqualTo(Change(now[code], before[code])).Within(0.000001m), $"{code} from year to year");
            }
            Assert.That(now.Keys.Count(code => now[code] != before[code]), Is.EqualTo(now.Count), "no figure is the same in both years by chance");
        });
    }

    [Test]
    public async Task TheRowsBehindAFigure_AreAsManyAsItSays()
    {
        var counted = await CountedAsync("2027-03-01", "2027-03-31");
        foreach (var (code, (above, _)) in counted)
        {
            var rows = await (await _hall.Staff.PersonAsync("p65")).GetAsync($"/api/reports/rows?figure={code}&side=Above&from=2027-03-01&to=2027-03-31&limit=200");
            Assert.That(rows.GetProperty("items").GetArrayLength(), Is.EqualTo((int)above), code);
        }
    }

    /// <summary>What stands above and below each figure's line, by the database alone.</summary>
    private async Task<Dictionary<string, (decimal Above, decimal? Below)>> CountedAsync(string from, string to)
    {
        await using var db = await _hall.ContextAsync();
        var log = new EventLog(db, provider);
        var ratedOn = provider is DatabaseProvider.Sqlite ? "date(r.rated_at / 10000000 - 62135596800 + 28800, 'unixepoch')" : "to_char(r.rated_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')";
        var rated = $"ratings r LEFT JOIN voices v ON v.id = r.voice_id WHERE {ratedOn} BETWEEN '{from}' AND '{to}'";
        var registered = $"voices v WHERE v.kind <> 5 AND {Json("receivedOn")} BETWEEN '{from}' AND '{to}'";
        var revisits = provider is DatabaseProvider.Sqlite ? "COALESCE(json_array_length(v.detail, '$.revisits'), 0)" : "COALESCE(jsonb_array_length(v.detail::jsonb -> 'revisits'), 0)";
        const string isHandedOut = "EXISTS (SELECT 1 FROM voice_events e WHERE e.voice_id = v.id AND e.kind = 'voice.accepted')";
        // Here an answer comes within three days of the voice, or after three weeks.
        var replied = provider is DatabaseProvider.Sqlite ? $"date({Json("reply", "at")}, '+8 hours')" : $"to_char(({Json("reply", "at")})::timestamptz AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')";
        var isInTime = provider is DatabaseProvider.Sqlite ? $"julianday({replied}) - julianday({Json("receivedOn")}) <= 3" : $"({replied})::date - ({Json("receivedOn")})::date <= 3";
        var isDirect = $"NOT {isHandedOut} AND {Json("reply", "byId")} = v.first_asked_id";
        var isSatisfied = provider is DatabaseProvider.Sqlite ? "json_extract(v.detail, '$.revisits[#-1].isSatisfied') = 1" : "(v.detail::jsonb #>> '{revisits,-1,isSatisfied}')::boolean";
        async Task<decimal> Of(string rows) => await log.CountAsync($"SELECT COUNT(*) FROM {rows}");
        var voices = await Of(registered);
        var bad = await Of($"{rated} AND r.level <= 2");
        return new Dictionary<string, (decimal, decimal?)>(StringComparer.Ordinal)
        {
            ["ratings"] = (await Of(rated), null),
            ["satisfaction"] = (await Of($"{rated} AND r.level >= 3"), await Of(rated)),
            ["bad-ratings"] = (bad, null),
            ["rectified-rate"] = (await Of($"{rated} AND r.level <= 2 AND v.state IN (3, 4)"), bad),
            ["revisited-rate"] = (await Of($"{rated} AND r.level <= 2 AND {revisits} > 0"), bad),
            ["voices"] = (voices, null),
            ["direct"] = (await Of($"{registered} AND {isDirect}"), null),
            ["direct-rate"] = (await Of($"{registered} AND {isDirect}"), voices),
            ["handed-out"] = (await Of($"{registered} AND {isHandedOut}"), null),
            ["in-time-rate"] = (await Of($"{registered} AND {isHandedOut} AND {isInTime}"), await Of($"{registered} AND {isHandedOut} AND {Json("reply", "at")} IS NOT NULL")),
            ["voice-satisfaction"] = (await Of($"{registered} AND {isSatisfied}"), await Of($"{registered} AND {revisits} > 0")),
        };
    }

    /// <summary>A member of a voice's JSON, as text.</summary>
    private string Json(params string[] path) => provider is DatabaseProvider.Sqlite
        ? $"CAST(json_extract(v.detail, '$.{string.Join('.', path)}') AS TEXT)" : $"(v.detail::jsonb #>> '{{{string.Join(',', path)}}}')";

    /// <summary>A day on which everything comes in, the next working day on which most is answered, and one three weeks later for the rest.</summary>
    private async Task LiveAsync(int voices, (string Level, bool IsHandled)[] ratings)
    {
        var open = new List<(int Index, string Kind, Guid Id, bool IsOnline)>();
        for (var i = 0; i < voices; i++)
        {
            var kind = Kinds[i % Kinds.Length];
            var isOnline = i % 4 == 1;
            var id = isOnline ? (await _hall.FiledAsync(kind)).GetProperty("id").GetGuid()
                : (await _hall.RegisteredAsync("p02", new { kind, channel = i % 2 == 0 ? "Window" : "Phone", title = "停车不便", text = "没有车位", phone = "13800001234" })).GetProperty("id").GetGuid();
            open.Add((i, kind, id, isOnline));
        }
        foreach (var (level, isHandled) in ratings)
            await RateAsync(level, isHandled);
        foreach (var voice in open.Where(v => v.IsOnline))
            await _hall.DoAsync("p02", voice.Id, "take");
        foreach (var voice in open.Where(v => IsHandedOut(v.Index)))
        {
            await _hall.DoAsync("p02", voice.Id, "offer", new { personId = "p05", text = "窗口事务，请办理" });
            await _hall.DoAsync("p05", voice.Id, "accept");
        }
        await AnswerAsync(open.Where(v => v.Index % 7 is not (0 or 3)));
        _hall.Host.Clock.Advance(TimeSpan.FromDays(21));
        await AnswerAsync(open.Where(v => v.Index % 7 == 3));
    }

    /// <summary>Answers, and asks again of most whether they are content; every fifth is not.</summary>
    private async Task AnswerAsync(IEnumerable<(int Index, string Kind, Guid Id, bool IsOnline)> voices)
    {
        foreach (var (index, kind, id, _) in voices)
        {
            var holder = IsHandedOut(index) ? "p05" : "p02";
            if (kind is not "Consultation")
                await _hall.DoAsync(holder, id, "investigate", new { way = "Visit", people = "大厅值班员", text = "当日车位已满" });
            var isSuggestion = kind is "Suggestion";
            await _hall.DoAsync(
                holder, id, "reply",
                new { outcome = "Solved", text = "已增设车位", way = "Phone", proof = "录音7", adoption = isSuggestion ? "Adopted" : null, adoptionReason = isSuggestion ? "增设车位" : null });
            if (kind is not "Consultation" && index % 3 != 2)
                await _hall.DoAsync("p13", id, index % 5 == 4 ? "reopen" : "revisit", new { way = "Phone", text = index % 5 == 4 ? "仍然没有车位" : "满意" });
        }
    }

    private static bool IsHandedOut(int index) => index % 3 == 0;

    private async Task RateAsync(string level, bool isHandled)
    {
        var (_, number, token) = await _hall.FinishedCaseAsync();
        await OfficeClient.OkAsync(await _hall.PublicAsync("ratings", new { token, level }));
        if (!isHandled)
            return;
        var id = (await _hall.ListAsync("p02")).EnumerateArray().Single(v => v.GetProperty("caseNumber").GetString() == number).GetProperty("id").GetGuid();
        await _hall.DoAsync("p02", id, "take");
        await _hall.DoAsync("p02", id, "contact", new { way = "Phone", text = "已致歉，了解情况" });
        await _hall.DoAsync("p02", id, "reply", new { outcome = "Solved", text = "材料清单已公开，可邮寄", way = "Phone", proof = "录音3" });
        await _hall.DoAsync("p13", id, "revisit", new { way = "Phone", text = "满意" });
    }

    private static (decimal Above, decimal? Below) Cell(JsonElement figure, string which)
    {
        var cell = figure.GetProperty(which);
        return (cell.GetProperty("above").GetDecimal(), cell.GetProperty("below") is { ValueKind: JsonValueKind.Number } below ? below.GetDecimal() : null);
    }

    private static decimal Change((decimal Above, decimal? Below) now, (decimal Above, decimal? Below) before) =>
        now.Below is { } below ? (now.Above / below) - (before.Above / before.Below!.Value) : (now.Above / Math.Max(before.Above, 1)) - 1;
}
