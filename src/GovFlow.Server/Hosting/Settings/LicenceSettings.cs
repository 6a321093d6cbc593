using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Licences</c>: the library of licences (decision 0030).</summary>
public sealed class LicenceSettings
{
    /// <summary>How many days before its last one a licence ends soon: it is listed, and its holder is reminded.</summary>
    /// <value>Default 60, twice the thirty days before which a renewal must be applied for (许可法 50); from 1 to 366.</value>
    [Range(1, 366, ErrorMessage = "须为 1 至 366（天）。")]
    public int RemindDays { get; set; } = 60;
}
