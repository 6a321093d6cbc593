using GovFlow.Approvals.Figures;

namespace GovFlow.Server.Reports;

/// <summary>Of what figures are asked.</summary>
public sealed record FigureQuery
{
    /// <summary>By its name; then the days say nothing.</summary>
    public FigureSpan? Period { get; init; }

    /// <summary>First legal day, inclusive; null = the first of the month.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last legal day, inclusive; null = today.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What the groups are made by; null = no groups.</summary>
    public FigureDimension? By { get; init; }
}

/// <summary>A figure that was computed.</summary>
/// <param name="Above">What stands above its line; of a count the count.</param>
/// <param name="Below">What stands below it; null where there is no line.</param>
/// <param name="Value">Null where nothing is below the line. A rate is a part of one.</param>
/// <param name="Text">As reports write it; a dash where there is no value.</param>
public sealed record FigureCell(decimal Above, decimal? Below, decimal? Value, string Text);

/// <summary>A figure with its words, this period and the one a year before.</summary>
/// <param name="Change">A count or mean by part of what it was, a rate by the difference; null where either is unknown.</param>
public sealed record FigureLine(
    string Code, string Name, string Theme, string Unit, string Definition, string Source, FigureShape Shape, FigureSubject Subject, FigureCell Now, FigureCell Before, decimal? Change, string ChangeText);

/// <summary>The figures of one unit, window, person …</summary>
/// <param name="Key">Asks for the rows behind them; empty for what has no such thing.</param>
/// <param name="Share">Its part of all accepted cases (002-10: 分流); null where nothing was accepted.</param>
/// <param name="Cells">By the figure's code.</param>
public sealed record FigureGroup(string Key, string Name, string? Share, IReadOnlyDictionary<string, FigureCell> Cells);

/// <summary>All figures of a period.</summary>
/// <param name="Scope">Whose: the centre, and how many lie below it.</param>
/// <param name="WorkingDays">Of the period until today, by the centre's calendar.</param>
public sealed record FiguresView(
    DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateTimeOffset AsOf, string Scope, int WorkingDays, FigureDimension? By, string? ByLabel,
    IReadOnlyList<FigureLine> Figures, IReadOnlyList<FigureGroup> Groups);

/// <summary>Which rows behind a figure.</summary>
public sealed record FigureRowQuery
{
    /// <summary>Its code.</summary>
    public required string Figure { get; init; }

    /// <summary>Above (default), Below or Rest.</summary>
    public FigureSide? Side { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public FigureDimension? By { get; init; }

    /// <summary>Of one group; null = of all.</summary>
    public string? Key { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}

/// <summary>A row behind a figure: a case, rating, voice or item, without anybody's name.</summary>
/// <param name="Id">Of the case or voice to open; of a rating its case's.</param>
/// <param name="Number">办件编号, 来件编号 or 事项编码.</param>
/// <param name="Day">Received, rated, or the last day of the period for an item.</param>
/// <param name="Note">What the figure looked at: limit and days used, level, promise.</param>
public sealed record FigureRowView(FigureSubject Subject, Guid Id, string Number, string Title, string State, DateOnly Day, DateOnly? AcceptedOn, DateOnly? ClosedOn, string? Note);

/// <summary>A page of the rows behind a figure.</summary>
/// <param name="Total">How many there are in all.</param>
public sealed record FigureRowsView(string Name, string Definition, string? Group, FigureCell Value, int Total, IReadOnlyList<FigureRowView> Items, string? NextCursor);
