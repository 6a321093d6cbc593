using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Items;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Bundles;

/// <summary>A bundle with its items as they are in force now.</summary>
/// <param name="Offers">In the bundle's order; an item that is in force no more is left out.</param>
public sealed record OfferedBundle(Bundle Bundle, ImmutableArray<Offer> Offers)
{
    /// <summary>What they ask.</summary>
    public ImmutableArray<BundledItem> Items => [.. Offers.Select(o => new BundledItem(o.Shelved.Item, ItemForm.Of(o.Shelved.Workflow.Definition)))];
}

/// <summary>一件事 of a centre: one of its lists (decision 0027), written whole against the version that was read.</summary>
public sealed class BundleBook(TownStore towns, WorkflowShelf shelf)
{
    internal const string ListName = "bundles";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The centre's bundles, closed ones included, with the version they were read at.</summary>
    public async Task<(ImmutableArray<Bundle> Bundles, long Version)> ReadAsync(string centreCode, CancellationToken ct)
    {
        var list = await towns.ReadListAsync(centreCode, ListName, ct);
        return (list.Json is { } json ? Read(json) : [], list.Version);
    }

    /// <summary>The bundle as it is offered now; null where the centre offers none of that code.</summary>
    /// <param name="withClosed">Whether one that is closed is found as well: what was taken in under it is answered again.</param>
    public async Task<OfferedBundle?> FindAsync(string centreCode, string code, bool withClosed, CancellationToken ct)
    {
        var (bundles, _) = await ReadAsync(centreCode, ct);
        return bundles.FirstOrDefault(b => b.Code == code && (withClosed || !b.IsClosed)) is { } bundle ? await OfferedAsync(bundle, ct) : null;
    }

    /// <summary>A bundle with its items.</summary>
    public async Task<OfferedBundle> OfferedAsync(Bundle bundle, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var offers = ImmutableArray.CreateBuilder<Offer>();
        foreach (var item in bundle.Items)
        {
            if (await shelf.OfferAsync(item.ItemCode, ct) is { } offer)
                offers.Add(offer);
        }
        return new OfferedBundle(bundle, offers.ToImmutable());
    }

    /// <summary>Why an item is not taken in now; null where it is.</summary>
    internal static CommandResult.Refused? WhyNot(Offer offer, Hall hall) => offer.Pause is null ? StandingWords.NotInHall(hall, offer.Shelved) : StandingWords.Refusal(offer);

    internal static string Write(ImmutableArray<Bundle> bundles) => JsonSerializer.Serialize(bundles, Format);

    /// <exception cref="JsonException">The text is no list of bundles.</exception>
    internal static ImmutableArray<Bundle> Read(string json) => JsonSerializer.Deserialize<ImmutableArray<Bundle>>(json, Format);
}
