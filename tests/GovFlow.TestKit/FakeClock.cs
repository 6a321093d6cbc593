namespace GovFlow.TestKit;

/// <summary>A clock that stands still until a test moves it; timers fire, in order, while it is moved.</summary>
public sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = now.ToUniversalTime();

    /// <summary>A Friday morning in the office's zone: 2026-03-06 09:00 (+08:00), an ordinary working day.</summary>
    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 6, 9, 0, 0, TimeSpan.FromHours(8)))
    {
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves on by <paramref name="span"/>; never back.</summary>
    public void Advance(TimeSpan span) => MoveTo(GetUtcNow() + span);

    /// <summary>Moves on to <paramref name="instant"/>; every timer due on the way fires at its own instant.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        while (true)
        {
            FakeTimer? next;
            lock (_lock)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(instant, _now);
                next = _timers.Where(t => t.DueAt <= instant).MinBy(t => t.DueAt);
                if (next is null)
                {
                    _now = instant.ToUniversalTime();
                    return;
                }
                if (next.DueAt > _now)
                    _now = next.DueAt!.Value;
                next.Reschedule();
            }
            next.Fire();
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset? DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                clock._timers.Remove(this);
                if (DueAt is not null)
                    clock._timers.Add(this);
            }
            if (dueTime == TimeSpan.Zero)
                clock.MoveTo(clock.GetUtcNow());
            return true;
        }

        public void Reschedule()
        {
            if (_period > TimeSpan.Zero)
            {
                DueAt += _period;
                return;
            }
            DueAt = null;
            clock._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._lock)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
