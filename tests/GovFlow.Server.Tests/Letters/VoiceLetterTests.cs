using System.Text.Json;
using GovFlow.Server.Tests.Voices;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Letters;

/// <summary>投诉答复书 (decision 0044): issued by the answer and by nothing else, sealed, numbered, checked, and read by whose it is.</summary>
public sealed class VoiceLetterTests
{
    private static readonly object Answer = new { outcome = "Solved", text = "已加开一个窗口，请赵六六先生放心", way = "Phone", proof = "录音 0306-1" };

    private VoiceHall _hall = null!;

    [OneTimeSetUp]
    public void Open() => _hall = new VoiceHall();

    [OneTimeTearDown]
    public async Task CloseAsync() => await _hall.DisposeAsync();

    [Test]
    public async Task AnAnswer_IssuesALetter_ThatItsPetitionerReads_AndAnybodyChecks()
    {
        var (id, key, answered) = await AnsweredAsync("Complaint");
        var letter = answered.GetProperty("letters").EnumerateArray().Single();
        Assert.That((letter.GetProperty("title").GetString(), answered.GetProperty("whyNoLetter").ValueKind), Is.EqualTo(("投诉答复书", JsonValueKind.Null)));
        Assert.That(letter.GetProperty("number").GetString(), Does.Match("^（2026）.+诉答字第[0-9]{6}号$"));

        var found = await OfficeClient.OkAsync(await _hall.PublicAsync("voices/progress", key));
        Assert.That(found.GetProperty("letters")[0].GetProperty("number").GetString(), Is.EqualTo(letter.GetProperty("number").GetString()));
        var letterId = letter.GetProperty("id").GetString();
        using var read = await _hall.PublicAsync("voices/letter", new { key.Number, key.QueryCode, letterId });
        var html = await read.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("赵六六：").And.Contain("已加开一个窗口").And.Contain("<svg class=\"seal\"").And.Contain(key.Number));
        Assert.That(read.Headers.CacheControl?.NoStore, Is.True);
        using var guess = await _hall.PublicAsync("voices/letter", new { key.Number, queryCode = "000000", letterId });
        Assert.That((int)guess.StatusCode, Is.EqualTo(404));
        var (_, other, _) = await AnsweredAsync("Complaint");
        using var foreign = await _hall.PublicAsync("voices/letter", new { other.Number, other.QueryCode, letterId });
        Assert.That((int)foreign.StatusCode, Is.EqualTo(404), "another's letter is not one's own");

