using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Smtp</c>: how alerts leave by mail. Without a host no mail is sent.</summary>
public sealed class SmtpSettings
{
    /// <summary>The mail server.</summary>
    /// <value>No default: mail is off.</value>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    /// <value>Default 587; from 1 to 65535.</value>
    [Range(1, 65_535, ErrorMessage = "须为 1 至 65535。")]
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection must turn to TLS before anything is said.</summary>
    /// <value>Default true; false only for a sink on the same machine.</value>
    public bool StartTls { get; set; } = true;

    /// <summary>User name, where the server wants one.</summary>
    public string? UserName { get; set; }

    /// <summary>Password, where the server wants one. By environment, never in a file under version control.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    /// <value>Default <c>govflow@localhost</c>.</value>
    [EmailAddress(ErrorMessage = "须为邮件地址。")]
    public string From { get; set; } = "govflow@localhost";

    /// <summary>How long one message may take.</summary>
    /// <value>Default 20 seconds; from 1 second to 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "须为 00:00:01 至 00:05:00。")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
