using System.Globalization;

namespace GovFlow.Approvals.Documents;

/// <summary>How days, numbers and kinds are written on papers.</summary>
public static class PaperWords
{
    /// <summary>2026年3月5日.</summary>
    public static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>A field that holds a day (<c>yyyy-MM-dd</c>) in Chinese; any other text as it is.</summary>
    public static string DayField(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : text;
}
