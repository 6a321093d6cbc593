using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>Where the server may be sent to by what somebody typed: never to itself, nor to what only its own machine or cable sees.</summary>
internal static class WebhookAddress
{
    /// <summary>Why an address cannot be subscribed with; null = it can.</summary>
    public static (string Code, string Message)? Refusal(string? url, int longest, bool allowOwn)
    {
        if (string.IsNullOrWhiteSpace(url) || url.Length > longest || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Host.Length == 0)
        {
            return ("webhook-url", $"须为 http:// 或 https:// 开头的完整地址，不带用户名，不超过 {longest} 字。");
        }
        var isOwn = !allowOwn && (address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IsOwn(ip)));
        return isOwn ? ("webhook-own-address", "不能填写本服务器自己的地址。") : null;
    }

    /// <summary>True for an address of this machine, or one that leads nowhere beyond its cable.</summary>
    public static bool IsOwn(IPAddress address)
    {
        var ip = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(ip) || ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any) || ip.IsIPv6LinkLocal || ip.IsIPv6Multicast)
            return true;
        // 0/8 is this host, 169.254/16 the cable (and the clouds' metadata), 224/3 many at once.
        if (ip.AddressFamily is AddressFamily.InterNetwork && ip.GetAddressBytes() is [0, ..] or [169, 254, ..] or [>= 224, ..])
            return true;
        return NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(ip));
    }

    /// <summary>Connects to what the name stands for at this moment: a name that was harmless when it was typed may lead home now.</summary>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowOwn, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, ct);
        if (!allowOwn && addresses.Any(IsOwn))
            throw new OwnAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name leads to the server itself; nothing was called.</summary>
internal sealed class OwnAddressException() : IOException("The address leads to this server.");
