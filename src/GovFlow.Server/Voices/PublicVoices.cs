using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Documents;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting;
using GovFlow.Server.Letters;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>What somebody says online.</summary>
/// <param name="CaseNumber">The case it is about; null where it is about none.</param>
public sealed record PublicVoiceRequest(VoiceKind Kind, string Title, string Text, string? Name = null, string? Phone = null, string? CaseNumber = null);

/// <summary>Where a voice stands, for who sent it in: no name of an officer.</summary>
/// <param name="Clock">The limit that is due first; null where none runs.</param>
/// <param name="Rule">Its days in words.</param>
/// <param name="Reply">Null until answered.</param>
/// <param name="Timeline">What may be told, the latest first.</param>
/// <param name="Letters">答复书, the latest first.</param>
/// <param name="AdoptionLabel">采纳情况 of a suggestion; null otherwise.</param>
/// <param name="WhyNoLetter">Why an answered voice has none; null where it has one, or is not answered yet.</param>
public sealed record VoiceProgress(
    string Number, string KindLabel, string Title, string StageLabel, string? Unit, DateTimeOffset ReceivedAt, ClockView? Clock, IReadOnlyList<string> ClockWords, string Rule, string? Reply,
    string? OutcomeLabel, IReadOnlyList<PromiseView> Promises, IReadOnlyList<ProgressLine> Timeline, IReadOnlyList<LetterLine> Letters, string? WhyNoLetter,
    string? AdoptionLabel, string? AdoptionReason);

/// <summary>Which letter of a voice, by the voice's number and code: neither is ever in an address.</summary>
public sealed record VoiceLetterRequest(string Number, string QueryCode, Guid LetterId);

/// <summary>Whether a number and a code belong together.</summary>
internal abstract record VoiceFound
{
    private VoiceFound()
    {
    }

    public sealed record Voice(VoiceRow Row) : VoiceFound;

    public sealed record None : VoiceFound;

    public sealed record TooManyGuesses : VoiceFound;
}

/// <summary>Complaints, suggestions and questions from the public pages, found again by number and code. Rate limited; a wrong code counts as a guess.</summary>
public sealed class PublicVoices(GovFlowDbContext db, HallBook halls, GuessLimit guesses, TimeProvider time)
{
    internal static async Task<Results<Ok<VoiceRegistered>, ProblemHttpResult>> Send(PublicVoiceRequest request, NewCommand command, VoiceDesk desk, CentreTree centres, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
        var register = new RegisterVoiceRequest(request.Kind, VoiceChannel.Online, request.Title, request.Text, request.Name, request.Phone, CaseNumber: request.CaseNumber);
        var answer = await desk.RegisterAsync(register, VoiceSource.Online, hall, command.Id, ct);
        return answer is VoiceAnswer.Registered done ? TypedResults.Ok(done.View) : answer.ToProblem().ToResult();
    }

    internal static async Task<Results<Ok<VoiceProgress>, ProblemHttpResult>> LookUp(ProgressRequest request, PublicVoices voices, CancellationToken ct) =>
        await voices.IdentifyAsync(request, ct) switch
        {
            VoiceFound.Voice found => TypedResults.Ok(await voices.ProgressAsync(found.Row, ct)),
            VoiceFound.TooManyGuesses => LookUpProgress.Problem(new ProgressResult.TooManyGuesses()).ToResult(),
            _ => Unknown.ToResult(),
        };

    /// <summary>A letter as it was issued; that it was read is in the voice's chain.</summary>
    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Letter(VoiceLetterRequest request, PublicVoices voices, ReadLetter letters, HttpContext http, CancellationToken ct) =>
        await voices.IdentifyAsync(new ProgressRequest(request.Number, request.QueryCode), ct) switch
        {
            VoiceFound.Voice found => await letters.ReplyAsync(found.Row.Id, request.LetterId, VoiceSource.Online.ActorId, VoiceSource.Online.ActorName, ct) is { } html
                ? GetPaper.Page(html, http)
                : ApiProblem.NotFound().ToResult(),
            VoiceFound.TooManyGuesses => LookUpProgress.Problem(new ProgressResult.TooManyGuesses()).ToResult(),
            _ => Unknown.ToResult(),
        };

    /// <summary>One answer, whichever of the two is wrong.</summary>
    internal static ApiProblem Unknown { get; } = ApiProblem.NotFound("没有找到：受理编号或查询码不正确，请核对。");

