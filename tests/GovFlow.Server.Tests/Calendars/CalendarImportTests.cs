using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Calendars;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Calendars;

/// <summary>A calendar from its preview to the applicant's new day, over HTTP. The clock stands at Friday 2026-03-06 09:00.</summary>
public sealed class CalendarImportTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private static JsonObject Closure(string centre, params string[] days) => new()
    {
        ["centre"] = centre,
        ["name"] = "清河镇",
        ["year"] = 2026,
        ["days"] = new JsonArray([.. days.Select(d => new JsonObject { ["date"] = d, ["isWorking"] = false, ["name"] = "停电检修", ["paper"] = "青政办〔2026〕8号" })]),
    };

    /// <summary>The administrator, logged in anew where the clock has run on.</summary>
    private Task<OfficeClient> AdminAsync() => _staff.PersonAsync("p69");

    private async Task<HttpResponseMessage> PreviewAsync(JsonObject file) => await (await AdminAsync()).SendAsync("/api/calendars/preview", new JsonObject { ["file"] = file.DeepClone() }, null, null);

    private async Task<HttpResponseMessage> ApplyAsync(JsonObject file, string fingerprint, Guid? id = null) =>
        await (await AdminAsync()).SendAsync("/api/calendars/apply", new JsonObject { ["file"] = file.DeepClone(), ["fingerprint"] = fingerprint }, null, id);

    private async Task<JsonElement> FileAsync() => (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case");

    private static string Due(JsonElement file) => file.GetProperty("clock").GetProperty("dueDay").GetString()!;

    private Task<Storage.Clocks.RecountResult?> CatchUpAsync() => _host.Services.GetRequiredService<CalendarCatchUp>().RunAsync(default);

    [Test]
    public async Task AClosure_ShowsWhatItMoves_ThenMovesIt_TellsTheApplicant_AndIsOnRecord()
    {
        var file = await FileAsync();
        var id = file.GetProperty("id").GetGuid();
        var (was, closure) = (Due(file), Closure("QH", "2026-03-09"));

        using var previewed = await PreviewAsync(closure);
        var impact = await OfficeClient.OkAsync(previewed);
        Assert.That(impact.GetProperty("clocks").GetInt32(), Is.EqualTo(3), "promise, statute, step");
        var promise = impact.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("kind").GetString() == "Decision");
        Assert.That((promise.GetProperty("caseNumber").GetString(), promise.GetProperty("from").GetString()), Is.EqualTo((file.GetProperty("number").GetString(), was)));
        Assert.That(impact.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("becomes").GetString()), Is.EqualTo(new[] { "本地休息（停电检修）" }));
        Assert.That(Due(await (await _staff.PersonAsync("p65")).CaseAsync(id)), Is.EqualTo(was), "a preview changes nothing");

        var command = Guid.NewGuid();
        using var applied = await ApplyAsync(closure, impact.GetProperty("fingerprint").GetString()!, command);
        var import = await OfficeClient.OkAsync(applied);
        Assert.That(import.GetProperty("settledAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That((await CatchUpAsync())!.Moved, Is.EqualTo(3));

        var to = promise.GetProperty("to").GetString();
        Assert.That(Due(await (await _staff.PersonAsync("p65")).CaseAsync(id)), Is.EqualTo(to));
        await using var db = await _host.ContextAsync();
        Assert.That((await db.Cases.SingleAsync(c => c.Id == id)).DueDay?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(to), "lists show it too");
        var told = (await db.Outbox.Where(o => o.CaseId == id).Select(o => o.Payload).ToListAsync()).Where(p => p.Contains("calendar.moved", StringComparison.Ordinal)).ToList();
        Assert.That(told, Has.Count.EqualTo(1));
        Assert.That(JsonDocument.Parse(told[0]).RootElement.GetProperty("text").GetString(), Does.Contain("清河镇2026年本地安排").And.Contain("应办结日由"));
        Assert.That(told[0], Does.Contain("applicant"));

        Assert.That((await CatchUpAsync())!.Changed, Is.Zero);
        Assert.That(await UnsettledAsync(), Is.EqualTo(1), "other nodes may still count by the old calendar");
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await CatchUpAsync();
        Assert.That(await UnsettledAsync(), Is.Zero);
        Assert.That(await CatchUpAsync(), Is.Null, "nothing left to do");
        using var repeated = await ApplyAsync(closure, impact.GetProperty("fingerprint").GetString()!, command);
        Assert.That((await OfficeClient.OkAsync(repeated)).GetProperty("moved").GetInt32(), Is.EqualTo(3), "a repetition answers as the first");

        var year = await (await AdminAsync()).GetAsync("/api/calendars?year=2026");
        Assert.That(year.GetProperty("days").EnumerateArray().Single(d => d.GetProperty("date").GetString() == "2026-03-09").GetProperty("reason").GetString(), Is.EqualTo("本地休息（停电检修）"));
        Assert.That(year.GetProperty("imports")[0].GetProperty("name").GetString(), Is.EqualTo("清河镇2026年本地安排"));
        Assert.That(year.GetProperty("imports")[0].GetProperty("importedBy").GetString(), Is.EqualTo("系统管理员"), "by name, not by id");
        var clocks = await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{id}/clocks");
        Assert.That(clocks.EnumerateArray().First(c => c.GetProperty("kind").GetString() == "Decision").GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("text").GetString()),
            Has.Some.Contains("日历调整"), "the ledger says why");
    }

    [Test]
    public async Task ALayerImportedAfterThePreview_IsAConflict()
    {
        using var previewed = await PreviewAsync(Closure("QH", "2026-03-09"));
        var seen = (await OfficeClient.OkAsync(previewed)).GetProperty("fingerprint").GetString()!;
        using var other = await ApplyAsync(Closure("QH", "2026-03-10"), seen);
        await OfficeClient.OkAsync(other);

        using var late = await ApplyAsync(Closure("QH", "2026-03-09"), seen);

        Assert.That((late.StatusCode, await late.CodeAsync()), Is.EqualTo((HttpStatusCode.Conflict, "calendar-changed")));
    }

    [TestCase("2026-03-05", "calendar-past")]
    [TestCase("2027-03-05", "calendar-other-year")]
    public async Task ADayThatMayNotBeChanged_IsRefusedWithItsPath(string day, string code)
    {
        using var answer = await PreviewAsync(Closure("QH", day));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var error = (await answer.ProblemAsync()).GetProperty("errors")[0];
        Assert.That((error.GetProperty("code").GetString(), error.GetProperty("path").GetString()), Is.EqualTo((code, error.GetProperty("path").GetString())));
        Assert.That(error.GetProperty("path").GetString(), Does.StartWith("$.file.days"));
    }

    [Test]
    public async Task NobodyImportsAnotherPlacesCalendar_AndAClerkNone()
    {
        using var elsewhere = await PreviewAsync(Closure("XX", "2026-03-09"));
        Assert.That(elsewhere.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using var clerk = await (await _staff.PersonAsync("p01")).SendAsync("/api/calendars/preview", new JsonObject { ["file"] = Closure("QH", "2026-03-09") }, null, null);
        Assert.That(clerk.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task TheNextYearsNotice_MakesProvisionalDaysDefinite_AndMovesThoseItMust()
    {
        _host.Clock.MoveTo(new DateTimeOffset(2026, 12, 28, 9, 0, 0, TimeSpan.FromHours(8)));
        var file = await FileAsync();
        Assert.That(file.GetProperty("clock").GetProperty("provisional").GetBoolean(), Is.True, "2027 is not published");
        var notice = new JsonObject
        {
            ["years"] = new JsonObject
            {
                ["2027"] = new JsonObject { ["holidays"] = new JsonArray(new JsonObject { ["date"] = "2027-01-01", ["name"] = "元旦" }), ["workdays"] = new JsonArray() },
            },
        };
        using var previewed = await PreviewAsync(notice);
        var impact = await OfficeClient.OkAsync(previewed);
        using var applied = await ApplyAsync(notice, impact.GetProperty("fingerprint").GetString()!);
        await OfficeClient.OkAsync(applied);
        await CatchUpAsync();

        var after = (await (await _staff.PersonAsync("p65")).CaseAsync(file.GetProperty("id").GetGuid())).GetProperty("clock");
        Assert.That(after.GetProperty("provisional").GetBoolean(), Is.False);
        Assert.That(string.CompareOrdinal(after.GetProperty("dueDay").GetString(), Due(file)), Is.GreaterThan(0), "1 January is no working day any more");
    }

    private async Task<int> UnsettledAsync()
    {
        await using var db = await _host.ContextAsync();
        return await db.CalendarImports.CountAsync(i => i.SettledAt == null);
    }
}
