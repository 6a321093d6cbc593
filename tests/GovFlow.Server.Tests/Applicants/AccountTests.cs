using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Applicants;

/// <summary>实名账户 (decision 0028): a claim until a window has seen the paper; apart from the staff's log-in; telling strangers nothing.</summary>
public sealed class AccountTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public void Start() => (_host, _staff) = (_host = new GovFlowHost(), new TownStaff(_host));

    [TearDown]
    public async Task StopAsync()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task EveryWrongField_IsNamedAtOnce_InChinese()
    {
        using var someone = Someone();
        using var refused = await someone.Http.PostAsJsonAsync("/api/applicant/register", new { name = " ", paperKind = "居民身份证", paperNumber = "110105194912310021", phone = "12", password = "short" });
        var problem = await refused.ProblemAsync();
        Assert.That(problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()), Is.EqualTo(new[] { "$.name", "$.paperNumber", "$.phone", "$.password" }));
        Assert.That(problem.GetRawText(), Does.Not.Contain("110105194912310021"));
        using var company = await someone.Http.PostAsJsonAsync("/api/applicant/register", new { name = "某公司", paperKind = "统一社会信用代码", paperNumber = "91350100M000100Y44", phone = "13812345678", password = ApplicantClient.Password });
        Assert.That((await company.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("credit-code-check"));
    }

    [Test]
    public async Task TheTwoLogIns_OpenNothingOfEachOther_AndWritesNeedOurHeader()
    {
        using var someone = Someone();
        var me = await someone.RegisterAsync();
        Assert.That((me.GetProperty("paperNumber").GetString(), me.GetProperty("phone").GetString(), me.GetProperty("isConfirmed").GetBoolean()), Is.EqualTo(("110105**********2X", "138****5678", false)));
        using var staffPage = await someone.Http.GetAsync(new Uri("/api/identity/me", UriKind.Relative));
        Assert.That(staffPage.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        using var clerkAtMine = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/applicant/me", UriKind.Relative));
        Assert.That(clerkAtMine.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        someone.Http.DefaultRequestHeaders.Remove("X-Requested-With");
        using var foreign = await someone.SendAsync("/logout", new { });
        Assert.That(await foreign.CodeAsync(), Is.EqualTo("anti-forgery"));
        Assert.That((await someone.GetAsync("/me")).GetProperty("name").GetString(), Is.EqualTo("欧阳小麦"), "still logged in");
    }

    [Test]
    public async Task ANumberNobodyHas_AWrongPasswordAndALockedNumber_AreAnsweredAlike_AndTheLockEnds()
    {
        using var someone = Someone();
        await someone.RegisterAsync();
        var answers = new List<string>();
        foreach (var (number, password) in new[] { ("11010519491231002X", "Wrong-2026-Field"), ("440524188001010014", ApplicantClient.Password) })
        {
            using var refused = await someone.LogInAsync(number, password);
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            answers.Add((await refused.ProblemAsync()).GetProperty("detail").GetString()!);
        }
        Assert.That(answers.Distinct().Count(), Is.EqualTo(1));
        for (var i = 0; i < 4; i++)
            (await someone.LogInAsync(password: "Wrong-2026-Field")).Dispose();
        using (var locked = await someone.LogInAsync())
            Assert.That(locked.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "locked, right password or wrong");
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddMinutes(16));
        using var again = await someone.LogInAsync();
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task AnUnprovenAccount_SeesOnlyWhatItFiled_AConfirmedOneEverythingUnderItsNumber_AndTheOthersAreClosed()
    {
        var clerk = await _staff.PersonAsync("p01");
        await clerk.FileCaseAsync("GFI-02");
        using var impostor = Someone();
        await impostor.RegisterAsync(password: "Impostor-2026-1");
        using var owner = Someone();
        var me = await owner.RegisterAsync();
        Assert.That((await owner.GetAsync("/cases")).GetArrayLength(), Is.Zero, "a number anybody may know proves nothing");

        var code = me.GetProperty("confirmCode").GetString()!;
        using (var wrong = await ConfirmAsync(clerk, "欧阳大麦", code))
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), "the paper says another name");
        using (var done = await ConfirmAsync(clerk, "欧阳小麦", code))
            await OfficeClient.OkAsync(done);
        Assert.That((await owner.GetAsync("/cases")).GetArrayLength(), Is.EqualTo(1));
        Assert.That((await owner.GetAsync("/me")).GetProperty("confirmCode").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using (var closed = await impostor.Http.GetAsync(new Uri("/api/applicant/me", UriKind.Relative)))
            Assert.That(closed.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "logged in a moment ago, and nobody now");
        using (var again = await ConfirmAsync(clerk, "欧阳小麦", code))
            Assert.That((await OfficeClient.OkAsync(again)).GetProperty("isRepeated").GetBoolean(), Is.True);
        await using var db = await _host.ContextAsync();
        var act = await db.OfficeActs.SingleAsync(a => a.Act == "confirm-applicant");
        Assert.That(act.Entry, Does.Contain("p01").And.Not.Contain("欧阳").And.Not.Contain("11010519491231002X"));
    }

    [Test]
    public async Task UnderOneNumber_ASixthUnprovenAccount_IsSentToTheWindow()
    {
        for (var i = 0; i < 5; i++)
        {
            using var one = Someone();
            await one.RegisterAsync();
        }
        using var sixth = Someone();
        using var refused = await sixth.Http.PostAsJsonAsync("/api/applicant/register", new { name = "欧阳小麦", paperKind = "居民身份证", paperNumber = "11010519491231002X", phone = "13812345678", password = ApplicantClient.Password });
        Assert.That((await refused.ProblemAsync()).GetProperty("errors")[0].GetProperty("code").GetString(), Is.EqualTo("too-many-accounts"));
    }

    private ApplicantClient Someone() => new(_host.CreateClient());

    private static Task<HttpResponseMessage> ConfirmAsync(OfficeClient clerk, string name, string confirmCode) =>
        clerk.Http.PostAsJsonAsync("/api/applicants/confirm", new { name, paperNumber = "11010519491231002x ", confirmCode });
}
