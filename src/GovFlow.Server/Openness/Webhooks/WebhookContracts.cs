using System.Text.Json.Serialization;

namespace GovFlow.Server.Openness.Webhooks;

/// <summary>A subscription to be made.</summary>
/// <param name="Url">Where the events go; http or https.</param>
/// <param name="Events">Codes of the events wanted; at least one.</param>
/// <param name="Note">What it is for.</param>
public sealed record WebhookRequest(string Url, IReadOnlyList<string> Events, string Note);

/// <summary>An event one can subscribe to.</summary>
public sealed record WebhookEvent(string Code, string Name);

/// <summary>A subscription, without its secret.</summary>
/// <param name="CreatedBy">Name.</param>
/// <param name="Rotation">The last change of its secret; null where it has the one it was made with.</param>
public sealed record WebhookLine(Guid Id, string Url, IReadOnlyList<string> Events, string Note, string CreatedBy, DateTimeOffset CreatedAt, WebhookRotation? Rotation = null);

/// <summary>更换密钥.</summary>
/// <param name="By">Name.</param>
/// <param name="BothUntil">Calls are signed with the former secret as well before this instant; null once it ended.</param>
public sealed record WebhookRotation(string By, DateTimeOffset At, DateTimeOffset? BothUntil);

/// <summary>A new secret for a subscription.</summary>
/// <param name="OverlapHours">How long calls are signed with the former secret as well: 0 (it ends at once, e.g. because it leaked) to 720.</param>
public sealed record RotateSecretRequest(int? OverlapHours);

/// <summary>The subscriptions of a centre, oldest first, and what can be subscribed to.</summary>
public sealed record WebhookList(IReadOnlyList<WebhookLine> Subscriptions, IReadOnlyList<WebhookEvent> Events);

/// <summary>A subscription just made, or one that got a new secret.</summary>
/// <param name="Secret">The key of its signatures; shown now and never again.</param>
public sealed record WebhookMade(WebhookLine Subscription, string Secret);

/// <summary>What is posted to a subscriber; nothing in it says who the case is about.</summary>
/// <param name="Id">The same at every try: the receiver's key against doubles.</param>
/// <param name="Event">Code of the event.</param>
/// <param name="At">When it happened.</param>
/// <param name="Case">Null for a ping.</param>
public sealed record WebhookCall(Guid Id, string Event, DateTimeOffset At, WebhookCase? Case);

/// <summary>The case of an event as it stood then; more of it is asked through the API.</summary>
public sealed record WebhookCase(Guid Id, string Number, string CentreCode, string ItemCode, string ItemName, string Kind, string State, long Version);

/// <summary>A subscription as it is kept.</summary>
/// <param name="Sealed">The secret, sealed with the hall's keys.</param>
internal sealed record KeptWebhook(Guid Id, string Url, string[] Events, string Note, string Sealed, string CreatedBy, DateTimeOffset CreatedAt)
{
    /// <summary>Null where the secret is the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KeptRotation? Rotation { get; init; }
}

/// <summary>The last change of a secret.</summary>
/// <param name="Command">Its command: a repetition is answered as the first time.</param>
/// <param name="Former">The secret before, sealed; null where it ended at once.</param>
/// <param name="Until">Until when, exclusive, calls are signed with it as well.</param>
internal sealed record KeptRotation(Guid Command, string By, DateTimeOffset At, string? Former, DateTimeOffset Until);
