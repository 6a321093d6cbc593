using System.Net.Http.Json;
using GovFlow.Server.Definitions;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>002-21, 002-6: in force from a day, one version a day; suspended, transferred, cancelled (decision 0022).</summary>
public sealed class LifeCycleTests
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
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AVersionAnnouncedForADay_IsInForceFromItsFirstInstant_BeforeAnyJobHasRun()
    {
        var drawing = await ConfirmedAsync();
        var tomorrow = Today().AddDays(1);
        using (var published = await drawing.PublishAsync(await _staff.PersonAsync("p69"), from: tomorrow))
        {
            var version = await OfficeClient.OkAsync(published);
            Assert.That((version.GetProperty("state").GetString(), version.GetProperty("effectiveFrom").GetDateTimeOffset()), Is.EqualTo(("Scheduled", MidnightOf(tomorrow))));
        }

        _host.Clock.MoveTo(MidnightOf(tomorrow).AddSeconds(-1));
        Assert.That(await VersionOnOfferAsync(), Is.EqualTo(1));
        _host.Clock.MoveTo(MidnightOf(tomorrow));
        Assert.That(await VersionOnOfferAsync(), Is.EqualTo(2), "the law does not wait for a job");

        var turn = _host.Services.GetRequiredService<DefinitionTurn>();
        Assert.That((await turn.RunAsync(default), await turn.RunAsync(default)), Is.EqualTo((1, 0)));
        var versions = (await (await _staff.PersonAsync("p67")).GetAsync("/api/definitions/gfi-05-birth-registration")).EnumerateArray()
            .Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("state").GetString()));
        Assert.That(versions, Is.EqualTo(new[] { (2, "Published"), (1, "Retired") }));
        Assert.That(await VersionOnOfferAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task WhereTheVersionInForceTookACaseInToday_AnotherBeginsTomorrow()
    {
        var (drawing, admin) = (await ConfirmedAsync(), await _staff.PersonAsync("p69"));
        await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05");

        using (var today = await drawing.PublishAsync(admin))
            Assert.That(((int)today.StatusCode, await today.CodeAsync()), Is.EqualTo((409, "version-in-use-today")));
        using (var sameDay = await drawing.PublishAsync(admin, from: Today()))
            Assert.That(await sameDay.CodeAsync(), Is.EqualTo("version-in-use-today"));
        using var tomorrow = await drawing.PublishAsync(admin, from: Today().AddDays(1));
        await OfficeClient.OkAsync(tomorrow);
    }

    [Test]
    public async Task OneVersionWaits_AndMayBeTakenBackBeforeItsDay()
    {
        var (drawing, admin) = (await ConfirmedAsync(), await _staff.PersonAsync("p69"));
        using (var past = await drawing.PublishAsync(admin, from: Today().AddDays(-1)))
            Assert.That(((int)past.StatusCode, (await past.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString()), Is.EqualTo((422, "$.from")), "002-21");
        using (var scheduled = await drawing.PublishAsync(admin, from: Today().AddDays(3)))
            await OfficeClient.OkAsync(scheduled);
        var third = Drawing.BirthRegistration(3);
        using (var imported = await third.ImportAsync(await _staff.PersonAsync("p67")))
            await OfficeClient.OkAsync(imported);
        await third.ConfirmAsync(_staff);
        using (var second = await third.PublishAsync(admin))
            Assert.That(await second.CodeAsync(), Is.EqualTo("another-scheduled"));

        using (var back = await UnscheduleAsync(admin, drawing))
            Assert.That((int)back.StatusCode, Is.EqualTo(204));
        using (var again = await UnscheduleAsync(admin, drawing))
            Assert.That(await again.CodeAsync(), Is.EqualTo("not-scheduled"));
        using (var published = await third.PublishAsync(admin))
            await OfficeClient.OkAsync(published);
        Assert.That(await VersionOnOfferAsync(), Is.EqualTo(3));
    }

    [TestCase("Suspended", null, "item-suspended", "挂起")]
    [TestCase("Cancelled", null, "item-cancelled", "取消")]
    [TestCase("Transferred", "县物业管理协会", "item-transferred", "请向县物业管理协会申请")]
    public async Task AnItemNotInUse_TakesNoApplication_WithTheReason_AndItsCasesGoOn(string standing, string? to, string code, string words)
    {
        var window = await _staff.PersonAsync("p05");
        var before = await window.FileCaseAsync("GFI-05");
        using (var set = await SetAsync(standing, Today(), to))
            Assert.That((int)set.StatusCode, Is.EqualTo(204), await set.Content.ReadAsStringAsync());

        var problem = await RefusalAsync(window);

        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(words).And.Contain("县政府令第3号").And.Contain("国家政策调整。"));
        Assert.That(problem.GetProperty("basis").GetString(), Is.EqualTo("002-6"));
        using var citizen = _host.Office();
        var guide = await citizen.GetAsync("/api/public/items/GFI-05");
        Assert.That(guide.GetProperty("pause").GetProperty("standing").GetString(), Is.EqualTo(standing));
        var listed = (await citizen.GetAsync("/api/public/items")).EnumerateArray().Single(i => i.GetProperty("code").GetString() == "GFI-05");
        Assert.That(listed.GetProperty("pause").GetProperty("transferredTo").GetString(), Is.EqualTo(to));
        await _staff.WorkToTheEndAsync(before.GetProperty("case").GetProperty("id").GetGuid());

        using (var resumed = await SetAsync("InUse", Today(), null))
            Assert.That((int)resumed.StatusCode, Is.EqualTo(204));
        await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05");
        var history = (await window.GetAsync("/api/items/GFI-05/standing")).EnumerateArray().Select(e => (e.GetProperty("standing").GetString(), e.GetProperty("counts").GetBoolean(), e.GetProperty("by").GetString()));
        Assert.That(history, Is.EqualTo(new[] { ("InUse", true, "系统管理员"), (standing, false, "系统管理员") }));
    }

    [Test]
    public async Task ASuspensionAnnounced_BeginsOnItsDay()
    {
        using (var set = await SetAsync("Suspended", Today().AddDays(1), null))
            Assert.That((int)set.StatusCode, Is.EqualTo(204));
        await (await _staff.PersonAsync("p05")).FileCaseAsync("GFI-05");
        _host.Clock.MoveTo(MidnightOf(Today().AddDays(1)).AddHours(10));
        Assert.That((await RefusalAsync(await _staff.PersonAsync("p05"))).GetProperty("code").GetString(), Is.EqualTo("item-suspended"));
    }

    [Test]
    public async Task WhatDoesNotHold_IsRefusedFieldByField()
    {
        using var wrong = await (await _staff.PersonAsync("p69")).Http.PostAsJsonAsync(
            "/api/items/GFI-05/standing", new { standing = "Transferred", from = Today().AddDays(-1), basis = " ", reason = new string('长', 501) });
        var paths = (await wrong.ProblemAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString());
        Assert.That(paths, Is.EqualTo(new[] { "$.from", "$.basis", "$.reason", "$.transferredTo" }));
        using var unknown = await (await _staff.PersonAsync("p69")).Http.PostAsJsonAsync(
            "/api/items/GFI-99/standing", new { standing = "Suspended", from = Today(), basis = "文", reason = "因" });
        Assert.That((int)unknown.StatusCode, Is.EqualTo(404));
    }

    private async Task<Drawing> ConfirmedAsync()
    {
        var drawing = Drawing.BirthRegistration(2);
        using (var imported = await drawing.ImportAsync(await _staff.PersonAsync("p67")))
            await OfficeClient.OkAsync(imported);
        await drawing.ConfirmAsync(_staff);
        return drawing;
    }

    private async Task<int> VersionOnOfferAsync()
    {
        using var citizen = _host.Office();
        return (await citizen.GetAsync("/api/public/items/GFI-05")).GetProperty("version").GetInt32();
    }

    private static Task<HttpResponseMessage> UnscheduleAsync(OfficeClient admin, Drawing drawing) =>
        admin.Http.PostAsync(new Uri($"/api/definitions/versions/{drawing.VersionId}/unschedule", UriKind.Relative), null);

    private async Task<HttpResponseMessage> SetAsync(string standing, DateOnly from, string? to) => await (await _staff.PersonAsync("p69")).Http.PostAsJsonAsync(
        "/api/items/GFI-05/standing", new { standing, from, basis = "县政府令第3号", reason = "国家政策调整", transferredTo = to });

    private static async Task<System.Text.Json.JsonElement> RefusalAsync(OfficeClient window)
    {
        using var refused = await window.AssessAsync(await window.DraftAsync("GFI-05"));
        return await refused.ProblemAsync();
    }

    private DateOnly Today() => DateOnly.FromDateTime(_host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static DateTimeOffset MidnightOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
