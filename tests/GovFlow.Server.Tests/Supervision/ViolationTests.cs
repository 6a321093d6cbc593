using System.Net.Http.Json;
using System.Text.Json;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Supervision;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Supervision;

/// <summary>违规与问责 from the sealed chain to the finding: found once, heard, decided by another, appealed, rectified, transferred; and samples and digests.</summary>
public sealed class ViolationTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private Guid _case;
    private string _holder = null!;

    /// <summary>A case somebody holds beyond its limit.</summary>
    [SetUp]
    public async Task HoldACaseAsync()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _case = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        var task = (await (await _staff.PersonAsync("p65")).CaseAsync(_case)).GetProperty("tasks")[0];
        await _staff.ClaimAsync(task.GetProperty("id").GetGuid(), task.GetProperty("postCode").GetString()!);
        _holder = (await (await _staff.PersonAsync("p65")).CaseAsync(_case)).GetProperty("tasks")[0].GetProperty("assignee").GetProperty("id").GetString()!;
        Assert.That(await LookAsync(), Is.Zero, "an honest case shows nothing");
        _host.Clock.Advance(TimeSpan.FromDays(40));
        await Service<DeadlineSweep>().RunAsync(CancellationToken.None);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AHeldCase_IsFoundOnce_WithItsEvidence_AndVouchedFor()
    {
        var found = await LookAsync();
        Assert.That(found, Is.GreaterThanOrEqualTo(2), "held, and over the limit");
        await WithDbAsync(db => db.SweepCursors.Where(c => c.Name == ViolationSweep.Cursor).ExecuteDeleteAsync());
        Assert.That(await Service<ViolationSweep>().RunAsync(CancellationToken.None), Is.Zero, "looked at from the beginning again it is the same");

        var record = await RecordAsync("压件不报");
        Assert.That(record.GetProperty("line").GetProperty("person").GetString(), Is.EqualTo(await NameAsync(_holder)));
        Assert.That(record.GetProperty("evidence").GetArrayLength(), Is.EqualTo(2));
        Assert.That(record.GetProperty("basis").GetString(), Does.Contain("003-38"));
        Assert.That((await Service<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
        await WithDbAsync(db => db.Violations.Where(v => v.BrokenRule == ViolationRule.HeldReview).ExecuteDeleteAsync());
        Assert.That((await Service<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings.Select(f => f.Kind), Is.EqualTo(new[] { AuditFindingKind.RowMissing }), "a violation cannot be wiped out");
    }

    [Test]
    public async Task ARecord_IsHeard_Decided_AppealedAgainst_DecidedByAnother_Rectified_AndTransferred()
    {
        await LookAsync();
        var record = await RecordAsync("压件不报");
        using (var unheard = await ActAsync("p65", record, "uphold", new { text = "属实", tier = "Minor", sanction = "PublicCriticism" }))
            Assert.That(((int)unheard.StatusCode, await unheard.CodeAsync()), Is.EqualTo((409, "violation-state")));
        using (var undated = await ActAsync("p65", record, "hear", new { text = "请说明压件原因" }))
            Assert.That((int)undated.StatusCode, Is.EqualTo(422));
        record = await OkAsync("p65", record, "hear", new { text = "请说明压件原因", dueDay = Day(3) });
        using (var early = await ActAsync("p65", record, "uphold", new { text = "属实", tier = "Minor", sanction = "PublicCriticism" }))
            Assert.That(await early.CodeAsync(), Is.EqualTo("violation-unheard"));

        var person = await _staff.PersonAsync(_holder);
        var notice = record.GetProperty("letters").EnumerateArray().Single();
        Assert.That(notice.GetProperty("title").GetString(), Is.EqualTo("监察通知书"));
        Assert.That(await person.Http.GetStringAsync(new Uri($"/api/letters/{notice.GetProperty("id").GetString()}", UriKind.Relative)), Does.Contain("请说明压件原因").And.Contain("书面提交陈述申辩").And.Not.Contain("003-38"));
        Assert.That((await person.GetAsync("/api/messages")).GetProperty("items").EnumerateArray().Select(m => m.GetProperty("text").GetString()), Has.Some.Contains(notice.GetProperty("number").GetString()!));
        await AnswerAsync(person, "Statement", "等待现场条件");
        using (var wrong = await ActAsync("p65", record, "uphold", new { text = "属实", tier = "Minor", sanction = "OffThePost" }))
            Assert.That((int)wrong.StatusCode, Is.EqualTo(422), "the sanction of another tier");
        var commandId = Guid.NewGuid();
        var decision = new { text = "无正当理由压件", tier = "Minor", sanction = "PublicCriticism", dueDay = Day(5) };
        var before = record;
        record = await OkAsync("p65", record, "uphold", decision, commandId);
        Assert.That((await OkAsync("p65", before, "uphold", decision, commandId)).GetProperty("etag").GetString(), Is.EqualTo(record.GetProperty("etag").GetString()), "a repetition answers as the first did");
        using (var stale = await ActAsync("p66", before, "dismiss", new { text = "不成立" }))
            Assert.That((int)stale.StatusCode, Is.EqualTo(412));

        var order = record.GetProperty("letters").EnumerateArray().First();
        Assert.That(order.GetProperty("title").GetString(), Is.EqualTo("整改通知书"));
        var text = await person.Http.GetStringAsync(new Uri($"/api/letters/{order.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.That(text, Does.Contain("情节较轻，通报批评").And.Contain("等待现场条件").And.Contain("10个工作日内向本中心申诉").And.Contain("整改情况反馈"));
        using (var neighbour = await (await _staff.PersonAsync("p25")).Http.GetAsync(new Uri($"/api/letters/{order.GetProperty("id").GetString()}", UriKind.Relative)))
            Assert.That((int)neighbour.StatusCode, Is.EqualTo(404));

        // The person sees their own records only, and may appeal; nobody else may, nor the person decide.
        var own = await person.GetAsync("/api/violations");
        Assert.That(own.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("person").GetString()).Distinct(), Is.EqualTo(new[] { await NameAsync(_holder) }));
        using (var foreign = await ActAsync("p65", record, "appeal", new { text = "不服" }))
            Assert.That((int)foreign.StatusCode, Is.EqualTo(403));
        record = await OkAsync(_holder, record, "appeal", new { text = "当日已申请复核" });
        using (var same = await ActAsync("p65", record, "dismiss", new { text = "维持" }))
            Assert.That((await same.ProblemAsync()).GetProperty("rule").GetString(), Is.EqualTo("violation-decided-by-you"));
        record = await OkAsync("p66", record, "uphold", new { text = "复核维持", tier = "Minor", sanction = "WrittenSelfCriticism" });

        using (var unmended = await ActAsync("p65", record, "close", new { text = "办结" }))
            Assert.That(await unmended.CodeAsync(), Is.EqualTo("violation-unrectified"));
        await AnswerAsync(person, "Rectification", "已建立台账");
        record = await OkAsync("p65", record, "close", new { text = "整改到位" });
        Assert.That(record.GetProperty("line").GetProperty("stateLabel").GetString(), Is.EqualTo("已办结"));
        Assert.That(record.GetProperty("history").GetArrayLength(), Is.EqualTo(6));

        var supervisor = await _staff.PersonAsync("p65");
        var file = await supervisor.GetAsync($"/api/violations/{Id(record)}/transfer");
        Assert.That(file.GetProperty("statement").GetProperty("answer").GetString(), Is.EqualTo("等待现场条件"));
        var table = await supervisor.Http.GetStringAsync(new Uri("/api/violations/export", UriKind.Relative));
        Assert.That(table, Does.Contain("压件不报").And.Contain("责令作出书面检查"));
        var name = await NameAsync(_holder);
        var counts = await supervisor.GetAsync("/api/violations/statistics?by=person");
        Assert.That(counts.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name).GetProperty("minor").GetInt32(), Is.EqualTo(1));
        Assert.That((await Service<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task WhoWorksOnTheCase_OrIsNoSupervisor_DoesNotDecide()
    {
        await LookAsync();
        var record = await RecordAsync("压件不报");
        foreach (var person in new[] { "p10", "p01", _holder })
        {
            using var refused = await ActAsync(person, record, "hear", new { text = "请说明", dueDay = Day(3) });
            Assert.That((int)refused.StatusCode, Is.AnyOf(403, 404), person);
        }
        using var export = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/violations/export", UriKind.Relative));
        Assert.That((int)export.StatusCode, Is.EqualTo(403));
    }

    [Test]
    public async Task ALicenceWithoutACase_IsOnRecordOnce()
    {
        var supervisor = await _staff.PersonAsync("p65");
        var extract = new { licences = new[] { new { number = "餐证〔2026〕9号", itemCode = "GFI-02", issuedOn = "2026-03-02", unitCode = "market" } } };
        foreach (var expected in new[] { 1, 0 })
        {
            using var answer = await supervisor.Http.PostAsJsonAsync("/api/violations/licences", extract);
            Assert.That((await OfficeClient.OkAsync(answer)).GetProperty("recorded").GetInt32(), Is.EqualTo(expected));
        }
        var record = await RecordAsync("体外循环");
        record = await OkAsync("p65", record, "hear", new { text = "请说明", dueDay = Day(3) });
        record = await OkAsync("p65", record, "dismiss", new { text = "系统上线前签发" });
        Assert.That(record.GetProperty("line").GetProperty("stateLabel").GetString(), Is.EqualTo("不成立"));
        Assert.That((await Service<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task DigestsOfDayWeekAndMonth_AreMadeOnce_AndCanBeRead()
    {
        var made = await Service<DigestSweep>().RunAsync(CancellationToken.None);
        Assert.That(made, Is.EqualTo(2).Or.EqualTo(3), "week and month, and the day unless yesterday was off");
        Assert.That(await Service<DigestSweep>().RunAsync(CancellationToken.None), Is.Zero);
        var month = (await (await _staff.PersonAsync("p65")).GetAsync("/api/digests?period=Month")).EnumerateArray().Single();
        Assert.That(month.GetProperty("figures").GetProperty("overdue").GetInt32(), Is.EqualTo(1));
        await WithDbAsync(async db =>
        {
            Assert.That(await db.Outbox.CountAsync(o => o.Payload.Contains("\"digest\"")), Is.EqualTo(made));
            return 0;
        });
    }

    [TestCase(DigestPeriod.Day, "2026-03-02", "2026-03-01", "2026-03-01")]
    [TestCase(DigestPeriod.Week, "2026-03-02", "2026-02-23", "2026-03-01")]
    [TestCase(DigestPeriod.Week, "2026-03-01", "2026-02-16", "2026-02-22")]
    [TestCase(DigestPeriod.Month, "2026-03-01", "2026-02-01", "2026-02-28")]
    public void ADigest_CoversTheLastWholePeriod(DigestPeriod period, string today, string first, string last) =>
        Assert.That(DigestSweep.Before(period, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ToString(), Is.EqualTo((DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture)).ToString()));

    [Test]
    public async Task AMonthsSample_IsDrawnOnce_AfterItsSeal_AndIsASupervisorsToAnswer()
    {
        var id = (await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02")).GetProperty("case").GetProperty("id").GetGuid();
        await _staff.WorkToTheEndAsync(id);
        // The sample town lets no window decide: this decision is made into one.
        await WithDbAsync(db => db.Tasks.Where(t => t.CaseId == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Detail, t => t.Detail.Replace("\"isWindowDecided\":false", "\"isWindowDecided\":true"))));
        _host.Clock.Advance(TimeSpan.FromDays(31));
        Assert.That(await Service<SampleSweep>().RunAsync(CancellationToken.None), Is.Zero, "before a seal of the new month nobody can know the draw");
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        await SealAsync();

        Assert.That(await Service<SampleSweep>().RunAsync(CancellationToken.None), Is.EqualTo(1));
        Assert.That(await Service<SampleSweep>().RunAsync(CancellationToken.None), Is.Zero, "once");

        var supervisor = await _staff.PersonAsync("p65");
        var sample = (await supervisor.GetAsync("/api/duties")).GetProperty("items").EnumerateArray().Single();
        Assert.That((sample.GetProperty("kind").GetString(), sample.GetProperty("caseId").GetGuid()), Is.EqualTo(("Sampling", id)));
        using var answer = await supervisor.SendAsync($"/api/duties/{sample.GetProperty("id").GetGuid()}/answer", new { text = "材料齐全，文书合规", isInOrder = true }, sample.GetProperty("etag").GetString(), null);
        Assert.That((await OfficeClient.OkAsync(answer)).GetProperty("isInOrder").GetBoolean(), Is.True);
    }

    private async Task<int> LookAsync()
    {
        await SealAsync();
        return await Service<ViolationSweep>().RunAsync(CancellationToken.None);
    }

    private Task<int> SealAsync() => Service<AuditTrail>().SealAsync(_host.Clock.GetUtcNow(), 1_000, CancellationToken.None);

    private async Task<JsonElement> RecordAsync(string rule)
    {
        var supervisor = await _staff.PersonAsync("p65");
        var line = (await supervisor.GetAsync("/api/violations?limit=200")).GetProperty("items").EnumerateArray().First(v => v.GetProperty("rule").GetString() == rule);
        return await supervisor.GetAsync($"/api/violations/{line.GetProperty("id").GetGuid()}");
    }

    private async Task<HttpResponseMessage> ActAsync(string person, JsonElement record, string act, object body, Guid? commandId = null) =>
        await (await _staff.PersonAsync(person)).SendAsync($"/api/violations/{Id(record)}/{act}", body, record.GetProperty("etag").GetString(), commandId);

    private async Task<JsonElement> OkAsync(string person, JsonElement record, string act, object body, Guid? commandId = null)
    {
        using var answer = await ActAsync(person, record, act, body, commandId);
        return await OfficeClient.OkAsync(answer);
    }

    private static async Task AnswerAsync(OfficeClient person, string kind, string text)
    {
        var duty = (await person.GetAsync("/api/duties")).GetProperty("items").EnumerateArray().Single(d => d.GetProperty("kind").GetString() == kind);
        using var answer = await person.SendAsync($"/api/duties/{duty.GetProperty("id").GetGuid()}/answer", new { text }, duty.GetProperty("etag").GetString(), null);
        await OfficeClient.OkAsync(answer);
    }

    private async Task<string> NameAsync(string person) => (await (await _staff.PersonAsync(person)).GetAsync("/api/identity/me")).GetProperty("name").GetString()!;

    private T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    private async Task WithDbAsync(Func<GovFlowDbContext, Task<int>> use)
    {
        await using var db = await Service<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        await use(db);
    }

    private string Day(int after) => DateOnly.FromDateTime(_host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(after).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Guid Id(JsonElement record) => record.GetProperty("line").GetProperty("id").GetGuid();
}
