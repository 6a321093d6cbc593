using System.ComponentModel.DataAnnotations;
using GovFlow.Approvals.Clocks;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Model;

/// <summary>导入日历: which layers came into force, by whom, and how far the stored due days have followed.</summary>
public sealed class CalendarImportRow
{
    public Guid Id { get; set; }

    /// <summary>The layers, separated by blanks: <c>national:2027</c>, <c>centre:QH:2026</c>.</summary>
    [MaxLength(2000)]
    public required string Layers { get; set; }

    /// <summary>The name people read: 国务院办公厅2027年放假安排, 清河镇.</summary>
    [MaxLength(200)]
    public required string Name { get; set; }

    /// <summary>Lower-case hex SHA-256 of the file.</summary>
    [MaxLength(64)]
    public required string FileHash { get; set; }

    /// <summary>Account or person, as the audit names them.</summary>
    [MaxLength(100)]
    public required string ImportedBy { get; set; }

    public DateTimeOffset ImportedAt { get; set; }

    /// <summary>When a recount found nothing more to move; null while due days are still following.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>A due day that an import moved; with its clock it is the import's log.</summary>
public sealed class CalendarMoveRow
{
    public Guid ImportId { get; set; }

    public Guid ClockId { get; set; }

    /// <summary>The clock's version after it.</summary>
    public long ClockVersion { get; set; }

    public Guid CaseId { get; set; }

    public ClockKind Kind { get; set; }

    public DateOnly FromDay { get; set; }

    public DateOnly ToDay { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>Keys and indexes of the calendar's own tables. Each index names the question it answers.</summary>
internal static class CalendarMapping
{
    public static void Apply(ModelBuilder builder)
    {
        builder.Entity<CalendarLayerRow>().HasKey(l => l.Code);
        builder.Entity<CalendarImportRow>(imports =>
        {
            imports.Property(i => i.Id).ValueGeneratedNever();
            // The history, latest first; and what is not settled yet.
            imports.HasIndex(i => i.ImportedAt);
            imports.HasIndex(i => i.Id).HasFilter("settled_at IS NULL").HasDatabaseName("ix_calendar_imports_unsettled");
        });
        builder.Entity<CalendarMoveRow>(moves =>
        {
            moves.HasKey(m => new { m.ImportId, m.ClockId, m.ClockVersion });
            // What has the calendar done to this case?
            moves.HasIndex(m => m.CaseId);
        });
    }
}
