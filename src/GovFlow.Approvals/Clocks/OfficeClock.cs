namespace GovFlow.Approvals.Clocks;

/// <summary>Turns instants into the office's legal days. An instant is not a legal day: 00:30 in Shanghai is still yesterday in UTC.</summary>
/// <param name="time">Where the present comes from.</param>
/// <param name="zone">The centre's zone, usually <see cref="Shanghai"/>.</param>
public sealed class OfficeClock(TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>Asia/Shanghai, the zone of every Chinese office (one legal time for the whole country).</summary>
    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The centre's zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The present instant, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The present legal day in the centre's zone.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The legal day on which <paramref name="instant"/> lies; midnight belongs to the new day.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The wall-clock time of <paramref name="instant"/> in the centre.</summary>
    public TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant, in UTC, at which the centre's clocks show <paramref name="timeOfDay"/> on <paramref name="day"/>; a time that the zone skips moves forward by the gap.</summary>
    public DateTimeOffset InstantOf(DateOnly day, TimeOnly timeOfDay)
    {
        var local = day.ToDateTime(timeOfDay, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
