using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Organisation;

/// <summary>中心概况 (004-36) over HTTP; today is 2026-03-06.</summary>
public sealed class ProfileTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private async Task<(JsonObject Profile, JsonElement View)> ReadAsync()
    {
        var view = await _admin.GetAsync("/api/organisation/profile");
        return (JsonNode.Parse(view.GetProperty("profile").GetRawText())!.AsObject(), view);
    }

    private static string Etag(JsonElement view) => $"\"{view.GetProperty("version").GetInt64()}\"";

    private static async Task<JsonElement> PublicAsync(OfficeClient by, string path)
    {
        using var answer = await by.Http.GetAsync(new Uri(path, UriKind.Relative));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    [Test]
    public async Task TheProfile_IsHeldAgainstTheStandard_AndPrintedFromThenOn()
    {
        var clerk = await _staff.PersonAsync("p01");
        var filed = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        var (profile, view) = await ReadAsync();
        (profile["name"], profile["grade"], profile["area"], profile["complaintPhone"]) = ("示范县青禾街道行政综合服务中心", "Demonstration", 150, "0000-5559999");
        profile["cutOff"] = "16:00:00";
        var id = Guid.NewGuid();
        for (var i = 0; i < 2; i++)
        {
            using var written = await _admin.SendAsync("/api/organisation/profile", profile, Etag(view), id);
            Assert.That((int)written.StatusCode, Is.EqualTo(204), await written.Content.ReadAsStringAsync());
        }
        using (var late = await _admin.SendAsync("/api/organisation/profile", profile, Etag(view), null))
            Assert.That((int)late.StatusCode, Is.EqualTo(412), "somebody wrote in between");

        var (_, after) = await ReadAsync();
        Assert.That(after.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("code").GetString()), Is.EqualTo(new[] { "profile-area-small", "profile-seal" }));
        Assert.That(after.GetProperty("formerNames")[0].GetString(), Is.EqualTo("示范县青禾镇行政综合服务中心"));
        var centre = await PublicAsync(clerk, "/api/public/centre");
        Assert.That((centre.GetProperty("name").GetString(), centre.GetProperty("supervisionPhone").GetString()), Is.EqualTo(("示范县青禾街道行政综合服务中心", "0000-5559999")));
        Assert.That(centre.GetProperty("hours").GetString(), Does.Contain("16:00 后"));
        await using var db = await _host.ContextAsync();
        var later = (await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        var papers = await db.Papers.AsNoTracking().Where(p => p.CaseId == filed || p.CaseId == later).ToListAsync();
        Assert.That(papers.Where(p => p.CaseId == later).Select(p => p.Html), Is.Not.Empty.And.All.Contains("青禾街道行政综合服务中心"));
        Assert.That(papers.Where(p => p.CaseId == filed).Select(p => p.Html), Is.Not.Empty.And.None.Contains("青禾街道行政综合服务中心"));
        // Both of one day: of the morning's the issuer is who it was then.
        foreach (var (of, issuer) in new[] { (filed, "示范县青禾镇行政综合服务中心"), (later, "示范县青禾街道行政综合服务中心") })
        {
            foreach (var paper in papers.Where(p => p.CaseId == of))
            {
                var check = await PublicAsync(clerk, $"/api/public/papers/{paper.CheckCode}");
                Assert.That((check.GetProperty("issuer").GetString(), check.GetProperty("valid").GetBoolean()), Is.EqualTo((issuer, true)));
            }
        }
        foreach (var made in new[] { filed, later })
            Assert.That((await (await _staff.PersonAsync("p65")).GetAsync($"/api/cases/{made}/audit/replay")).GetProperty("isSame").GetBoolean(), Is.True);
        Assert.That(await db.OfficeActs.CountAsync(a => a.Act == "write-profile"), Is.EqualTo(1));
    }

    [Test]
    public async Task WhatIsWrong_IsToldAtItsField_AndOnlyTheOfficeWrites()
    {
        var (profile, view) = await ReadAsync();
        (profile["phone"], profile["area"]) = (" ", -1);
        using var wrong = await _admin.SendAsync("/api/organisation/profile", profile, Etag(view), null);
        Assert.That(
            (await wrong.ProblemAsync()).GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("path").GetString()} {e.GetProperty("code").GetString()}"),
            Is.EqualTo(new[] { "$.phone profile-text", "$.area profile-area" }));
        profile["sessions"] = new JsonArray(new JsonObject { ["opens"] = "25:00", ["closes"] = "x" });
        using var unreadable = await _admin.SendAsync("/api/organisation/profile", profile, Etag(view), null);
        Assert.That((int)unreadable.StatusCode, Is.EqualTo(400));
        using var clerk = await (await _staff.PersonAsync("p01")).SendAsync("/api/organisation/profile", profile, Etag(view), null);
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }
}
