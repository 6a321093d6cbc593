using System.Globalization;
using GovFlow.Approvals.Clocks;
using Spectre.Console;

namespace GovFlow.Server.CommandLine;

/// <summary>Prints why a limit ends when it ends: the day, the sentence, and each day with its reason.</summary>
internal static class DueTable
{
    /// <param name="due">Null while the clock stands still.</param>
    public static void Print(IAnsiConsole console, DateOnly? due, bool isProvisional, string sentence, IReadOnlyList<DueDayLine> days)
    {
        console.WriteLine(due is { } day ? $"到期日：{Iso(day)}{(isProvisional ? "（暂定）" : "")}" : "到期日：待恢复计时后确定");
        console.WriteLine(sentence);
        console.WriteLine();
        var table = new Table().Border(TableBorder.Simple).AddColumn("日期").AddColumn("星期").AddColumn(new TableColumn("第几日").RightAligned()).AddColumn("说明");
        foreach (var line in days)
        {
            table.AddRow(
                new Text(Iso(line.Date)),
                new Text(CultureInfo.GetCultureInfo("zh-CN").DateTimeFormat.GetAbbreviatedDayName(line.Date.DayOfWeek)),
                new Text(line.Ordinal?.ToString(CultureInfo.InvariantCulture) ?? ""),
                new Text(line.Reason));
        }
        console.Write(table);
    }

    /// <summary>2026-03-06.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
