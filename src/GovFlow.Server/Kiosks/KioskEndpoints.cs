using GovFlow.Server.Applicants;
using GovFlow.Server.Hosting;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Openness.Wall;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Kiosks;

/// <summary>Hangs 读身份证 into the API.</summary>
internal static class KioskEndpoints
{
    private static Ok<IdReaderView> Reader(IOptions<IdReaderSettings> settings) => TypedResults.Ok(new IdReaderView(settings.Value.Origin));

    private static async Task<Results<Ok<CardChallenge>, ProblemHttpResult>> Challenge([FromHeader(Name = GetWall.TokenHeader)] string? token, CardLogIn cards, CancellationToken ct)
    {
        var (challenge, problem) = await cards.ChallengeAsync(token, ct);
        return challenge is null ? problem!.ToResult() : TypedResults.Ok(challenge);
    }

    private static async Task<Results<Ok<ApplicantMe>, ProblemHttpResult>> LogIn(
        CardReading reading, [FromHeader(Name = GetWall.TokenHeader)] string? token, CardLogIn cards, HttpContext http, CancellationToken ct)
    {
        var (session, problem) = await cards.LogInAsync(token, reading, ct);
        if (session is null)
            return problem!.ToResult();
        await CurrentApplicant.SignInAsync(http, session);
        return TypedResults.Ok(AccountActs.MeOf(session.Applicant, isByCard: true));
    }

    public static void AddKiosks(this IServiceCollection services) => services.AddSingleton<CardLogIn>();

    /// <param name="own">The group <c>/api/applicant</c>: its cookie goes nowhere else.</param>
    public static void MapCards(this IEndpointRouteBuilder own)
    {
        own.MapPost("/card/challenge", Challenge).AllowAnonymous().RequireRateLimiting(RateLimits.Hall).WithName("AskCardChallenge").WithSummary("自助终端读身份证的一次性口令，凭设备令牌");
        own.MapPost("/card/login", LogIn).AllowAnonymous().RequireRateLimiting(RateLimits.Hall).WithName("LogInByCard").WithSummary("自助终端刷身份证登录，凭设备令牌和读卡器签名")
            .WithDescription("登录后只能查看、打印本人的办件，空闲即退出。口令只能用一次；签名见 samples/06-id-reader。");
    }

    /// <param name="open">The group of the public API.</param>
    public static void MapIdReader(this IEndpointRouteBuilder open) =>
        open.MapGet("/id-reader", Reader).WithTags("公众").WithName("GetIdReader").WithSummary("本机读卡程序的地址，没有配置的为空").RequireRateLimiting(RateLimits.Hall);
}
