using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Server.Identity;

/// <summary>
/// A browser sends the cookie with every request, whoever caused it; only a page of ours can add <c>X-Requested-With: GovFlow</c>. Writes that come with
/// the cookie must carry it. Bearer tokens are never sent by themselves and need nothing.
/// </summary>
internal static class CookieWrites
{
    public const string Header = "X-Requested-With";
    public const string Value = "GovFlow";

    public static IApplicationBuilder UseCookieWriteCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsWrite(context.Request.Method)
            // Both ways of logging in end in the same kind of identity; only a program of ours can have put a token there.
            && context.Request.Headers.Authorization.Count == 0
            && context.User.Identities.Any(i => i is { IsAuthenticated: true, AuthenticationType: not null } && i.AuthenticationType == IdentityConstants.ApplicationScheme)
            && !IsOurs(context.Request))
        {
            await ProblemRegistration.WriteAsync(context, new ApiProblem(
                StatusCodes.Status400BadRequest, ProblemCodes.AntiForgery, "请求来源不明", $"以登录 Cookie 提交的请求须带请求头 {Header}: {Value}。"));
            return;
        }
        await next(context);
    });

    /// <summary>The Studio cannot send our header (decision 0021): under its own paths the browser must say that a page of ours asks.</summary>
    private static bool IsOurs(HttpRequest request) => request.Path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase)
        ? request.Headers.Origin.ToString() is { Length: > 0 } origin && Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
        : !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Headers[Header] == Value;

    private static bool IsWrite(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
