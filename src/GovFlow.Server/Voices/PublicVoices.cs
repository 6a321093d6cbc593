using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using GovFlow.Storage;
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
public sealed record VoiceProgress(
    string Number, string KindLabel, string Title, string StageLabel, string? Unit, DateTimeOffset ReceivedAt, ClockView? Clock, IReadOnlyList<string> ClockWords, string Rule, string? Reply,
    string? OutcomeLabel, IReadOnlyList<PromiseView> Promises, IReadOnlyList<ProgressLine> Timeline);

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

    internal static async Task<Results<Ok<VoiceProgress>, ProblemHttpResult>> LookUp(ProgressRequest request, PublicVoices voices, CancellationToken ct)
    {
        var number = PersonalNumbers.Normalise(request.Number);
        if (voices.Guesses.IsSpent(number))
            return LookUpProgress.Problem(new ProgressResult.TooManyGuesses()).ToResult();
        if (await voices.FindAsync(number, PersonalNumbers.Normalise(request.QueryCode), ct) is { } found)
            return TypedResults.Ok(found);
        voices.Guesses.Failed(number);
        return ApiProblem.NotFound("没有找到：受理编号或查询码不正确，请核对。").ToResult();
    }

    private GuessLimit Guesses => guesses;

    /// <summary>The voice of a number and its code; null where they do not belong together.</summary>
    private async Task<VoiceProgress?> FindAsync(string number, string queryCode, CancellationToken ct)
    {
        var row = await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Number == number && v.Kind != VoiceKind.BadRating && !v.CentreCode.Contains(Approvals.People.PracticeHall.Mark), ct);
        var matches = CryptographicOperations.FixedTimeEquals(Hash(row?.QueryCode ?? "!"), Hash(queryCode));
        if (row is null || !matches)
            return null;
        var hall = await halls.GetAsync(row.CentreCode, ct);
        var voice = row.ToVoice();
        var lines = await db.VoiceEvents.AsNoTracking().Where(e => e.VoiceId == row.Id && e.IsPublic).OrderByDescending(e => e.Seq).Select(e => new ProgressLine(e.At, e.Text)).ToListAsync(ct);
        // The revisit is the office's own day, not the petitioner's.
        var limit = voice.Limits.Where(l => l.IsRunning && l.Kind is not VoiceLimitKind.Revisit).MinBy(l => l.Clock.Due(hall.Calendar) ?? DateOnly.MaxValue);
        return new VoiceProgress(
            row.Number, row.Kind.ChineseName(), voice.Title, row.Stage.ChineseName(), row.LeadUnitCode is { } unit ? hall.Unit(unit)?.Name : null, row.ReceivedAt,
            limit is null ? null : VoiceViews.Clock(limit, hall, time.GetUtcNow()), limit is null ? [] : PlainClock.Sentences(limit.Clock, hall.Calendar),
            VoiceLimits.Rule(row.Kind, hall.Town.ComplaintDays), voice.Reply is { } reply ? VoiceViews.Masked(reply.Text, voice.Petitioner) : null, voice.Reply?.Outcome.ChineseName(),
            [.. voice.Promises.Select(VoiceViews.Promise)], [.. lines.Select(l => l with { Text = VoiceViews.Masked(l.Text, voice.Petitioner) })]);
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
        voices.MapPost("/voices", PublicVoices.Send).WithName("SendVoice").WithSummary("网上投诉、举报、建议、咨询").WithDescription("答复受理编号和查询码，凭两者查询办理情况。");
        voices.MapPost("/voices/progress", PublicVoices.LookUp).WithName("LookUpVoice").WithSummary("投诉咨询办理情况").WithDescription("凭受理编号和查询码查询；编号不存在与查询码不符的答复相同。");
        voices.MapPost("/ratings/invitation", RateCase.Invitation).WithName("OpenRating").WithSummary("评价邀请：凭令牌查看评价的是哪一件事");
        voices.MapPost("/ratings", RateCase.Endpoint).WithName("RateService").WithSummary("评价，自愿，一次服务一次评价").WithDescription("令牌由系统签发，改动过的令牌无效，用过的令牌不能再用。");
    }

    private static async Task<Results<Ok<IReadOnlyList<VoiceRule>>, ProblemHttpResult>> PublicRules(CentreTree centres, CancellationToken ct) =>
        await centres.FirstAsync(ct) is { } hall ? TypedResults.Ok(VoiceEndpoints.RulesOf(hall)) : ApiProblem.NotFound("本系统尚未设置中心。").ToResult();
}
