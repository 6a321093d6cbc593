using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace GovFlow.Server.Identity;

/// <summary>Marks an endpoint with the permission it needs.</summary>
/// <param name="Permission">One of <see cref="Permissions.All"/>; null = every account that is logged in.</param>
public sealed record PermissionMetadata(string? Permission);

/// <summary>Binds endpoints to permissions. Every endpoint calls one of these or <c>AllowAnonymous</c>; a test checks it.</summary>
public static class PermissionPolicy
{
    /// <summary>Only accounts with <paramref name="permission"/>; others get 401 or 403 <c>permission-missing</c>.</summary>
    /// <exception cref="ArgumentException">There is no such permission.</exception>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder =>
        Permissions.All.ContainsKey(permission) ? builder.Require(permission) : throw new ArgumentException($"Unknown permission '{permission}'.", nameof(permission));

    /// <summary>Every account that is logged in.</summary>
    public static TBuilder RequireLogin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Require(null);

    private static TBuilder Require<TBuilder>(this TBuilder builder, string? permission)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(permission)).Build());
        builder.WithMetadata(new PermissionMetadata(permission));
        return builder;
    }
}

internal sealed record PermissionRequirement(string? Permission) : IAuthorizationRequirement;

/// <summary>Asks the database, not the token: a permission taken away or an account locked counts at once.</summary>
internal sealed class PermissionHandler(IHttpContextAccessor http) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (http.HttpContext is not { } request || context.User.Identity?.IsAuthenticated is not true)
            return;
        var actor = await request.RequestServices.GetRequiredService<CurrentActor>().LoadAsync(context.User, request.RequestAborted);
        if (actor is not null && (requirement.Permission is null || actor.May(requirement.Permission)))
            context.Succeed(requirement);
    }
}

/// <summary>Writes refusals of log-in and permission as problems.</summary>
internal sealed class AuthorizationProblems : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
            return;
        }
        var actor = await context.RequestServices.GetRequiredService<CurrentActor>().LoadAsync(context.User, context.RequestAborted);
        if (actor is null)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await ProblemRegistration.WriteAsync(context, ApiProblem.OfStatus(StatusCodes.Status401Unauthorized));
            return;
        }
        var missing = policy.Requirements.OfType<PermissionRequirement>().Select(r => r.Permission).FirstOrDefault(p => p is not null && !actor.May(p));
        await ProblemRegistration.WriteAsync(context, missing is null
            ? ApiProblem.OfStatus(StatusCodes.Status403Forbidden)
            : ApiProblem.OfStatus(StatusCodes.Status403Forbidden, $"您的岗位没有“{Permissions.All[missing]}”的权限，请联系本中心管理员。") with
            {
                More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["permission"] = missing },
            });
    }
}
