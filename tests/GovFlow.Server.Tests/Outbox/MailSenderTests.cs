using GovFlow.Server.Hosting.Settings;
using GovFlow.Server.Outbox;
using GovFlow.TestKit;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Outbox;

public sealed class MailSenderTests
{
    private static readonly Delivery Alert = new(
        Guid.Parse("0f3c2a51-8a52-4f6f-9a3a-6f2d0c9b1d11"), "alert.red", "红牌预警：食品经营许可（新办）超期 2 个工作日", "办件 QX-2026-000017 的审查环节已超期，请处理。", null);

    [Test]
    public async Task SendAsync_ReachesARealMailServer_InChinese_WithAnIdThatTellsRepetitions()
    {
        await using var sink = await MailSink.StartAsync();

        await Sender(sink.Port).SendAsync(Alert, "head@example.org", CancellationToken.None);

        var mail = sink.Received().Single();
        Assert.Multiple(() =>
        {
            Assert.That(mail.Headers["Subject"], Is.EqualTo(Alert.Title));
            Assert.That(mail.Body.Trim(), Is.EqualTo(Alert.Text));
            Assert.That(mail.Headers["To"], Is.EqualTo("head@example.org"));
            Assert.That(mail.Headers["From"], Does.Contain("govflow@town.example"));
            Assert.That(mail.Headers["Message-ID"], Is.EqualTo("<0f3c2a518a524f6f9a3a6f2d0c9b1d11@town.example>"));
        });
    }

    [Test]
    public async Task SendAsync_ToAServerWithoutTls_IsRefused_WhereTlsIsWanted()
    {
        await using var sink = await MailSink.StartAsync();

        var failure = Assert.ThrowsAsync<DeliveryException>(() => Sender(sink.Port, startTls: true).SendAsync(Alert, "head@example.org", CancellationToken.None));

        Assert.That(failure!.IsFinal, Is.False, "the operator may repair the server");
        Assert.That(sink.Received(), Is.Empty);
    }

    [Test]
    public void SendAsync_WhereNobodyListens_FailsForNow() => Assert.That(
        Assert.ThrowsAsync<DeliveryException>(() => Sender(MailSink.FreePort()).SendAsync(Alert, "head@example.org", CancellationToken.None))!.IsFinal, Is.False);

    [Test]
    public void SendAsync_ToSomethingThatIsNoAddress_FailsForGood() => Assert.That(
        Assert.ThrowsAsync<DeliveryException>(() => Sender(25).SendAsync(Alert, "nobody", CancellationToken.None))!.IsFinal, Is.True);

    [Test]
    public void WithoutAHost_NothingIsSentByMail() =>
        Assert.That(new MailSender(Options.Create(new SmtpSettings()), TimeProvider.System).IsEnabled, Is.False);

    private static MailSender Sender(int port, bool startTls = false) => new(
        Options.Create(new SmtpSettings { Host = "127.0.0.1", Port = port, StartTls = startTls, From = "govflow@town.example" }), TimeProvider.System);
}
