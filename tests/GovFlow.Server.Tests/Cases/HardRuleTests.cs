using System.Text.Json;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>The rules no permission overrides, over HTTP: whoever an administrator puts on a post, the office refuses them by name of the rule.</summary>
public sealed class HardRuleTests
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

    [TestCase("p01", "people-acceptor-decides", "000-2", TestName = "Who accepted the case does not review it")]
    [TestCase("p03", "people-contract-staff", "004-15", TestName = "Contract staff do not review")]
    public async Task ATask_IsRefusedToWhomTheRulesBar_ThoughThePostIsTheirs(string person, string rule, string basis)
    {
        var task = await FirstTaskAsync();
        await PutOnPostAsync(person, task.GetProperty("postCode").GetString()!);

        using var claimed = await (await _staff.PersonAsync(person)).ClaimAsync(task.GetProperty("id").GetGuid());

        await AssertRefusedAsync(claimed, 403, rule, basis);
    }

    [TestCase("p01", "people-acceptor-decides")]
    [TestCase("p03", "people-contract-staff")]
    public async Task ATransfer_ReachesNobodyWhomTheRulesBar(string person, string rule)
    {
        var task = await FirstTaskAsync();
        await PutOnPostAsync(person, task.GetProperty("postCode").GetString()!);
        var holder = await _staff.PersonAsync("p20");
        using (var claimed = await holder.ClaimAsync(task.GetProperty("id").GetGuid()))
            await OfficeClient.OkAsync(claimed);

        using var passedOn = await holder.ActAsync("tasks", task.GetProperty("id").GetGuid(), "transfer", new { toPersonId = person, reason = "请代办" });

        await AssertRefusedAsync(passedOn, 403, rule, null);
    }

    [Test]
    public async Task ATask_WithAPointLeftOpen_IsNotFinished_AndNothingOfTheAnswerIsKept()
    {
        var id = (await FirstTaskAsync()).GetProperty("id").GetGuid();
        var holder = await _staff.PersonAsync("p20");
        using (var claimed = await holder.ClaimAsync(id))
            await OfficeClient.OkAsync(claimed);
        var before = await holder.GetAsync($"/api/tasks/{id}");

        using var answer = await holder.CompleteAsync(id, change: body => body["checklist"]!.AsArray().RemoveAt(0));

        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("path").GetString()), Is.EqualTo((422, "check-open", "$.checklist")));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("尚未填写"));
        Assert.That((await holder.GetAsync($"/api/tasks/{id}")).GetProperty("etag").GetString(), Is.EqualTo(before.GetProperty("etag").GetString()));
    }

    [Test]
    public async Task ASurvey_NeedsTwoOfficers()
    {
        var id = (await FirstTaskAsync()).GetProperty("id").GetGuid();
        var holder = await _staff.PersonAsync("p20");
        using (var claimed = await holder.ClaimAsync(id))
            await OfficeClient.OkAsync(claimed);

        using var answer = await holder.CompleteAsync(id, change: body => body["coOfficerId"] = null);

        await AssertRefusedAsync(answer, 403, "people-one-officer", "行政许可法第三十四条");
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer, int status, string rule, string? basis)
    {
        var problem = await answer.ProblemAsync();
        Assert.That(((int)answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("rule").GetString()), Is.EqualTo((status, "rule-forbids", rule)));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        if (basis is not null)
            Assert.That(problem.GetProperty("basis").GetString(), Does.Contain(basis));
    }

    /// <summary>The site survey of a small restaurant's licence; p20 and p19 are A of its post.</summary>
    private async Task<JsonElement> FirstTaskAsync() => (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("tasks")[0];

    private async Task PutOnPostAsync(string person, string post)
    {
        await using (var db = await _host.ContextAsync())
        {
            db.PostHoldings.Add(new PostHoldingRow { CentreCode = "QH", PostCode = post, PersonId = person, Rank = PostRank.A, FirstDay = new DateOnly(2026, 1, 1) });
            await db.SaveChangesAsync();
        }
        _host.Clock.Advance(HallBook.Fresh);
    }
}
