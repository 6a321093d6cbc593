using GovFlow.Approvals.People;

namespace GovFlow.Server.Organisation;

/// <summary>A person to choose.</summary>
/// <param name="IsContract">聘用人员: sits at windows only, and heads no unit (004-15).</param>
public sealed record StaffChoice(string Id, string Name, string UnitCode, bool IsContract);

/// <summary>A unit in the tree.</summary>
/// <param name="ParentCode">Null = directly under the centre.</param>
/// <param name="ManagedBy">Code of the unit that manages it (001-10); null = itself.</param>
/// <param name="OutsideReason">Why it is not in the hall (003-24); null = it is.</param>
/// <param name="ClosedFrom">No unit from this day on; null = it goes on.</param>
/// <param name="FormerNames">What it was called before, the latest last.</param>
/// <param name="ETag">To be sent back as If-Match by who changes it.</param>
public sealed record UnitLine(
    string Code, string Name, UnitKind Kind, string? ParentCode, StaffChoice Head, StaffChoice Deputy, StaffChoice Handler, string? ManagedBy, string? OutsideReason, string? OutsideAddress,
    DateOnly? ClosedFrom, bool IsClosed, IReadOnlyList<string> FormerNames, int People, string ETag);

/// <summary>A post with those who hold it today.</summary>
/// <param name="Windows">Names of the windows it sits at.</param>
/// <param name="ClosedFrom">Nobody holds it from this day on; null = it goes on.</param>
/// <param name="ETag">To be sent back as If-Match by who changes it.</param>
public sealed record PostLine(
    string Code, string Name, string UnitCode, Lane Lane, IReadOnlyList<string> HeldAsA, IReadOnlyList<string> HeldAsB, IReadOnlyList<string> OnDuty, IReadOnlyList<string> Windows,
    DateOnly? ClosedFrom, bool IsClosed, string ETag);

/// <summary>机构和岗位.</summary>
/// <param name="Today">The centre's own day.</param>
public sealed record OrganisationView(string Code, string Name, DateOnly Today, IReadOnlyList<UnitLine> Units, IReadOnlyList<PostLine> Posts, IReadOnlyList<StaffChoice> People);

/// <summary>A unit as it is to be.</summary>
/// <param name="Code">Of a new unit; one that is there keeps its own.</param>
/// <param name="DeputyId">Null = the head.</param>
/// <param name="HandlerId">Null = the head.</param>
public sealed record UnitRequest(
    string Name, UnitKind Kind, string HeadId, string? Code = null, string? ParentCode = null, string? DeputyId = null, string? HandlerId = null, string? ManagedBy = null,
    string? OutsideReason = null, string? OutsideAddress = null);

/// <summary>A post as it is to be.</summary>
public sealed record PostRequest(string Name, string UnitCode, Lane Lane);

/// <summary>A new post, with who holds it from today on.</summary>
/// <param name="HeldAsA">Ids of people.</param>
/// <param name="HeldAsB">Ids of people.</param>
/// <param name="Document">The paper the appointments rest on; needed where somebody is appointed.</param>
public sealed record NewPostRequest(
    string Code, string Name, string UnitCode, Lane Lane, IReadOnlyList<string>? HeldAsA = null, IReadOnlyList<string>? HeldAsB = null, string? Document = null);

/// <summary>From when a unit or post is closed.</summary>
/// <param name="From">The first day without it; today at the earliest.</param>
public sealed record CloseRequest(DateOnly From);
