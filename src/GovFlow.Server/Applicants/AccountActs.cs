using GovFlow.Approvals.Cases;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Applicants;

/// <summary>开户, 登录, 退出, and 核验 by a window.</summary>
internal static class AccountActs
{
    private static ApiProblem Wrong { get; } = new(
        StatusCodes.Status401Unauthorized, ProblemCodes.WrongCredentials, "登录失败", "证件号码或密码不正确。连续输错多次会暂停登录一段时间；忘记密码的，请重新注册并持证件到综合窗口核验。");

    public static async Task<Results<Ok<ApplicantMe>, ProblemHttpResult>> Register(RegisterApplicant request, OwnAccounts accounts, HttpContext http, CancellationToken ct)
    {
        var (account, problems) = await accounts.RegisterAsync(request, ct);
        if (account is null)
            return ApiProblem.Invalid(problems).ToResult();
        await CurrentApplicant.SignInAsync(http, account);
        return TypedResults.Ok(MeOf(account));
    }

    public static async Task<Results<Ok<ApplicantMe>, ProblemHttpResult>> LogIn(ApplicantLogin request, IIdentityProvider provider, HttpContext http, CancellationToken ct)
    {
        if (await provider.ProveAsync(request, ct) is not { } account)
            return Wrong.ToResult();
        await CurrentApplicant.SignInAsync(http, account);
        return TypedResults.Ok(MeOf(account));
    }

    public static async Task<NoContent> LogOut(HttpContext http)
    {
        await http.SignOutAsync(CurrentApplicant.Scheme);
        return TypedResults.NoContent();
    }

    public static Ok<ApplicantMe> Me(CurrentApplicant applicant) => TypedResults.Ok(MeOf(applicant.Value, applicant.IsByCard));

    /// <summary>核验: name and number as the paper says them, the code as the person shows it. What does not fit is not told.</summary>
    public static async Task<Results<Ok<ApplicantConfirmed>, ProblemHttpResult>> Confirm(
        ConfirmApplicantRequest request, ApplicantStore store, CurrentActor actor, TimeProvider time, CancellationToken ct)
    {
        if (actor.Value is not { Staff: not null, Centre: { } centre })
            return ApiProblem.OfStatus(StatusCodes.Status403Forbidden).ToResult();
        // Accounts are nobody's centre's: what is done to one is done to a real person's.
        if (actor.Value.IsPractising)
            return (ApiProblem.OfStatus(StatusCodes.Status403Forbidden, "练习中不能核验实名账户：账户都是真实的。请退出练习后办理。") with { Code = "practice-account" }).ToResult();
        var key = ApplicantKeys.OfPaper(PersonalNumbers.Normalise(request.PaperNumber));
        return await store.ConfirmAsync(key, request.Name.Trim(), PersonalNumbers.Normalise(request.ConfirmCode), centre.Code, actor.Value.Id, time.GetUtcNow(), ct) switch
        {
            ConfirmEnd.Confirmed => TypedResults.Ok(new ApplicantConfirmed("已核验。该账户现在可以看到本人的全部办件；同一证件号码下的其他账户已停用。", false)),
            ConfirmEnd.ConfirmedBefore => TypedResults.Ok(new ApplicantConfirmed("该账户此前已经核验。", true)),
            _ => ApiProblem.NotFound("没有相符的账户：请按证件逐项核对姓名（名称）、号码，并请申请人出示“我的空间”中的核验码。").ToResult(),
        };
    }

    internal static ApplicantMe MeOf(ApplicantRow account, bool isByCard = false) => new(
        account.Name, account.PaperKind, Masks.PaperNumber(account.PaperNumber), account.IsOrganisation, Masks.Phone(account.Phone), account.ConfirmedAt is not null,
        account.ConfirmedAt is null ? account.ConfirmCode : null, isByCard);
}
