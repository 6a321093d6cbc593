using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Practice;

/// <summary>练习大厅 over HTTP: who goes in and how, what they find, what is refused (decision 0040).</summary>
internal sealed class PracticeTests(DatabaseProvider provider) : PracticeHallFixture(provider)
{
    [Test]
    public async Task WhoGoesIn_IsTheSamePersonInAHallOfItsOwn_AndIsBackAfterwards()
    {
        var page = await Staff.PageAsync("zhangqingmiao");
        var before = await MeAsync(page);

        var there = await OfficeClient.OkAsync(await page.SendAsync("/api/practice/enter", new { }, null, null));
        var again = await OfficeClient.OkAsync(await page.SendAsync("/api/practice/enter", new { }, null, null));
        var seen = await MeAsync(page);
        var back = await OfficeClient.OkAsync(await page.SendAsync("/api/practice/leave", new { }, null, null));

        Assert.Multiple(() =>
        {
            Assert.That((before.GetProperty("isPractising").GetBoolean(), seen.GetProperty("isPractising").GetBoolean(), back.GetProperty("isPractising").GetBoolean()), Is.EqualTo((false, true, false)));
            Assert.That(there.GetProperty("centre").GetProperty("code").GetString(), Does.StartWith("QH-lx"));
            Assert.That(there.GetProperty("centre").GetProperty("name").GetString(), Does.EndWith("（练习）"));
            Assert.That(again.ToString(), Is.EqualTo(there.ToString()), "going in twice is being in");
            Assert.That(there.GetProperty("id").GetString(), Is.EqualTo(before.GetProperty("id").GetString()));
            Assert.That(there.GetProperty("posts").ToString(), Is.EqualTo(before.GetProperty("posts").ToString()));
            Assert.That(back.ToString(), Is.EqualTo(before.ToString()));
        });
        await using var db = await Host.ContextAsync();
        var acts = await db.OfficeActs.Where(a => a.CentreCode == "QH" && a.ActorId == "p02").Select(a => a.Act).ToListAsync();
        Assert.That(acts, Is.SupersetOf(new[] { "enter-practice", "leave-practice" }));
    }

    [Test]
    public async Task EveryRole_FindsSomethingToDoAtOnce()
    {
        var clerk = await Staff.PractisingAsync("liqiuhe");
        var supervisor = await Staff.PractisingAsync("feimingcha");
        var code = (await MeAsync(supervisor)).GetProperty("centre").GetProperty("code").GetString();
        await using var db = await Host.ContextAsync();
        var tasks = await db.Tasks.Where(t => t.CentreCode == code && t.ClosedAt == null).Select(t => t.Kind.ToString()).Distinct().ToListAsync();

        Assert.That(tasks, Is.SupersetOf(new[] { "Review", "SiteSurvey", "Decide", "JointReview", "ProxyReport", "Certificate", "Deliver" }));
        Assert.That(Items(await supervisor.GetAsync("/api/alerts")).Select(a => a.GetProperty("card").GetString()), Does.Contain("Red"), "a card to sign");
        Assert.That(await db.Cases.CountAsync(c => c.CentreCode == code && c.State == Approvals.Cases.CaseState.AwaitingSupplement), Is.Positive, "a case that waits for what the applicant brings");
        Assert.That(await db.Cases.CountAsync(c => c.CentreCode == code && c.State == Approvals.Cases.CaseState.PreReview), Is.Positive, "an application nobody has answered");
        Assert.That(Items(await clerk.GetAsync("/api/cases")).Select(c => c.GetProperty("number").GetString()), Is.All.StartsWith("LX-"));
        Assert.That(await db.Cases.CountAsync(c => c.CentreCode == code), Is.GreaterThanOrEqualTo(8));
    }

