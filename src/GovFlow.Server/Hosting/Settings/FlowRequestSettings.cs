using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:FlowRequests</c>: HTTP requests that flows make. Policy staff draw flows; which systems the hall may reach at all is the operator's to say.</summary>
public sealed class FlowRequestSettings
{
    /// <summary>Hosts that flows may call, e.g. <c>data.county.example</c>, or with a port <c>10.0.0.5:8080</c>; no patterns. A host alone means its scheme's own port.</summary>
    /// <value>Default: none.</value>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>How long one request may take, the answer's body included.</summary>
    /// <value>Default 10 seconds; from 1 second to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "须为 00:00:01 至 00:01:00。")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of an answer that a flow is handed; of a larger one it gets status and headers only.</summary>
    /// <value>Default 65,536; from 1,024 to 1,048,576.</value>
    [Range(1_024, 1_048_576, ErrorMessage = "须为 1024 至 1048576。")]
    public int LargestAnswer { get; set; } = 65_536;

    /// <summary>True where a flow may call that address.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        // Authority leaves a scheme's own port out, and never holds a name or password.
        return address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && AllowedHosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase);
    }
}
