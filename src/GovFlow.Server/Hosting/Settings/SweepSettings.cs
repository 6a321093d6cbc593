using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Sweeps</c>: how often the database is asked what has become due. A sweep only hastens; the database decides.</summary>
public sealed class SweepSettings
{
    /// <summary>False on a node that only answers requests.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>How often clocks are looked at for the next rung of their ladder.</summary>
    /// <value>Default 1 minute; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "须为 00:00:01 至 01:00:00。")]
    public TimeSpan Clocks { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often flows waiting for a time are woken.</summary>
    /// <value>Default 10 seconds; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "须为 00:00:01 至 01:00:00。")]
    public TimeSpan FlowTimers { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the outbox is emptied, beside the nudge after each commit.</summary>
    /// <value>Default 10 seconds; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "须为 00:00:01 至 01:00:00。")]
    public TimeSpan Outbox { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often delivered messages older than <see cref="OutboxKept"/> are forgotten.</summary>
    /// <value>Default 1 hour; from 1 second to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "须为 00:00:01 至 1.00:00:00。")]
    public TimeSpan OutboxPurge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a delivered message is kept for operators to look up; a dead letter is kept until it is dealt with.</summary>
    /// <value>Default 30 days; from 1 day to 1 year.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00", ErrorMessage = "须为 1 天至 366 天（1.00:00:00 至 366.00:00:00）。")]
    public TimeSpan OutboxKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a message to staff is kept after its person has read it; what nobody has read is kept.</summary>
    /// <value>Default 180 days; from 1 day to 10 years.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "3653.00:00:00", ErrorMessage = "须为 1 天至 3653 天（1.00:00:00 至 3653.00:00:00）。")]
    public TimeSpan MessagesKept { get; set; } = TimeSpan.FromDays(180);

    /// <summary>How long an unfinished intake nobody touches is kept: it holds personal data, and ought to have ended by a paper the same day (003-10).</summary>
    /// <value>Default 7 days; from 1 day to 90 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00", ErrorMessage = "须为 1 天至 90 天（1.00:00:00 至 90.00:00:00）。")]
    public TimeSpan IntakeDraftsKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a drawing that nobody saved as a draft, and nobody touches, is kept for its person.</summary>
    /// <value>Default 30 days; from 1 day to 1 year.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00", ErrorMessage = "须为 1 天至 366 天（1.00:00:00 至 366.00:00:00）。")]
    public TimeSpan WorkingCopiesKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often unfinished intakes older than <see cref="IntakeDraftsKept"/>, and drawings older than <see cref="WorkingCopiesKept"/>, are forgotten.</summary>
    /// <value>Default 1 hour; from 1 second to 1 day.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "须为 00:00:01 至 1.00:00:00。")]
    public TimeSpan IntakeDraftPurge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often it is looked whether a centre's day has turned or its office has closed, which changes every "days left".</summary>
    /// <value>Default 20 seconds; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "须为 00:00:01 至 01:00:00。")]
    public TimeSpan DayTurn { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often supervision looks for unanswered duties, broken rules, samples to draw and digests to make.</summary>
    /// <value>Default 5 minutes; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "须为 00:00:01 至 01:00:00。")]
    public TimeSpan Supervision { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often new audit entries are sealed into the global chain.</summary>
    /// <value>Default 1 minute; from 1 second to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "须为 00:00:01 至 01:00:00。")]
    public TimeSpan AuditSeal { get; set; } = TimeSpan.FromMinutes(1);
}