    [Test]
    public async Task ACaseThatLiesThere_WasMadeByTheRules_AndGoesOnByThem()
    {
        var supervisor = await Staff.PractisingAsync("feimingcha");
        foreach (var line in Items(await supervisor.GetAsync("/api/cases")).ToList())
        {
            var replay = await supervisor.GetAsync($"/api/cases/{line.GetProperty("id").GetGuid()}/audit/replay");
            Assert.That(replay.GetProperty("differences").GetArrayLength(), Is.Zero, replay.ToString());
        }
        Assert.That((await Host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task ATechnicalAccount_HasNothingToPractise()
    {
        await using (var scope = Host.Services.CreateAsyncScope())
            Assert.That(await scope.ServiceProvider.GetRequiredService<Accounts>().AddAsync(new NewAccount("machine", [Roles.Admin]), GovFlowHost.Password, default), Is.Empty);
        using var answer = await (await Staff.PageAsync("machine")).SendAsync("/api/practice/enter", new { }, null, null);
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((403, "practice-no-person")));
    }

    [TestCase("enter")]
    [TestCase("leave")]
    [TestCase("restart")]
    public async Task AProgram_DoesNotPractise(string act)
    {
        using var program = await Host.Office().LogInAsync("liqiuhe");
        using var answer = await program.SendAsync($"/api/practice/{act}", new { }, null, null);
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((409, "practice-by-page")));
        using var nobody = Host.Office();
        using var stranger = await nobody.SendAsync($"/api/practice/{act}", new { }, null, null);
        Assert.That((int)stranger.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task WhoDoesNotPractise_HasNothingToBeginAnew_AndLeavingIsNoMistake()
    {
        var page = await Staff.PageAsync("sunshuangjiang");
        using var restart = await page.SendAsync("/api/practice/restart", new { }, null, null);
        Assert.That(((int)restart.StatusCode, await restart.CodeAsync()), Is.EqualTo((409, "practice-not-begun")));
        var me = await OfficeClient.OkAsync(await page.SendAsync("/api/practice/leave", new { }, null, null));
        Assert.That(me.GetProperty("isPractising").GetBoolean(), Is.False);
    }

    [Test]
    public async Task AFreshRound_IsAnotherHallWithOtherCases_AndWhatWasDoneInTheLastStaysThere()
    {
        var page = await Staff.PractisingAsync("wangguyu");
        var first = (await MeAsync(page)).GetProperty("centre").GetProperty("code").GetString()!;
        await page.FileCaseAsync("GFI-22");
        await using var db = await Host.ContextAsync();
        var stood = await db.Cases.Where(c => c.CentreCode == first).Select(c => c.Id).ToListAsync();

        var anew = await OfficeClient.OkAsync(await page.SendAsync("/api/practice/restart", new { }, null, null));

        var second = anew.GetProperty("centre").GetProperty("code").GetString()!;
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await db.Cases.Where(c => c.CentreCode == first).Select(c => c.Id).ToListAsync(), Is.EquivalentTo(stood));
        var laid = await db.Cases.Where(c => c.CentreCode == second).Select(c => c.Id).ToListAsync();
        Assert.That(laid, Has.Count.GreaterThanOrEqualTo(8));
        Assert.That(await db.OfficeActs.AnyAsync(a => a.Act == "open-practice" && a.Subject == second), Is.True);
        // Whoever is still in the first one is led to the second, and opens no third.
        var colleague = await Staff.PractisingAsync("chenxiaoman");
        Assert.That((await MeAsync(colleague)).GetProperty("centre").GetProperty("code").GetString(), Is.EqualTo(second));
    }

    [TestCase("/api/calendars/apply")]
    [TestCase("/api/windows", Description = "settings are not practised")]
    [TestCase("/api/webhooks")]
    public async Task WhatReachesBeyondTheHall_DoesNotOpenInPractice(string path)
    {
        var page = await Staff.PageAsync("admin");
        await OfficeClient.OkAsync(await page.SendAsync("/api/practice/enter", new { }, null, null));
        try
        {
            using var answer = await page.SendAsync(path, new { }, "\"1\"", null);
            Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((403, "permission-missing")), path);
        }
        finally
        {
            await OfficeClient.OkAsync(await page.SendAsync("/api/practice/leave", new { }, null, null));
        }
    }

    [Test]
    public async Task ARealAccount_IsNeitherConfirmedNorShown_InPractice()
    {
        using var applicant = new ApplicantClient(Host.CreateClient());
        await applicant.RegisterAsync();
        var paper = new { name = "欧阳小麦", paperNumber = "11010519491231002X", confirmCode = (await applicant.GetAsync("/me")).GetProperty("confirmCode").GetString() };
        var question = new { paperKind = "居民身份证", paperNumber = "11010519491231002X", hasSeenPaper = true };
        var page = await Staff.PractisingAsync("liqiuhe");
        using (var refused = await page.SendAsync("/api/applicants/confirm", paper, null, null))
            Assert.That(((int)refused.StatusCode, await refused.CodeAsync()), Is.EqualTo((403, "practice-account")));

        await OfficeClient.OkAsync(await page.SendAsync("/api/practice/leave", new { }, null, null));
        await OfficeClient.OkAsync(await page.SendAsync("/api/applicants/confirm", paper, null, null));
        var shown = await OfficeClient.OkAsync(await page.SendAsync("/api/intake/applicant", question, null, null));
        Assert.That(shown.GetProperty("known").GetProperty("name").GetString(), Is.EqualTo("欧阳小麦"), "at the real window");

        await OfficeClient.OkAsync(await page.SendAsync("/api/practice/enter", new { }, null, null));
        var practised = await OfficeClient.OkAsync(await page.SendAsync("/api/intake/applicant", question, null, null));
        Assert.That(practised.GetProperty("known").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task APageOfTheOtherHall_SendsNothing()
    {
        var page = await Staff.PageAsync("liumangzhong");
        await OfficeClient.OkAsync(await page.SendAsync("/api/practice/enter", new { }, null, null));
        var code = (await MeAsync(page)).GetProperty("centre").GetProperty("code").GetString()!;
        page.Http.DefaultRequestHeaders.Add("X-Hall", "QH");
        var draft = await page.DraftAsync("GFI-04");
        using (var old = await page.AssessAsync(draft))
            Assert.That(((int)old.StatusCode, await old.CodeAsync()), Is.EqualTo((409, "hall-switched")));
        page.Http.DefaultRequestHeaders.Remove("X-Hall");
        page.Http.DefaultRequestHeaders.Add("X-Hall", Uri.EscapeDataString(code));
        using (var right = await page.AssessAsync(draft))
            Assert.That((int)right.StatusCode, Is.EqualTo(200));
        page.Http.DefaultRequestHeaders.Remove("X-Hall");
    }
}
