using System.Globalization;

namespace GovFlow.Approvals.Figures;

/// <summary>Figures in the form seed 002 writes them: rates and means with two decimals, counts whole; no value is a dash.</summary>
public static class FigureText
{
    /// <summary>What stands where there is no value.</summary>
    public const string None = "—";

    /// <summary>12.34%, 3.50, 17; without the unit of a count or mean.</summary>
    public static string Of(Figure figure, decimal? value)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return value is not { } known ? None : figure.Shape switch
        {
            FigureShape.Count => known.ToString("0.##", CultureInfo.InvariantCulture),
            FigureShape.Rate or FigureShape.Saving => Fixed(known * 100) + "%",
            FigureShape.Mean or FigureShape.Daily => Fixed(known),
        };
    }

    /// <summary>How it moved against <paramref name="before"/>: a count, mean or daily mean by per cent of what it was, a rate by percentage points; null where either is unknown or it was nothing.</summary>
    public static decimal? Change(Figure figure, decimal? now, decimal? before)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Shape.IsPercent() ? now - before : before is null or 0 ? null : (now - before) / before;
    }

    /// <summary>+1.20% or -0.35个百分点; a dash where there is none.</summary>
    public static string OfChange(Figure figure, decimal? change)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return change is not { } by ? None : $"{(by > 0 ? "+" : "")}{Fixed(by * 100)}{(figure.Shape.IsPercent() ? "个百分点" : "%")}";
    }

    // 四舍五入, as people do it.
    private static string Fixed(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
