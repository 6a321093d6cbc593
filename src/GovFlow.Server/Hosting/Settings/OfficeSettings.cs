using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Office</c>: how the outside reaches the office. Its time zone is the centre's own and stands in the town file.</summary>
public sealed class OfficeSettings
{
    /// <summary>The address people reach the server by; papers issued from then on bear it in their QR code, followed by <c>/check/</c>.</summary>
    /// <value>Default: the centre's <c>checkAddress</c> of the town file.</value>
    [Url(ErrorMessage = "须为 http:// 或 https:// 开头的完整地址。")]
    public string? PublicAddress { get; set; }

    /// <summary>How new cases are numbered, e.g. <c>{centre}{yyyyMMdd}{item}{seq:4}</c>; tokens: region, centre, item, kind, yyyy, yyyyMMdd, seq:3 to seq:9. Numbers given before stay.</summary>
    /// <value>Default: 28 digits, region, day, kind, sequence and a check digit.</value>
    [CaseNumberPattern]
    public string? CaseNumbers { get; set; }
}
