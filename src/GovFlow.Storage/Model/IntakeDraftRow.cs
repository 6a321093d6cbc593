using System.ComponentModel.DataAnnotations;

namespace GovFlow.Storage.Model;

/// <summary>An intake that has not ended by a paper yet. It holds personal data, is its owner's alone, and goes when the paper is there.</summary>
public sealed class IntakeDraftRow
{
    /// <summary>Also the id of the command that will conclude it: once that is in the command log there is nothing left to finish.</summary>
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    /// <summary>Null while no item has been chosen.</summary>
    [MaxLength(64)]
    public string? ItemCode { get; set; }

    /// <summary>What was typed and ticked, as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>How often it has been kept, from 1: the guard between two machines.</summary>
    public int Revision { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
