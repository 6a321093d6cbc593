using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Payments</c>: the adapter of the treasury's payment platform (001-16; decision 0039). Without an address fees are paid at the window only.</summary>
public sealed class PaymentSettings : IValidatableObject
{
    /// <summary>Where orders are put in; <c>/orders</c> follows it.</summary>
    /// <value>No default: nothing is paid on line.</value>
    [Url(ErrorMessage = "须为 http:// 或 https:// 开头的完整地址。")]
    public string? Url { get; set; }

    /// <summary>The key both sides sign with. By environment, never in a file under version control.</summary>
    public string? Secret { get; set; }

    /// <summary>How long one call may take.</summary>
    /// <value>Default 10 seconds; from 1 second to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "须为 00:00:01 至 00:01:00。")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Money is never moved on an unsigned word.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { Length: > 0 } && Secret is not { Length: >= 16 })
            yield return new ValidationResult("配置了缴费平台的，须有不少于 16 个字符的签名密钥。", [nameof(Secret)]);
    }
}
