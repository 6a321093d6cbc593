using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Server.Identity;

/// <summary>
/// Checks a password, counts failures, locks, and tells a stranger nothing: a wrong password, no such account and a locked one are answered alike.
/// A locked account is not told even to who has the right password, or the answer would tell the right one to who guesses on.
/// </summary>
internal sealed class PasswordCheck(UserManager<StaffUser> users, SignInManager<StaffUser> signIn, IPasswordHasher<StaffUser> hasher, ILogger<PasswordCheck> log)
{
    /// <summary>The one answer to every log-in that fails.</summary>
    public static ApiProblem Wrong { get; } = new(
        StatusCodes.Status401Unauthorized, ProblemCodes.WrongCredentials, "登录失败", "用户名或密码不正确。连续输错多次的账户会暂停登录一段时间，请稍后再试或者联系管理员。");

    /// <summary>The user; null where the log-in fails, for whatever reason.</summary>
    public async Task<StaffUser?> CheckAsync(LoginRequest request)
    {
        if (await users.FindByNameAsync(request.UserName) is not { } user || await users.IsLockedOutAsync(user))
        {
            // As slow as a real check.
            hasher.HashPassword(new StaffUser(), request.Password);
            return null;
        }
        var result = await signIn.CheckPasswordSignInAsync(user, request.Password, lockoutOnFailure: true);
        if (result.IsLockedOut)
            log.Locked(user.Id);
        return result.Succeeded ? user : null;
    }
}

internal static partial class IdentityLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "Account {UserId} takes no log-in for a while after too many wrong passwords")]
    public static partial void Locked(this ILogger logger, Guid userId);
}
