using System.Net;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Identity;

public sealed class IdentityTests
{
    private GovFlowHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new GovFlowHost();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task AClerk_LogsInByToken_AndIsToldPostsWindowsAndPlaces()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");

        var me = await clerk.GetAsync("/api/identity/me");

        Assert.Multiple(() =>
        {
            Assert.That(me.GetProperty("id").GetString(), Is.EqualTo("p01"));
            Assert.That(me.GetProperty("name").GetString(), Is.EqualTo("李秋禾"));
            Assert.That(me.GetProperty("centre").GetProperty("code").GetString(), Is.EqualTo("QH"));
            Assert.That(me.GetProperty("posts").EnumerateArray().Select(p => $"{p.GetProperty("code")} {p.GetProperty("holding")} {p.GetProperty("standsIn")}"), Does.Contain("win-market A False"));
            Assert.That(me.GetProperty("windows").EnumerateArray().Select(w => w.GetProperty("code").GetString()), Does.Contain("W1"));
            Assert.That(me.GetProperty("navigation").EnumerateArray().Select(n => n.GetString()), Does.Contain("intake"));
            Assert.That(me.GetProperty("permissions").EnumerateArray().Select(n => n.GetString()), Does.Contain("intake.conclude").And.Not.Contain("outbox.manage"));
        });
    }

    [Test]
    public async Task ACookieLogIn_MayRead_AndWritesOnlyWithTheHeaderThatAnotherSiteCannotSend()
    {
        using var office = _host.Office();
        using var login = await office.LogInWithCookieAsync("liqiuhe");
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK), await login.Content.ReadAsStringAsync());
        Assert.That(string.Join(';', login.Headers.GetValues("Set-Cookie")), Does.Contain("httponly").And.Contain("samesite=strict"));

        using var me = await office.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));
        using var forged = await office.Http.PostAsync(new Uri("/api/identity/logout", UriKind.Relative), null);
        office.Http.DefaultRequestHeaders.Add("X-Requested-With", "GovFlow");
        using var real = await office.Http.PostAsync(new Uri("/api/identity/logout", UriKind.Relative), null);
        using var after = await office.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));

        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await forged.CodeAsync(), Is.EqualTo("anti-forgery"));
        Assert.That(real.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("liqiuhe", "wrong-password-1")]
    [TestCase("nobody-of-that-name", "wrong-password-1")]
    public async Task WrongCredentials_GetTheSameAnswer_WhetherTheAccountExistsOrNot(string userName, string password)
    {
        using var office = _host.Office();
        using var refused = await office.LogInWithCookieAsync(userName, password);

        var problem = await refused.ProblemAsync();
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("wrong-credentials"));
        Assert.That(problem.GetProperty("detail").GetString(), Does.StartWith("用户名或密码不正确。"));
    }

    [Test]
    public async Task FiveWrongPasswords_BarNewLogIns_ButEndNoLogInThatIsThere()
    {
        using var atWork = await _host.Office().LogInAsync("zhaobailu");
        using var guesser = _host.Office();
        using var unknown = await guesser.LogInWithCookieAsync("nobody-of-that-name", "wrong-password-1");
        for (var i = 0; i < 5; i++)
            (await guesser.LogInWithCookieAsync("zhaobailu", $"wrong-password-{i}")).Dispose();

        using var right = await guesser.LogInWithCookieAsync("zhaobailu");
        using var me = await atWork.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));

        // The right password is not told apart while the account is locked, or guessing could go on.
        var (locked, nobody) = (await right.ProblemAsync(), await unknown.ProblemAsync());
        Assert.That((locked.GetProperty("code").GetString(), locked.GetProperty("detail").GetString()), Is.EqualTo((nobody.GetProperty("code").GetString(), nobody.GetProperty("detail").GetString())));
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task ABlock_EndsEveryLogIn_AndBarsNewOnes_UntilItIsLifted()
    {
        using var atWork = await _host.Office().LogInAsync("sunshuangjiang");
        using var later = _host.Office();
        await using var scope = _host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();

        Assert.That(await accounts.BlockAsync("sunshuangjiang", isUrgent: false, default), Is.Empty);
        using var me = await atWork.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));
        using var barred = await later.LogInWithCookieAsync("sunshuangjiang");
        Assert.That(await accounts.UnblockAsync("sunshuangjiang", default), Is.Empty);
        using var back = await later.LogInWithCookieAsync("sunshuangjiang");

        Assert.That((me.StatusCode, barred.StatusCode, back.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [Test]
    public async Task WhoHasLeft_CannotLogIn()
    {
        await using var database = TestDatabase.SqliteWithTown();
        await using var host = new GovFlowHost(database);
        using var office = host.Office();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<GovFlowDbContext>().People.Where(p => p.UserName == "liqiuhe")
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false));
        }

        using var answer = await office.LogInWithCookieAsync("liqiuhe");

        Assert.That(await answer.CodeAsync(), Is.EqualTo("wrong-credentials"));
    }

    [TestCaseSource(typeof(Databases), nameof(Databases.All))]
    public async Task ALogInOfOneNode_IsGoodOnAnother_AndAfterARestart(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.WithTownAsync(provider);
        await using var one = new GovFlowHost(database);
        await using var two = new GovFlowHost(database);
        using var byToken = await one.Office().LogInAsync("liqiuhe");
        using var byCookie = one.Office();
        using var login = await byCookie.LogInWithCookieAsync("liqiuhe");
        using var other = two.Office();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/identity/me");
        request.Headers.Add("Cookie", login.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));

        using var cookieThere = await other.Http.SendAsync(request);
        other.Http.DefaultRequestHeaders.Authorization = byToken.Http.DefaultRequestHeaders.Authorization;
        using var tokenThere = await other.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));

        Assert.That((cookieThere.StatusCode, tokenThere.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task WithoutLogIn_TheStaffApiAnswers401_WithAProblem()
    {
        using var office = _host.Office();
        using var answer = await office.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var problem = await answer.ProblemAsync();
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("unauthenticated"));
        Assert.That(problem.GetProperty("traceId").GetString(), Is.Not.Empty);
    }

    [Test]
    public async Task AToken_StopsWorking_TheMomentTheSecurityStampChanges()
    {
        using var office = await _host.Office().LogInAsync("liumangzhong");
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<GovFlowDbContext>().Users.Where(u => u.UserName == "liumangzhong")
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.SecurityStamp, "changed"));
        }

        using var answer = await office.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("{")]
    [TestCase("""{"userName":"a"}""")]
    [TestCase("""{"userName":"a","password":"b","admin":true}""")]
    [TestCase("""{"userName":1,"password":"b"}""")]
    public async Task ABodyThatCannotBeRead_Answers400_WithAPath(string body)
    {
        using var office = _host.Office();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await office.Http.PostAsync(new Uri("/api/identity/login", UriKind.Relative), content);

        var problem = await answer.ProblemAsync();
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("malformed-request"));
            Assert.That(problem.GetProperty("path").GetString(), Does.StartWith("$"));
            Assert.That(problem.GetProperty("detail").GetString(), Does.Match("[\u4e00-\u9fff]"));
        });
    }

    [Test]
    public void EveryRoleOfTheSampleTown_HasAName_AndOpensOnlyKnownPermissions()
    {
        Assert.That(Roles.Defaults.Keys, Is.EquivalentTo(Roles.Names.Keys));
        Assert.That(Roles.Defaults.SelectMany(d => d.Value).Distinct(), Is.SubsetOf(Permissions.All.Keys));
    }
}
