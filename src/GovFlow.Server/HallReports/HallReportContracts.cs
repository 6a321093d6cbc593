using GovFlow.Approvals.HallReports;

namespace GovFlow.Server.HallReports;

/// <summary>A duty to report, as the office sets it.</summary>
/// <param name="From">Periods that begin on this day or later follow it; today or later.</param>
/// <param name="Cycle">Null = from that day on the hall owes no more reports.</param>
/// <param name="Days">Working days after the period's end.</param>
/// <param name="ReporterIds">Who reports, beside the unit's three responsible persons.</param>
/// <param name="PostCode">A post of the unit whose holders report.</param>
public sealed record HallDutyRequest(string UnitCode, DateOnly From, ReportCycle? Cycle, int Days, IReadOnlyList<string>? ReporterIds = null, string? PostCode = null);

/// <summary>One version of a duty.</summary>
public sealed record HallDutyVersion(int Version, DateOnly From, ReportCycle? Cycle, int Days, IReadOnlyList<string> Reporters, string? Post, string By, DateTimeOffset At);

/// <summary>A unit and its duty, if it has one.</summary>
/// <param name="Versions">All there were, the latest first; empty = it is no specialist hall.</param>
public sealed record HallDutyLine(
    string UnitCode, string UnitName, string? OutsideAddress, IReadOnlyList<HallDutyVersion> Versions, IReadOnlyList<string> ReporterIds, string? PostCode, IReadOnlyList<HallChoice> People, IReadOnlyList<HallChoice> Posts);

/// <summary>Somebody or something to choose.</summary>
public sealed record HallChoice(string Code, string Name);

/// <summary>The duties of a centre.</summary>
public sealed record HallDutiesView(DateOnly Today, string Etag, IReadOnlyList<HallDutyLine> Units);

/// <summary>One period a hall owes.</summary>
/// <param name="DaysLate">Working days; of a missing one until today.</param>
/// <param name="OpenAsks">What the centre asked for and the hall has not answered.</param>
public sealed record HallPeriodLine(
    Guid Id, string Key, string Name, DateOnly From, DateOnly To, DateOnly DueOn, HallReportState State, DateOnly? SubmittedOn, int DaysLate, int OpenAsks, int Versions);

/// <summary>A specialist hall with what it owes, the latest first.</summary>
/// <param name="Duty">In words: how often, by when, since when.</param>
/// <param name="NextFrom">The first day of the first period it will owe; null where it owes one already or none at all.</param>
public sealed record HallLine(
    string CentreCode, string CentreName, string UnitCode, string UnitName, string Duty, IReadOnlyList<string> Reporters, DateOnly? NextFrom, bool IsOwn, IReadOnlyList<HallPeriodLine> Periods);

/// <summary>The halls within sight.</summary>
public sealed record HallReportsView(DateOnly Today, bool MayConfigure, IReadOnlyList<HallLine> Halls);

/// <summary>What somebody of the hall writes.</summary>
public sealed record HallReportDraftRequest(HallReportWords Words);

/// <summary>The report.</summary>
/// <param name="Reason">Why it is late, or what is corrected.</param>
public sealed record HallReportRequest(HallReportWords Words, string? Reason = null);

/// <summary>A remark of the centre, or something it asks for.</summary>
/// <param name="Days">Working days for the answer; nothing for a remark.</param>
public sealed record HallAskRequest(HallAskKind Kind, string Text, int? Days = null);

/// <summary>The hall's answer.</summary>
public sealed record HallAnswerRequest(string Text);

/// <summary>A version as it is read.</summary>
/// <param name="IsIntact">False where its hash is no longer that of its words and figures.</param>
public sealed record HallVersionView(
    int No, string Number, DateTimeOffset At, DateOnly On, string By, DateOnly DueOn, int DaysLate, string? Reason, HallReportWords Words, IReadOnlyList<FrozenFigure> Figures, string Hash, bool IsIntact);

/// <summary>A remark or request with its answer.</summary>
public sealed record HallAskView(Guid Id, HallAskKind Kind, string Text, DateOnly? DueOn, string By, DateTimeOffset At, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt, bool IsOpen, bool IsLate);

/// <summary>One report.</summary>
/// <param name="UnitKey">Asks the figures page for the rows behind a figure.</param>
/// <param name="DueWords">How the due day came about.</param>
/// <param name="DraftBy">Name of who wrote it last.</param>
/// <param name="AlertId">The alert of its having been missed; null where it never was, and for who cannot open it.</param>
/// <param name="Version">For <c>If-Match</c>.</param>
public sealed record HallReportView(
    Guid Id, string CentreName, string UnitName, string UnitKey, string Name, DateOnly From, DateOnly To, DateOnly DueOn, string DueWords, HallReportState State, int DaysLate, bool MayReport, bool MayOversee,
    HallReportWords? Draft, string? DraftBy, DateTimeOffset? DraftAt, IReadOnlyList<HallVersionView> Versions, IReadOnlyList<HallAskView> Asks, Guid? AlertId, string Etag, long Version);
