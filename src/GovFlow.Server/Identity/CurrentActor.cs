using System.Security.Claims;
using GovFlow.Server.Problems;

namespace GovFlow.Server.Identity;

/// <summary>The actor of the request. An endpoint that needs a permission finds it loaded.</summary>
public sealed class CurrentActor(ActorReader reader)
{
    private Actor? _actor;
    private bool _isLoaded;

    /// <summary>The actor.</summary>
    /// <exception cref="ApiProblemException">Nobody is logged in, or the log-in is no longer good: 401.</exception>
    public Actor Value => _actor ?? throw new ApiProblemException(ApiProblem.OfStatus(StatusCodes.Status401Unauthorized));

    /// <summary>Codes of the posts of whoever is logged in, one stood in for marked so; none where nobody is.</summary>
    internal IEnumerable<string> Posts => _actor?.Posts.Select(p => p.StandsIn ? $"{p.Code}（代）" : p.Code) ?? [];

    /// <summary>Loads the actor once a request; null where the log-in is not, or no longer, good.</summary>
    internal async Task<Actor?> LoadAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!_isLoaded)
        {
            _actor = await reader.FindAsync(principal, ct);
            _isLoaded = true;
        }
        return _actor;
    }
}
