using System.Globalization;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Voices;

/// <summary>受理编号 of a voice: <c>T + yyyyMMdd + 流水(5) + 校验(1)</c>, short enough to be written down on the telephone. The check digit is that of case numbers.</summary>
public static class VoiceNumber
{
    /// <summary>The most of one day, over all centres of an installation.</summary>
    public const int MostPerDay = 99_999;

    /// <param name="serial">From 1, per day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The serial lies outside 1..<see cref="MostPerDay"/>.</exception>
    public static string Create(DateOnly day, long serial)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serial, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, MostPerDay);
        var body = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}{serial:D5}");
        return $"T{body}{CaseNumber.CheckDigit(body)}";
    }
}
