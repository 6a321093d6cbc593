using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Queueing;

namespace GovFlow.Storage.Model;

/// <summary>排队号 (000-18): a number at the door, of nobody by name. It is no application and starts no clock (003-10).</summary>
public sealed class QueueTicketRow
{
    /// <summary>That of the command that drew it.</summary>
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>The letter of its class of windows on that day.</summary>
    [MaxLength(8)]
    public required string Series { get; set; }

    /// <summary>From 1, within the day and series.</summary>
    public int No { get; set; }

    [MaxLength(64)]
    public required string ClassName { get; set; }

    /// <summary>What the person came for; null where they chose a class.</summary>
    [MaxLength(64)]
    public string? ItemCode { get; set; }

    /// <summary>绿色通道: called before the others (000-15).</summary>
    public bool IsGreen { get; set; }

    /// <summary>Begin of the appointment it was made from; null without one.</summary>
    public DateTimeOffset? SlotAt { get; set; }

    public TicketState State { get; set; }

    public DateTimeOffset TakenAt { get; set; }

    /// <summary>Since when it waits: drawn, sent over, or back after it was missed.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>Who drew it; <c>kiosk</c> for the visitor at the machine.</summary>
    [MaxLength(64)]
    public required string TakenBy { get; set; }

    /// <summary>The window it was last called to; null where it never was.</summary>
    [MaxLength(64)]
    public string? WindowCode { get; set; }

    /// <summary>The one window it was sent over to and waits for; null = any that calls its class.</summary>
    [MaxLength(64)]
    public string? ForWindow { get; set; }

    /// <summary>When it was first called.</summary>
    public DateTimeOffset? CalledAt { get; set; }

    /// <summary>When it was last called; the screen shows the latest.</summary>
    public DateTimeOffset? LastCallAt { get; set; }

    /// <summary>As what it was last called by "next".</summary>
    public TicketRank? CalledAs { get; set; }

    [MaxLength(64)]
    public string? CalledBy { get; set; }

    /// <summary>The command that last called it as the next, so that a repetition calls nobody else.</summary>
    public Guid? CallId { get; set; }

    /// <summary>The command that last acted on it.</summary>
    public Guid? ActId { get; set; }

    /// <summary>When it was served, or given up.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The case that came of it at the window; null where none did.</summary>
    public Guid? CaseId { get; set; }
}
