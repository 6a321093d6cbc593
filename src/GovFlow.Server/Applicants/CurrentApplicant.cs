using System.Globalization;
using System.Security.Claims;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Identity;
using GovFlow.Server.Kiosks;
using GovFlow.Server.Problems;
using GovFlow.Storage.Applicants;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Applicants;

/// <summary>The account of the request, read from the database: one closed meanwhile is nobody. Or whoever's card was read at a machine of the hall.</summary>
public sealed class CurrentApplicant(ApplicantStore store, CardLogIn cards, TimeProvider time)
{
    internal const string Scheme = "GovFlow.Applicant";
    private const string IdClaim = "govflow:applicant";
    private const string StampClaim = "govflow:applicant-stamp";

    private const string KioskClaim = "govflow:kiosk";
    private const string KeyClaim = "govflow:card-key";
    private const string NameClaim = "govflow:card-name";
    private const string NumberClaim = "govflow:card-number";
    private const string BegunClaim = "govflow:card-begun";

    private ApplicantRow? _account;

    /// <summary>True where a card was read instead of a password given: nothing may be changed.</summary>
    public bool IsByCard { get; private set; }

    /// <summary>The account.</summary>
    /// <exception cref="ApiProblemException">Nobody is logged in: 401.</exception>
    public ApplicantRow Value => _account ?? throw new ApiProblemException(ApiProblem.OfStatus(StatusCodes.Status401Unauthorized));

    /// <summary>What command log and audit name; never a person.</summary>
    public string ActorId => Value.ActorId;

    internal async Task<bool> LoadAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Guid.TryParse(principal.FindFirstValue(IdClaim), out var id))
            return false;
        if (principal.FindFirstValue(StampClaim) is { } stamp)
            return (_account = await store.FindAsync(id, stamp, ct)) is not null;
        if (SessionOf(principal, id) is not { } session || time.GetUtcNow() - session.BegunAt > CardSession.Longest || !await cards.IsOpenAsync(session.Device, ct))
            return false;
        (_account, IsByCard) = (session.Applicant, true);
        return true;
    }

    internal static Task SignInAsync(HttpContext http, ApplicantRow account) => http.SignInAsync(
        Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(IdClaim, account.Id.ToString("D")), new Claim(StampClaim, account.SecurityStamp)], Scheme)));

    /// <summary>Somebody's card was read: the log-in ends by itself when nobody touches the machine any more.</summary>
    internal static Task SignInAsync(HttpContext http, CardSession session)
    {
        var claims = new[]
        {
            new Claim(IdClaim, session.Id.ToString("D")), new Claim(KioskClaim, session.Device.ToString("D")), new Claim(KeyClaim, session.PaperKey), new Claim(NameClaim, session.Name),
            new Claim(NumberClaim, session.Number), new Claim(BegunClaim, session.BegunAt.ToString("O", CultureInfo.InvariantCulture)),
        };
        var kept = new AuthenticationProperties { IssuedUtc = session.BegunAt, ExpiresUtc = session.BegunAt + CardSession.Idle, AllowRefresh = true };
        return http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), kept);
    }

    private static CardSession? SessionOf(ClaimsPrincipal principal, Guid id) =>
        Guid.TryParse(principal.FindFirstValue(KioskClaim), out var device) && principal.FindFirstValue(KeyClaim) is { } key && principal.FindFirstValue(NameClaim) is { } name
        && principal.FindFirstValue(NumberClaim) is { } number && DateTimeOffset.TryParseExact(principal.FindFirstValue(BegunClaim), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begun)
            ? new CardSession(id, device, key, name, number, begun)
            : null;
}

/// <summary>Marks an endpoint that an applicant's log-in opens; a test checks that every endpoint says who may call it.</summary>
/// <param name="ByCard">Opened by a card at a machine too; otherwise by an account only.</param>
public sealed record ApplicantMetadata(bool ByCard);

internal sealed record ApplicantRequirement : IAuthorizationRequirement;

internal sealed class ApplicantHandler(IHttpContextAccessor http) : AuthorizationHandler<ApplicantRequirement>
{
    private static ApiProblem ReadsOnly { get; } = new(
        StatusCodes.Status403Forbidden, "card-reads-only", "刷身份证只能查看", "刷身份证登录的，只能查看、打印自己的办件。申请、补交、撤回请用账户和密码登录，或者到窗口办理。");

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ApplicantRequirement requirement)
    {
        if (http.HttpContext is not { } request)
            return;
        var applicant = request.RequestServices.GetRequiredService<CurrentApplicant>();
        if (!await applicant.LoadAsync(context.User, request.RequestAborted))
            return;
        if (applicant.IsByCard && request.GetEndpoint()?.Metadata.GetMetadata<ApplicantMetadata>() is not { ByCard: true })
            throw new ApiProblemException(ReadsOnly);
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
    /// <param name="byCard">For whose card was read at a machine too: only what reads.</param>
    public static TBuilder RequireApplicant<TBuilder>(this TBuilder builder, bool byCard = false)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization(new AuthorizationPolicyBuilder(CurrentApplicant.Scheme).AddRequirements(new ApplicantRequirement()).Build());
        builder.WithMetadata(new ApplicantMetadata(byCard));
        return builder;
    }

    /// <summary>Every write, log-in included, must come from a page of ours: the browser sends the cookie whoever caused the request.</summary>
    public static async ValueTask<object?> OursOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) || context.HttpContext.Request.Headers[CookieWrites.Header] == CookieWrites.Value
            ? await next(context)
            : new ApiProblem(StatusCodes.Status400BadRequest, ProblemCodes.AntiForgery, "请求来源不明", $"请求须带请求头 {CookieWrites.Header}: {CookieWrites.Value}。").ToResult();
}
