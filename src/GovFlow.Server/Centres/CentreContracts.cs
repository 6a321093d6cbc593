using GovFlow.Approvals.People;

namespace GovFlow.Server.Centres;

/// <summary>A centre of the tree.</summary>
/// <param name="Depth">0 for the topmost one shown.</param>
/// <param name="People">Who works there now.</param>
/// <param name="IsOwn">The reader's own.</param>
public sealed record CentreLine(
    string Code, string Name, string? ParentCode, int Depth, CentreLevel Level, string DivisionCode, string Address, string Phone, string ReconsiderationBody, string Court, int People, bool IsOwn);

/// <summary>A scheme of windows to choose.</summary>
public sealed record CentrePreset(string Code, string Name, string Source);

/// <summary>An item to choose.</summary>
public sealed record CentreItem(string Code, string Name, string Lead);

/// <summary>The centres at and below the reader's, with what a new one can be made of.</summary>
public sealed record CentresView(DateOnly Today, IReadOnlyList<CentreLine> Centres, IReadOnlyList<CentrePreset> Presets, IReadOnlyList<CentreItem> Items);

/// <summary>A centre to be opened.</summary>
/// <param name="ParentCode">The centre above; null for the first of an installation.</param>
/// <param name="PatternCode">The centre whose units, posts and windows it begins with; null = those of the sample town that comes with the program.</param>
/// <param name="Preset">The scheme of windows; null = as the pattern has them.</param>
/// <param name="Document">The paper by which it was set up.</param>
/// <param name="Items">Codes of the items it takes in from the first day; null = every one in force.</param>
/// <param name="RestBy">By when the others are to move in.</param>
/// <param name="AdminPassword">Of its administrator's account; whoever logs in with it sets one of their own before anything else.</param>
public sealed record OpenCentreRequest(
    string Code, string Name, CentreLevel Level, string DivisionCode, string NumberPrefix, string Address, string Phone, string ComplaintPhone, string ReconsiderationBody, string Court,
    string Document, OpeningCalendar Calendar, string AdminName, string AdminUserName, string AdminPassword, string? ParentCode = null, string? PatternCode = null, string? Preset = null,
    IReadOnlyList<string>? Items = null, DateOnly? RestBy = null);

/// <summary>A centre that is open.</summary>
/// <param name="UserName">Of its administrator.</param>
/// <param name="Posts">How many posts wait for people.</param>
/// <param name="Elsewhere">How many items it does not take in yet.</param>
public sealed record OpenedCentre(string Code, string Name, string? ParentCode, string UserName, int Posts, int Elsewhere);
