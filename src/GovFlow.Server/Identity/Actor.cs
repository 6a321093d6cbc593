using GovFlow.Approvals.People;

namespace GovFlow.Server.Identity;

/// <summary>Who is asking, as the office knows them now: the account, the person, and the posts they hold today.</summary>
public sealed record Actor
{
    public required Guid UserId { get; init; }

    public required string UserName { get; init; }

    /// <summary>The person; null for a technical account such as the administrator's, which may take no step of a case.</summary>
    public StaffMember? Staff { get; init; }

    /// <summary>What the audit of the person's own centre names: the person's id, else the account's.</summary>
    public string Id => Staff?.Id ?? UserId.ToString("D");

    /// <summary>What the audit of a centre names: a person of another centre with that centre's code, e.g. <c>SFX/p11</c>, for ids of people are the centre's own.</summary>
    public string IdIn(string centreCode) => Staff is null || Centre?.Code == centreCode ? Id : $"{Centre?.Code}/{Id}";

    /// <summary>True where <paramref name="by"/>, of a record that belongs to no centre, is this person: also by the bare id, as such records named people while there was one centre.</summary>
    public bool IsBehind(string by) => by == Id || by == IdIn("");

    /// <summary>The name on screens.</summary>
    public string Name => Staff?.Name ?? UserName;

    /// <summary>The person's centre; null for a technical account.</summary>
    public ActorCentre? Centre { get; init; }

    /// <summary>True while they work in the practice hall: it is their centre then.</summary>
    public bool IsPractising => Centre is { } centre && PracticeHall.Is(centre.Code);

    /// <summary>Posts held today, as A or B.</summary>
    public IReadOnlyList<ActorPost> Posts { get; init; } = [];

    /// <summary>Windows of those posts.</summary>
    public IReadOnlyList<ActorWindow> Windows { get; init; } = [];

    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>True while their password is one that somebody else gave them for one log-in: nothing opens but the change of it.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>True where the account may use <paramref name="permission"/>.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>Codes of the posts whose inbox is theirs now: as A, as B while no A is there, as head of the unit while neither is (004-13).</summary>
    public IReadOnlyList<string> InboxPosts { get; init; } = [];
}

/// <summary>The centre an actor works for.</summary>
/// <param name="Path">Codes from the root, each closed by a slash: the subtree is everything that begins with it.</param>
public sealed record ActorCentre(string Code, string Name, string Path, string TimeZone);

/// <summary>A post held today.</summary>
/// <param name="StandsIn">Held as B, and no A is present: B代A.</param>
public sealed record ActorPost(string Code, string Name, string? DepartmentCode, string Department, PostRank Rank, bool StandsIn);

/// <summary>A window the actor may sit at.</summary>
public sealed record ActorWindow(string Code, string Name, string Class);
