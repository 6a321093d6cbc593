using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Documents;

namespace GovFlow.Storage.Model;

/// <summary>印章登记: which seal is in force on which days (004-7). Uses are the papers that name it.</summary>
public sealed class SealRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    /// <summary>The words on it.</summary>
    [MaxLength(200)]
    public required string Text { get; set; }

    /// <summary>Null for the centre's own; else the department whose former seal it is, as items name it.</summary>
    [MaxLength(200)]
    public string? Owner { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day, inclusive; null = until another replaces it.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>The paper by which it was brought into use.</summary>
    [MaxLength(200)]
    public required string Document { get; set; }

    /// <summary>Who recorded it in the program; null for one of the town file.</summary>
    [MaxLength(64)]
    public string? RecordedBy { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    [MaxLength(64)]
    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>文书模板的一版: the body of a paper as the topmost centre worded it, for all centres below (003-13).</summary>
public sealed class PaperEditionRow
{
    /// <summary>The topmost centre.</summary>
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    public PaperTemplate Template { get; set; }

    /// <summary>From 1; edition 0 is the program's own text.</summary>
    public int Edition { get; set; }

    /// <summary>The body's Handlebars text.</summary>
    public required string Body { get; set; }

    /// <summary>First day, inclusive; null = a draft.</summary>
    public DateOnly? FirstDay { get; set; }

    /// <summary>What was changed and why.</summary>
    [MaxLength(500)]
    public required string Note { get; set; }

    [MaxLength(64)]
    public required string SavedBy { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    [MaxLength(64)]
    public string? ReleasedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>Raised at every change.</summary>
    public long Version { get; set; }
}

/// <summary>A small list a centre keeps and writes whole: window classes, words offered to choose from.</summary>
public sealed class CentreListRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    /// <summary>Kebab-case.</summary>
    [MaxLength(64)]
    public required string Name { get; set; }

    public required string Json { get; set; }

    /// <summary>Raised at every change, from 1.</summary>
    public long Version { get; set; }
}
