using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Webhooks</c>: group robots and other systems that get notices, and how subscribers are called.</summary>
public sealed class WebhookSettings
{
    /// <summary>The robots by name, e.g. <c>GovFlow:Webhooks:Robots:leaders:Url</c>.</summary>
    public Dictionary<string, WebhookRobot> Robots { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long one call may take.</summary>
    /// <value>Default 10 seconds; from 1 second to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "须为 00:00:01 至 00:01:00。")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a subscription may name an address of the server itself, e.g. a program on the same machine.</summary>
    /// <value>Default false.</value>
    public bool AllowOwnAddress { get; set; }
}

/// <summary>One robot.</summary>
public sealed class WebhookRobot
{
    /// <summary>What it understands.</summary>
    /// <value>Default <c>WeCom</c>.</value>
    [EnumDataType(typeof(WebhookKind), ErrorMessage = "须为 WeCom、DingTalk 或 Generic。")]
    public WebhookKind Kind { get; set; } = WebhookKind.WeCom;

    /// <summary>Its address, with its key.</summary>
    [Required(ErrorMessage = "不得为空。"), Url(ErrorMessage = "须为 http:// 或 https:// 开头的完整地址。")]
    public string Url { get; set; } = "";

    /// <summary>DingTalk's signing secret, or the key of the generic kind's <c>X-GovFlow-Signature</c>.</summary>
    public string? Secret { get; set; }

    /// <summary>Which audiences it gets, e.g. <c>supervisors</c>, <c>post:head</c>; a trailing <c>*</c> stands for any end.</summary>
    /// <value>Default: <c>supervisors</c>.</value>
    public string[] Audiences { get; set; } = ["supervisors"];
}

/// <summary>What a robot understands.</summary>
public enum WebhookKind
{
    /// <summary>企业微信群机器人.</summary>
    WeCom,

    /// <summary>钉钉群机器人, signed where a secret is set.</summary>
    DingTalk,

    /// <summary>Plain JSON for a system of one's own.</summary>
    Generic,
}
