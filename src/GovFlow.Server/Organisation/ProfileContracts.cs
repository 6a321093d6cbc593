using GovFlow.Approvals.People;

namespace GovFlow.Server.Organisation;

/// <summary>A stretch of opening, by the clock on the wall.</summary>
public sealed record OpeningView(TimeOnly Opens, TimeOnly Closes);

/// <summary>中心概况 as it is to be.</summary>
/// <param name="Name">Official name; the issuer on every paper from now on.</param>
/// <param name="Grade">Null = not graded yet.</param>
/// <param name="Area">Square metres; null = not measured yet.</param>
/// <param name="ComplaintPhone">监督电话.</param>
/// <param name="Sessions">In order of the day.</param>
/// <param name="CutOff">The last moment at which a filing is still of that day.</param>
public sealed record ProfileRequest(
    string Name, CentreLevel Level, HallGrade? Grade, decimal? Area, string Address, string Phone, string ComplaintPhone, string ReconsiderationBody, string Court,
    IReadOnlyList<OpeningView> Sessions, TimeOnly CutOff);

/// <summary>中心概况, with what the standard finds missing.</summary>
/// <param name="FormerNames">What it was called before, the latest last.</param>
/// <param name="Least">The least area of each grade, in square metres.</param>
public sealed record ProfileView(
    string Code, long Version, ProfileRequest Profile, IReadOnlyList<string> FormerNames, IReadOnlyList<ProfileFinding> Findings, IReadOnlyList<GradeArea> Least, string? Parent, string DivisionCode);

/// <summary>The least a hall of a grade measures.</summary>
public sealed record GradeArea(HallGrade Grade, int Area);