    /// <summary>The voice of a number and its code; a wrong code counts as a guess.</summary>
    internal async Task<VoiceFound> IdentifyAsync(ProgressRequest request, CancellationToken ct)
    {
        var number = PersonalNumbers.Normalise(request.Number);
        if (guesses.IsSpent(number))
            return new VoiceFound.TooManyGuesses();
        var row = await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Number == number && v.Kind != VoiceKind.BadRating && !v.CentreCode.Contains(Approvals.People.PracticeHall.Mark), ct);
        var matches = CryptographicOperations.FixedTimeEquals(Hash(row?.QueryCode ?? "!"), Hash(PersonalNumbers.Normalise(request.QueryCode)));
        if (row is not null && matches)
            return new VoiceFound.Voice(row);
        guesses.Failed(number);
        return new VoiceFound.None();
    }

    /// <summary>Where a voice stands, for whom it is of.</summary>
    internal async Task<VoiceProgress> ProgressAsync(VoiceRow row, CancellationToken ct)
    {
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var voice = row.ToVoice();
        var lines = await db.VoiceEvents.AsNoTracking().Where(e => e.VoiceId == row.Id && e.IsPublic).OrderByDescending(e => e.Seq).Select(e => new ProgressLine(e.At, e.Text)).ToListAsync(ct);
        // The revisit is the office's own day, not the petitioner's.
        var limit = voice.Limits.Where(l => l.IsRunning && l.Kind is not VoiceLimitKind.Revisit).MinBy(l => l.Clock.Due(hall.Calendar) ?? DateOnly.MaxValue);
        var letters = await db.LettersOfVoiceAsync(row.Id, ct);
        return new VoiceProgress(
            row.Number, row.Kind.ChineseName(), voice.Title, row.Stage.ChineseName(), row.LeadUnitCode is { } unit ? hall.Unit(unit)?.Name : null, row.ReceivedAt,
            limit is null ? null : VoiceViews.Clock(limit, hall, time.GetUtcNow()), limit is null ? [] : PlainClock.Sentences(limit.Clock, hall.Calendar),
            VoiceLimits.Rule(row.Kind, hall.Town.ComplaintDays), voice.Reply is { } reply ? VoiceViews.Masked(reply.Text, voice.Petitioner) : null, voice.Reply?.Outcome.ChineseName(),
            [.. voice.Promises.Select(VoiceViews.Promise)], [.. lines.Select(l => l with { Text = VoiceViews.Masked(l.Text, voice.Petitioner) })],
            letters, LetterLines.WhyNone(voice, letters), voice.Reply?.Adoption?.ChineseName(), voice.Reply?.AdoptionReason is { } why ? VoiceViews.Masked(why, voice.Petitioner) : null);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

/// <summary>What anyone may call.</summary>
internal static class PublicVoiceRoutes
{
    public static void MapPublicVoices(this IEndpointRouteBuilder open)
    {
        var voices = open.MapGroup("").WithTags("公众");
        voices.MapGet("/voices/rules", PublicRules).WithName("GetPublicVoiceRules").WithSummary("投诉、举报、建议、咨询多久答复");
        voices.MapPost("/voices", PublicVoices.Send).RequireRateLimiting(RateLimits.Posting).WithName("SendVoice").WithSummary("网上投诉、举报、建议、咨询").WithDescription("答复受理编号和查询码，凭两者查询办理情况。");
        voices.MapPost("/voices/progress", PublicVoices.LookUp).WithName("LookUpVoice").WithSummary("投诉咨询办理情况").WithDescription("凭受理编号和查询码查询；编号不存在与查询码不符的答复相同。");
        voices.MapPost("/voices/letter", PublicVoices.Letter).WithName("ReadVoiceLetter").WithSummary("答复书原样（HTML），凭受理编号和查询码，查看留痕").Produces<string>(200, "text/html");
        voices.MapPost("/ratings/invitation", RateCase.Invitation).WithName("OpenRating").WithSummary("评价邀请：凭令牌查看评价的是哪一件事");
        voices.MapPost("/ratings", RateCase.Endpoint).WithName("RateService").WithSummary("评价，自愿，一次服务一次评价").WithDescription("令牌由系统签发，改动过的令牌无效，用过的令牌不能再用。");
    }

    private static async Task<Results<Ok<IReadOnlyList<VoiceRule>>, ProblemHttpResult>> PublicRules(CentreTree centres, CancellationToken ct) =>
        await centres.FirstAsync(ct) is { } hall ? TypedResults.Ok(VoiceEndpoints.RulesOf(hall)) : ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
}
