using System.ComponentModel.DataAnnotations;

namespace GovFlow.Storage.Model;

/// <summary>What a command told one person: the notice as it also leaves through the outbox, kept to be read in the program, with its read mark.</summary>
public sealed class StaffMessageRow
{
    /// <summary>That of the notice in the outbox.</summary>
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    /// <summary>What it is about, e.g. <c>task.copied</c>.</summary>
    [MaxLength(64)]
    public required string Kind { get; set; }

    public Guid CaseId { get; set; }

    [MaxLength(200)]
    public required string Title { get; set; }

    /// <summary>Without personal data of the applicant.</summary>
    public required string Text { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Null until its person has read it.</summary>
    public DateTimeOffset? ReadAt { get; set; }
}
