using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovFlow.TestKit;

/// <summary>A real HTTP receiver on a free loopback port that keeps what a robot of the generic kind posts.</summary>
public sealed class WebhookSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Key, JsonElement Body)> _received = [];

    private WebhookSink(WebApplication app)
    {
        _app = app;
        app.MapPost("/", async (HttpRequest request) => _received.Enqueue((request.Headers["Idempotency-Key"].ToString(), await JsonSerializer.DeserializeAsync<JsonElement>(request.Body))));
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>What has arrived, in order: the receiver's key against doubles, and the delivery.</summary>
    public IReadOnlyCollection<(string Key, JsonElement Body)> Received => _received;

    /// <summary>Starts one.</summary>
    public static async Task<WebhookSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new WebhookSink(builder.Build());
        await sink._app.StartAsync();
        return sink;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
