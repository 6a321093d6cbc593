using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Queueing;

namespace GovFlow.Storage.Model;

/// <summary>预约 (001-16; 004-12). It keeps no name: whose it is, is an account, or the equality key of a telephone number.</summary>
public sealed class VisitBookingRow
{
    /// <summary>That of the command that booked it.</summary>
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>Begin of its slot.</summary>
    public DateTimeOffset SlotAt { get; set; }

    [MaxLength(64)]
    public required string ClassName { get; set; }

    [MaxLength(64)]
    public required string ItemCode { get; set; }

    /// <summary>预约码: six digits, once in a day of a centre; said at the kiosk.</summary>
    [MaxLength(8)]
    public required string Code { get; set; }

    /// <summary>Whose it is, for counting: <c>applicant:…</c>, or <c>phone:</c> and a hash.</summary>
    [MaxLength(100)]
    public required string Holder { get; set; }

    /// <summary>The last four digits of the telephone number, by which the reception desk knows whom it speaks with.</summary>
    [MaxLength(4)]
    public required string PhoneTail { get; set; }

    public BookingState State { get; set; }

    public DateTimeOffset BookedAt { get; set; }

    [MaxLength(64)]
    public required string BookedBy { get; set; }

    /// <summary>When it was cancelled or checked in.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    [MaxLength(64)]
    public string? EndedBy { get; set; }

    /// <summary>The number that came of it.</summary>
    public Guid? TicketId { get; set; }
}
