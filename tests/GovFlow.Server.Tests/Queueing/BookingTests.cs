using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Openness.Wall;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Queueing;

/// <summary>预约 (001-16, 004-12) over HTTP.</summary>
public sealed class BookingTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private string _kiosk = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GovFlow:Security:PublicRequestsPerMinute"] = "1000",
            ["GovFlow:Security:LoginsPerMinute"] = "1000",
        });
        _staff = new TownStaff(_host);
        var made = await OfficeClient.OkAsync(await (await _staff.PersonAsync("p69")).SendAsync("/api/wall/devices", new { name = "大厅入口", profile = "Kiosk" }, null, null));
        _kiosk = made.GetProperty("token").GetString()!;
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<JsonElement> SlotsAsync(string item = "GFI-02")
    {
        using var client = _host.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/public/bookings?item={item}", UriKind.Relative))).RootElement;
    }

    /// <summary>The n-th half hour that may be booked.</summary>
    private async Task<DateTimeOffset> SlotAsync(int n) =>
        (await SlotsAsync()).GetProperty("days").EnumerateArray().SelectMany(d => d.GetProperty("slots").EnumerateArray()).ElementAt(n).GetProperty("at").GetDateTimeOffset();

    private async Task<int> FreeAsync(DateTimeOffset at) => (await SlotsAsync()).GetProperty("days").EnumerateArray().SelectMany(d => d.GetProperty("slots").EnumerateArray())
        .Single(s => s.GetProperty("at").GetDateTimeOffset() == at).GetProperty("free").GetInt32();

    private async Task<(int Status, JsonElement Body)> AtDeskAsync(string path, object body, Guid? command = null, string person = "p01", string? etag = null)
    {
        using var answer = await (await _staff.PersonAsync(person)).SendAsync(path, body, etag, command);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AtKioskAsync(string code, string? token)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/public/queue/check-in") { Content = JsonContent.Create(new { code }) };
        request.Headers.Add("Command-Id", Guid.NewGuid().ToString("D"));
        if (token is not null)
            request.Headers.Add(GetWall.TokenHeader, token);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    [Test, Order(1)]
    public async Task AnApplicant_Books_GivesBack_ChecksIn_AndIsCalledWhenTheTimeComes()
    {
        using var me = new ApplicantClient(_host.CreateClient());
        await me.RegisterAsync();
        var (at, other) = (await SlotAsync(3), await SlotAsync(4));
        var id = Guid.NewGuid();
        var booking = await OfficeClient.OkAsync(await me.SendAsync("/bookings", new { itemCode = "GFI-02", slotAt = at }, id));
        Assert.That(await FreeAsync(at), Is.EqualTo(1));
        Assert.That((await OfficeClient.OkAsync(await me.SendAsync("/bookings", new { itemCode = "GFI-02", slotAt = at }, id))).GetProperty("code").GetString(), Is.EqualTo(booking.GetProperty("code").GetString()));
        var second = await OfficeClient.OkAsync(await me.SendAsync("/bookings", new { itemCode = "GFI-02", slotAt = other }));
        using (var third = await me.SendAsync("/bookings", new { itemCode = "GFI-02", slotAt = await SlotAsync(6) }))
            Assert.That(await third.Content.ReadAsStringAsync(), Does.Contain("booking-limit"));
        using (var cancelled = await me.SendAsync($"/bookings/{second.GetProperty("id").GetGuid()}/cancel", new { }))
            Assert.That((int)cancelled.StatusCode, Is.EqualTo(204));
        var code = booking.GetProperty("code").GetString()!;
        Assert.That((await AtKioskAsync(code, _kiosk)).Status, Is.EqualTo(HttpStatusCode.Conflict), "too early");

        _host.Clock.MoveTo(at.AddMinutes(-20));
        var clerk = await _staff.PersonAsync("p01");
        await OfficeClient.OkAsync(await clerk.SendAsync("/api/queue/tickets", new { className = "市场准入", isGreen = false }, null, null));
        Assert.That((await AtKioskAsync(code, null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await AtKioskAsync("000", _kiosk)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var (status, drawn) = await AtKioskAsync(code, _kiosk);
        Assert.That((status, drawn.GetProperty("ahead").GetInt32()), Is.EqualTo((HttpStatusCode.OK, 1)), "before its time it waits as it came");
        var number = drawn.GetProperty("ticket").GetProperty("number").GetString();
        Assert.That((await AtKioskAsync(code, _kiosk)).Body.GetProperty("ticket").GetProperty("number").GetString(), Is.EqualTo(number), "a jammed slip is printed again");
        Assert.That((await me.GetAsync("/bookings")).GetProperty("bookings").EnumerateArray().Select(b => b.GetProperty("standing").GetString()), Is.EquivalentTo(["CheckedIn", "Cancelled"]));

        _host.Clock.MoveTo(at);
        Assert.That((await AtDeskAsync("/api/queue/next", new { windowCode = "W1" })).Status, Is.EqualTo(204));
        Assert.That((await clerk.GetAsync("/api/queue?window=W1")).GetProperty("serving").GetProperty("number").GetString(), Is.EqualTo(number), "its time has come: it goes before");
        using var late = await me.SendAsync($"/bookings/{booking.GetProperty("id").GetGuid()}/cancel", new { });
        Assert.That((int)late.StatusCode, Is.EqualTo(409));
    }

    [Test, Order(2)]
    public async Task TheReceptionDesk_BooksForWhoCalls_KeepsNoNumber_AndSeesWhoDidNotCome()
    {
        var at = await SlotAsync(2);
        var (status, booking) = await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "138 1234 5678" });
        Assert.That(status, Is.EqualTo(200), booking.ToString());
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "13812345678" })).Body.GetProperty("code").GetString(), Is.EqualTo("booking-twice"));
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "13900000000" })).Status, Is.EqualTo(200));
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "13700000000" })).Body.GetProperty("code").GetString(), Is.EqualTo("slot-full"));
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at.AddMinutes(1), phone = "13700000000" })).Status, Is.EqualTo(422));
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "没有", slotAt = at, phone = "13700000000" })).Status, Is.EqualTo(422));
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "1" })).Status, Is.EqualTo(422));
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "13700000000" }, person: "p65")).Status, Is.EqualTo(403));
        await using (var db = await _host.ContextAsync())
        {
            var rows = await db.VisitBookings.Where(b => b.SlotAt == at).ToListAsync();
            Assert.That(rows.Select(r => r.PhoneTail), Is.EquivalentTo(["5678", "0000"]));
            Assert.That(JsonSerializer.Serialize(rows), Does.Not.Contain("13812345678"));
            // Every number there is can be hashed in a minute: a hash alone would name them.
            Assert.That(rows.Select(r => r.Holder), Does.Not.Contain($"phone:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("13812345678")))}"));
            Assert.That(await db.CentreLists.Where(l => l.Name == "booking-phone-key").Select(l => l.Version).ToListAsync(), Is.EqualTo(new[] { 1L }), "one key, and the same for the same caller");
        }

        _host.Clock.MoveTo(at.AddMinutes(5));
        var drawn = await AtDeskAsync("/api/bookings/check-in", new { code = booking.GetProperty("code").GetString() });
        Assert.That((drawn.Status, drawn.Body.GetProperty("ticket").GetProperty("slotAt").GetDateTimeOffset()), Is.EqualTo((200, at)));
        Assert.That((await AtDeskAsync("/api/bookings/check-in", new { code = "00000" })).Status, Is.EqualTo(422));
        _host.Clock.MoveTo(at.AddMinutes(30));
        var board = await (await _staff.PersonAsync("p01")).GetAsync("/api/bookings");
        var lines = board.GetProperty("lines").EnumerateArray().Where(l => l.GetProperty("slotAt").GetDateTimeOffset() == at).ToList();
        Assert.That(lines.Select(l => $"{l.GetProperty("phoneTail").GetString()} {l.GetProperty("standing").GetString()}"), Is.EquivalentTo(["5678 CheckedIn", "0000 Missed"]));
        Assert.That(board.GetProperty("figures")[0].GetProperty("missed").GetInt32(), Is.EqualTo(1));
        Assert.That(lines.Single(l => l.GetProperty("standing").GetString() == "CheckedIn").GetProperty("number").GetString(), Is.Not.Null);
        var clerk = await _staff.PersonAsync("p01");
        using var wrong = await clerk.Http.GetAsync(new Uri("/api/bookings?day=gestern", UriKind.Relative));
        Assert.That((int)wrong.StatusCode, Is.EqualTo(400));
        Assert.That((await AtDeskAsync($"/api/bookings/{Guid.NewGuid()}/cancel", new { })).Status, Is.EqualTo(404));
    }

    [Test, Order(3)]
    public async Task ABooking_SentAgain_IsAnsweredTheSame_WhateverChangedSince_AndAnotherWishUnderItsIdIsRefused()
    {
        var (id, at) = (Guid.NewGuid(), await SlotAsync(5));
        object Wish(DateTimeOffset slotAt, string item = "GFI-02", string phone = "13600000000") => new { itemCode = item, slotAt, phone };
        var code = (await AtDeskAsync("/api/bookings", Wish(at), id)).Body.GetProperty("code").GetString();
        Assert.That(code, Is.Not.Null);

        var basis = new { standing = "Suspended", from = Day(), basis = "青政发〔2026〕1号", reason = "系统升级" };
        Assert.That((await AtDeskAsync("/api/items/GFI-02/standing", basis, person: "p69")).Status, Is.LessThan(300));
        var again = await AtDeskAsync("/api/bookings", Wish(at), id);
        Assert.That((again.Status, again.Body.TryGetProperty("code", out var same) ? same.GetString() : null), Is.EqualTo((200, code)), again.Body.ToString());
        foreach (var other in new[] { Wish(at.AddMinutes(30)), Wish(at, "GFI-01"), Wish(at, phone: "13600000001") })
            Assert.That((await AtDeskAsync("/api/bookings", other, id)).Body.GetProperty("code").GetString(), Is.EqualTo("command-content-changed"));

        var slots = await SlotsAsync();
        Assert.That((slots.GetProperty("days").GetArrayLength(), slots.GetProperty("whyNot").GetString()!.Contains("系统升级", StringComparison.Ordinal)), Is.EqualTo((0, true)));
        Assert.That((await AtDeskAsync("/api/bookings", Wish(at, phone: "13600000002"))).Body.GetProperty("code").GetString(), Is.EqualTo("item-suspended"));
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That((await AtDeskAsync("/api/items/GFI-02/standing", new { standing = "InUse", from = Day(), basis = "青政发〔2026〕2号", reason = "升级完成" }, person: "p69")).Status, Is.LessThan(300));
        Assert.That((await AtDeskAsync("/api/bookings", Wish(at, phone: "13600000002"))).Status, Is.EqualTo(200));
    }

    [Test, Order(4)]
    public async Task AnAppointmentOfAClassRenamedSince_IsCheckedIn_InTheNewLine()
    {
        var at = await SlotAsync(7);
        var code = (await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "13500000000" })).Body.GetProperty("code").GetString();
        Assert.That(await FreeAsync(at), Is.EqualTo(1));
        await RenameAsync("市场准入", "商事登记");
        Assert.That(await FreeAsync(at), Is.EqualTo(1), "its place is taken under either name");
        _host.Clock.MoveTo(at);
        var (status, drawn) = await AtDeskAsync("/api/bookings/check-in", new { code });
        Assert.That((status, status == 200 ? drawn.GetProperty("ticket").GetProperty("className").GetString() : drawn.ToString()), Is.EqualTo((200, "商事登记")));
        await RenameAsync("商事登记", "市场准入");
    }

    /// <summary>The hall's own day.</summary>
    private DateOnly Day() => DateOnly.FromDateTime(_host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private async Task RenameAsync(string from, string to)
    {
        var settings = await (await _staff.PersonAsync("p69")).GetAsync("/api/windows");
        var plan = JsonNode.Parse(settings.GetProperty("plan").GetRawText())!;
        var named = plan["classes"]!.AsArray().Single(c => c!["name"]!.GetValue<string>() == from)!;
        (named["name"], named["covers"]) = (to, new JsonArray("市场准入"));
        foreach (var window in plan["windows"]!.AsArray().Where(w => w!["class"]!.GetValue<string>() == from))
            window!["class"] = to;
        Assert.That((await AtDeskAsync("/api/windows", plan, person: "p69", etag: $"\"{settings.GetProperty("version").GetInt64()}\"")).Status, Is.EqualTo(204));
    }

    [Test, Order(5)]
    public async Task TheOffice_SaysHowManyMayCome_AndNobodyBooksWhereItSaysNone()
    {
        var admin = await _staff.PersonAsync("p69");
        var before = await admin.GetAsync("/api/bookings/settings");
        Assert.That((before.GetProperty("isProgram").GetBoolean(), before.GetProperty("capacities").EnumerateArray().All(c => c.GetProperty("perSlot").GetInt32() == 2)), Is.EqualTo((true, true)));
        object Settings(int perSlot, bool isOpen = true, int daysAhead = 1, string name = "市场准入") => new { isOpen, daysAhead, mostOpen = 1, capacities = new[] { new { className = name, perSlot } } };

        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(5), person: "p01", etag: "\"0\"")).Status, Is.EqualTo(403));
        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(51), person: "p69", etag: "\"0\"")).Status, Is.EqualTo(422));
        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(1, daysAhead: 61), person: "p69", etag: "\"0\"")).Status, Is.EqualTo(422));
        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(1, name: "出件"), person: "p69", etag: "\"0\"")).Status, Is.EqualTo(422), "whoever fetches a result needs no appointment");
        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(5), person: "p69", etag: "\"0\"")).Status, Is.EqualTo(204));
        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(6), person: "p69", etag: "\"0\"")).Status, Is.EqualTo(412));
        Assert.That(await FreeAsync(await SlotAsync(1)), Is.EqualTo(5));
        Assert.That((await SlotsAsync()).GetProperty("days").GetArrayLength(), Is.LessThanOrEqualTo(2));
        var at = await SlotAsync(1);
        Assert.That((await AtDeskAsync("/api/bookings/settings", Settings(5, false), person: "p69", etag: "\"1\"")).Status, Is.EqualTo(204));
        Assert.That((await SlotsAsync()).GetProperty("days").GetArrayLength(), Is.Zero);
        Assert.That((await AtDeskAsync("/api/bookings", new { itemCode = "GFI-02", slotAt = at, phone = "13700000001" })).Status, Is.EqualTo(422));
    }
}
