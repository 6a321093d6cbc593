using GovFlow.Approvals.People;
using GovFlow.Server.Hosting;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Server.Identity;

/// <summary>What a person types to log in.</summary>
public sealed record LoginRequest(string UserName, string Password);

/// <summary>Who is logged in and what they may open.</summary>
/// <param name="Navigation">Codes of the places of the staff pages, in no order.</param>
public sealed record Me(
    string Id, string Name, IReadOnlyList<string> Roles, MeCentre Centre, IReadOnlyList<MePost> Posts, IReadOnlyList<ActorWindow> Windows,
    IReadOnlyList<string> Permissions, IReadOnlyList<string> Navigation)
{
    /// <summary>True while they work in the practice hall: what they do counts nowhere and leaves nothing.</summary>
    public required bool IsPractising { get; init; }

    /// <summary>True while the password is one somebody else gave for one log-in: nothing opens before it is changed.</summary>
    public required bool MustChangePassword { get; init; }
}

/// <summary>A new password for one's own account.</summary>
/// <param name="Password">The one in use.</param>
public sealed record PasswordRequest(string Password, string NewPassword);

/// <summary>The centre; both empty for a technical account.</summary>
public sealed record MeCentre(string Code, string Name);

/// <summary>A post held today.</summary>
public sealed record MePost(string Code, string Name, string Department, PostRank Holding, bool StandsIn);

