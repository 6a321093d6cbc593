using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GovFlow.Approvals.People;

/// <summary>
/// 练习大厅 (decision 0040): a centre of its own beside a real one, with that one's people, posts and windows, and with nothing above or below it. Its code says what it is, so every
/// row that names its centre says so too; no other centre may be called so.
/// </summary>
public static class PracticeHall
{
    /// <summary>Stands in the code of every practice hall, and of nothing else.</summary>
    public const string Mark = "-lx";

    /// <summary>Printed across every paper of a practice hall.</summary>
    public const string PaperMark = "练习 无效";

    /// <summary>Ends the name of every practice hall.</summary>
    public const string NameMark = "（练习）";

    /// <summary>So much of a centre's code fits into a number.</summary>
    private const int LongestName = 10;

    /// <summary>Begins every number a practice hall gives to a case.</summary>
    public const string NumberMark = "LX-";

    /// <summary>True for a practice hall.</summary>
    public static bool Is(string centreCode)
    {
        ArgumentNullException.ThrowIfNull(centreCode);
        return centreCode.Contains(Mark, StringComparison.Ordinal);
    }

    /// <summary>The real centre a code stands for: its own where it is no practice hall.</summary>
    public static string CentreOf(string centreCode)
    {
        ArgumentNullException.ThrowIfNull(centreCode);
        return centreCode.LastIndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? centreCode[..at] : centreCode;
    }

    /// <summary>The code of a round: each begins with fresh cases in a hall of its own, so the last one stays as it was left.</summary>
    /// <param name="round">From 1.</param>
    public static string CodeOf(string centreCode, int round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{CentreOf(centreCode)}{Mark}{round}");
    }

    /// <summary>The round of a practice hall; 0 for a real centre.</summary>
    public static int RoundOf(string centreCode)
    {
        ArgumentNullException.ThrowIfNull(centreCode);
        var at = centreCode.LastIndexOf(Mark, StringComparison.Ordinal);
        return at >= 0 && int.TryParse(centreCode.AsSpan(at + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : 0;
    }

    /// <summary>The number of a practice case: nobody can take it for a real one, which has digits alone or what the county's pattern says.</summary>
    /// <param name="serial">From 1.</param>
    public static string CaseNumber(string centreCode, DateOnly day, long serial)
    {
        var centre = CentreOf(centreCode);
        // A number has forty places and is looked up without regard to case: a code that would not fit, or could be taken for another, stands in it by its digest.
        var named = centre.Length <= LongestName && centre.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? centre : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(centre)).AsSpan(0, 5));
        return string.Create(CultureInfo.InvariantCulture, $"{NumberMark}{named}-R{RoundOf(centreCode)}-{day:yyyyMMdd}-{serial:D4}");
    }

    /// <summary>
    /// The practice hall of a centre: everybody with the same posts, under a name, a seal and a mark in paper numbers that are nobody's. It has no centre above, so no figure, score or
    /// alert of a real one counts it; nobody in it has an address, so nothing can be sent to them.
    /// </summary>
    public static Town From(Town centre, int round)
    {
        ArgumentNullException.ThrowIfNull(centre);
        return centre with
        {
            Centre = centre.Centre with
            {
                Code = CodeOf(centre.Centre.Code, round),
                Name = $"{centre.Centre.Name}{NameMark}",
                SealText = "练习用印 无效",
                NumberPrefix = $"练习{centre.Centre.NumberPrefix}",
            },
            ParentCode = null,
            Seals = [],
            People = [.. centre.People.Select(p => p with { Email = null })],
        };
    }
}
