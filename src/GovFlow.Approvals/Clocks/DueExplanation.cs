using System.Collections.Immutable;
using System.Text.Json;

namespace GovFlow.Approvals.Clocks;

/// <summary>One day of a count.</summary>
/// <param name="Date">The day.</param>
/// <param name="Counted">True where the day uses up a day of the limit.</param>
/// <param name="Reason">Why it counts or does not, in Chinese: 工作日, 周末, 春节, 停止计时（检测，文书 …）.</param>
/// <param name="Ordinal">Which day of the limit it is, from 1; null where it is not counted.</param>
public sealed record DueDayLine(DateOnly Date, bool Counted, string Reason, int? Ordinal);

/// <summary>Why a limit ends when it ends: the one explanation that screen, API and command line show.</summary>
/// <param name="Start">Day 0, not counted.</param>
/// <param name="Budget">The limit without extension.</param>
/// <param name="ExtensionDays">Days of the extension; 0 = none.</param>
/// <param name="ExtensionUnit">Unit of the extension.</param>
/// <param name="Due">The last day, inclusive; null while a suspension lasts.</param>
/// <param name="IsProvisional">True where the count reaches a year whose holiday notice is not published.</param>
/// <param name="Days">Every day from day 0 to the due day, or to the beginning of the suspension that still lasts.</param>
/// <param name="Sentence">All of it in one Chinese sentence.</param>
public sealed record DueExplanation(
    DateOnly Start,
    ClockBudget Budget,
    int ExtensionDays,
    DayUnit ExtensionUnit,
    DateOnly? Due,
    bool IsProvisional,
    ImmutableArray<DueDayLine> Days,
    string Sentence)
{
    /// <summary>Days counted so far; equals budget plus extension once <see cref="Due"/> is known.</summary>
    public int CountedDays => Days.Count(d => d.Counted);

    /// <summary>Writes <c>{"due":"2026-03-05"|null,"provisional":false,"days":[{"date":"2026-01-30","counted":false,"reason":"…"}…]}</c>.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        if (Due is { } due)
            writer.WriteString("due"u8, $"{due:yyyy-MM-dd}");
        else
            writer.WriteNull("due"u8);
        writer.WriteBoolean("provisional"u8, IsProvisional);
        writer.WriteStartArray("days"u8);
        foreach (var day in Days)
        {
            writer.WriteStartObject();
            writer.WriteString("date"u8, $"{day.Date:yyyy-MM-dd}");
            writer.WriteBoolean("counted"u8, day.Counted);
            writer.WriteString("reason"u8, day.Reason);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
