using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Storage.Model;

/// <summary>中心, with its place in the tree.</summary>
public sealed class CentreRow
{
    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public string? ParentCode { get; set; }

    /// <summary>Codes from the root, each closed by a slash: a subtree is a prefix.</summary>
    [MaxLength(400)]
    public required string Path { get; set; }

    /// <summary>IANA id, e.g. <c>Asia/Shanghai</c>.</summary>
    [MaxLength(64)]
    public required string TimeZone { get; set; }

    /// <summary>Address, telephone, opening hours, as JSON.</summary>
    public required string Detail { get; set; }
}

/// <summary>部门.</summary>
public sealed class DepartmentRow
{
    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }
}

/// <summary>窗口.</summary>
public sealed class WindowRow
{
    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public required string WindowClass { get; set; }
}

/// <summary>岗位.</summary>
public sealed class PostRow
{
    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public string? DepartmentCode { get; set; }

    /// <summary>Role and other properties, as JSON.</summary>
    public required string Detail { get; set; }
}

/// <summary>A person of the staff.</summary>
public sealed class PersonRow
{
    [MaxLength(64)]
    public required string Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public string? DepartmentCode { get; set; }

    /// <summary>Contract staff never review or decide (architecture §6).</summary>
    public bool IsContractStaff { get; set; }

    /// <summary>Left the service; keeps the name on old papers.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Qualifications and other properties, as JSON.</summary>
    public required string Detail { get; set; }
}

/// <summary>Who holds a post, as A or B.</summary>
public sealed class PostHoldingRow
{
    [MaxLength(64)]
    public required string PostCode { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    /// <summary>A岗; B岗 otherwise.</summary>
    public bool IsA { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly From { get; set; }

    /// <summary>Last day, inclusive; null = open.</summary>
    public DateOnly? Through { get; set; }
}

/// <summary>An absence: B stands in at once.</summary>
public sealed class AbsenceRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    public DateTimeOffset From { get; set; }

    /// <summary>End, exclusive; null = open.</summary>
    public DateTimeOffset? Until { get; set; }

    [MaxLength(200)]
    public required string Reason { get; set; }
}

/// <summary>授权: an item a window may decide (C-6), or another power handed to a post.</summary>
public sealed class AuthorisationRow
{
    public Guid Id { get; set; }

    /// <summary>What is allowed, e.g. <c>window-decides</c>.</summary>
    [MaxLength(64)]
    public required string Power { get; set; }

    [MaxLength(64)]
    public required string ItemCode { get; set; }

    [MaxLength(64)]
    public string? PostCode { get; set; }

    [MaxLength(64)]
    public string? WindowCode { get; set; }

    public DateOnly From { get; set; }

    public DateOnly? Through { get; set; }

    /// <summary>The document that grants it.</summary>
    [MaxLength(200)]
    public required string PaperNumber { get; set; }
}

/// <summary>An imported calendar layer: a year of the State Council, or a region's or a centre's own days.</summary>
public sealed class CalendarLayerRow
{
    /// <summary>E.g. <c>national:2026</c>, <c>centre:QX</c>.</summary>
    [MaxLength(100)]
    public required string Code { get; set; }

    /// <summary>Null for the national layer.</summary>
    [MaxLength(64)]
    public string? CentreCode { get; set; }

    /// <summary>Later layers override earlier ones.</summary>
    public int Rank { get; set; }

    public required string Json { get; set; }

    public DateTimeOffset ImportedAt { get; set; }
}

/// <summary>A login.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>The person who logs in; null for a technical account.</summary>
    [MaxLength(64)]
    public string? PersonId { get; set; }
}

/// <summary>A role.</summary>
public sealed class StaffRole : IdentityRole<Guid>
{
}
