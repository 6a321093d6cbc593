using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GovFlow.Approvals.HallReports;

/// <summary>The hash a submitted version is held to: whoever changes a word of it afterwards changes this.</summary>
public static class HallReportSeal
{
    // The words as they are, so the hash does not hang on how a writer escapes them.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 over whose report it is, of when, and everything in the version but the hash itself; lower-case hex.</summary>
    public static string Of(HallReport report, HallReportVersion version)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(version);
        // A database may keep 1.50 as 1.5: numbers are told apart by their value.
        var figures = version.Figures.Select(f => new { f.Code, f.Name, f.Theme, f.Unit, f.Definition, Above = Plain(f.Above), Below = Plain(f.Below), Value = Plain(f.Value), f.Text });
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                report.Id,
                report.UnitCode,
                report.PeriodKey,
                version.No,
                version.Number,
                At = version.At.ToUnixTimeMilliseconds(),
                version.On,
                version.By,
                version.ByName,
                version.DueOn,
                version.DaysLate,
                version.Reason,
                version.Words,
                Figures = figures,
            },
            Json)));
    }

    /// <summary>True where the version is what it was when it was submitted.</summary>
    public static bool IsIntact(HallReport report, HallReportVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Hash == Of(report, version);
    }

    private static string? Plain(decimal? number) => number?.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture);
}
