using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Approvals.Supervision;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Commands;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Letters;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Supervision;

/// <summary>A violation in a list.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Person">Name; null where only a unit answers for it.</param>
/// <param name="StateLabel">The state in Chinese.</param>
public sealed record ViolationRecordLine(
    Guid Id, ViolationRule BrokenRule, string Rule, Guid? CaseId, string? CaseNumber, string ItemName, string? Person, string? Post, string? Unit, DateOnly OccurredOn,
    DateTimeOffset DetectedAt, ViolationState State, string StateLabel, string? TierLabel, string? SanctionLabel);

/// <summary>A line of what happened to the record.</summary>
public sealed record ViolationHistoryLine(DateTimeOffset At, string Actor, string Text);

/// <summary>What the reader may do with it.</summary>
/// <param name="WhyNot">Why not, where not allowed.</param>
public sealed record ViolationAction(ViolationAct Act, string Label, bool Allowed, string? WhyNot);

/// <summary>A violation with its evidence and its life.</summary>
/// <param name="Basis">The legal source of the rule.</param>
/// <param name="Statement">The person's own view, or that it is awaited; null before it was asked for.</param>
/// <param name="Letters">监察通知书 and 整改通知书 that told of it, the latest first.</param>
/// <param name="Etag">For <c>If-Match</c>.</param>
public sealed record ViolationView(
    ViolationRecordLine Line, string Basis, IReadOnlyList<EvidenceLine> Evidence, string? Finding, string? DecidedBy, DateTimeOffset? DecidedAt, string? Appeal, DutyLine? Statement,
    DutyLine? Rectification, IReadOnlyList<LetterLine> Letters, IReadOnlyList<ViolationHistoryLine> History, IReadOnlyList<ViolationAction> Actions, string Etag, long Version);

/// <summary>Rows of violations as people read them.</summary>
public sealed class ViolationViews(DutyLines duties)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The list's line.</summary>
    public static ViolationRecordLine Line(ViolationRow row, Hall hall)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(hall);
        return new ViolationRecordLine(
            row.Id, row.BrokenRule, ViolationRules.Of(row.BrokenRule).Name, row.CaseId, row.CaseNumber, row.ItemName, row.PersonId is { } person ? hall.PersonName(person) : null,
            row.PostCode is { } post ? hall.PostName(post) : null, row.UnitCode is { } unit ? hall.Unit(unit)?.Name ?? unit : null, row.OccurredOn, row.DetectedAt, row.State,
            row.State.ChineseName(), row.Tier?.ChineseName(), row.Sanction?.ChineseName());
    }

    /// <summary>The whole record for <paramref name="reader"/>.</summary>
    /// <param name="asked">Statements and rectifications of it, in the order in which they were asked.</param>
    /// <param name="letters">Of the record.</param>
    /// <param name="told">Of its duties, by duty.</param>
    /// <param name="objection">Why an act is not allowed to the reader; null where it is.</param>
    public ViolationView Of(
        ViolationRow row, IReadOnlyList<DutyRow> asked, IReadOnlyList<LetterLine> letters, IReadOnlyDictionary<Guid, LetterLine> told, Hall hall, Actor reader, Func<ViolationAct, string?> objection)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(objection);
        return new ViolationView(
            Line(row, hall), ViolationRules.Of(row.BrokenRule).Basis, JsonSerializer.Deserialize<ImmutableArray<EvidenceLine>>(row.Evidence, Json), row.Finding,
            row.DecidedBy is { } by ? hall.PersonName(by) : null, row.DecidedAt, row.Appeal, Last(DutyKind.Statement), Last(DutyKind.Rectification), letters,
            [.. Lines(row).Select(l => new ViolationHistoryLine(l.At, l.Actor, l.Text))],
            [.. Enum.GetValues<ViolationAct>().Where(a => ViolationLife.Next(row.State, a) is not null).Select(a => objection(a) is var why ? new ViolationAction(a, a.ChineseName(), why is null, why) : null!)],
            CommandHeaders.ETag(row.Version), row.Version);

        DutyLine? Last(DutyKind kind) => asked.LastOrDefault(d => d.Kind == kind) is { } duty ? duties.Of(duty, told.GetValueOrDefault(duty.Id), hall, reader) : null;
    }

    internal static ImmutableArray<ViolationLine> Lines(ViolationRow row) => JsonSerializer.Deserialize<ImmutableArray<ViolationLine>>(row.History, Json);
}
