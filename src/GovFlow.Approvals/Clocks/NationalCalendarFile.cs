using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace GovFlow.Approvals.Clocks;

/// <summary>One thing wrong with an imported calendar.</summary>
/// <param name="Code">Stable code, <c>calendar-…</c>.</param>
/// <param name="Path">JSON path of what is wrong, such as <c>$.years.2026.holidays[3].date</c>.</param>
/// <param name="Message">Chinese, for the administrator.</param>
public sealed record CalendarProblem(string Code, string Path, string Message);

/// <summary>What reading a calendar file gave: all of it, or none of it.</summary>
public abstract record CalendarReadResult
{
    private CalendarReadResult() { }

    /// <summary>The file is sound.</summary>
    public sealed record Read(ImmutableArray<NationalYear> Years) : CalendarReadResult;

    /// <summary>The file is refused whole; every problem found is listed, at most 100.</summary>
    public sealed record Refused(ImmutableArray<CalendarProblem> Problems) : CalendarReadResult;
}

/// <summary>
/// Reads the national calendar: <c>{ "years": { "2026": { "papers": [url…], "workingDayCount": 248?,
/// "holidays": [{ "date": "2026-01-01", "name": "元旦" }…], "workdays": [{ "date": "2026-01-04", "for": "元旦" }…] } } }</c>.
/// Members it does not know are left alone; what it knows is checked whole.
/// </summary>
public static class NationalCalendarFile
{
    /// <summary>The largest file read, in bytes.</summary>
    public const int LargestFile = 1_048_576;

    private const int MostProblems = 100;
    private const string Resource = "GovFlow.Approvals.Clocks.Calendars.cn-calendar.json";
    private static readonly Lazy<WorkCalendar> Embedded = new(ReadEmbedded);

    internal static WorkCalendar Published => Embedded.Value;

