using System.Security.Claims;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Server.Identity;

/// <summary>The hall a log-in works in: the person's own centre, or while it carries a claim of it their practice hall.</summary>
internal sealed class PracticeLogIn(SignInManager<StaffUser> signIn, UserManager<StaffUser> users, ActorReader actors)
{
    /// <summary>Names the practice hall; a log-in without it works in the person's centre.</summary>
    public const string Claim = "govflow:practice";

    /// <summary>True for the cookie of a page; a program's token stays what it was issued for.</summary>
    public static bool IsByPage(HttpRequest request) => request.Headers.Authorization.Count == 0;

    /// <summary>Writes the cookie anew.</summary>
    /// <param name="hall">Null = the person's own centre.</param>
    /// <exception cref="ApiProblemException">The account or the person is gone meanwhile: 401.</exception>
    public async Task<Me> SwitchAsync(Guid userId, string? hall)
    {
        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        if (await users.FindByIdAsync(userId.ToString("D")) is not { } user || await actors.FindAsync(userId, hall, CancellationToken.None) is not { } actor)
            throw new ApiProblemException(ApiProblem.OfStatus(StatusCodes.Status401Unauthorized));
        await signIn.SignInWithClaimsAsync(user, isPersistent: false, hall is null ? [] : [new Claim(Claim, hall)]);
        return IdentityEndpoints.MeOf(actor);
    }

    /// <summary>The framework renews a cookie from the account alone; without this whoever practises would be back in the real hall and not know it.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal?.FindFirst(Claim) is { } claim && context.NewPrincipal?.Identities.FirstOrDefault() is { } fresh)
            fresh.AddClaim(new Claim(Claim, claim.Value));
        return Task.CompletedTask;
    }
}
