using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Security</c>: log-in, lock-out and the limits that keep one caller from starving the others.</summary>
public sealed class SecuritySettings
{
    /// <summary>The first administrator's password; used only while there is no administrator. Give it by environment, never in a file under version control.</summary>
    /// <value>No default: a production start without any administrator is refused until it is given. At least 10 characters, with letters and digits.</value>
    public string? AdminPassword { get; set; }

    /// <summary>The first administrator's user name.</summary>
    /// <value>Default <c>admin</c>.</value>
    [RegularExpression("^[A-Za-z][A-Za-z0-9._-]{1,31}$", ErrorMessage = "须以字母开头，由 2 至 32 位字母、数字、点、下划线或连字符组成。")]
    public string AdminUserName { get; set; } = "admin";

    /// <summary>Wrong passwords in a row before an account is locked.</summary>
    /// <value>Default 5; from 3 to 20.</value>
    [Range(3, 20, ErrorMessage = "须为 3 至 20。")]
    public int LockoutAttempts { get; set; } = 5;

    /// <summary>How long a locked account stays locked.</summary>
    /// <value>Default 15 minutes; from 1 minute to 1 day.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ErrorMessage = "须为 00:01:00 至 1.00:00:00。")]
    public TimeSpan LockoutDuration { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a log-in lasts without use.</summary>
    /// <value>Default 10 hours, a long working day; from 15 minutes to 7 days.</value>
    [Range(typeof(TimeSpan), "00:15:00", "7.00:00:00", ErrorMessage = "须为 00:15:00 至 7.00:00:00。")]
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(10);

    /// <summary>How long a bearer token is accepted.</summary>
    /// <value>Default 1 hour; from 5 minutes to 1 day.</value>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00", ErrorMessage = "须为 00:05:00 至 1.00:00:00。")]
    public TimeSpan TokenLength { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Log-in attempts per minute and address.</summary>
    /// <value>Default 20; from 3 to 1,000 (a hall behind one address needs more).</value>
    [Range(3, 1_000, ErrorMessage = "须为 3 至 1000。")]
    public int LoginsPerMinute { get; set; } = 20;

    /// <summary>Public requests per minute and address.</summary>
    /// <value>Default 120; from 10 to 100,000.</value>
    [Range(10, 100_000, ErrorMessage = "须为 10 至 100000。")]
    public int PublicRequestsPerMinute { get; set; } = 120;

    /// <summary>Complaints, enquiries and objections per minute and address: each is work for somebody, so there are far fewer of them than questions.</summary>
    /// <value>Default 10; from 3 to 100,000.</value>
    [Range(3, 100_000, ErrorMessage = "须为 3 至 100000。")]
    public int PublicPostsPerMinute { get; set; } = 10;

    /// <summary>Requests per minute and address to an applicant's own pages.</summary>
    /// <value>Default 600 (a village committee's PCs share one address); from 60 to 100,000.</value>
    [Range(60, 100_000, ErrorMessage = "须为 60 至 100000。")]
    public int ApplicantRequestsPerMinute { get; set; } = 600;

    /// <summary>Requests per minute and address to the numbers being called, the wall screens and the kiosks' own acts.</summary>
    /// <value>Default 3,000 (a full hall on one wireless, each telephone asking every ten seconds); from 60 to 100,000.</value>
    [Range(60, 100_000, ErrorMessage = "须为 60 至 100000。")]
    public int HallRequestsPerMinute { get; set; } = 3_000;

    /// <summary>The largest request body, in bytes.</summary>
    /// <value>Default 4 MiB; from 64 KiB to 64 MiB.</value>
    [Range(65_536, 67_108_864, ErrorMessage = "须为 65536 至 67108864（字节）。")]
    public int LargestRequest { get; set; } = 4 * 1024 * 1024;
}
