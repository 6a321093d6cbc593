using System.Net.WebSockets;
using System.Text;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Realtime;

/// <summary>A hub connection by hand: SignalR's JSON protocol over a web socket.</summary>
internal sealed class HallLine(WebSocket socket) : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly StringBuilder _read = new();

    public static async Task<HallLine> OpenAsync(GovFlowHost host, OfficeClient office)
    {
        var client = host.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Authorization = office.Http.DefaultRequestHeaders.Authorization!.ToString();
        var line = new HallLine(await client.ConnectAsync(new Uri(host.Server.BaseAddress, "/hubs/hall"), default));
        await line.SayAsync("""{"protocol":"json","version":1}""");
        Assert.That(await line.NextAsync(), Is.EqualTo("{}"), "the handshake's answer");
        return line;
    }

    /// <summary>The next event of a type.</summary>
    public async Task<string> HearAsync(string type)
    {
        string message;
        do
            message = await NextAsync();
        while (!message.Contains($"\"{type}\"", StringComparison.Ordinal));
        return message;
    }

    /// <summary>Gives the other side a turn: a message of the protocol that means nothing.</summary>
    public Task PingAsync() => SayAsync("""{"type":6}""");

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        await Task.CompletedTask;
    }

    private async Task SayAsync(string message) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, default);

    /// <summary>The next message, whatever it is.</summary>
    public async Task<string> NextAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            var text = _read.ToString();
            if (text.IndexOf(End) is >= 0 and var end)
            {
                _read.Remove(0, end + 1);
                return text[..end];
            }

            var got = await socket.ReceiveAsync(buffer.AsMemory(), default);
            _read.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
        }
    }
}
