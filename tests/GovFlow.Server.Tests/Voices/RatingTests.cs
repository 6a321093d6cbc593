using GovFlow.Server.Voices;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Voices;

/// <summary>好差评: one per finished service, by a sealed token; a bad one is contacted, put right and revisited.</summary>
public sealed class RatingTests
{
    private VoiceHall _hall = null!;

    [SetUp]
    public void Open() => _hall = new VoiceHall();

    [TearDown]
    public async Task CloseAsync() => await _hall.DisposeAsync();

    [Test]
    public async Task ABadRating_IsContactedWithinADay_PutRight_AndRevisited()
    {
        var (caseId, number, token) = await _hall.FinishedCaseAsync();
        var invitation = await OfficeClient.OkAsync(await _hall.PublicAsync("ratings/invitation", new { token }));
        Assert.That((invitation.GetProperty("isRated").GetBoolean(), invitation.GetProperty("choices").GetArrayLength()), Is.EqualTo((false, 5)));
        var thanks = await OfficeClient.OkAsync(await _hall.PublicAsync("ratings", new { token, level = "Bad", reasons = new[] { "多跑了路" }, comment = "跑了三趟，电话13800000000" }));
        Assert.That(thanks.GetProperty("text").GetString(), Does.Contain("一个工作日内"));

        var line = (await (await _hall.Staff.PersonAsync("p02")).GetAsync("/api/ratings?view=bad")).GetProperty("items").EnumerateArray().Single();
        Assert.That((line.GetProperty("levelLabel").GetString(), line.GetProperty("hasComment").GetBoolean(), line.GetProperty("stageLabel").GetString()), Is.EqualTo(("不满意", true, "待联系")));
        Assert.That(line.GetRawText(), Does.Not.Contain("三趟").And.Not.Contain("1380000"));
        var id = line.GetProperty("voiceId").GetGuid();
        var board = (await _hall.ListAsync("p02")).EnumerateArray().Single();
        Assert.That((board.GetProperty("kindLabel").GetString(), board.GetProperty("clock").GetProperty("dueDay").GetString(), board.GetProperty("caseNumber").GetString()), Is.EqualTo(("差评", "2026-03-09", number)), "one working day from Friday");

        Assert.That(await _hall.RefusedAsync("p05", id, "take"), Is.EqualTo((403, "rule-forbids")), "p05 took the application in");
        await _hall.DoAsync("p02", id, "take");
        Assert.That((await _hall.SeeAsync("p02", id)).GetProperty("text").GetString(), Is.EqualTo("多跑了路：跑了三趟，电话138****0000"));
        var fixing = new { outcome = "Solved", text = "材料清单已公开，可邮寄", way = "Phone", proof = "录音3" };
        Assert.That(await _hall.RefusedAsync("p02", id, "reply", fixing), Is.EqualTo((409, "voice-not-contacted")));
        var contacted = await _hall.DoAsync("p02", id, "contact", new { way = "Phone", text = "已致歉，了解情况" });
        Assert.That(contacted.GetProperty("line").GetProperty("clock").GetProperty("name").GetString(), Is.EqualTo("差评整改"));
        await _hall.DoAsync("p02", id, "reply", fixing);
        Assert.That((await _hall.DoAsync("p13", id, "revisit", new { way = "Phone", text = "满意" })).GetProperty("line").GetProperty("stageLabel").GetString(), Is.EqualTo("已办结"));

        var figures = (await (await _hall.Staff.PersonAsync("p65")).GetAsync("/api/reports/figures?by=Window")).GetProperty("figures").EnumerateArray()
            .ToDictionary(f => f.GetProperty("code").GetString()!, f => f.GetProperty("now").GetProperty("text").GetString());
        Assert.That(new[] { "ratings", "satisfaction", "bad-ratings", "rectified-rate", "revisited-rate", "voices" }.Select(code => figures[code]), Is.EqualTo(new[] { "1", "0.00%", "1", "100.00%", "100.00%", "0" }));
        var behind = (await (await _hall.Staff.PersonAsync("p65")).GetAsync("/api/reports/rows?figure=bad-ratings")).GetProperty("items").EnumerateArray().Single();
        Assert.That((behind.GetProperty("id").GetGuid(), behind.GetProperty("note").GetString()), Is.EqualTo((caseId, "不满意")));

        var timeline = (await (await _hall.Staff.PersonAsync("p65")).GetAsync($"/api/cases/{caseId}/timeline")).GetRawText();
        Assert.That(timeline, Does.Contain("申请人已评价").And.Not.Contain("不满意"), "how it was rated is not told to everyone who handled the case");
        Assert.That((await _hall.Host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, CancellationToken.None)).Findings, Is.Empty);
    }

    [Test]
    public async Task AToken_IsGoodOnce_AndNeitherMadeUpNorChanged()
    {
        var (_, _, token) = await _hall.FinishedCaseAsync();
        var middle = token.Length / 2;
        var changed = token[..middle] + (token[middle] == 'A' ? 'B' : 'A') + token[(middle + 1)..];
        foreach (var wrong in new[] { changed, token[..^4], "", "x", Guid.NewGuid().ToString("N"), new string('A', 5000) })
        {
            using var refused = await RateAsync(wrong, "Good");
            Assert.That((int)refused.StatusCode, Is.EqualTo(404), wrong.Length > 50 ? "changed" : wrong);
        }
        using (var unknown = await RateAsync(token, "Good", "态度不好"))
            Assert.That((int)unknown.StatusCode, Is.EqualTo(422), "a reason of another level");
        using (var good = await RateAsync(token, "Good", "办得快"))
            Assert.That((int)good.StatusCode, Is.EqualTo(200));
        using (var again = await RateAsync(token, "VeryBad"))
            Assert.That(((int)again.StatusCode, await again.CodeAsync()), Is.EqualTo((409, "rated-already")));
        Assert.That((await OfficeClient.OkAsync(await _hall.PublicAsync("ratings/invitation", new { token }))).GetProperty("isRated").GetBoolean(), Is.True);
        await using var db = await _hall.ContextAsync();
        Assert.That((await db.Ratings.CountAsync(), await db.Voices.CountAsync()), Is.EqualTo((1, 0)), "a good one opens nothing");
    }

    [Test]
    public async Task OfManyAtOnce_OneRatingIsKept()
    {
        var (_, _, token) = await _hall.FinishedCaseAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RateAsync(token, "VeryBad")));
        Assert.That(answers.Select(a => (int)a.StatusCode).Order(), Is.EqualTo(new[] { 200, 409, 409, 409, 409, 409 }));
        await using var db = await _hall.ContextAsync();
        Assert.That((await db.Ratings.CountAsync(), await db.Voices.CountAsync()), Is.EqualTo((1, 1)));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Test]
    public async Task ACaseThatIsNotFinished_HasNoToken()
    {
        var filed = await (await _hall.Staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        var progress = await OfficeClient.OkAsync(await _hall.PublicAsync("progress", new { number = filed.GetProperty("case").GetProperty("number").GetString(), queryCode = filed.GetProperty("queryCode").GetString() }));
        Assert.That(progress.GetProperty("ratingToken").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        var early = _hall.Host.Services.GetRequiredService<RatingTokens>().Of(filed.GetProperty("case").GetProperty("id").GetGuid());
        using var refused = await RateAsync(early, "Good");
        Assert.That((int)refused.StatusCode, Is.EqualTo(404), "a token before its time");
    }

    private Task<HttpResponseMessage> RateAsync(string token, string level, params string[] reasons) => _hall.PublicAsync("ratings", new { token, level, reasons });
}
