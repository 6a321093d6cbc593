using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace GovFlow.Approvals.Clocks;

/// <summary>What a file to be imported holds.</summary>
public abstract record CalendarFileResult
{
    private CalendarFileResult() { }

    /// <summary>Years of the State Council's notice.</summary>
    public sealed record National(ImmutableArray<NationalYear> Years) : CalendarFileResult;

    /// <summary>One year of a region's or a centre's own days.</summary>
    public sealed record Local(LocalYear Year) : CalendarFileResult;

    /// <summary>Refused whole.</summary>
    public sealed record Refused(ImmutableArray<CalendarProblem> Problems) : CalendarFileResult;
}

/// <summary>
/// Reads what <c>govflow calendar import</c> is given: a national file (<see cref="NationalCalendarFile"/>), or one year of a place:
/// <c>{ "region": "6206" | "centre": "QH", "name": "武威市", "year": 2026, "days": [{ "date": "2026-07-06", "isWorking": false, "name": "停电检修", "paper": "青政办〔2026〕8号" }…] }</c>.
/// </summary>
public static class CalendarFile
{
    /// <summary>The most characters of a name or a paper's number.</summary>
    public const int MostText = 100;

    private static readonly string[] Members = ["region", "centre", "name", "year", "days"];
    private static readonly string[] DayMembers = ["date", "isWorking", "name", "paper"];

    /// <summary>Reads and checks a file of either form.</summary>
    /// <param name="utf8">The file's bytes, UTF-8 without or with a byte order mark.</param>
    public static CalendarFileResult Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > NationalCalendarFile.LargestFile)
            return Refuse([new("calendar-too-large", "$", "日历文件超过 1 MB，拒绝导入。")]);
        var text = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && (root.TryGetProperty("region", out _) || root.TryGetProperty("centre", out _)))
                return ReadLocal(root);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The reader of the national form says what is wrong, and where.
        }
        return NationalCalendarFile.Read(utf8) switch
        {
            CalendarReadResult.Read read => new CalendarFileResult.National(read.Years),
            CalendarReadResult.Refused refused => new CalendarFileResult.Refused(refused.Problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Writes a layer as <see cref="Read"/> reads it.</summary>
    public static string Write(LocalYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var members = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [year.Scope is LayerScope.Region ? "region" : "centre"] = year.Code,
            ["name"] = year.Layer.Name,
            ["year"] = year.Year,
            ["days"] = year.Layer.Days.OrderBy(d => d.Date).Select(d => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["date"] = d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["isWorking"] = d.IsWorking,
                ["name"] = d.Name,
                ["paper"] = d.PaperNumber,
            }),
        };
        return JsonSerializer.Serialize(members);
    }

    /// <summary>Writes one national year as <see cref="NationalCalendarFile"/> reads it.</summary>
    public static string Write(NationalYear year)
    {
        ArgumentNullException.ThrowIfNull(year);
        var members = new
        {
            years = new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                [year.Year.ToString(CultureInfo.InvariantCulture)] = new
                {
                    papers = year.Papers,
                    holidays = year.Holidays.Select(d => new { date = d.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), name = d.Value }),
                    workdays = year.MakeUpDays.Select(d => new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["date"] = d.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        ["for"] = d.Value,
                    }),
                },
            },
        };
        return JsonSerializer.Serialize(members);
    }

    private static CalendarFileResult ReadLocal(JsonElement root)
    {
        var problems = new List<CalendarProblem>();
        foreach (var unknown in root.EnumerateObject().Where(m => !Members.Contains(m.Name, StringComparer.Ordinal)))
            problems.Add(new("calendar-member", $"$.{unknown.Name}", "不认识的成员。"));
        var isRegion = root.TryGetProperty("region", out _);
        if (isRegion && root.TryGetProperty("centre", out _))
            problems.Add(new("calendar-scope", "$", "region 与 centre 只能写一个。"));
        var code = Text(root, isRegion ? "region" : "centre");
        if (code is null || (isRegion ? !IsDivision(code) : code.Length > 64))
            problems.Add(new("calendar-scope", isRegion ? "$.region" : "$.centre", isRegion ? "地区须为 2、4、6、9 或 12 位行政区划代码。" : "中心须为中心代码。"));
        var name = Text(root, "name");
        if (name is null)
            problems.Add(new("calendar-name", "$.name", $"名称须为 1 至 {MostText} 个字符。"));
        var year = root.TryGetProperty("year", out var told) && told.ValueKind is JsonValueKind.Number && told.TryGetInt32(out var number) ? number : 0;
        if (year < WorkCalendar.Earliest.Year || year > WorkCalendar.Latest.Year)
            problems.Add(new("calendar-year", "$.year", "年份须为 1990 至 2199 的数字。"));
        var days = ReadDays(root, year, problems);
        return problems.Count > 0
            ? Refuse(problems)
            : new CalendarFileResult.Local(new LocalYear(isRegion ? LayerScope.Region : LayerScope.Centre, code!, year, new LocalLayer(name!, days)));
    }

    private static ImmutableArray<LocalDay> ReadDays(JsonElement root, int year, List<CalendarProblem> problems)
    {
        if (!root.TryGetProperty("days", out var list) || list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > 366)
        {
            problems.Add(new("calendar-list", "$.days", "缺少数组 days，或超过 366 日。"));
            return [];
        }
        var days = new SortedDictionary<DateOnly, LocalDay>();
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            var at = $"$.days[{index}]";
            if (entry.ValueKind is not JsonValueKind.Object || entry.EnumerateObject().Any(m => !DayMembers.Contains(m.Name, StringComparer.Ordinal)))
                problems.Add(new("calendar-entry", at, "每一日须为对象，只有 date、isWorking、name、paper。"));
            else if (Text(entry, "date") is not { } text || !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                problems.Add(new("calendar-date", $"{at}.date", "日期须写作 yyyy-MM-dd 且确实存在。"));
            else if (date.Year != year)
                problems.Add(new("calendar-other-year", $"{at}.date", $"{text} 不属于 {year} 年。"));
            else if (!entry.TryGetProperty("isWorking", out var working) || working.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                problems.Add(new("calendar-working", $"{at}.isWorking", "isWorking 须为 true（上班）或 false（休息）。"));
            else if (Text(entry, "name") is not { } name)
                problems.Add(new("calendar-name", $"{at}.name", $"须写明原因，1 至 {MostText} 个字符。"));
            else if (Text(entry, "paper") is not { } paper)
                problems.Add(new("calendar-paper", $"{at}.paper", "须写明依据文件的文号；没有文件的停业不影响时限。"));
            else if (!days.TryAdd(date, new LocalDay(date, working.GetBoolean(), name, paper)))
                problems.Add(new("calendar-twice", $"{at}.date", $"{text} 列了两次。"));
        }
        return [.. days.Values];
    }

    private static bool IsDivision(string code) => code.Length is 2 or 4 or 6 or 9 or 12 && code.All(char.IsAsciiDigit);

    /// <summary>A text that is there, not blank, not too long and without control characters; trimmed.</summary>
    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 and <= MostText } text && !text.Any(char.IsControl)
            ? text
            : null;

    private static CalendarFileResult.Refused Refuse(IEnumerable<CalendarProblem> problems) => new([.. problems.Take(100)]);
}
