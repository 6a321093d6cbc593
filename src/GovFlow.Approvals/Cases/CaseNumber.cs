using System.Globalization;

namespace GovFlow.Approvals.Cases;

/// <summary>What reading a case number gave.</summary>
public abstract record CaseNumberResult
{
    private CaseNumberResult() { }

    /// <summary>A number this system can have given.</summary>
    public sealed record Read(CaseNumber Number) : CaseNumberResult;

    /// <summary>Not one.</summary>
    public sealed record Refused(Refusal Refusal) : CaseNumberResult;
}

/// <summary>
/// 办件编号: <c>区划(12) + yyyyMMdd + 类型(1) + 流水(6) + 校验(1)</c>, 28 digits, read aloud without letters. The check digit is ISO 7064 MOD 11,10:
/// it finds every wrong digit and nearly every swap of neighbours.
/// </summary>
/// <remarks>A kind can change later; the number keeps the one it was given at intake.</remarks>
public sealed record CaseNumber
{
    /// <summary>Digits of the whole number.</summary>
    public const int Length = 28;

    /// <summary>The most cases one centre can number on one day.</summary>
    public const int MostPerDay = 999_999;

    private const string Basis = "办件编号规则";

    private CaseNumber(string region, DateOnly day, CaseKind kind, int serial) => (Region, Day, Kind, Serial) = (region, day, kind, serial);

    /// <summary>统计用区划代码 of the town or village, 12 digits.</summary>
    public string Region { get; }

    /// <summary>The legal day of receipt.</summary>
    public DateOnly Day { get; }

    /// <summary>The kind at intake; the outer one where there is one.</summary>
    public CaseKind Kind { get; }

    /// <summary>From 1, per centre and day.</summary>
    public int Serial { get; }

    /// <summary>Makes a number.</summary>
    /// <exception cref="ArgumentException">The region is not 12 digits, the day lies outside 1990–2199, the kind is unknown, or the serial outside 1..<see cref="MostPerDay"/>.</exception>
    public static CaseNumber Create(string region, DateOnly day, CaseKind kind, int serial)
    {
        ArgumentNullException.ThrowIfNull(region);
        if (region.Length != 12 || !region.All(char.IsAsciiDigit))
            throw new ArgumentException("A region code has 12 digits.", nameof(region));
        if (day.Year is < 1990 or > 2199)
            throw new ArgumentOutOfRangeException(nameof(day), day, "Outside 1990 to 2199.");
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, MostPerDay);
        return new CaseNumber(region, day, kind, serial);
    }

    /// <summary>Reads a number as people type it: spaces and full-width digits are no matter.</summary>
    public static CaseNumberResult Parse(string? text)
    {
        var digits = PersonalNumbers.Normalise(text);
        if (digits.Length != Length || !digits.All(char.IsAsciiDigit))
            return Refuse("case-number-form", "办件编号应为28位数字。");
        if (CheckDigit(digits.AsSpan(0, Length - 1)) != digits[^1])
            return Refuse("case-number-check", "办件编号至少有一位录错，请逐位核对。");
        if (!DateOnly.TryParseExact(digits.AsSpan(12, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1990 or > 2199)
            return Refuse("case-number-day", "办件编号中的日期不存在。");
        var kind = (CaseKind)(digits[20] - '0');
        var serial = int.Parse(digits.AsSpan(21, 6), NumberStyles.None, CultureInfo.InvariantCulture);
        return !Enum.IsDefined(kind) || serial == 0
            ? Refuse("case-number-form", "办件编号中的类型或流水号不存在。")
            : new CaseNumberResult.Read(new CaseNumber(digits[..12], day, kind, serial));
    }

    /// <summary>The 28 digits.</summary>
    public override string ToString()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{Region}{Day:yyyyMMdd}{(int)Kind}{Serial:D6}");
        return body + CheckDigit(body);
    }

    internal static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + (digit - '0')) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (char)('0' + ((11 - product) % 10));
    }

    private static CaseNumberResult.Refused Refuse(string code, string message) => new(new Refusal(code, message, Basis));
}
