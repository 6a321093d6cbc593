namespace GovFlow.Server.Demonstration;

/// <summary>
/// A clock that jumps: between two acts of the demonstration it stands still. What the office reckons by it is its time; the host's own timers and
/// stopwatches go on in real time.
/// </summary>
internal sealed class TimeLapseClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Jumps on to <paramref name="instant"/>; an earlier one leaves the clock where it is.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        var now = GetUtcNow().UtcTicks;
        if (instant.UtcTicks > now)
            Interlocked.CompareExchange(ref _ticks, instant.UtcTicks, now);
    }
}
