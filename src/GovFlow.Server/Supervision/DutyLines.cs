using System.Collections.Immutable;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Supervision;

/// <summary>A duty as its holder and the supervisors read it.</summary>
/// <param name="Label">What kind, in Chinese.</param>
/// <param name="Holder">Name of who must answer; null where any supervisor may.</param>
/// <param name="Unit">Name of the unit, where it is the unit's.</param>
/// <param name="IsLate">Not answered, and its day is over.</param>
/// <param name="CanAnswer">The reader may answer it.</param>
/// <param name="Etag">For <c>If-Match</c>.</param>
/// <param name="Letter">By which it was told; null for what is asked without one, and for what was asked before there were any.</param>
public sealed record DutyLine(
    Guid Id, DutyKind Kind, string Label, Guid CaseId, string CaseNumber, string ItemName, Guid? AlertId, Guid? ViolationId, string Text, string AskedBy, DateTimeOffset AskedAt,
    DateOnly DueDay, bool IsLate, string? Holder, string? Unit, string? Answer, bool? IsInOrder, string? AnsweredBy, DateTimeOffset? AnsweredAt, bool CanAnswer, string Etag,
    LetterLine? Letter);

/// <summary>Rows of duties to lines.</summary>
public sealed class DutyLines
{
    /// <summary>The line for <paramref name="reader"/>.</summary>
    /// <param name="letter">By which it was told; null where by none.</param>
    public DutyLine Of(DutyRow row, LetterLine? letter, Hall hall, Actor reader)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(reader);
        return new DutyLine(
            row.Id, row.Kind, row.Kind.ChineseName(), row.CaseId, row.CaseNumber, row.ItemName, row.AlertId, row.ViolationId, row.Text, hall.PersonName(row.AskedBy), row.AskedAt,
            row.DueDay, row.AnsweredAt is null && row.DueDay < hall.Clock.Today, row.HolderId is { } holder ? hall.PersonName(holder) : null,
            row.UnitCode is { } unit ? hall.Unit(unit)?.Name ?? unit : null, row.Answer, row.IsInOrder, row.AnsweredBy is { } by ? hall.PersonName(by) : null, row.AnsweredAt,
            row.AnsweredAt is null && reader.Staff is { } staff && Answerers(row, hall, reader).Contains(staff.Id), CommandHeaders.ETag(row.Version), letter);
    }

    /// <summary>Who may answer: the holder; for a unit any of its three responsible persons (003-29); a sample any supervisor.</summary>
    public static ImmutableArray<string> Answerers(DutyRow row, Hall hall, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(actor);
        if (row.Kind.IsSample())
            return actor.May(Permissions.AlertsAcknowledge) && !actor.May(Permissions.TasksWork) ? [actor.Id] : [];
        var unit = row.UnitCode is { } code ? hall.Unit(code) : null;
        return [.. new[] { row.HolderId, unit?.HeadId, unit?.DeputyId, unit?.HandlerId }.OfType<string>().Where(p => p.Length > 0).Distinct(StringComparer.Ordinal)];
    }
}
