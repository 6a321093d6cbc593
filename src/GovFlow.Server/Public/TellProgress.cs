using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Public;

/// <summary>What somebody says on the telephone; a body, so that none of it is in an address.</summary>
/// <param name="PhoneTail">The last four digits of the number the applicant left.</param>
public sealed record TellProgressRequest(string Number, string PhoneTail);

/// <summary>What may be told on the telephone: where the case stands, and nothing of the applicant.</summary>
/// <param name="Clock">Null where none runs.</param>
public sealed record ToldProgress(
    string Number, string ItemName, string StateLabel, string? Step, string? Department, ClockView? Clock, string? WhatYouMustDo, IReadOnlyList<string> ClockWords, string? Rights, IReadOnlyList<ProgressLine> Timeline);

/// <summary>
/// 热线查询 (004-32): whoever answers the telephone tells where a case stands, by its number and the last four digits of the applicant's own telephone. It shows what the applicant would read on line and no more; who was told
/// of which case is on the case's record first. A wrong pair is told apart by nothing, and counted like a wrong query code.
/// </summary>
public sealed class TellProgress(GovFlowDbContext db, CaseStore cases, LookUpProgress progress, CentreTree centres, GuessLimit guesses, AuditTrail audit, TimeProvider time)
{
    private const int TailLength = 4;

    /// <summary>Where the case stands.</summary>
    public async Task<(ToldProgress? Told, ApiProblem? Why)> HandleAsync(TellProgressRequest request, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        var (number, tail) = (PersonalNumbers.Normalise(request.Number), PersonalNumbers.Normalise(request.PhoneTail));
        if (number.Length == 0)
            return (null, ApiProblem.Invalid(new FieldProblem("$.number", "number-missing", "请填写办件编号。")));
        if (tail.Length != TailLength || !tail.All(char.IsAsciiDigit))
            return (null, ApiProblem.Invalid(new FieldProblem("$.phoneTail", "phone-tail", "请填写申请人预留手机号的后四位数字。")));
        if (guesses.IsSpent(number))
            return (null, ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests, $"该编号连续输错多次，请 {GuessLimit.Window.TotalMinutes:0} 分钟后再查，或者请来电人到窗口查询。"));
        var codes = (await centres.BelowAsync(actor.Centre?.Path ?? "", ct)).ToArray();
        var found = await db.Cases.Where(c => c.Number == number && codes.Contains(c.CentreCode)).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        var file = found is { } id ? (await cases.LoadAsync(id, ct))?.File : null;
        if (file is null || !IsTailOf(file.Applicant.Phone, tail))
        {
            guesses.Failed(number);
            return (null, ApiProblem.NotFound("没有找到：办件编号或者手机后四位不正确，或者申请人没有留电话。请与来电人核对；仍查不到的，请其凭查询码网上查询或者到窗口查询。"));
        }
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("by", "phone");
        if (!await audit.AppendAsync(file.Id, "tell-progress", actor.IdIn(file.CentreCode), note, time.GetUtcNow(), null, ct))
            return (null, ApiProblem.NotFound());
        var view = await progress.OfAsync(file, ct);
        return (new ToldProgress(view.Number, view.ItemName, view.StateLabel, view.Step, view.Department, view.Clock, view.WhatYouMustDo, view.ClockWords, view.Rights, view.Timeline), null);
    }

    private static bool IsTailOf(string? phone, string tail)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= TailLength && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digits[^TailLength..]), Encoding.ASCII.GetBytes(tail));
    }

    internal static async Task<Results<Ok<ToldProgress>, ProblemHttpResult>> Endpoint(TellProgressRequest request, TellProgress tell, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (told, why) = await tell.HandleAsync(request, actor.Value, ct);
        return told is null ? why!.ToResult() : TypedResults.Ok(told);
    }
}
