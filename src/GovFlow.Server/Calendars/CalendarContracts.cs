using System.Text.Json;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Server.Calendars;

/// <summary>A calendar file to look at.</summary>
/// <param name="File">As <c>govflow calendar import</c> reads it: national years, or one year of a region or centre.</param>
public sealed record CalendarPreviewRequest(JsonElement File);

/// <summary>A calendar file to bring into force.</summary>
/// <param name="File">The same as was looked at.</param>
/// <param name="Fingerprint">Of the layers the preview looked at; others now are a conflict.</param>
public sealed record CalendarApplyRequest(JsonElement File, string Fingerprint);

/// <summary>What an import would do.</summary>
/// <param name="Name">国务院办公厅2027年放假安排, 清河镇2026年本地安排.</param>
/// <param name="Layers">The layers it replaces or brings.</param>
/// <param name="Days">Days that become other than they are, in the eyes of the first centre concerned.</param>
/// <param name="Clocks">Open clocks whose due day moves.</param>
/// <param name="Definite">Open clocks whose day stays and is no longer provisional.</param>
/// <param name="Moves">The moves, soonest first; at most 200.</param>
/// <param name="Cases">The clocks one by one, soonest first; at most 200.</param>
/// <param name="Fingerprint">To be given back with the order to apply.</param>
public sealed record CalendarImpact(
    string Name, IReadOnlyList<string> Layers, IReadOnlyList<CalendarDayChange> Days, int Clocks, int Definite, IReadOnlyList<CalendarMove> Moves,
    IReadOnlyList<CalendarMovedClock> Cases, string Fingerprint);

/// <summary>A day that becomes another.</summary>
public sealed record CalendarDayChange(DateOnly Date, bool WasWorking, string Was, bool IsWorking, string Becomes);

/// <summary>So many clocks of a kind move from one day to another.</summary>
public sealed record CalendarMove(ClockKind Kind, string Label, DateOnly From, DateOnly To, int Count);

/// <summary>A clock that moves.</summary>
public sealed record CalendarMovedClock(Guid CaseId, string CaseNumber, string ItemName, ClockKind Kind, string Label, DateOnly From, DateOnly To);

/// <summary>An import that is in force.</summary>
/// <param name="SettledAt">When all stored days had followed; null while they do.</param>
/// <param name="Moved">Due days it has moved so far.</param>
public sealed record CalendarImportView(
    Guid Id, string Name, IReadOnlyList<string> Layers, string ImportedBy, DateTimeOffset ImportedAt, DateTimeOffset? SettledAt, int Moved);

/// <summary>A year of a centre's calendar.</summary>
/// <param name="IsPublished">The State Council's notice for it is known.</param>
/// <param name="Days">Days that are not what their weekday says.</param>
/// <param name="Layers">The imported local layers that count here.</param>
/// <param name="Imports">The latest imports, newest first; at most 50.</param>
public sealed record CalendarYearView(
    int Year, string CentreCode, string CentreName, bool IsPublished, DateOnly Today, IReadOnlyList<CalendarDayView> Days, IReadOnlyList<CalendarLayerView> Layers,
    IReadOnlyList<CalendarImportView> Imports);

/// <summary>A day of the calendar.</summary>
/// <param name="Reason">春节, 调休上班（春节）, 本地休息（停电检修） …</param>
public sealed record CalendarDayView(DateOnly Date, DayKind Kind, bool IsWorking, string Reason);

/// <summary>A local layer, as it can be sent back changed.</summary>
public sealed record CalendarLayerView(string Key, LayerScope Scope, string Code, string Name, int Year, IReadOnlyList<CalendarLayerDay> Days);

/// <summary>A day of a local layer.</summary>
/// <param name="Paper">The document that ordered it.</param>
public sealed record CalendarLayerDay(DateOnly Date, bool IsWorking, string Name, string Paper);
