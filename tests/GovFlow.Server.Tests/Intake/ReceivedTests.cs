using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Intake;

/// <summary>收到待答复 on the clerk's desk: listed with its two days, read on record, taken from the unfinished intakes. The clock stands at Friday 2026-03-06 09:00.</summary>
public sealed class ReceivedTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _clerk = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _clerk = await _staff.PersonAsync("p01");
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task WhatWaits_IsListedWithItsDays_RedOnceTheOfficeHasClosed_AndNoMoreOnceAnswered()
    {
        var file = await ReceiveAsync("post");
        var line = (await ListAsync()).Single();
        Assert.That((line.GetProperty("caseNumber").GetString(), line.GetProperty("channel").GetString(), line.GetProperty("applicantMasked").GetString()), Is.EqualTo((file.GetProperty("number").GetString(), "post", "欧***")));
        Assert.That((line.GetProperty("receivedOn").GetString(), line.GetProperty("deemedAfter").GetString()), Is.EqualTo(("2026-03-06", "2026-03-13")), "five working days");
        Assert.That(line.GetProperty("clock").GetProperty("light").GetString(), Is.Not.EqualTo("Red"));

        _host.Clock.MoveTo(new DateTimeOffset(2026, 3, 6, 18, 0, 0, TimeSpan.FromHours(8)));
        _clerk = await _staff.PersonAsync("p01");
        Assert.That((await ListAsync()).Single().GetProperty("clock").GetProperty("light").GetString(), Is.EqualTo("Red"), "no limbo (003-10)");

        var found = await _clerk.GetAsync($"/api/intake/received/{file.GetProperty("id").GetGuid()}");
        using var concluded = await ConcludeAsync(found);
        var done = await OfficeClient.OkAsync(concluded);
        Assert.That((done.GetProperty("case").GetProperty("channel").GetString(), done.GetProperty("case").GetProperty("receivedOn").GetString()), Is.EqualTo(("post", "2026-03-06")));
        Assert.That(await ListAsync(), Is.Empty);
        using var gone = await _clerk.Http.GetAsync(new Uri($"/api/intake/received/{file.GetProperty("id").GetGuid()}", UriKind.Relative));
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "its personal data is read where papers are");
    }

    [Test]
    public async Task ReadingIt_GivesTheWholeApplication_AndIsOnRecord()
    {
        var draft = await _clerk.DraftAsync("GFI-02");
        var file = await ReceiveAsync("online");
        using var answer = await _clerk.Http.GetAsync(new Uri($"/api/intake/received/{file.GetProperty("id").GetGuid()}", UriKind.Relative));
        var found = await OfficeClient.OkAsync(answer);

        var content = found.GetProperty("content");
        Assert.That(content.GetProperty("applicant").GetProperty("identity").GetProperty("paperNumber").GetString(), Is.EqualTo(draft["applicant"]!["identity"]!["paperNumber"]!.GetValue<string>()));
        Assert.That(content.GetProperty("materials").GetArrayLength(), Is.EqualTo(draft["materials"]!.AsArray().Count));
        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        await using var db = await _host.ContextAsync();
        Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == file.GetProperty("id").GetGuid() && e.Act == "read-received" && e.ActorId == "p01"), Is.EqualTo(1));
    }

    [Test]
    public async Task ClerksOfOtherWindows_SeeItNot_AndTheCasePageSendsTheClerkToTheAnswer()
    {
        var file = await ReceiveAsync("online");
        Assert.That(Answer(file).GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(file.GetProperty("holder").GetString(), Is.EqualTo("收件窗口"));

        var other = await _staff.PersonAsync("p02");
        Assert.That((await other.GetAsync("/api/intake/received")).GetArrayLength(), Is.Zero);
        using var unseen = await other.Http.GetAsync(new Uri($"/api/intake/received/{file.GetProperty("id").GetGuid()}", UriKind.Relative));
        Assert.That(unseen.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        var supervisor = await _staff.PersonAsync("p65");
        Assert.That(Answer(await supervisor.CaseAsync(file.GetProperty("id").GetGuid())).GetProperty("allowed").GetBoolean(), Is.False);
        using var forbidden = await supervisor.Http.GetAsync(new Uri("/api/intake/received", UriKind.Relative));
        Assert.That(forbidden.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task RegisteringUnderTheIdOfAnUnfinishedIntake_FinishesThatOne()
    {
        var (id, draft) = (Guid.NewGuid(), await _clerk.DraftAsync("GFI-02"));
        using (var kept = await _clerk.Http.PutAsJsonAsync($"/api/intake/drafts/{id}", new { revision = 0, content = draft }))
            await OfficeClient.OkAsync(kept);
        using var received = await _clerk.SendAsync("/api/intake/receive", draft, null, id);
        await OfficeClient.OkAsync(received);

        Assert.That((await _clerk.GetAsync("/api/intake/drafts")).GetArrayLength(), Is.Zero);
        await using var db = await _host.ContextAsync();
        Assert.That(await db.IntakeDrafts.AnyAsync(d => d.Id == id), Is.False, "its personal data does not wait for the sweep");
    }

    [Test]
    public async Task AChannelTheItemDoesNotOffer_IsRefused_ButALetterNever()
    {
        using var refused = await _clerk.SendAsync("/api/intake/receive", await DraftAsync("phone"), null, null);
        Assert.That(await refused.CodeAsync(), Is.EqualTo("channel"));
        await ReceiveAsync("post");
    }

    private static JsonElement Answer(JsonElement file) => file.GetProperty("actions").EnumerateArray().Single(a => a.GetProperty("code").GetString() == "answer");

    private async Task<JsonObject> DraftAsync(string channel)
    {
        var draft = await _clerk.DraftAsync("GFI-02");
        draft["channel"] = channel;
        return draft;
    }

    /// <summary>A version that is in force no more still binds what came in under it: nobody's application falls between two versions.</summary>
    [Test]
    public async Task AnItemThatIsOfferedNoMore_IsStillAnswered_ByTheVersionItCameInUnder()
    {
        var file = await ReceiveAsync("post");
        await using (var db = await _host.ContextAsync())
            await db.Definitions.Where(d => d.ItemCode == "GFI-02").ExecuteUpdateAsync(s => s.SetProperty(d => d.State, GovFlow.Storage.Model.DefinitionState.Retired));
        var found = await _clerk.GetAsync($"/api/intake/received/{file.GetProperty("id").GetGuid()}");
        Assert.That(found.GetProperty("item").GetProperty("materials").GetArrayLength(), Is.EqualTo(found.GetProperty("content").GetProperty("materials").GetArrayLength()));

        var other = JsonNode.Parse(found.GetProperty("content").GetRawText())!.AsObject();
        other["itemCode"] = "GFI-05";
        using var changed = await _clerk.SendAsync($"/api/intake/received/{file.GetProperty("id").GetGuid()}/assess", other, null, null);
        Assert.That(await changed.CodeAsync(), Is.EqualTo("item-changed"));

        using var concluded = await ConcludeAsync(found);
        Assert.That((await OfficeClient.OkAsync(concluded)).GetProperty("case").GetProperty("stateLabel").GetString(), Is.EqualTo("审查中"));
    }

    [Test]
    public async Task TheApplicantReads_FromWhichDayTheLawAcceptsIt_IfNobodyAnswers()
    {
        var file = await ReceiveAsync("post");
        await using var db = await _host.ContextAsync();
        var code = await db.Cases.Where(c => c.Id == file.GetProperty("id").GetGuid()).Select(c => c.QueryCode).SingleAsync();
        using var answer = await _clerk.Http.PostAsJsonAsync("/api/public/progress", new { number = file.GetProperty("number").GetString(), queryCode = code });
        var progress = await OfficeClient.OkAsync(answer);
        Assert.That(progress.GetProperty("rights").GetString(), Does.Contain("2026年3月13日").And.Contain("自收到申请之日（2026年3月6日").And.Contain("即为受理"));
    }

    private async Task<JsonElement> ReceiveAsync(string channel)
    {
        using var answer = await _clerk.SendAsync("/api/intake/receive", await DraftAsync(channel), null, null);
        return (await OfficeClient.OkAsync(answer)).GetProperty("case");
    }

    private async Task<List<JsonElement>> ListAsync() => [.. (await _clerk.GetAsync("/api/intake/received")).EnumerateArray()];

    private async Task<HttpResponseMessage> ConcludeAsync(JsonElement found)
    {
        var body = JsonNode.Parse(found.GetProperty("content").GetRawText())!.AsObject();
        using var assessed = await _clerk.SendAsync($"/api/intake/received/{found.GetProperty("line").GetProperty("caseId").GetGuid()}/assess", body, null, null);
        var assessment = await OfficeClient.OkAsync(assessed);
        body["outcome"] = assessment.GetProperty("proposed").GetString();
        body["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        return await _clerk.SendAsync($"/api/intake/received/{found.GetProperty("line").GetProperty("caseId").GetGuid()}/conclude", body, found.GetProperty("etag").GetString(), null);
    }
}
