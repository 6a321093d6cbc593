using System.Security.Claims;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Applicants;

/// <summary>The account of the request, read from the database: one closed meanwhile is nobody.</summary>
public sealed class CurrentApplicant(ApplicantStore store)
{
    internal const string Scheme = "GovFlow.Applicant";
    private const string IdClaim = "govflow:applicant";
    private const string StampClaim = "govflow:applicant-stamp";

    private ApplicantRow? _account;

    /// <summary>The account.</summary>
    /// <exception cref="ApiProblemException">Nobody is logged in: 401.</exception>
    public ApplicantRow Value => _account ?? throw new ApiProblemException(ApiProblem.OfStatus(StatusCodes.Status401Unauthorized));

    /// <summary>What command log and audit name; never a person.</summary>
    public string ActorId => Value.ActorId;

    internal async Task<bool> LoadAsync(ClaimsPrincipal principal, CancellationToken ct) =>
        Guid.TryParse(principal.FindFirstValue(IdClaim), out var id) && principal.FindFirstValue(StampClaim) is { } stamp && (_account = await store.FindAsync(id, stamp, ct)) is not null;

    internal static Task SignInAsync(HttpContext http, ApplicantRow account) => http.SignInAsync(
        Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(IdClaim, account.Id.ToString("D")), new Claim(StampClaim, account.SecurityStamp)], Scheme)));
}

/// <summary>Marks an endpoint that an applicant's log-in opens; a test checks that every endpoint says who may call it.</summary>
public sealed record ApplicantMetadata;

internal sealed record ApplicantRequirement : IAuthorizationRequirement;

internal sealed class ApplicantHandler(IHttpContextAccessor http) : AuthorizationHandler<ApplicantRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ApplicantRequirement requirement)
    {
        if (http.HttpContext is { } request && await request.RequestServices.GetRequiredService<CurrentApplicant>().LoadAsync(context.User, request.RequestAborted))
            context.Succeed(requirement);
    }
}

/// <summary>The applicants' own log-in, apart from the staff's: neither opens anything of the other.</summary>
internal static class ApplicantLogIns
{
    public static IServiceCollection AddApplicantLogIns(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(CurrentApplicant.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(CurrentApplicant.Scheme).Configure<IOptions<SecuritySettings>>((cookie, security) =>
        {
            cookie.Cookie.Name = "govflow-applicant";
            cookie.Cookie.Path = "/api/applicant";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = security.Value.SessionLength;
            cookie.SlidingExpiration = true;
        });
        services.AddSingleton<IPasswordHasher<ApplicantRow>, PasswordHasher<ApplicantRow>>();
        services.AddScoped<OwnAccounts>();
        services.AddScoped<IIdentityProvider>(provider => provider.GetRequiredService<OwnAccounts>());
        services.AddScoped<CurrentApplicant>();
        services.AddSingleton<IAuthorizationHandler, ApplicantHandler>();
        return services;
    }

    /// <summary>Only for who is logged in as an applicant.</summary>
    public static TBuilder RequireApplicant<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(CurrentApplicant.Scheme).AddRequirements(new ApplicantRequirement()).Build());
        builder.WithMetadata(new ApplicantMetadata());
        return builder;
    }

    /// <summary>Every write, log-in included, must come from a page of ours: the browser sends the cookie whoever caused the request.</summary>
    public static async ValueTask<object?> OursOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || context.HttpContext.Request.Headers[CookieWrites.Header] == CookieWrites.Value
            ? await next(context)
            : new ApiProblem(StatusCodes.Status400BadRequest, ProblemCodes.AntiForgery, "请求来源不明", $"请求须带请求头 {CookieWrites.Header}: {CookieWrites.Value}。").ToResult();
}
