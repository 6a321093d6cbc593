using System.Collections.Immutable;
using System.Text.Json;
using GovFlow.Server.Halls;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>Who subscribes to what, kept for a few seconds: every command asks. A change made on this node is seen at once.</summary>
public sealed class WebhookBook(TownStore towns, TimeProvider time)
{
    internal const string List = "webhooks";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private Known? _known;

    /// <summary>True where somebody wants one of <paramref name="events"/> of a centre.</summary>
    /// <param name="path">The centre's place in the tree: a centre's subscriptions are for all below it too.</param>
    internal async ValueTask<bool> IsWantedAsync(string path, ImmutableArray<string> events, CancellationToken ct) =>
        !events.IsEmpty && (await AllAsync(ct)).Any(s => IsFor(s, path) && events.Any(e => s.Hook.Events.Contains(e, StringComparer.Ordinal)));

    /// <summary>The subscriptions that want an event of a centre.</summary>
    internal async ValueTask<IReadOnlyList<KeptWebhook>> ForAsync(string path, string wanted, CancellationToken ct) =>
        [.. (await AllAsync(ct)).Where(s => IsFor(s, path) && s.Hook.Events.Contains(wanted, StringComparer.Ordinal)).Select(s => s.Hook)];

    /// <summary>A subscription; null where it is ended.</summary>
    internal async ValueTask<KeptWebhook?> FindAsync(Guid id, CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(s => s.Hook.Id == id).Hook;

    /// <summary>Call it after a change of a list.</summary>
    internal void Forget() => _known = null;

    internal static ImmutableArray<KeptWebhook> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<KeptWebhook>>(json, Json);

    private static bool IsFor((string Centre, KeptWebhook Hook) subscribed, string path) => path.Split('/').Contains(subscribed.Centre, StringComparer.Ordinal);

    private async ValueTask<ImmutableArray<(string Centre, KeptWebhook Hook)>> AllAsync(CancellationToken ct)
    {
        if (_known is { } known && time.GetElapsedTime(known.ReadAt) < HallBook.Fresh)
            return known.All;
        var readAt = time.GetTimestamp();
        var lists = await towns.ReadListsAsync(List, ct);
        _known = new Known(readAt, [.. lists.SelectMany(l => Read(l.Json), (l, hook) => (l.CentreCode, hook))]);
        return _known.All;
    }

    private sealed record Known(long ReadAt, ImmutableArray<(string Centre, KeptWebhook Hook)> All);
}
