using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Server.Applicants;
using GovFlow.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Kiosks;

/// <summary>刷身份证 at a kiosk over HTTP (001-15, decision 0049): what a page cannot claim, and what a card opens.</summary>
public sealed class CardLogInTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _admin = null!;
    private CardKiosk _kiosk = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = new GovFlowHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["GovFlow:IdReader:Url"] = "http://127.0.0.1:8971/" });
        _staff = new TownStaff(_host);
        _admin = await _staff.PersonAsync("p69");
    }

    [SetUp]
    public async Task RegisterAsync() => _kiosk = await CardKiosk.RegisterAsync(_host, _admin);

    [TearDown]
    public void Leave() => _kiosk.Dispose();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ACard_OpensWhatStandsUnderItsNumber_ToRead_AndNothingElse()
    {
        var filed = await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        var id = filed.GetProperty("case").GetProperty("id").GetGuid();
        using (var login = await _kiosk.LogInAsync())
        {
            var me = await OfficeClient.OkAsync(login);
            Assert.That((me.GetProperty("isByCard").GetBoolean(), me.GetProperty("name").GetString()), Is.EqualTo((true, "欧***")));
            Assert.That(me.ToString(), Does.Not.Contain("小麦").And.Not.Contain("19491231"));
        }
        Assert.That((await _kiosk.Applicant.GetAsync("/cases")).EnumerateArray().Select(c => c.GetProperty("id").GetGuid()), Does.Contain(id));
        var mine = await _kiosk.Applicant.GetAsync($"/cases/{id}");
        Assert.That((mine.GetProperty("canWithdraw").GetBoolean(), mine.GetProperty("queryCode").GetString()), Is.EqualTo((false, "")));
        var paper = mine.GetProperty("progress").GetProperty("papers")[0].GetProperty("id").GetGuid();
        using (var printed = await _kiosk.Applicant.Http.GetAsync(new Uri($"/api/applicant/cases/{id}/papers/{paper}", UriKind.Relative)))
        {
            Assert.That(printed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            var code = filed.GetProperty("queryCode").GetString()!;
            Assert.That(await printed.Content.ReadAsStringAsync(), Does.Contain("查询码（刷身份证查看的不显示）").And.Not.Contain(code), "who found a card is not given what opens the case elsewhere");
        }
        foreach (var act in new[] { $"/cases/{id}/withdraw", $"/cases/{id}/urge", $"/cases/{id}/read", "/cases", "/matters" })
        {
            using var refused = await _kiosk.Applicant.SendAsync(act, new { reason = "x" });
            Assert.That(await CodeAsync(refused), Is.EqualTo((HttpStatusCode.Forbidden, "card-reads-only")), act);
        }
        foreach (var read in new[] { "/drafts", "/licences", "/files", "/notices" })
        {
            using var refused = await _kiosk.Applicant.Http.GetAsync(new Uri($"/api/applicant{read}", UriKind.Relative));
            Assert.That(await CodeAsync(refused), Is.EqualTo((HttpStatusCode.Forbidden, "card-reads-only")), read);
        }
    }

    [Test]
    public void ACard_ReachesFourAddresses_AllOfThemReads()
    {
        var reached = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<ApplicantMetadata>() is { ByCard: true })
            .Select(e => $"{e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {e.RoutePattern.RawText}");
        Assert.That(reached, Is.EquivalentTo(new[]
        {
            "GET /api/applicant/me", "GET /api/applicant/cases", "GET /api/applicant/cases/{id:guid}", "GET /api/applicant/cases/{id:guid}/papers/{paperId:guid}",
        }));
    }

    [Test]
    public async Task ACard_ShowsNobodyElsesCases_AndALogInIsOnRecord_Masked()
    {
        var id = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        using (var login = await _kiosk.LogInAsync("欧阳小麦", "110105194912310054"))
            await OfficeClient.OkAsync(login);
        Assert.That((await _kiosk.Applicant.GetAsync("/cases")).GetArrayLength(), Is.Zero);
        using (var strange = await _kiosk.Applicant.Http.GetAsync(new Uri($"/api/applicant/cases/{id}", UriKind.Relative)))
            Assert.That(strange.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await using var db = await _host.ContextAsync();
        var acts = await LogInsAsync();
        Assert.That(acts, Has.Count.EqualTo(1));
        Assert.That(acts[0], Does.Contain("110105**********54").And.Not.Contain("小麦").And.Not.Contain("19491231"));
        Assert.That((await db.CentreLists.Select(l => l.Json).ToListAsync()).Where(j => j.Contains(_kiosk.Secret, StringComparison.Ordinal) || j.Contains("110105194912310054", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task WhatNoReaderSigned_OrAnotherCardsSignature_OpensNothing([Values("name", "number", "readAt", "signature", "challenge")] string spoilt)
    {
        var node = JsonNode.Parse(_kiosk.Read(await _kiosk.ChallengeAsync()).GetRawText())!;
        node[spoilt] = spoilt switch
        {
            "name" => "王五",
            "number" => "110105194912310054",
            "readAt" => node["readAt"]!.GetValue<long>() + 1,
            "signature" => new string('0', 64),
            _ => await _kiosk.ChallengeAsync(),
        };
        using var refused = await _kiosk.BringAsync(node);
        Assert.That(await CodeAsync(refused), Is.EqualTo((HttpStatusCode.Forbidden, "reading-unproven")));
        using var nobody = await _kiosk.Applicant.Http.GetAsync(new Uri("/api/applicant/me", UriKind.Relative));
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("11010519491231002x", null)]
    [TestCase("110105194912310021", "$.number")]
    [TestCase("12345", "$.number")]
    public async Task AReadNumber_IsCheckedAsATypedOne(string number, string? path)
    {
        using var answer = await _kiosk.LogInAsync(number: number);
        if (path is null)
        {
            await OfficeClient.OkAsync(answer);
            return;
        }
        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("path").GetString()), Is.EqualTo((422, path)));
        using var nameless = await _kiosk.LogInAsync(name: " ");
        Assert.That((await nameless.ProblemAsync()).GetProperty("path").GetString(), Is.EqualTo("$.name"));
    }

    [Test]
    public async Task AChallenge_CountsOnce_ForItsOwnMachine_AndNotLong()
    {
        var reading = _kiosk.Read(await _kiosk.ChallengeAsync());
        using (var first = await _kiosk.BringAsync(reading))
            await OfficeClient.OkAsync(first);
        using (var again = await _kiosk.BringAsync(reading))
            Assert.That(await CodeAsync(again), Is.EqualTo((HttpStatusCode.Conflict, "challenge-used")));
        using (var other = await CardKiosk.RegisterAsync(_host, _admin))
        {
            using var foreign = await other.BringAsync(other.Read(await _kiosk.ChallengeAsync()));
            Assert.That(await CodeAsync(foreign), Is.EqualTo((HttpStatusCode.Forbidden, "challenge-unknown")));
        }
        foreach (var made in new[] { "", "AAAA", "不是口令", new string('A', 4000) })
        {
            using var forged = await _kiosk.BringAsync(_kiosk.Read(made));
            Assert.That(await CodeAsync(forged), Is.EqualTo((HttpStatusCode.Forbidden, "challenge-unknown")), made);
        }
        var old = await _kiosk.ChallengeAsync();
        _host.Clock.Advance(TimeSpan.FromSeconds(91));
        using var late = await _kiosk.BringAsync(_kiosk.Read(old));
        Assert.That(await CodeAsync(late), Is.EqualTo((HttpStatusCode.Conflict, "challenge-expired")));
    }

    [TestCase(4, true)]
    [TestCase(6, false)]
    [TestCase(-6, false)]
    public async Task AMachinesClock_MayBeOffByFiveMinutes(int minutes, bool isTaken)
    {
        using var answer = await _kiosk.BringAsync(_kiosk.Read(await _kiosk.ChallengeAsync(), ahead: TimeSpan.FromMinutes(minutes)));
        if (isTaken)
            await OfficeClient.OkAsync(answer);
        else
            Assert.That(await CodeAsync(answer), Is.EqualTo((HttpStatusCode.Conflict, "reading-clock")));
    }

    [Test]
    public async Task OfTwoServers_ThatAreBroughtOneReading_OneTakesIt()
    {
        await using var second = _host.Node();
        using var other = _kiosk.At(second);
        using (var warm = await other.AskAsync())
            await OfficeClient.OkAsync(warm);
        var reading = _kiosk.Read(await _kiosk.ChallengeAsync());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? _kiosk : other).BringAsync(reading))));
        var codes = new List<HttpStatusCode>();
        foreach (var answer in answers)
        {
            codes.Add(answer.StatusCode);
            if (answer.StatusCode is not HttpStatusCode.OK)
                Assert.That(await CodeAsync(answer), Is.EqualTo((HttpStatusCode.Conflict, "challenge-used")));
            answer.Dispose();
        }
        Assert.That(codes.Count(c => c is HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(await LogInsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task AMachineNobodyRegistered_AWall_AndOneTakenDown_OpenNothing()
    {
        var before = _kiosk.Read(await _kiosk.ChallengeAsync());
        using (var login = await _kiosk.LogInAsync())
            await OfficeClient.OkAsync(login);
        using (var ended = await _admin.SendAsync($"/api/wall/devices/{_kiosk.Id}/end", new { }, null, null))
            Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using (var asked = await _kiosk.AskAsync())
            Assert.That(await CodeAsync(asked), Is.EqualTo((HttpStatusCode.Forbidden, "kiosk-unknown")));
        using (var brought = await _kiosk.BringAsync(before))
            Assert.That(await CodeAsync(brought), Is.EqualTo((HttpStatusCode.Forbidden, "kiosk-unknown")));
        using (var me = await _kiosk.Applicant.Http.GetAsync(new Uri("/api/applicant/me", UriKind.Relative)))
            Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "who stood there is logged out with the machine");
        using var made = await _admin.SendAsync("/api/wall/devices", new { name = "大屏", profile = "Internal" }, null, null);
        var wall = await OfficeClient.OkAsync(made);
        Assert.That(wall.GetProperty("readerSecret").ValueKind, Is.EqualTo(JsonValueKind.Null));
        foreach (var token in new[] { "", "x", wall.GetProperty("token").GetString()! })
        {
            _kiosk.Token = token;
            using var asked = await _kiosk.AskAsync();
            Assert.That(await CodeAsync(asked), Is.EqualTo((HttpStatusCode.Forbidden, "kiosk-unknown")), token);
        }
    }

    [Test]
    public async Task AKioskPutUpBeforeThereWereReaders_SaysWhatIsMissing()
    {
        await using (var db = await _host.ContextAsync())
        {
            var list = await db.CentreLists.SingleAsync(l => l.Name == "wall-devices");
            var devices = JsonNode.Parse(list.Json)!.AsArray();
            devices.Single(d => d!["id"]!.GetValue<Guid>() == _kiosk.Id)!.AsObject().Remove("sealed");
            list.Json = devices.ToJsonString();
            await db.SaveChangesAsync();
        }
        // Another server reads the list anew.
        await using var node = _host.Node();
        using var there = _kiosk.At(node);
        using var asked = await there.AskAsync();
        Assert.That(await CodeAsync(asked), Is.EqualTo((HttpStatusCode.Forbidden, "reader-unset")));
    }

    [Test]
    public async Task ALogIn_EndsByItself_WhenNobodyTouchesTheMachine_AndAfterAQuarterOfAnHour()
    {
        using (var login = await _kiosk.LogInAsync())
            await OfficeClient.OkAsync(login);
        for (var i = 0; i < 4; i++)
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(80));
            await _kiosk.Applicant.GetAsync("/me");
        }
        _host.Clock.Advance(TimeSpan.FromSeconds(121));
        using (var idle = await _kiosk.Applicant.Http.GetAsync(new Uri("/api/applicant/me", UriKind.Relative)))
            Assert.That(idle.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        using (var login = await _kiosk.LogInAsync())
            await OfficeClient.OkAsync(login);
        for (var i = 0; i < 11; i++)
        {
            _host.Clock.Advance(TimeSpan.FromSeconds(80));
            await _kiosk.Applicant.GetAsync("/me");
        }
        _host.Clock.Advance(TimeSpan.FromSeconds(80));
        using var over = await _kiosk.Applicant.Http.GetAsync(new Uri("/api/applicant/me", UriKind.Relative));
        Assert.That(over.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task ThePagesMaySpeakWithTheReader_OnlyWhereThereIsOne()
    {
        using var answer = await _kiosk.Applicant.Http.GetAsync(new Uri("/api/public/id-reader", UriKind.Relative));
        Assert.That((await OfficeClient.OkAsync(answer)).GetProperty("url").GetString(), Is.EqualTo("http://127.0.0.1:8971"));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.EndWith("connect-src 'self' http://127.0.0.1:8971"));
        await using var without = new GovFlowHost();
        using var plain = await without.Office().Http.GetAsync(new Uri("/api/public/id-reader", UriKind.Relative));
        Assert.That((await OfficeClient.OkAsync(plain)).GetProperty("url").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(plain.Headers.GetValues("Content-Security-Policy").Single(), Does.EndWith("connect-src 'self'"));
    }

    private static async Task<(HttpStatusCode Status, string? Code)> CodeAsync(HttpResponseMessage answer) => (answer.StatusCode, (await answer.ProblemAsync()).GetProperty("code").GetString());

    private async Task<List<string>> LogInsAsync()
    {
        await using var db = await _host.ContextAsync();
        var details = await db.OfficeActs.Where(a => a.Act == "kiosk-card-login").Select(a => a.Entry).ToListAsync();
        return [.. details.Where(d => d.Contains(_kiosk.Id.ToString(), StringComparison.Ordinal))];
    }
}