/// <summary>Log-in by cookie for the pages, by bearer token for programs.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentity(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/identity").WithTags("Identity");
        group.MapPost("/login", LoginAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Login)
            .WithName("Login").WithSummary("登录（Cookie），供网页使用")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("/token", TokenAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Login)
            .WithName("GetToken").WithSummary("登录（Bearer 令牌），供程序使用").Produces<AccessTokenResponse>()
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("/logout", LogoutAsync).RequireLogin().WithName("Logout").WithSummary("退出登录");
        group.MapPost("/password", ChangePasswordAsync).RequireLogin().RequireRateLimiting(RateLimits.Login)
            .WithName("ChangePassword").WithSummary("修改自己的密码；其他地方的登录全部失效")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapGet("/me", (CurrentActor actor) => TypedResults.Ok(MeOf(actor.Value))).RequireLogin().WithName("GetMe").WithSummary("当前登录人");
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> LoginAsync(
        LoginRequest request, SignInManager<StaffUser> signIn, PasswordCheck passwords, ActorReader actors, CancellationToken ct)
    {
        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        // Whoever has left still has an account, and is nobody any more.
        if (await passwords.CheckAsync(request) is not { } user || await actors.FindAsync(user.Id, ct) is not { } actor)
            return PasswordCheck.Wrong.ToResult();
        await signIn.SignInAsync(user, isPersistent: false);
        return TypedResults.Ok(MeOf(actor));
    }

    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> TokenAsync(LoginRequest request, SignInManager<StaffUser> signIn, PasswordCheck passwords)
    {
        signIn.AuthenticationScheme = IdentityConstants.BearerScheme;
        if (await passwords.CheckAsync(request) is not { } user)
            return PasswordCheck.Wrong.ToResult();
        // The scheme's handler writes the tokens as the answer.
        await signIn.SignInAsync(user, isPersistent: false);
        return TypedResults.Empty;
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> ChangePasswordAsync(
        PasswordRequest request, CurrentActor actor, PasswordCheck passwords, Accounts accounts, SignInManager<StaffUser> signIn, UserManager<StaffUser> users, ActorReader actors, HttpContext http, CancellationToken ct)
    {
        if (await passwords.CheckAsync(new LoginRequest(actor.Value.UserName, request.Password)) is not { } user)
            return ApiProblem.Invalid(new FieldProblem("$.password", "password-wrong", "原密码不正确；连续输错多次的账户会暂停登录一段时间。")).ToResult();
        if (await accounts.ChangeOwnAsync(user, request.NewPassword, ct) is { Count: > 0 } problems)
            return ApiProblem.Invalid([.. problems.Select(p => new FieldProblem("$.newPassword", "password-weak", p))]).ToResult();
        // The change ended every log-in of the account; whoever made it on a page goes on.
        if (PracticeLogIn.IsByPage(http.Request) && await users.FindByIdAsync(user.Id.ToString("D")) is { } changed)
        {
            signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
            await signIn.SignInAsync(changed, isPersistent: false);
        }
        return await actors.FindAsync(user.Id, ct) is { } now ? TypedResults.Ok(MeOf(now)) : PasswordCheck.Wrong.ToResult();
    }

    private static async Task<NoContent> LogoutAsync(SignInManager<StaffUser> signIn)
    {
        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        await signIn.SignOutAsync();
        return TypedResults.NoContent();
    }

    internal static Me MeOf(Actor actor) => new(
        actor.Id, actor.Name, [.. actor.Roles.Order(StringComparer.Ordinal)], new MeCentre(actor.Centre?.Code ?? "", actor.Centre?.Name ?? ""),
        [.. actor.Posts.Select(p => new MePost(p.Code, p.Name, p.Department, p.Rank, p.StandsIn))], actor.Windows,
        [.. actor.Permissions.Order(StringComparer.Ordinal)], [.. Places(actor)])
    {
        IsPractising = actor.IsPractising,
        MustChangePassword = actor.MustChangePassword,
    };

    private static IEnumerable<string> Places(Actor actor)
    {
        yield return "workbench";
        if (actor.May(Permissions.IntakeConclude))
        {
            yield return "intake";
            yield return "applicants";
            yield return "queue";
            yield return "bookings";
        }
        if (actor.May(Permissions.CasesAct))
            yield return "supplement";
        if (actor.May(Permissions.TasksRead))
            yield return "tasks";
        if (actor.Roles.Contains(Roles.Issuer) || actor.Roles.Contains(Roles.Clerk))
            yield return "delivery";
        if (actor.May(Permissions.CasesRead))
        {
            yield return "cases";
            yield return "joint";
        }
        if (actor.May(Permissions.LicencesRead))
            yield return "licences";
        if (actor.May(Permissions.AlertsRead))
            yield return "alerts";
        if (actor.May(Permissions.CalendarsImport))
            yield return "calendar";
        if (actor.May(Permissions.PeopleRead))
            yield return "people";
        if (actor.May(Permissions.UsersManage) || (actor.May(Permissions.PeopleRead) && actor.May(Permissions.AlertsAcknowledge)))
            yield return "staffing";
        if (actor.May(Permissions.DutiesAnswer))
            yield return "duties";
        if (actor.May(Permissions.VoicesRead))
            yield return "complaints";
        if (actor.May(Permissions.ReportsRead))
        {
            yield return "cockpit";
            yield return "reports";
        }
        if (actor.May(Permissions.ScoresRead))
            yield return "scores";
        // Who reports and oversees nothing finds it from 我的说明, who sets the duties from 机构岗位.
        if (actor.May(Permissions.AlertsAcknowledge))
            yield return "hall-reports";
        if (actor.May(Permissions.ViolationsRead))
            yield return "violations";
        if (actor.May(Permissions.DefinitionsRead))
            yield return "definitions";
        if (actor.May(Permissions.DefinitionsConfirm) || actor.May(Permissions.DefinitionsEdit))
            yield return "reviews";
        if (actor.May(Permissions.OfficeRead))
        {
            {
                yield return "organisation";
                yield return "seals";
                yield return "windows";
                yield return "bundles";
                yield return "booking-settings";
            }
            yield return "papers";
            yield return "phrases";
            yield return "forms";
            yield return "item-lists";
        }
        if (actor.May(Permissions.ItemsRead))
            yield return "registers";
        if (actor.May(Permissions.OutboxManage))
            yield return "outbox";
        if (actor.May(Permissions.InterfacesManage) || actor.May(Permissions.CasesExport))
            yield return "interfaces";
        if (actor.May(Permissions.AuditRead))
            yield return "acts";
        if (actor is { Staff: not null, MustChangePassword: false })
            yield return "practice";
        yield return "help";
    }
}
