using System.Globalization;
using GovFlow.Engine.Values;

namespace GovFlow.Engine.Activities.Waiting;

/// <summary>Reads spans and instants as definitions write them.</summary>
internal static class Moments
{
    /// <summary>"d.hh:mm:ss", or milliseconds as a number.</summary>
    public static bool TrySpan(Value value, out TimeSpan span)
    {
        if (value.Kind == ValueKind.Number && Math.Abs(value.AsNumber) <= TimeSpan.MaxValue.TotalMilliseconds / 2)
        {
            span = TimeSpan.FromMilliseconds(value.AsNumber);
            return true;
        }

        span = default;
        return value.AsText is { } text && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out span);
    }

    /// <summary>ISO 8601; without an offset it is UTC.</summary>
    public static bool TryInstant(Value value, out DateTimeOffset instant)
    {
        instant = default;
        return value.AsText is { } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);
    }

    /// <summary>The instant a span after another; null where the calendar ends before it.</summary>
    public static DateTimeOffset? After(DateTimeOffset now, TimeSpan span) =>
        span > DateTimeOffset.MaxValue - now || span < DateTimeOffset.MinValue - now ? null : now + span;

    /// <summary>How payloads of bookmarks carry an instant.</summary>
    public static Value Payload(DateTimeOffset resumeAt) =>
        Value.MapOf(("resumeAt", resumeAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)));
}
