using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Voices;
using GovFlow.Server.Applicants;
using GovFlow.Server.Documents;
using GovFlow.Server.Letters;
using GovFlow.Server.Problems;
using GovFlow.Server.Public;
using GovFlow.Storage;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Model;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Voices;

/// <summary>A voice of the account, in a list.</summary>
/// <param name="Letters">答复书, the latest first.</param>
public sealed record MyVoiceLine(Guid Id, string Number, string KindLabel, string Title, string StageLabel, DateTimeOffset ReceivedAt, IReadOnlyList<LetterLine> Letters, string? WhyNoLetter);

/// <summary>
/// 我的投诉建议: the voices an account keeps. One is put there by its number and code, so what was said by telephone, letter or at the window is there as well; nobody else's can be.
/// </summary>
public sealed class MyVoices(CurrentApplicant applicant, ApplicantStore store, GovFlowDbContext db, PublicVoices voices, ReadLetter letters)
{
    /// <summary>More than anybody has said; an older one is found by number and code.</summary>
    private const int Most = 100;

    internal static async Task<Ok<IReadOnlyList<MyVoiceLine>>> List(MyVoices own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await own.LinesAsync(ct));
    }

    internal static async Task<Results<Ok<VoiceProgress>, ProblemHttpResult>> Get(Guid id, MyVoices own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.IsMineAsync(id, ct) && await own.ProgressAsync(id, ct) is { } view ? TypedResults.Ok(view) : ApiProblem.NotFound().ToResult();
    }

    /// <summary>Puts a voice into the account; said twice it is there once.</summary>
    internal static async Task<Results<Ok<IReadOnlyList<MyVoiceLine>>, ProblemHttpResult>> Add(ProgressRequest request, MyVoices own, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await own.AddAsync(request, ct) is { } problem ? problem.ToResult() : TypedResults.Ok(await own.LinesAsync(ct));
    }

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Letter(Guid id, Guid letterId, MyVoices own, HttpContext http, CancellationToken ct) =>
        await own.LetterAsync(id, letterId, ct) is { } html ? GetPaper.Page(html, http) : ApiProblem.NotFound().ToResult();

    /// <returns>Why not; null where it is there now.</returns>
    private async Task<ApiProblem?> AddAsync(ProgressRequest request, CancellationToken ct) => await voices.IdentifyAsync(request, ct) switch
    {
        VoiceFound.Voice found when await store.BeginFilingAsync(found.Row.Id, applicant.Value.Id, ct) && await store.BeginFilingAsync(Proof(found.Row), applicant.Value.Id, ct) => null,
        VoiceFound.Voice => ApiProblem.OfStatus(StatusCodes.Status409Conflict, "这件已经加入了另一个账户。") with { Code = "voice-of-another" },
        VoiceFound.TooManyGuesses => LookUpProgress.Problem(new ProgressResult.TooManyGuesses()),
        _ => PublicVoices.Unknown,
    };

    private async Task<string?> LetterAsync(Guid id, Guid letterId, CancellationToken ct) =>
        await IsMineAsync(id, ct) ? await letters.ReplyAsync(id, letterId, applicant.ActorId, "来件人", ct) : null;

    private async Task<VoiceProgress?> ProgressAsync(Guid id, CancellationToken ct) =>
        await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct) is { } row ? await voices.ProgressAsync(row, ct) : null;

    private async Task<bool> IsMineAsync(Guid id, CancellationToken ct) =>
        await db.Voices.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, ct) is { } row && (await ProvenAsync([row], ct)).Count == 1;

    /// <summary>
    /// What only number and code together lead to. An account may announce any id as that of its next application, also a voice's that it saw somewhere; this one it cannot reckon.
    /// </summary>
    private static Guid Proof(VoiceRow row) => DeterministicId.Of(row.Id, "my-voice", row.QueryCode);

    private async Task<IReadOnlyList<VoiceRow>> ProvenAsync(IReadOnlyList<VoiceRow> rows, CancellationToken ct)
    {
        var (proofs, me) = (rows.Select(Proof).ToArray(), applicant.Value.Id);
        var held = (await db.ApplicantFilings.Where(f => f.ApplicantId == me && proofs.Contains(f.Id)).Select(f => f.Id).ToListAsync(ct)).ToHashSet();
        return [.. rows.Where(r => held.Contains(Proof(r)))];
    }

    private async Task<IReadOnlyList<MyVoiceLine>> LinesAsync(CancellationToken ct)
    {
        var me = applicant.Value.Id;
        var rows = await db.ApplicantFilings.Where(f => f.ApplicantId == me).Join(db.Voices, f => f.Id, v => v.Id, (_, v) => v).AsNoTracking()
            .OrderByDescending(v => v.ReceivedAt).ThenBy(v => v.Id).Take(Most).ToListAsync(ct);
        var lines = new List<MyVoiceLine>(rows.Count);
        foreach (var row in await ProvenAsync(rows, ct))
        {
            var (voice, replies) = (row.ToVoice(), await db.LettersOfVoiceAsync(row.Id, ct));
            lines.Add(new MyVoiceLine(row.Id, row.Number, row.Kind.ChineseName(), voice.Title, row.Stage.ChineseName(), row.ReceivedAt, replies, LetterLines.WhyNone(voice, replies)));
        }
        return lines;
    }

    public static void Map(RouteGroupBuilder own)
    {
        own.MapGet("/voices", List).RequireApplicant().WithName("ListMyVoices").WithSummary("我的投诉建议，最近的在前");
        own.MapPost("/voices", Add).RequireApplicant().WithName("AddMyVoice").WithSummary("凭受理编号和查询码把一件投诉建议放进我的空间，重复提交结果相同");
        own.MapGet("/voices/{id:guid}", Get).RequireApplicant().WithName("GetMyVoice").WithSummary("我的一件投诉建议的办理情况");
        own.MapGet("/voices/{id:guid}/letters/{letterId:guid}", Letter).RequireApplicant().WithName("GetMyLetter").WithSummary("答复书原样（HTML），查看留痕").Produces<string>(200, "text/html");
    }
}
