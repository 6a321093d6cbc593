using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Exchange</c>: where the county gets the five tables of the 办件库. Without an address nothing is uploaded; the export works all the same.</summary>
public sealed class ExchangeSettings
{
    /// <summary>The county platform's address; each batch is posted to it as JSON.</summary>
    /// <value>No default: nothing is uploaded.</value>
    [Url(ErrorMessage = "须为 http:// 或 https:// 开头的完整地址。")]
    public string? Url { get; set; }

    /// <summary>The key batches are signed with. By environment, never in a file under version control.</summary>
    public string? Secret { get; set; }

    /// <summary>How long one batch may take.</summary>
    /// <value>Default 60 seconds; from 1 second to 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "须为 00:00:01 至 00:05:00。")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);
}
