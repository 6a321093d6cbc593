using System.ComponentModel.DataAnnotations;
using System.Net;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:IdReader</c>: the program beside the browser that speaks with the reader of identity cards (001-15; decision 0049). Without an address people type.</summary>
public sealed class IdReaderSettings : IValidatableObject
{
    /// <summary>Where that program listens on every machine that has a reader: its own machine and a port, nothing after it.</summary>
    /// <value>No default: no page looks for a reader.</value>
    public string? Url { get; set; }

    /// <summary>The origin as the browser names it; null where there is no reader.</summary>
    internal string? Origin => OriginOf(Url);

    /// <summary>A card's number must not travel: the only place a page may send its question to is the machine it is shown on.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Url) && OriginOf(Url) is null)
            yield return new ValidationResult("须为本机的地址和端口，例如 http://127.0.0.1:8971，后面不带路径。", [nameof(Url)]);
    }

    private static string? OriginOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
