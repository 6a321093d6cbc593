using System.Net;
using System.Text.Json;
using GovFlow.Server.Identity;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>000-16: a draft is confirmed by 编办 and the head of the hall before it may be published (decision 0022).</summary>
public sealed class ReviewTests
{
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;
    private OfficeClient _designer = null!;

    [SetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _staff = new TownStaff(_host);
        _designer = await _staff.PersonAsync("p67");
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task ADraft_GoesThroughBothOffices_AndOnlyThenIntoForce()
    {
        var (drawing, admin) = (await DraftAsync(), await _staff.PersonAsync("p69"));
        using (var early = await drawing.PublishAsync(admin))
            Assert.That(((int)early.StatusCode, await early.CodeAsync()), Is.EqualTo((409, "not-confirmed")));

        using (var submitted = await drawing.ReviewAsync(_designer, "权责清单已更新，请核对。"))
            Assert.That(submitted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var first = await ReviewAsync(_designer, drawing);
        Assert.That((Asked(first).GetProperty("step").GetString(), Asked(first).GetProperty("office").GetString()), Is.EqualTo(("编办审核确认", "编办审核人")));
        Assert.That((first.GetProperty("submittedBy").GetString(), first.GetProperty("note").GetString()), Is.EqualTo(("岑政策", "权责清单已更新，请核对。")));
        Assert.That(Asked(first).GetProperty("whyNot").GetString(), Is.EqualTo("这一步由编办审核人审核。"));

        using (var notYet = await AnswerAsync("p13", drawing, agrees: true))
            Assert.That(((int)notYet.StatusCode, await notYet.CodeAsync()), Is.EqualTo((403, "rule-forbids")), "the head is asked second");
        using (var agreed = await AnswerAsync("p68", drawing, agrees: true))
            Assert.That(agreed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using (var half = await drawing.PublishAsync(admin))
            Assert.That(await half.CodeAsync(), Is.EqualTo("not-confirmed"));
        using (var agreed = await AnswerAsync("p13", drawing, agrees: true))
            Assert.That(agreed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));

        var done = await ReviewAsync(_designer, drawing);
        Assert.That(done.GetProperty("state").GetString(), Is.EqualTo("Confirmed"));
        Assert.That(done.GetProperty("answers").EnumerateArray().Select(a => a.GetProperty("by").GetString()), Is.EqualTo(new[] { "薛编办", "何主任" }));
        using var published = await drawing.PublishAsync(admin);
        Assert.That((await OfficeClient.OkAsync(published)).GetProperty("state").GetString(), Is.EqualTo("Published"));
    }

    [Test]
    public async Task SentBack_ItSaysWhy_AndWhatIsConfirmedIsAFile_NotAName()
    {
        var drawing = await DraftAsync();
        await SubmitAsync(drawing);
        using (var silent = await AnswerAsync("p68", drawing, agrees: false))
            Assert.That(((int)silent.StatusCode, (await silent.ProblemAsync()).GetProperty("errors")[0].GetProperty("path").GetString()), Is.EqualTo((422, "$.opinion")));
        using (var back = await AnswerAsync("p68", drawing, agrees: false, "设定依据应为省条例第十二条。"))
            Assert.That(back.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        var sentBack = await ReviewAsync(_designer, drawing);
        Assert.That((sentBack.GetProperty("state").GetString(), sentBack.GetProperty("answers")[0].GetProperty("opinion").GetString()), Is.EqualTo(("SentBack", "设定依据应为省条例第十二条。")));

        await drawing.ConfirmAsync(_staff);
        using (var replaced = await drawing.With(json => json["name"] = "换过的").ImportAsync(_designer, drawing.Stored))
            await OfficeClient.OkAsync(replaced);
        using var published = await drawing.PublishAsync(await _staff.PersonAsync("p69"));
        Assert.That(await published.CodeAsync(), Is.EqualTo("not-confirmed"), "another file than the one confirmed");
    }

    [Test]
    public async Task ReplacingTheDraft_TakesItBackFromReview()
    {
        var drawing = await DraftAsync();
        await SubmitAsync(drawing);
        using (var twice = await drawing.ReviewAsync(_designer))
            Assert.That(await twice.CodeAsync(), Is.EqualTo("review-open"));
        var open = await ReviewAsync(_designer, drawing);
        using (var replaced = await drawing.With(json => json["name"] = "换过的").ImportAsync(_designer, drawing.Stored))
            await OfficeClient.OkAsync(replaced);

        using var late = await AnswerAsync("p68", open, agrees: true);

        Assert.That(((int)late.StatusCode, await late.CodeAsync()), Is.EqualTo((409, "review-answered")));
        Assert.That((await ReviewAsync(_designer, drawing)).GetProperty("state").GetString(), Is.EqualTo("Withdrawn"));
    }

    [Test]
    public async Task TwoAnswersAtOnce_AreOneAnswer()
    {
        var drawing = await DraftAsync();
        await SubmitAsync(drawing);
        var open = await ReviewAsync(_designer, drawing);
        await _staff.PersonAsync("p68");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => AnswerAsync("p68", open, agrees: true))));
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That((await ReviewAsync(_designer, drawing)).GetProperty("answers").GetArrayLength(), Is.EqualTo(1));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Test]
    public async Task WhatBreaksTheLaw_TroublesNoOffice()
    {
        var drawing = Drawing.BirthRegistration(2).Insert("accept-immediate", Drawing.Node("other", "GovFlow.Confirm", ("office", "Establishment")));
        using (var imported = await drawing.ImportAsync(_designer))
            await OfficeClient.OkAsync(imported);
        using var submitted = await drawing.ReviewAsync(_designer);
        Assert.That((int)submitted.StatusCode, Is.EqualTo(422));
        Assert.That((await submitted.ProblemAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()), Does.Contain("activity-not-hosted"));
    }

