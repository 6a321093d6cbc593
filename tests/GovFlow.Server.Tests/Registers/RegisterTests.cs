using System.Text.Json;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Registers;

/// <summary>登记簿 (decision 0038) over HTTP: kept by those who answer for the hall, read by whom it concerns. Today is 2026-03-06.</summary>
public sealed class RegisterTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _head = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _head = await _staff.PersonAsync("p13");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    private static Dictionary<string, string?> Question(string question) =>
        new(StringComparer.Ordinal) { ["question"] = question, ["answer"] = "答复。", ["item"] = "GFI-02", ["checkedOn"] = "2026-03-06" };

    private Task<HttpResponseMessage> EnterAsync(object cells, string register = "knowledge", Guid? command = null, OfficeClient? who = null) =>
        (who ?? _head).SendAsync($"/api/registers/{register}/entries", new { cells }, null, command);

    private static async Task DoneAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.That((int)answer.StatusCode, Is.EqualTo(204), await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> EntryAsync(string heading, string register = "knowledge") => (await _head.GetAsync($"/api/registers/{register}")).GetProperty("entries").EnumerateArray()
        .Single(e => e.GetProperty("shown").EnumerateObject().Any(c => c.Value.GetString() == heading));

    private async Task<IReadOnlyList<string?>> PublicAsync()
    {
        using var anybody = _host.Office();
        return [.. (await anybody.GetAsync("/api/public/registers/knowledge")).GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("shown").GetProperty("question").GetString())];
    }

    [Test]
    public async Task AnAnswer_IsEnteredOnce_Changed_ReadByAnybody_AndNoMoreOnceItEnded()
    {
        var command = Guid.NewGuid();
        await DoneAsync(EnterAsync(Question("周六开门吗？"), command: command));
        await DoneAsync(EnterAsync(Question("周六开门吗？"), command: command));
        Assert.That(await PublicAsync(), Has.Exactly(1).EqualTo("周六开门吗？"));

        var entry = await EntryAsync("周六开门吗？");
        var path = $"/api/registers/knowledge/entries/{entry.GetProperty("id").GetGuid()}";
        var etag = entry.GetProperty("eTag").GetString();
        Assert.That(entry.GetProperty("shown").GetProperty("item").GetString(), Does.Not.StartWith("GFI"), "an item is read by its name");
        var change = Guid.NewGuid();
        await DoneAsync(_head.SendAsync($"{path}/change", new { cells = Question("周六上午开门吗？") }, etag, change));
        await DoneAsync(_head.SendAsync($"{path}/change", new { cells = Question("周六上午开门吗？") }, etag, change));
        using (var late = await _head.SendAsync($"{path}/change", new { cells = Question("晚了") }, etag, null))
            Assert.That((int)late.StatusCode, Is.EqualTo(412), "somebody changed it since");
        Assert.That(await PublicAsync(), Has.Exactly(1).EqualTo("周六上午开门吗？").And.None.EqualTo("周六开门吗？"));

        etag = (await EntryAsync("周六上午开门吗？")).GetProperty("eTag").GetString();
        using (var silent = await _head.SendAsync($"{path}/end", new { reason = " " }, etag, null))
            Assert.That((int)silent.StatusCode, Is.EqualTo(422));
        await DoneAsync(_head.SendAsync($"{path}/end", new { reason = "作息改了" }, etag, null));
        Assert.That(await PublicAsync(), Has.None.EqualTo("周六上午开门吗？"));
        var ended = await EntryAsync("周六上午开门吗？");
        Assert.That(ended.GetProperty("endReason").GetString(), Is.EqualTo("作息改了"), "it stays to be read");
        using var again = await _head.SendAsync($"{path}/change", new { cells = Question("再改") }, ended.GetProperty("eTag").GetString(), null);
        Assert.That(((int)again.StatusCode, await again.CodeAsync()), Is.EqualTo((409, "register-ended")));
    }

    [Test]
    public async Task WhatWasDone_IsAnsweredAgain_WhateverHappenedSince_AndAnotherOrderUnderItsIdIsRefused()
    {
        async Task IsOtherAsync(Task<HttpResponseMessage> sent)
        {
            using var answer = await sent;
            Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((409, "command-content-changed")));
        }

        var (enter, first, second, end) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await DoneAsync(EnterAsync(Question("停车要钱吗？"), command: enter));
        await IsOtherAsync(EnterAsync(Question("停车免费吗？"), command: enter));
        await IsOtherAsync(EnterAsync(new { question = " ", answer = "答" }, command: enter));
        var entry = await EntryAsync("停车要钱吗？");
        var path = $"/api/registers/knowledge/entries/{entry.GetProperty("id").GetGuid()}";
        foreach (var (command, version, text) in new[] { (first, "\"1\"", "甲？"), (second, "\"2\"", "乙？"), (first, "\"1\"", "甲？") })
            await DoneAsync(_head.SendAsync($"{path}/change", new { cells = Question(text) }, version, command));
        await IsOtherAsync(_head.SendAsync($"{path}/change", new { cells = Question("丙？") }, "\"1\"", first));
        await DoneAsync(_head.SendAsync($"{path}/end", new { reason = "重复" }, "\"3\"", end));
        await DoneAsync(_head.SendAsync($"{path}/end", new { reason = "重复" }, "\"3\"", end));
        await IsOtherAsync(_head.SendAsync($"{path}/end", new { reason = "别的理由" }, "\"3\"", end));
        await DoneAsync(EnterAsync(Question("停车要钱吗？"), command: enter));
        Assert.That((await EntryAsync("乙？")).GetProperty("endReason").GetString(), Is.EqualTo("重复"));
    }

    [Test]
    public async Task WhatIsSaidOfAPersonWhoLeft_MayBeMended_AndIsReadByTheName()
    {
        object Training(string person, string result) => new { person, kind = "培训", subject = "窗口礼仪", heldOn = "2026-03-01", result };
        await DoneAsync(EnterAsync(Training("p28", "合格"), "training"));
        await DoneAsync((await _staff.PersonAsync("p69")).SendAsync("/api/people/p28/leave", new { lastDay = "2026-03-06" }, null, null));
        var entry = await EntryAsync("窗口礼仪", "training");
        Assert.That(entry.GetProperty("shown").GetProperty("person").GetString(), Does.Not.StartWith("p"));
        var path = $"/api/registers/training/entries/{entry.GetProperty("id").GetGuid()}/change";
        await DoneAsync(_head.SendAsync(path, new { cells = Training("p28", "优秀") }, entry.GetProperty("eTag").GetString(), null));
        using var gone = await EnterAsync(Training("p28", "合格"), "training");
        Assert.That((await gone.ProblemAsync()).GetProperty("path").GetString(), Is.EqualTo("$.cells.person"), "a new entry is of somebody in office");
    }

    [Test]
    public async Task TwoWhoEnterAtOnce_BothHaveTheirs()
    {
        var supervisor = await _staff.PersonAsync("p65");
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(i => new[] { EnterAsync(Question($"甲{i}")), EnterAsync(Question($"乙{i}"), who: supervisor) }));
        var stored = sent.Count(s => (int)s.StatusCode == 204);
        foreach (var answer in sent)
        {
            Assert.That((int)answer.StatusCode, Is.AnyOf(204, 409), "there now, or told of the others");
            answer.Dispose();
        }
        Assert.That((await PublicAsync()).Count(q => q![0] is '甲' or '乙'), Is.EqualTo(stored).And.GreaterThan(1));
    }

    [Test]
    public async Task WhatIsSaidOfAPerson_IsReadByThatPerson_AndByWhoAnswersForTheHall()
    {
        foreach (var (person, again) in new[] { ("p01", "2026-03-06"), ("p02", null) })
        {
            await DoneAsync(EnterAsync(
                new { person, kind = "培训", subject = $"业务标准 {person}", heldOn = "2026-03-01", result = "合格", again }, "training"));
        }

        var clerk = await _staff.PersonAsync("p01");
        var own = await clerk.GetAsync("/api/registers/training");
        Assert.That(own.GetProperty("isOwnOnly").GetBoolean(), Is.True);
        Assert.That(own.GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("cells").GetProperty("person").GetString()), Is.EqualTo(new[] { "p01" }));
        Assert.That(own.GetProperty("entries")[0].GetProperty("isDue").GetBoolean(), Is.True);
        var lines = (await _head.GetAsync("/api/registers")).EnumerateArray().ToDictionary(l => l.GetProperty("code").GetString()!, l => (l.GetProperty("entries").GetInt32(), l.GetProperty("due").GetInt32()));
        Assert.That(lines["training"], Is.EqualTo((2, 1)));
        using var payouts = await clerk.Http.GetAsync(new Uri("/api/registers/payouts", UriKind.Relative));
        using var anybody = await _host.CreateClient().GetAsync(new Uri("/api/public/registers/training", UriKind.Relative));
        using var kept = await EnterAsync(Question("我来写"), who: clerk);
        Assert.That(new[] { payouts, anybody, kept }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 404, 404, 403 }));
    }

    [Test]
    public async Task WhatIsWrong_IsNamedByItsCell()
    {
        foreach (var (cells, path) in new (object, string)[]
        {
            (new { question = " ", answer = "答", checkedOn = "2026-03-06" }, "$.cells.question"), (new { question = "问", answer = "答", checkedOn = "2026-03-07" }, "$.cells.checkedOn"),
            (new { question = "问", answer = "答", checkedOn = "2026-03-06", item = "GFI-99" }, "$.cells.item"), (new { question = "问", answer = "答", checkedOn = "2026-03-06", colour = "红" }, "$.cells.colour"),
        })
        {
            using var refused = await EnterAsync(cells);
            Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("path").GetString()), Is.EqualTo((422, path)));
        }
        using var none = await EnterAsync(Question("问"), "nothing");
        using var empty = await _head.SendAsync("/api/registers/knowledge/entries", new { }, null, null);
        using var stranger = await _head.SendAsync($"/api/registers/knowledge/entries/{Guid.NewGuid()}/change", new { cells = Question("问") }, "\"1\"", null);
        Assert.That(new[] { none, empty, stranger }.Select(a => (int)a.StatusCode), Is.EqualTo(new[] { 404, 400, 404 }));
    }

    [Test]
    public async Task TheSampleTown_HasSomethingToFind()
    {
        Assert.That(await PublicAsync(), Has.Member("开小饭馆先办哪个证？"));
    }
}
