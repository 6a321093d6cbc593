namespace GovFlow.Server.Openness.Wall;

/// <summary>Who looks at a wall.</summary>
public enum WallProfile
{
    /// <summary>Whoever stands in the hall: counts only.</summary>
    Public = 1,

    /// <summary>The staff behind it: the cases that are late or nearly late too.</summary>
    Internal = 2,

    /// <summary>取号机: a machine in the hall that draws numbers (004-12). It shows no figures.</summary>
    Kiosk = 3,
}

/// <summary>A screen to be hung up.</summary>
/// <param name="Name">As the office calls it.</param>
/// <param name="Location">Where it hangs or stands; null = as the name says.</param>
public sealed record WallDeviceRequest(string Name, WallProfile Profile, string? Location = null);

/// <summary>A screen.</summary>
/// <param name="CreatedBy">Name.</param>
/// <param name="LastSeenAt">When it last showed its token; null = not since this server began.</param>
public sealed record WallDevice(Guid Id, string Name, WallProfile Profile, string CreatedBy, DateTimeOffset CreatedAt, string? Location, DateTimeOffset? LastSeenAt);

/// <summary>A screen just made.</summary>
/// <param name="Token">What it shows itself with; given out now and never again.</param>
/// <param name="ReaderSecret">What the reader of a kiosk signs with, given out likewise; null for a wall.</param>
public sealed record WallDeviceMade(WallDevice Device, string Token, string? ReaderSecret);

/// <summary>A count with its name.</summary>
public sealed record WallCount(string Name, int Count);

/// <summary>How a unit stands.</summary>
public sealed record WallUnit(string Name, int Open, int Yellow, int Red);

/// <summary>How a centre of the tree stands.</summary>
/// <param name="Level">0 for the wall's own, 1 for those right below it.</param>
public sealed record WallTown(string Code, string Name, int Level, int Open, int Yellow, int Red, int Received);

/// <summary>A case that needs somebody: the tail of its number, its item, its unit; nobody's name.</summary>
/// <param name="Light">Yellow or Red.</param>
public sealed record WallCard(string Tail, string Item, string Unit, string Light, string Due);

/// <summary>All a wall shows. What is not in it cannot be shown.</summary>
/// <param name="OnTime">Of the decisions of this month; a dash where there is none.</param>
/// <param name="Ratings">Of the last 30 days, as the rate after it.</param>
/// <param name="Waiting">Numbers of the queue that wait now.</param>
/// <param name="MeanWait">Minutes from drawing a number (or the begin of its appointment) to its first call, on the mean of today; a dash where none was called.</param>
/// <param name="Cards">Empty for whoever stands in the hall.</param>
public sealed record WallView(
    DateTimeOffset AsOf, string TimeZone, DateOnly Today, string Centre, WallProfile Profile, int Received, int Accepted, int Closed, int Open, int Yellow, int Red, string OnTime, int Ratings, string Satisfaction, int Waiting, string MeanWait,
    IReadOnlyList<WallCount> Ageing, IReadOnlyList<WallUnit> Units, IReadOnlyList<WallTown> Towns, IReadOnlyList<WallCard> Cards);

/// <summary>A screen as it is kept.</summary>
/// <param name="Hash">SHA-256 of the token: who reads the database has no screen.</param>
/// <param name="Sealed">What its reader signs with, sealed with the hall's keys; null for a wall and for a kiosk put up before there were readers.</param>
internal sealed record KeptWall(Guid Id, string Name, WallProfile Profile, string Hash, string CreatedBy, DateTimeOffset CreatedAt, string? Location = null, string? Sealed = null);

/// <summary>A screen or machine that is in use.</summary>
/// <param name="Sealed">As <see cref="KeptWall.Sealed"/>.</param>
internal sealed record KnownWall(Guid Id, string Name, string CentreCode, WallProfile Profile, string? Sealed);
