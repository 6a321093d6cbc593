using System.Text.Json;
using System.Threading.Channels;
using GovFlow.Storage;
using Microsoft.AspNetCore.SignalR;

namespace GovFlow.Server.Realtime;

/// <summary>
/// Carries what one node says to its pages to the pages of the others, over the database they share; without such a line (SQLite, SQL Server) pages of
/// other nodes see it when they ask. It is off the path of every command: a queue that is full forgets its oldest.
/// </summary>
public sealed class HallRelay(IServiceProvider services, TimeProvider time, ILogger<HallRelay> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int Batch = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Guid _node = Guid.NewGuid();
    private readonly NodeWire? _wire = services.GetService<NodeWire>();
    private readonly Channel<string> _waiting =
        Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Passes on what this node has just told its own pages; never waits.</summary>
    public void Tell(HallEvent happened, IReadOnlyList<string> groups)
    {
        if (_wire is null)
            return;
        var message = JsonSerializer.SerializeToUtf8Bytes(new Told(_node, happened, groups), Json);
        if (message.Length <= NodeWire.MostBytes)
            _waiting.Writer.TryWrite(System.Text.Encoding.UTF8.GetString(message));
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _wire is not { } wire ? Task.CompletedTask : Task.WhenAll(
            KeptUpAsync(() => SendAsync(wire, stoppingToken), stoppingToken),
            KeptUpAsync(() => wire.ListenAsync(HearAsync, stoppingToken), stoppingToken));

    private async Task KeptUpAsync(Func<Task> carry, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await carry();
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                log.LineDown(failure);
                await Task.Delay(Pause, time, ct);
            }
        }
    }

    private async Task SendAsync(NodeWire wire, CancellationToken ct)
    {
        while (await _waiting.Reader.WaitToReadAsync(ct))
        {
            var messages = new List<string>();
            while (messages.Count < Batch && _waiting.Reader.TryRead(out var message))
                messages.Add(message);
            await wire.SendAsync(messages, ct);
        }
    }

    private async Task HearAsync(string message)
    {
        if (JsonSerializer.Deserialize<Told>(message, Json) is { } told && told.Node != _node)
            await services.GetRequiredService<IHubContext<HallHub, IHallClient>>().Clients.Groups(told.Groups).Changed(told.Event);
    }

    private sealed record Told(Guid Node, HallEvent Event, IReadOnlyList<string> Groups);
}
