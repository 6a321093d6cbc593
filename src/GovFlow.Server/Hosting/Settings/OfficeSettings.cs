using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Office</c>: where the office stands in space and time.</summary>
public sealed class OfficeSettings : IValidatableObject
{
    /// <summary>The zone whose midnight parts legal days, by IANA name.</summary>
    /// <value>Default <c>Asia/Shanghai</c>.</value>
    [Required(ErrorMessage = "不得为空。")]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>The address people reach the server by, without a trailing slash; it is printed in the QR codes of papers.</summary>
    /// <value>Default: the first address the server listens on.</value>
    [Url(ErrorMessage = "须为 http:// 或 https:// 开头的完整地址。")]
    public string? PublicAddress { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new ValidationResult("本机没有这个时区，请用 Asia/Shanghai 这样的名称。", [nameof(TimeZone)]);
    }
}
