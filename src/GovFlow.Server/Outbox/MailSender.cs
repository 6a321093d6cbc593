using System.Net;
using System.Net.Mail;
using System.Text;
using GovFlow.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Outbox;

/// <summary>Sends notices by SMTP, with STARTTLS unless it is switched off.</summary>
internal sealed class MailSender(IOptions<SmtpSettings> settings, TimeProvider time)
{
    /// <summary>False where no mail server is configured: nothing is queued for mail then.</summary>
    public bool IsEnabled => !string.IsNullOrWhiteSpace(settings.Value.Host);

    /// <summary>Sends <paramref name="delivery"/> to <paramref name="address"/>.</summary>
    /// <exception cref="DeliveryException">The server refused it, or could not be reached in time.</exception>
    public async Task SendAsync(Delivery delivery, string address, CancellationToken ct)
    {
        var smtp = settings.Value;
        using var message = Compose(delivery, address, smtp);
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.StartTls, DeliveryMethod = SmtpDeliveryMethod.Network };
        if (!string.IsNullOrEmpty(smtp.UserName))
            client.Credentials = new NetworkCredential(smtp.UserName, smtp.Password);
        using var limit = new CancellationTokenSource(smtp.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await client.SendMailAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new DeliveryException($"邮件服务器在 {smtp.Timeout.TotalSeconds:0} 秒内没有应答。", isFinal: false);
        }
        catch (SmtpException refused)
        {
            throw new DeliveryException($"邮件服务器：{refused.StatusCode} {refused.GetBaseException().Message}", IsFinal(refused.StatusCode), refused);
        }
    }

    private static MailMessage Compose(Delivery delivery, string address, SmtpSettings smtp)
    {
        var message = new MailMessage
        {
            Subject = delivery.Title,
            SubjectEncoding = Encoding.UTF8,
            Body = delivery.Text,
            BodyEncoding = Encoding.UTF8,
            IsBodyHtml = false,
        };
        try
        {
            message.From = new MailAddress(smtp.From, "政务服务大厅", Encoding.UTF8);
            message.To.Add(new MailAddress(address));
        }
        catch (FormatException wrong)
        {
            message.Dispose();
            throw new DeliveryException("收件地址不是邮件地址。", isFinal: true, wrong);
        }
        // A mail server that sees the same id twice delivers once.
        message.Headers.Add("Message-ID", $"<{delivery.Id:N}@{message.From.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // 5xx answers that another try meets again.
    private static bool IsFinal(SmtpStatusCode status) => status is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed
        or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.SyntaxError or SmtpStatusCode.CommandNotImplemented;
}
