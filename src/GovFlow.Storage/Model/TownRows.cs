using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;
using Microsoft.AspNetCore.Identity;

namespace GovFlow.Storage.Model;

/// <summary>中心, with its place in the tree. Codes of windows, posts, units and people are the centre's own.</summary>
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

    [MaxLength(12)]
    public required string DivisionCode { get; set; }

    /// <summary>IANA id, e.g. <c>Asia/Shanghai</c>.</summary>
    [MaxLength(64)]
    public required string TimeZone { get; set; }

    /// <summary>What papers name of it, and its hours, as JSON.</summary>
    public required string Detail { get; set; }
}

/// <summary>部门.</summary>
public sealed class DepartmentRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public required string HeadId { get; set; }

    [MaxLength(64)]
    public required string DeputyId { get; set; }

    [MaxLength(64)]
    public required string HandlerId { get; set; }
}

/// <summary>窗口.</summary>
public sealed class WindowRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public required string WindowClass { get; set; }

    [MaxLength(64)]
    public required string PostCode { get; set; }
}

/// <summary>岗位.</summary>
public sealed class PostRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string Code { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(64)]
    public required string DepartmentCode { get; set; }

    [MaxLength(64)]
    public string? UnitHeadId { get; set; }

    public Lane Lane { get; set; }
}

/// <summary>A person of the staff.</summary>
public sealed class PersonRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string Id { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }

    public EmploymentKind Employment { get; set; }

    /// <summary>False once the person has left; the name stays for old papers.</summary>
    public bool IsActive { get; set; }

    [MaxLength(64)]
    public required string DepartmentCode { get; set; }

    [MaxLength(100)]
    public required string UserName { get; set; }

    /// <summary>Roles the account starts with, separated by commas.</summary>
    [MaxLength(400)]
    public required string Roles { get; set; }

    /// <summary>Where alerts reach the person by mail; null = nowhere.</summary>
    [MaxLength(256)]
    public string? Email { get; set; }
}

/// <summary>Who holds a post, as A or B.</summary>
public sealed class PostHoldingRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string PostCode { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    public PostRank Rank { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day, inclusive; null = until further notice.</summary>
    public DateOnly? LastDay { get; set; }
}

/// <summary>An absence: B stands in at once.</summary>
public sealed class AbsenceRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day, inclusive; null = until reported back.</summary>
    public DateOnly? LastDay { get; set; }

    [MaxLength(200)]
    public required string Reason { get; set; }

    /// <summary>Who recorded it, as the audit names them; null before the program kept it.</summary>
    [MaxLength(64)]
    public string? RecordedBy { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>Who last set its end; null while nobody has.</summary>
    [MaxLength(64)]
    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>授权: a post may take a step of an item (000-5, C-6).</summary>
public sealed class AuthorisationRow
{
    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string ItemCode { get; set; }

    public TaskKind Step { get; set; }

    [MaxLength(64)]
    public required string PostCode { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day, inclusive; null = until revoked.</summary>
    public DateOnly? LastDay { get; set; }

    [MaxLength(200)]
    public required string DocumentNumber { get; set; }

    public bool IsWindowDecision { get; set; }

    /// <summary>Who recorded it in the program, as the audit names them; null for one of the town file.</summary>
    [MaxLength(64)]
    public string? RecordedBy { get; set; }

    public DateTimeOffset? RecordedAt { get; set; }

    /// <summary>Who last set its end in the program; null while nobody has.</summary>
    [MaxLength(64)]
    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>任职: a post held, or a unit headed, for a time and by document (004-16); recorded in the program, beside what the town file says.</summary>
public sealed class AppointmentRow
{
    public Guid Id { get; set; }

    [MaxLength(64)]
    public required string CentreCode { get; set; }

    [MaxLength(64)]
    public required string PersonId { get; set; }

    /// <summary>The post; null for an acting head.</summary>
    [MaxLength(64)]
    public string? PostCode { get; set; }

    public PostRank Rank { get; set; }

    /// <summary>The unit an acting head heads; null for a post.</summary>
    [MaxLength(64)]
    public string? DepartmentCode { get; set; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay { get; set; }

    /// <summary>Last day, inclusive; null = until further notice.</summary>
    public DateOnly? LastDay { get; set; }

    [MaxLength(200)]
    public required string Document { get; set; }

    [MaxLength(64)]
    public required string RecordedBy { get; set; }

    public DateTimeOffset RecordedAt { get; set; }

    [MaxLength(64)]
    public string? EndedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
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
    /// <summary>The centre of the person who logs in; null for a technical account.</summary>
    [MaxLength(64)]
    public string? CentreCode { get; set; }

    /// <summary>The person who logs in; null for a technical account.</summary>
    [MaxLength(64)]
    public string? PersonId { get; set; }
}

/// <summary>A key that log-ins are sealed with, shared by all nodes: who reads it can forge a log-in, as who reads the password hashes can try them.</summary>
public sealed class DataProtectionKeyRow
{
    public Guid Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    /// <summary>The key as ASP.NET Core's data protection writes it.</summary>
    public required string Xml { get; set; }

    public DateTimeOffset StoredAt { get; set; }
}

/// <summary>A role.</summary>
public sealed class StaffRole : IdentityRole<Guid>
{
}
