using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Public;

/// <summary>文书验真: a paper that was revoked or replaced says so, and by which.</summary>
public sealed class CheckPaperTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AnAcceptance_IsInForce_UntilANewerOneTakesItsPlace()
    {
        var clerk = await _staff.PersonAsync("p01");
        var filed = await clerk.FileCaseAsync("GFI-01");
        var first = filed.GetProperty("papers")[0];
        Assert.That(Standing(await CheckAsync(first)), Is.EqualTo("InForce"));

        using var answer = await clerk.ActAsync("cases", filed.GetProperty("case").GetProperty("id").GetGuid(), "become-committed", new { days = 3, reason = "系统升级，当日不能制证" });
        var second = (await OfficeClient.OkAsync(answer)).GetProperty("papers")[0];

        var check = await CheckAsync(first);
        Assert.That((Standing(check), check.GetProperty("valid").GetBoolean()), Is.EqualTo(("Replaced", true)), "it is genuine all the same");
        Assert.That(check.GetProperty("endedBy").GetProperty("number").GetString(), Is.EqualTo(second.GetProperty("number").GetString()));
        Assert.That(Standing(await CheckAsync(second)), Is.EqualTo("InForce"));
    }

    [Test]
    public async Task AGrantOnAPromise_ThatIsRevoked_SaysByWhichPaper_AndTheRevocationStands()
    {
        var clerk = await _staff.PersonAsync("p05");
        var filed = await clerk.FileCaseAsync("GFI-04", new Dictionary<string, string> { ["M8"] = "Received" });
        var id = filed.GetProperty("case").GetProperty("id").GetGuid();
        var supervisor = await _staff.PersonAsync("p65");
        for (var step = 0; step < 10; step++)
        {
            var task = (await supervisor.CaseAsync(id)).GetProperty("tasks")[0];
            if (task.GetProperty("kind").GetString() == "Verify")
                break;
            await _staff.WorkAsync(task);
        }
        var granted = Papers(await supervisor.CaseAsync(id), "Grant", "Certificate");
        foreach (var paper in granted)
            Assert.That(Standing(await CheckAsync(paper)), Is.EqualTo("InForce"));

        var end = await _staff.WorkToTheEndAsync(id, new Dictionary<string, string> { ["Verify"] = "Fail", ["Decide"] = "Revoke" });

        var revocation = Papers(end, "Revocation").Single();
        Assert.That(granted, Has.Count.EqualTo(2));
        foreach (var paper in granted)
        {
            var check = await CheckAsync(paper);
            Assert.That((Standing(check), check.GetProperty("endedBy").GetProperty("label").GetString()), Is.EqualTo(("Revoked", "撤销决定书")));
            Assert.That(check.GetProperty("endedBy").GetProperty("number").GetString(), Is.EqualTo(revocation.GetProperty("number").GetString()));
            Assert.That(check.GetProperty("endedOn").GetString(), Is.EqualTo(revocation.GetProperty("date").GetString()));
        }
        Assert.That(Standing(await CheckAsync(revocation)), Is.EqualTo("InForce"));
        Assert.That(Standing(await CheckAsync(Papers(end, "Acceptance").Single())), Is.EqualTo("InForce"), "what was accepted was accepted");
    }

    [Test]
    public async Task ACertificateRevokedInTheLibrary_SaysWhen_AndNamesNoPaper()
    {
        var clerk = await _staff.PersonAsync("p01");
        var end = await _staff.WorkToTheEndAsync((await clerk.FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid());
        var certificate = Papers(end, "Certificate").Single();
        Assert.That(Standing(await CheckAsync(certificate)), Is.EqualTo("InForce"));

        using (var revoked = await (await _staff.PersonAsync("p69")).SendAsync($"/api/licences/{certificate.GetProperty("id").GetGuid()}/revoke", new { reason = "依法注销" }, "\"1\"", null))
            await OfficeClient.OkAsync(revoked);

        var check = await CheckAsync(certificate);
        Assert.That(Standing(check), Is.EqualTo("Revoked"));
        Assert.That(check.GetProperty("endedOn").GetString(), Is.Not.Null.And.Not.Empty);
        Assert.That(check.TryGetProperty("endedBy", out var by) && by.ValueKind is not JsonValueKind.Null, Is.False);
    }

    private static List<JsonElement> Papers(JsonElement view, params string[] templates) =>
        [.. view.GetProperty("papers").EnumerateArray().Where(p => templates.Contains(p.GetProperty("template").GetString()))];

    private static string? Standing(JsonElement check) => check.GetProperty("standing").GetString();

    private async Task<JsonElement> CheckAsync(JsonElement paper)
    {
        using var anybody = _host.Office();
        return await anybody.GetAsync($"/api/public/papers/{paper.GetProperty("checkCode").GetString()}");
    }
}
