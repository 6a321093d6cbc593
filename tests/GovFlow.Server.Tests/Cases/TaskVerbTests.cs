using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>委派, 加签, 撤回办结, 内部退回, 催办 over HTTP (decision 0011): stored, seen by whom they concern, told on the timeline, and vouched for by the audit.</summary>
public sealed class TaskVerbTests
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

    private async Task<(Guid CaseId, JsonElement Task)> FileAsync(string item = "GFI-02")
    {
        // Filed at a window of the item's class.
        var clerk = await _staff.PersonAsync("p01");
        var file = (await clerk.FileCaseAsync(item)).GetProperty("case");
        return (file.GetProperty("id").GetGuid(), file.GetProperty("tasks")[0]);
    }

    private static async Task DoAsync(OfficeClient who, Guid task, string act, object body)
    {
        using var done = await who.ActAsync("tasks", task, act, body);
        await OfficeClient.OkAsync(done);
    }

    private static async Task<IEnumerable<Guid>> AskedAsync(OfficeClient who) =>
        (await who.GetAsync("/api/tasks?view=asked")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetGuid());

    private static IEnumerable<string> Allowed(JsonElement view) =>
        view.GetProperty("actions").EnumerateArray().Where(a => a.GetProperty("allowed").GetBoolean()).Select(a => a.GetProperty("code").GetString()!);

    [Test]
    public async Task ATask_IsDelegated_Signed_Withdrawn_SentBack_AndTheTimelineAndTheAuditKnow()
    {
        var (caseId, task) = await FileAsync();
        var id = task.GetProperty("id").GetGuid();
        var holder = await _staff.ClaimAsync(id, task.GetProperty("postCode").GetString()!);
        var view = await holder.GetAsync($"/api/tasks/{id}");
        Assert.That(Allowed(view), Is.SupersetOf(new[] { "put-up", "delegate", "add-signers", "copy" }));
        var callable = view.GetProperty("callable").EnumerateArray().Where(c => c.GetProperty("allowed").GetBoolean()).Select(c => c.GetProperty("id").GetString()!).ToList();
        Assert.That(view.GetProperty("callable").EnumerateArray().Any(c => !c.GetProperty("allowed").GetBoolean()), Is.True, "the clerk who accepted is named with why not");
        var (helper, signer) = (await _staff.PersonAsync(callable[^1]), await _staff.PersonAsync(callable[^2]));

        await DoAsync(holder, id, "delegate", new { toPersonId = callable[^1], request = "核对户籍" });
        Assert.That(await AskedAsync(helper), Has.Member(id), "seen by whoever is called, of whatever department");
        Assert.That(Allowed(await helper.GetAsync($"/api/tasks/{id}")), Has.Member("hand-back"));
        using (var early = await holder.CompleteAsync(id))
            Assert.That(((int)early.StatusCode, await early.CodeAsync()), Is.EqualTo((409, "task-stage")));
        await DoAsync(helper, id, "hand-back", new { opinion = "户籍相符" });
        Assert.That(await AskedAsync(helper), Has.No.Member(id));

        await DoAsync(holder, id, "signers", new { personIds = new[] { callable[^2] }, mode = "All", moment = "After" });
        using (var answered = await _staff.FinishAsync(holder, id))
            await OfficeClient.OkAsync(answered);
        Assert.That((await holder.GetAsync($"/api/tasks/{id}")).GetProperty("stage").GetString(), Is.EqualTo("Answered"));
        await DoAsync(signer, id, "sign", new { agrees = true });
        using (var withdrawn = await holder.SendAsync($"/api/tasks/{id}/withdraw-completion", new { reason = "结论写错" }, (await holder.CaseAsync(caseId)).GetProperty("etag").GetString(), null))
            await OfficeClient.OkAsync(withdrawn);
        var again = (await holder.CaseAsync(caseId)).GetProperty("tasks")[0];
        Assert.That(again.GetProperty("assignee").GetProperty("id").GetString(), Is.EqualTo((await holder.GetAsync("/api/identity/me")).GetProperty("id").GetString()));
        using (var completed = await _staff.FinishAsync(holder, again.GetProperty("id").GetGuid()))
            await OfficeClient.OkAsync(completed);

        var next = (await holder.CaseAsync(caseId)).GetProperty("tasks")[0];
        var nextId = next.GetProperty("id").GetGuid();
        var other = await _staff.ClaimAsync(nextId, next.GetProperty("postCode").GetString()!);
        var steps = (await other.GetAsync($"/api/tasks/{nextId}")).GetProperty("returnSteps");
        await DoAsync(other, nextId, "send-back", new { stepId = steps[0].GetProperty("stepId").GetString(), reason = "意见不全" });
        var back = (await holder.CaseAsync(caseId)).GetProperty("tasks")[0].GetProperty("id").GetGuid();
        var supervisor = await _staff.PersonAsync("p65");
        await DoAsync(supervisor, back, "urge", new { note = "请今日办结" });
        using (var twice = await supervisor.ActAsync("tasks", back, "urge", new { }))
            Assert.That(((int)twice.StatusCode, await twice.CodeAsync()), Is.EqualTo((409, "urged-today")));

        using (var redone = await _staff.FinishAsync(holder, back))
            await OfficeClient.OkAsync(redone);
        await _staff.WorkToTheEndAsync(caseId);
        var kinds = (await supervisor.GetAsync($"/api/cases/{caseId}/timeline?filter=all")).EnumerateArray().CountBy(l => l.GetProperty("kind").GetString()!).ToDictionary();
        foreach (var kind in new[] { "task.delegated", "task.handed-back", "task.signers-added", "task.answered", "task.signed", "task.completion-withdrawn", "task.sent-back", "task.urged" })
            Assert.That(kinds.GetValueOrDefault(kind), Is.EqualTo(1), kind);
        Assert.That((await supervisor.GetAsync($"/api/cases/{caseId}/audit")).GetProperty("intact").GetBoolean(), Is.True);
    }
}
