using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Server.Identity;

/// <summary>Checks a password, counts failures, locks, and tells a stranger nothing about which accounts exist.</summary>
internal sealed class PasswordCheck(UserManager<StaffUser> users, SignInManager<StaffUser> signIn, IPasswordHasher<StaffUser> hasher, ILogger<PasswordCheck> log)
{
    private static readonly ApiProblem Wrong = new(
        StatusCodes.Status401Unauthorized, ProblemCodes.WrongCredentials, "登录失败", "用户名或密码不正确。");

    private static readonly ApiProblem Locked = new(
        StatusCodes.Status401Unauthorized, ProblemCodes.AccountLocked, "账户已锁定", "密码连续输错次数过多，账户已暂时锁定，请稍后再试或联系管理员。");

    /// <summary>The user, or why not.</summary>
    public async Task<(StaffUser? User, ApiProblem? Problem)> CheckAsync(LoginRequest request)
    {
        if (await users.FindByNameAsync(request.UserName) is not { } user)
        {
            // As slow as a real check.
            hasher.HashPassword(new StaffUser(), request.Password);
            return (null, Wrong);
        }
        var result = await signIn.CheckPasswordSignInAsync(user, request.Password, lockoutOnFailure: true);
        if (result.Succeeded)
            return (user, null);
        if (!result.IsLockedOut)
            return (null, Wrong);
        log.Locked(user.Id);
        return (null, Locked);
    }
}

internal static partial class IdentityLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "Account {UserId} is locked after too many wrong passwords")]
    public static partial void Locked(this ILogger logger, Guid userId);
}
