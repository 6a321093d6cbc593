using System.Globalization;
using System.Text.RegularExpressions;

namespace GovFlow.Approvals.Licences;

/// <summary>How long a licence holds, as people write it.</summary>
public static partial class LicenceTerm
{
    private static readonly string[] Forms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>A day as people type it; null where it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2999 ? day : null;

    /// <summary>The years in a name such as 公共场所卫生许可证（有效期4年）; null where it says none.</summary>
    public static int? YearsIn(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Years().Match(name) is { Success: true } found ? int.Parse(found.Groups["years"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex("有效期限?为?(?<years>[1-9][0-9]?)年", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Years();
}
