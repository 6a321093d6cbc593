using System.Text.Json;
using GovFlow.Storage.Outgoing;

namespace GovFlow.Server.Outbox;

/// <summary>Delivers messages of the mail channel.</summary>
internal sealed class MailHandler(MailSender sender) : IMessageHandler
{
    public string Kind => DeliveryChannels.Mail;

    public Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var (delivery, address) = Addressed.Read(message);
        return sender.IsEnabled ? sender.SendAsync(delivery, address, ct) : throw new DeliveryException("没有配置邮件服务器（GovFlow:Smtp:Host）。", isFinal: false);
    }
}

/// <summary>Delivers messages of the robot channel.</summary>
internal sealed class RobotHandler(RobotSender sender) : IMessageHandler
{
    public string Kind => DeliveryChannels.Robot;

    public Task HandleAsync(LeasedMessage message, CancellationToken ct)
    {
        var (delivery, name) = Addressed.Read(message);
        return sender.SendAsync(delivery, name, ct);
    }
}

internal static class Addressed
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static AddressedDelivery Read(LeasedMessage message) =>
        JsonSerializer.Deserialize<AddressedDelivery>(message.Payload, Json) ?? throw new DeliveryException("投递内容为空。", isFinal: true);
}