    /// <summary>Reads and checks a calendar file.</summary>
    /// <param name="utf8">The file's bytes, UTF-8 without or with a byte order mark.</param>
    public static CalendarReadResult Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > LargestFile)
            return Refuse(new CalendarProblem("calendar-too-large", "$", "日历文件超过 1 MB，拒绝导入。"));
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var problems = new List<CalendarProblem>();
            var years = ReadYears(document.RootElement, problems);
            return problems.Count == 0
                ? new CalendarReadResult.Read([.. years])
                : Refuse([.. problems.Take(MostProblems)]);
        }
        catch (JsonException error)
        {
            var where = error.LineNumber is { } line ? $"$（第 {line + 1} 行）" : "$";
            return Refuse(new CalendarProblem("calendar-not-json", where, "日历文件不是合法的 JSON，或有重复的成员。"));
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8 inside a string is only met when the string is read.
            return Refuse(new CalendarProblem("calendar-not-json", "$", "日历文件不是合法的 UTF-8 文本。"));
        }
    }

    private static CalendarReadResult.Refused Refuse(params ImmutableArray<CalendarProblem> problems) => new(problems);

    private static List<NationalYear> ReadYears(JsonElement root, List<CalendarProblem> problems)
    {
        var result = new List<NationalYear>();
        if (root.ValueKind is not JsonValueKind.Object || !root.TryGetProperty("years", out var years) || years.ValueKind is not JsonValueKind.Object)
        {
            problems.Add(new("calendar-no-years", "$.years", "缺少按年份列出的 years 对象。"));
            return result;
        }
        foreach (var member in years.EnumerateObject())
        {
            var path = $"$.years.{Shorten(member.Name)}";
            if (member.Name.Length != 4 || !int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                || year < WorkCalendar.Earliest.Year || year > WorkCalendar.Latest.Year)
                problems.Add(new("calendar-year", path, "年份须为 1990 至 2199 的四位数字。"));
            else if (member.Value.ValueKind is not JsonValueKind.Object)
                problems.Add(new("calendar-year", path, "该年份的内容须为对象。"));
            else
                result.Add(ReadYear(year, member.Value, path, problems));
        }
        if (result.Count == 0 && problems.Count == 0)
            problems.Add(new("calendar-no-years", "$.years", "years 中没有任何年份。"));
        return result;
    }

    private static NationalYear ReadYear(int year, JsonElement value, string path, List<CalendarProblem> problems)
    {
        var before = problems.Count;
        var holidays = ReadDays(year, value, "holidays", "name", path, problems, _ => null);
        var makeUp = ReadDays(year, value, "workdays", "for", path, problems, date =>
            date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) ? ("calendar-makeup-not-weekend", $"{date:O} 不是周末，不能作调休上班日。")
            : holidays.ContainsKey(date) ? ("calendar-both", $"{date:O} 同时列为休息日和上班日。")
            : null);
        if (problems.Count == before && value.TryGetProperty("workingDayCount", out var told))
            CheckCount(year, told, holidays, makeUp, path, problems);
        return new NationalYear(year, holidays, makeUp, ReadPapers(value, path, problems));
    }

    private static ImmutableSortedDictionary<DateOnly, string> ReadDays(
        int year, JsonElement value, string list, string nameMember, string path, List<CalendarProblem> problems,
        Func<DateOnly, (string Code, string Message)?> objection)
    {
        var days = ImmutableSortedDictionary.CreateBuilder<DateOnly, string>();
        if (!value.TryGetProperty(list, out var array) || array.ValueKind is not JsonValueKind.Array)
        {
            problems.Add(new("calendar-list", $"{path}.{list}", $"缺少数组 {list}。"));
            return days.ToImmutable();
        }
        foreach (var (index, entry) in array.EnumerateArray().Index())
        {
            if (problems.Count >= MostProblems)
                break;
            var at = $"{path}.{list}[{index}]";
            if (entry.ValueKind is not JsonValueKind.Object)
                problems.Add(new("calendar-entry", at, "每一日须为对象。"));
            else if (Text(entry, "date") is not { } text || !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                problems.Add(new("calendar-date", $"{at}.date", "日期须写作 yyyy-MM-dd 且确实存在。"));
            else if (date.Year != year)
                problems.Add(new("calendar-other-year", $"{at}.date", $"{text} 不属于 {year} 年。"));
            else if (Text(entry, nameMember) is not { } name || string.IsNullOrWhiteSpace(name) || name.Length > 40 || name.Any(char.IsControl))
                problems.Add(new("calendar-name", $"{at}.{nameMember}", "节日名称须为 1 至 40 个字符。"));
            else if (objection(date) is { } wrong)
                problems.Add(new(wrong.Code, $"{at}.date", wrong.Message));
            else if (!days.TryAdd(date, name.Trim()))
                problems.Add(new("calendar-twice", $"{at}.date", $"{text} 列了两次。"));
        }
        return days.ToImmutable();
    }

    private static void CheckCount(
        int year, JsonElement told, ImmutableSortedDictionary<DateOnly, string> holidays, ImmutableSortedDictionary<DateOnly, string> makeUp,
        string path, List<CalendarProblem> problems)
    {
        var calendar = new WorkCalendar([new NationalYear(year, holidays, makeUp, [])]);
        var counted = calendar.WorkingDays(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));
        if (told.ValueKind is not JsonValueKind.Number || !told.TryGetInt32(out var number) || number != counted)
            problems.Add(new("calendar-count", $"{path}.workingDayCount", $"逐日清点为 {counted} 个工作日，与文件所写不符。"));
    }

    private static ImmutableArray<string> ReadPapers(JsonElement value, string path, List<CalendarProblem> problems)
    {
        if (!value.TryGetProperty("papers", out var papers))
            return [];
        if (papers.ValueKind is not JsonValueKind.Array || papers.EnumerateArray().Any(p => p.ValueKind is not JsonValueKind.String))
        {
            problems.Add(new("calendar-papers", $"{path}.papers", "papers 须为通知网址的数组。"));
            return [];
        }
        return [.. papers.EnumerateArray().Select(p => p.GetString()!)];
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Shorten(string name) => name.Length <= 20 ? name : string.Concat(name.AsSpan(0, 20), "…");

    private static WorkCalendar ReadEmbedded()
    {
        using var stream = typeof(NationalCalendarFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"Resource {Resource} is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Read(copy.ToArray()) is CalendarReadResult.Read read
            ? new WorkCalendar(read.Years)
            : throw new InvalidOperationException($"Resource {Resource} is not a sound calendar.");
    }
}
