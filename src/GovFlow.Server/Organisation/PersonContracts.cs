using GovFlow.Approvals.People;

namespace GovFlow.Server.Organisation;

/// <summary>A role to give.</summary>
public sealed record RoleChoice(string Code, string Name);

/// <summary>A person of the centre as the office sees them.</summary>
/// <param name="ManagedBy">Code of the unit that manages the person (001-10); null = as the home unit.</param>
/// <param name="Manager">Name of the unit that manages the person, by whichever of the two.</param>
/// <param name="Posts">Names of the posts held today, A before B.</param>
/// <param name="Windows">Names of the windows those posts sit at.</param>
/// <param name="HasAccount">The person can log in.</param>
/// <param name="Photo">Where the photo of the public board lies; null = none.</param>
/// <param name="ETag">To be sent back as If-Match by who changes the person.</param>
public sealed record PersonDetail(
    string Id, string Name, string UserName, string UnitCode, string Unit, EmploymentKind Employment, bool IsActive, IReadOnlyList<string> Roles, string? Email, string? ManagedBy, string Manager,
    IReadOnlyList<string> Posts, IReadOnlyList<string> Windows, bool HasAccount, string? Photo, string ETag);

/// <summary>人员.</summary>
public sealed record PeopleView(DateOnly Today, IReadOnlyList<PersonDetail> People, IReadOnlyList<RoleChoice> Roles);

/// <summary>An account for a person who has none.</summary>
/// <param name="Password">Holds for one log-in: whoever uses it sets one of their own before anything else.</param>
/// <param name="UserName">Null = as it is entered of the person.</param>
public sealed record AccountRequest(string Password, string? UserName = null);

/// <summary>A person as they are to be.</summary>
/// <param name="UserName">Of a new person; one who is there keeps theirs.</param>
/// <param name="PostCode">Of a new person: the post they hold from today on; null = none yet.</param>
/// <param name="Document">The paper the appointment rests on; needed with a post.</param>
public sealed record PersonRequest(
    string Name, string UnitCode, EmploymentKind Employment, IReadOnlyList<string> Roles, string? UserName = null, string? Email = null, string? ManagedBy = null, string? PostCode = null,
    PostRank Rank = PostRank.A, string? Document = null);
