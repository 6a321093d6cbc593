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

    private readonly ConcurrentQueue<(string Signature, string Body)> _signed = [];

    private readonly TaskCompletionSource _allAreThere = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    private WebhookSink(WebApplication app, int senders)
    {
        _app = app;
        app.MapPost("/", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var raw = await reader.ReadToEndAsync();
            var body = JsonSerializer.Deserialize<JsonElement>(raw);
            if (Interlocked.Increment(ref _arrived) >= senders)
                _allAreThere.TrySetResult();
            await _allAreThere.Task.WaitAsync(request.HttpContext.RequestAborted);
            _received.Enqueue((request.Headers["Idempotency-Key"].ToString(), body));
            _signed.Enqueue((request.Headers["X-GovFlow-Signature"].ToString(), raw));
        });
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.Single());

    /// <summary>What has arrived, in order: the receiver's key against doubles, and the delivery.</summary>
    public IReadOnlyCollection<(string Key, JsonElement Body)> Received => _received;

    /// <summary>The same with its signature, and its body as it came.</summary>
    public IReadOnlyCollection<(string Signature, string Body)> Signed => _signed;

    /// <summary>Starts one.</summary>
    /// <param name="senders">It answers nobody before so many wait for an answer: of senders that post one after another, each takes part.</param>
    public static async Task<WebhookSink> StartAsync(int senders = 1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new WebhookSink(builder.Build(), senders);
        await sink._app.StartAsync();
        return sink;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