        await using var db = await _hall.ContextAsync();
        var row = await db.Letters.SingleAsync(l => l.VoiceId == id);
        var check = await (await _hall.Staff.PersonAsync("p02")).GetAsync($"/api/public/papers/{row.CheckCode}");
        Assert.That(
            (check.GetProperty("valid").GetBoolean(), check.GetProperty("label").GetString(), check.GetProperty("number").GetString(), check.GetProperty("standing").GetString()),
            Is.EqualTo((true, "投诉答复书", row.Number, "InForce")));
        Assert.That(check.GetRawText(), Does.Not.Contain("赵").And.Not.Contain(key.Number));
        Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == id && e.Act == "read-letter"), Is.EqualTo(1), "read once with the right code");
        Assert.That((await VerifiedAsync()).Findings, Is.Empty);
    }

    [Test]
    public async Task ALetter_IsInTheRegisters_AndReadByStaffOnRecord()
    {
        var (id, _, answered) = await AnsweredAsync("Report");
        var letter = answered.GetProperty("letters").EnumerateArray().Single();
        Assert.That(letter.GetProperty("title").GetString(), Is.EqualTo("举报答复书"));
        var holder = await _hall.Staff.PersonAsync("p05");
        var html = await holder.Http.GetStringAsync(new Uri($"/api/voices/{id}/letters/{letter.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.That(html, Does.Contain("举报答复书"));
        using var stranger = await (await _hall.Staff.PersonAsync("p25")).Http.GetAsync(new Uri($"/api/voices/{id}/letters/{letter.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.That((int)stranger.StatusCode, Is.AnyOf(403, 404));
        using var asNotice = await holder.Http.GetAsync(new Uri($"/api/letters/{letter.GetProperty("id").GetString()}", UriKind.Relative));
        Assert.That((int)asNotice.StatusCode, Is.EqualTo(404), "a reply is no notice of supervision: its reading is always on record");

        using var admin = await _hall.Host.Office().LogInAsync("admin");
        var number = Uri.EscapeDataString(letter.GetProperty("number").GetString()!);
        var use = (await admin.GetAsync($"/api/seals/uses?q={number}")).GetProperty("items").EnumerateArray().Single();
        Assert.That((use.GetProperty("title").GetString(), use.GetProperty("caseId").ValueKind, use.GetProperty("actor").GetString()), Is.EqualTo(("举报答复书", JsonValueKind.Null, "刘芒种")));
        var register = (await admin.GetAsync("/api/seals/registers")).EnumerateArray().Single(r => r.GetProperty("title").GetString() == "投诉答复书");
        Assert.That((register.GetProperty("isWhole").GetBoolean(), register.GetProperty("papers").GetInt64()), Is.EqualTo((true, register.GetProperty("last").GetInt64())));
        await using var db = await _hall.ContextAsync();
        Assert.That(await db.AuditEntries.CountAsync(e => e.CaseId == id && e.Act == "read-letter" && e.ActorId == "p05"), Is.EqualTo(1));
    }

    [Test]
    public async Task AnAccount_KeepsItsVoices_ByNumberAndCode_AndReadsTheLetters()
    {
        var (id, key, answered) = await AnsweredAsync("Suggestion");
        using var wheat = new ApplicantClient(_hall.Host.CreateClient());
        await wheat.RegisterAsync();
        Assert.That((await wheat.GetAsync("/voices")).GetArrayLength(), Is.Zero);
        using (var wrong = await wheat.SendAsync("/voices", new { key.Number, queryCode = "000000" }))
            Assert.That((int)wrong.StatusCode, Is.EqualTo(404));
        var letterId = answered.GetProperty("letters")[0].GetProperty("id").GetString();
        using (var early = await wheat.Http.GetAsync(new Uri($"/api/applicant/voices/{id}/letters/{letterId}", UriKind.Relative)))
            Assert.That((int)early.StatusCode, Is.EqualTo(404), "not one's own yet");
        for (var twice = 0; twice < 2; twice++)
        {
            using var added = await wheat.SendAsync("/voices", key);
            Assert.That((await OfficeClient.OkAsync(added)).GetArrayLength(), Is.EqualTo(1));
        }
        var line = (await wheat.GetAsync("/voices"))[0];
        Assert.That((line.GetProperty("number").GetString(), line.GetProperty("letters")[0].GetProperty("title").GetString()), Is.EqualTo((key.Number, "建议答复书")));
        Assert.That((await wheat.GetAsync($"/voices/{id}")).GetProperty("stageLabel").GetString(), Is.EqualTo("待回访"));
        Assert.That(await wheat.Http.GetStringAsync(new Uri($"/api/applicant/voices/{id}/letters/{letterId}", UriKind.Relative)), Does.Contain("建议答复书"));
        using var rye = new ApplicantClient(_hall.Host.CreateClient());
        await rye.RegisterAsync("黑麦", "110105195005050011");
        using var taken = await rye.SendAsync("/voices", key);
        Assert.That(((int)taken.StatusCode, await taken.CodeAsync()), Is.EqualTo((409, "voice-of-another")));
    }

    [Test]
    public async Task AVoiceWithoutALetter_SaysWhy()
    {
        var question = await AnsweredAsync("Consultation");
        Assert.That((question.View.GetProperty("letters").GetArrayLength(), question.View.GetProperty("whyNoLetter").GetString()), Is.EqualTo((0, "咨询当面、电话或者网上答复，不出具答复书。")));
        var filed = await _hall.FiledAsync();
        Assert.That((await _hall.SeeAsync("p65", filed.GetProperty("id").GetGuid())).GetProperty("whyNoLetter").ValueKind, Is.EqualTo(JsonValueKind.Null), "not answered yet");
    }

    [Test]
    public async Task AVoiceAnsweredBeforeThereWereLetters_SaysSo_AndALetterWipedOutIsFound()
    {
        await using var hall = new VoiceHall();
        var (id, key, _) = await AnsweredAsync("Complaint", hall);
        await using (var db = await hall.ContextAsync())
            await db.Letters.Where(l => l.VoiceId == id).ExecuteDeleteAsync();
        Assert.That((await hall.SeeAsync("p65", id)).GetProperty("whyNoLetter").GetString(), Does.StartWith("本件在启用答复书之前答复"));
        var found = await OfficeClient.OkAsync(await hall.PublicAsync("voices/progress", key));
        Assert.That((found.GetProperty("letters").GetArrayLength(), found.GetProperty("whyNoLetter").GetString()), Is.EqualTo((0, "本件在启用答复书之前答复，没有出具答复书，以上面的答复为准。")));
        var findings = (await hall.Host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings;
        Assert.That(findings.Select(f => f.Kind), Does.Contain(AuditFindingKind.RowMissing));
    }

    [Test]
    public async Task WithoutASeal_NothingIsAnswered()
    {
        await using var hall = new VoiceHall();
        using var admin = await hall.Host.Office().LogInAsync("admin");
        var seal = (await admin.GetAsync("/api/seals")).GetProperty("seals")[0].GetProperty("id").GetString();
        using (var ended = await admin.SendAsync($"/api/seals/{seal}/end", new { lastDay = "2026-03-05" }, null, null))
            ended.EnsureSuccessStatusCode();
        var id = (await hall.FiledAsync()).GetProperty("id").GetGuid();
        await hall.DoAsync("p05", id, "take");
        using var refused = await hall.TryAsync("p05", id, "reply", Answer);
        Assert.That(((int)refused.StatusCode, (await refused.ProblemAsync()).GetProperty("rule").GetString()), Is.EqualTo((403, "seal-missing")));
        Assert.That((await hall.SeeAsync("p65", id)).GetProperty("reply").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private async Task<(Guid Id, Key Key, JsonElement View)> AnsweredAsync(string kind, VoiceHall? hall = null)
    {
        hall ??= _hall;
        var filed = await hall.FiledAsync(kind);
        var id = filed.GetProperty("id").GetGuid();
        await hall.DoAsync("p05", id, "take");
        var view = await hall.DoAsync("p05", id, "reply", kind switch
        {
            "Consultation" => new { outcome = "PolicyExplained", text = "可以邮寄", way = "Phone", proof = "录音" },
            "Suggestion" => new { outcome = "Solved", text = "已加开一个窗口，请赵六六先生放心", way = "Phone", proof = "录音", adoption = "Adopted", adoptionReason = "每周一加开一个窗口" },
            _ => Answer,
        });
        return (id, new Key(filed.GetProperty("number").GetString()!, filed.GetProperty("queryCode").GetString()!), view);
    }

    private Task<AuditReport> VerifiedAsync() => _hall.Host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None);

    private sealed record Key(string Number, string QueryCode);
}
