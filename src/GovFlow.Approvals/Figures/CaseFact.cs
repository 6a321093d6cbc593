using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Figures;

/// <summary>What any figure asks of something that is counted.</summary>
public interface IFact
{
    /// <summary>Names the row behind a figure.</summary>
    Guid Id { get; }

    /// <summary>The day rows are listed by, the latest first.</summary>
    DateOnly Day { get; }

    /// <summary>Its one key in a dimension; null where it has none there, or nobody knows.</summary>
    string? Key(FigureDimension by);
}

/// <summary>A case as figures see it: no name and no text of anybody.</summary>
public sealed record CaseFact : IFact
{
    public required Guid Id { get; init; }

    public required string CentreCode { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>The unit whose post decides the item; null where the centre has none.</summary>
    public string? UnitCode { get; init; }

    public string? WindowCode { get; init; }

    /// <summary>受理点: the place outside the hall where it was taken in; null = the hall itself.</summary>
    public string? PointCode { get; init; }

    /// <summary>受理人; null for what nobody has taken in.</summary>
    public string? AcceptorId { get; init; }

    /// <summary>决定人; null before.</summary>
    public string? DeciderId { get; init; }

    /// <summary>window, online, kiosk, phone, community.</summary>
    public required string Channel { get; init; }

    public required CaseKind InnerKind { get; init; }

    public CaseKind? OuterKind { get; init; }

    public required CaseState State { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Null before a decision.</summary>
    public bool? IsGranted { get; init; }

    public DateOnly? ClosedOn { get; init; }

    /// <summary>The promise; null before acceptance.</summary>
    public LimitFact? Promise { get; init; }

    /// <summary>The statute's limit; null where none is known.</summary>
    public LimitFact? Statute { get; init; }

    /// <summary>A 补正材料通知单 was issued.</summary>
    public bool IsSupplemented { get; init; }

    /// <summary>Days on which the applicant had to come; from 0.</summary>
    public int Visits { get; init; }

    /// <summary>Of a joint case: departments that answered, and those of them that agreed.</summary>
    public (int Answered, int Agreed) Departments { get; init; }

    /// <summary>联合验收: its first round; null where nothing was inspected.</summary>
    public InspectionFact? Inspection { get; init; }

    /// <summary>联办 or 代理 where it is one, else the kind inside.</summary>
    public CaseKind Kind => OuterKind ?? InnerKind;

    /// <inheritdoc/>
    public DateOnly Day => ReceivedOn;

    /// <summary>True where it was received by then and had not ended.</summary>
    public bool IsOpenOn(DateOnly day) => ReceivedOn <= day && !(ClosedOn <= day);

    /// <inheritdoc/>
    public string? Key(FigureDimension by) => by switch
    {
        FigureDimension.Unit => Own(UnitCode),
        FigureDimension.Window => Own(WindowCode),
        FigureDimension.Person => Own(AcceptorId),
        FigureDimension.Decider => Own(DeciderId),
        FigureDimension.Item => ItemCode,
        FigureDimension.Channel => Channel,
        FigureDimension.Kind => Kind.ToString(),
        FigureDimension.Point => Own(PointCode) ?? CentreCode,
        FigureDimension.Subject => null,
    };

    // Codes of units, windows and people are the centre's own.
    private string? Own(string? code) => code is null ? null : $"{CentreCode}/{code}";
}

/// <summary>The first round of a joint acceptance inspection as figures see it.</summary>
/// <param name="Area">Square metres.</param>
/// <param name="Departments">That inspected.</param>
/// <param name="Passed">Of those, without anything to mend.</param>
public sealed record InspectionFact(DateOnly On, decimal Area, int Departments, int Passed);

/// <summary>A decision limit as figures see it.</summary>
/// <param name="WorkingDays">The limit; null where it is counted in calendar days.</param>
/// <param name="DueDay">Last day, inclusive; null while a suspension keeps it open.</param>
/// <param name="StoppedOn">The day it was met or fell away; null while it runs.</param>
/// <param name="UsedDays">Working days used until it stopped, without suspended ones; null while it runs.</param>
public sealed record LimitFact(int? WorkingDays, DateOnly? DueDay, DateOnly? StoppedOn, int? UsedDays)
{
    /// <summary>True where it was broken by the end of <paramref name="day"/>: stopped, or still running, after its last day.</summary>
    public bool IsLateOn(DateOnly day) => DueDay is { } due && (StoppedOn is { } stopped && stopped <= day ? stopped : day) > due;
}