    [Test]
    public async Task WhoDrew_DoesNotConfirm_EvenWithTheRole()
    {
        // 薛编办 may not draw at all; 何主任 neither: the roles keep the two apart before the rule has to.
        using var drawn = await Drawing.BirthRegistration(2).ImportAsync(await _staff.PersonAsync("p68"));
        Assert.That(drawn.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        var drawing = await DraftAsync();
        using var submitted = await drawing.ReviewAsync(await _staff.PersonAsync("p13"));
        Assert.That(submitted.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    /// <summary>An account with both roles once drew the draft; that another saved it last makes no difference.</summary>
    [Test]
    public async Task WhoOnceDrew_DoesNotConfirm_WhoeverSavedItLast()
    {
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
            await users.AddToRoleAsync((await users.FindByNameAsync("xuebianban"))!, Roles.Designer);
        }
        var both = await _staff.PersonAsync("p68");
        var drawing = Drawing.BirthRegistration(2);
        using (var first = await drawing.ImportAsync(both))
            await OfficeClient.OkAsync(first);
        using (var last = await drawing.With(json => json["name"] = "另一人改过的").ImportAsync(_designer, drawing.Stored))
            await OfficeClient.OkAsync(last);
        await SubmitAsync(drawing);

        using var refused = await AnswerAsync("p68", drawing, agrees: true);
        var anew = Drawing.BirthRegistration(3);
        using (var another = await anew.ImportAsync(_designer))
            await OfficeClient.OkAsync(another);
        await SubmitAsync(anew);
        using var anewRefused = await AnswerAsync("p68", anew, agrees: true);

        Assert.That(await anewRefused.CodeAsync(), Is.EqualTo("rule-forbids"), "nor where another saved the drawing as a draft of its own");
        Assert.That(await refused.CodeAsync(), Is.EqualTo("rule-forbids"));
        Assert.That(Asked(await ReviewAsync(both, drawing)).GetProperty("whyNot").GetString(), Is.EqualTo("自己起草或送审的草案，由他人审核。"));
    }

    /// <summary>A review flow that nobody can answer any more would keep its own correction from being published; that alone needs no confirmation then.</summary>
    [Test]
    public async Task AReviewFlowThatNobodyCanAnswer_IsCorrectedWithoutIt_AndNothingElseIs()
    {
        var admin = await _staff.PersonAsync("p69");
        var correction = Drawing.Of("office/definition-review", 2);
        using (var imported = await correction.ImportAsync(admin))
            await OfficeClient.OkAsync(imported);
        using (var sound = await correction.PublishAsync(admin))
            Assert.That(await sound.CodeAsync(), Is.EqualTo("not-confirmed"));
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var inForce = scope.ServiceProvider.GetRequiredService<GovFlowDbContext>().Definitions.Where(d => d.DefinitionId == "definition-review" && d.State == DefinitionState.Published);
            var text = (await inForce.Select(d => d.Json).SingleAsync()).Replace("\"Establishment\"", "\"Abolished\"", StringComparison.Ordinal);
            await inForce.ExecuteUpdateAsync(set => set.SetProperty(d => d.Json, text));
        }
        var drawing = await DraftAsync();
        using (var other = await drawing.PublishAsync(admin))
            Assert.That(await other.CodeAsync(), Is.EqualTo("not-confirmed"), "no other draft slips through");

        using var corrected = await correction.PublishAsync(admin);

        Assert.That((await OfficeClient.OkAsync(corrected)).GetProperty("state").GetString(), Is.EqualTo("Published"));
        await drawing.ConfirmAsync(_staff);
    }

    private async Task<Drawing> DraftAsync()
    {
        var drawing = Drawing.BirthRegistration(2);
        using var imported = await drawing.ImportAsync(_designer);
        await OfficeClient.OkAsync(imported);
        return drawing;
    }

    private async Task SubmitAsync(Drawing drawing)
    {
        using var submitted = await drawing.ReviewAsync(_designer);
        Assert.That(submitted.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await submitted.Content.ReadAsStringAsync());
    }

    private static Task<JsonElement> ReviewAsync(OfficeClient person, Drawing drawing) => person.ReviewOfAsync(drawing.VersionId);

    private static JsonElement Asked(JsonElement review) => review.GetProperty("asked")[0];

    private async Task<HttpResponseMessage> AnswerAsync(string person, Drawing drawing, bool agrees, string? opinion = null) =>
        await AnswerAsync(person, await ReviewAsync(_designer, drawing), agrees, opinion);

    private async Task<HttpResponseMessage> AnswerAsync(string person, JsonElement review, bool agrees, string? opinion = null) =>
        await (await _staff.PersonAsync(person)).AnswerReviewAsync(review, agrees, opinion);
}
