using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Identity;

/// <summary>Accounts by ASP.NET Core Identity: cookie and bearer token, either is accepted everywhere.</summary>
internal static class IdentityRegistration
{
    public static IServiceCollection AddGovFlowIdentity(this IServiceCollection services)
    {
        services.AddIdentityApiEndpoints<StaffUser>(ConfigurePasswords)
            .AddRoles<StaffRole>()
            .AddEntityFrameworkStores<GovFlowDbContext>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<SecuritySettings>>((identity, security) =>
        {
            identity.Lockout.MaxFailedAccessAttempts = security.Value.LockoutAttempts;
            identity.Lockout.DefaultLockoutTimeSpan = security.Value.LockoutDuration;
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<SecuritySettings>>((cookie, security) => ConfigureCookie(cookie, security.Value));
        services.AddOptions<BearerTokenOptions>(IdentityConstants.BearerScheme)
            .Configure<IOptions<SecuritySettings>>((token, security) => ConfigureToken(token, security.Value));
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.OnRefreshingPrincipal = PracticeLogIn.KeepAsync);
        SharedKeys.Register(services);
        services.AddHttpContextAccessor();
        services.AddSingleton<RolePermissions>();
        services.AddScoped<ActorReader>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<PracticeLogIn>();
        services.AddScoped<Accounts>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
        services.AddAuthorization();
        return services;
    }

    private static void ConfigurePasswords(IdentityOptions identity)
    {
        identity.Password.RequiredLength = 10;
        identity.Password.RequireDigit = true;
        identity.Password.RequireLowercase = false;
        identity.Password.RequireUppercase = false;
        identity.Password.RequireNonAlphanumeric = false;
        identity.Password.RequiredUniqueChars = 5;
        identity.Lockout.AllowedForNewUsers = true;
        identity.User.RequireUniqueEmail = false;
    }

    private static void ConfigureToken(BearerTokenOptions token, SecuritySettings security)
    {
        token.BearerTokenExpiration = security.TokenLength;
        // A browser's WebSocket cannot carry a header, so the live line takes the token from the address; nothing else does.
        token.Events.OnMessageReceived = message =>
        {
            if (message.HttpContext.Request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && message.Request.Query["access_token"].ToString() is { Length: > 0 } given)
                message.Token = given;
            return Task.CompletedTask;
        };
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie, SecuritySettings security)
    {
        cookie.Cookie.Name = "govflow";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = security.SessionLength;
        cookie.SlidingExpiration = true;
    }
}
