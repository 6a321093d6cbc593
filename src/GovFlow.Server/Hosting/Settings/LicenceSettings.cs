using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Licences</c>: the library of licences (decision 0030).</summary>
public sealed class LicenceSettings
{
    /// <summary>How many days before its last one a licence ends soon: it is listed, and its holder is reminded.</summary>
    /// <value>Default 60, twice the thirty days before which a renewal must be applied for (许可法 50); from 1 to 366.</value>
    [Range(1, 366, ErrorMessage = "须为 1 至 366（天）。")]
    public int RemindDays { get; set; } = 60;

    /// <summary>How many days before the last one the holder is reminded again; with commas between. What is not below <see cref="RemindDays"/> is left out; empty = not again.</summary>
    /// <value>Default 30,7; each from 1 to 366, at most five.</value>
    [RegularExpression(@"^\s*(?:(?:[1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])\s*(?:,\s*(?:[1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-6])\s*){0,4})?$", MatchTimeoutInMilliseconds = 1000, ErrorMessage = "须为 1 至 366 的天数，用逗号分开，最多五个；空着为不再提醒。")]
    public string RemindAgain { get; set; } = "30,7";

    /// <summary>All of them, each once.</summary>
    internal ImmutableArray<int> AllReminders =>
    [
        RemindDays,
        .. RemindAgain.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(d => int.Parse(d, CultureInfo.InvariantCulture)).Where(d => d < RemindDays).Distinct(),
    ];
}
