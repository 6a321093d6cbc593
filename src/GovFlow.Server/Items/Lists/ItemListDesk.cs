using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Server.Reports;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Definitions;
using GovFlow.Storage.Model;
using GovFlow.Storage.Town;

namespace GovFlow.Server.Items.Lists;

/// <summary>
/// 分级事项清单 (003-47; decision 0045): drawn from the catalogue, published by the topmost centre as a numbered edition that never changes again. The register of editions is one list of
/// that centre (decision 0027).
/// </summary>
public sealed class ItemListDesk(TownStore towns, HallBook halls, CentreTree centres, WorkflowShelf shelf, ItemStandings standings, TimeProvider time)
{
    private const string ListName = "item-lists";
    private const int LongestDocument = 200;
    private const int Tries = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter() } };

    private static readonly ApiProblem NotOurs = ApiProblem.RuleForbids("item-lists-topmost", "事项清单由最上一级中心公布，请由其管理员办理。", "镇街政务服务规范（003-47）");

    private static readonly ApiProblem Moved = new(StatusCodes.Status409Conflict, "item-list-moved", "清单已经变化", "您看过以后事项有变化，清单没有公布。请核对新的内容再公布。");

    private static readonly ApiProblem Same = new(StatusCodes.Status409Conflict, "item-list-unchanged", "没有变化", "与上一版没有差异，不必公布新的一版。");

    /// <summary>Both lists as the catalogue has them today, with their editions; null before a centre is set up.</summary>
    public async Task<ItemListsView?> ShowAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await centres.FirstAsync(ct) is not { } hall)
            return null;
        var editions = Read((await towns.ReadListAsync(hall.Code, ListName, ct)).Json);
        var lists = new List<ItemListView>();
        foreach (var level in Enum.GetValues<ItemListLevel>())
        {
            var lines = await DrawAsync(level, ct);
            lists.Add(new ItemListView(
                level, level.ChineseName(), [.. lines.Select(Entry)], Diff(ItemLists.Compare(Latest(editions, level)?.Lines ?? [], lines)), Fingerprint(lines),
                [.. editions.Where(e => e.Level == level).OrderByDescending(e => e.No).Select(e => Line(e, Before(editions, e), hall))]));
        }
        return new ItemListsView(MayPublish(actor, hall), hall.Town.Centre.Name, lists);
    }

    /// <summary>Publishes the list as it was seen; null where it is published now.</summary>
    /// <param name="id">The command's: the same one publishes once.</param>
    public async Task<ApiProblem?> PublishAsync(ItemListLevel level, PublishItemListRequest request, Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(actor);
        if (await centres.FirstAsync(ct) is not { } hall || !MayPublish(actor, hall))
            return NotOurs;
        if (string.IsNullOrWhiteSpace(request.Document) || request.Document.Length > LongestDocument || request.Document.Any(char.IsControl))
            return ApiProblem.Invalid(new FieldProblem("$.document", "document-missing", $"请登记公布清单的文号，不超过 {LongestDocument} 字。"));
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var kept = await towns.ReadListAsync(hall.Code, ListName, ct);
            var editions = Read(kept.Json);
            if (editions.Any(e => e.CommandId == id))
                return null;
            var lines = await DrawAsync(level, ct);
            if (Fingerprint(lines) != request.Fingerprint)
                return Moved;
            var last = Latest(editions, level);
            var difference = ItemLists.Compare(last?.Lines ?? [], lines);
            if (last is not null && difference.IsNone)
                return Same;
            var (by, now) = (actor.IdIn(hall.Code), time.GetUtcNow());
            var edition = new KeptEdition(level, (last?.No ?? 0) + 1, hall.Clock.DayOf(now), request.Document.Trim(), by, now, id, lines);
            var act = new OfficeAct(
                "publish-item-list", $"{level} {edition.No}", hall.Code, by, now, last is null ? null : new { last.No, Items = last.Lines.Length },
                new { edition.No, edition.Document, Items = lines.Length, Added = difference.Added.Length, Removed = difference.Removed.Length, Changed = difference.Changed.Length });
            if (await towns.WriteListAsync(hall.Code, ListName, kept.Version, JsonSerializer.Serialize(editions.Add(edition), Json), act, ct))
                return null;
        }
        return ApiProblem.LostRace(null);
    }

    /// <summary>The latest edition of each list that has one.</summary>
    public async Task<IReadOnlyList<PublicItemListLine>> PublishedAsync(CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return [];
        var editions = Read((await towns.ReadListAsync(hall.Code, ListName, ct)).Json);
        return [.. Enum.GetValues<ItemListLevel>().Select(l => Latest(editions, l)).OfType<KeptEdition>().Select(e => new PublicItemListLine(e.Level, e.Level.ChineseName(), e.No, e.Day, e.Lines.Length))];
    }

    /// <summary>An edition; null where there is none of that number.</summary>
    /// <param name="no">Null = the latest.</param>
    public async Task<PublicItemList?> EditionAsync(ItemListLevel level, int? no, CancellationToken ct)
    {
        if (await centres.FirstAsync(ct) is not { } hall)
            return null;
        var editions = Read((await towns.ReadListAsync(hall.Code, ListName, ct)).Json);
        if ((no is null ? Latest(editions, level) : editions.FirstOrDefault(e => e.Level == level && e.No == no)) is not { } edition)
            return null;
        return new PublicItemList(
            level, level.ChineseName(), hall.Town.Centre.Name, edition.No, edition.Day, edition.Document, [.. edition.Lines.Select(Entry)],
            Diff(ItemLists.Compare(Before(editions, edition)?.Lines ?? [], edition.Lines)),
            [.. editions.Where(e => e.Level == level).OrderByDescending(e => e.No).Select(e => new PublicEdition(e.No, e.Day))]);
    }

    /// <summary>An edition as a workbook: the list, and what changed since the one before.</summary>
    internal static byte[] File(PublicItemList list)
    {
        IReadOnlyList<object?> head = ["序号", "事项代码", "国家编码", "事项名称", "类型", "权力来源", "行使层级", "办理层级", "主管部门", "时限", "办理渠道"];
        var rows = list.Entries.Select((e, i) => (IReadOnlyList<object?>)[(decimal)(i + 1), e.Code, e.NationalCode, e.Name, e.Category, e.PowerSource, e.Decider, e.Handling, e.Lead, e.Limits, e.Channels]);
        IReadOnlyList<object?> changes = ["变化", "事项代码", "事项名称", "内容", "上一版", "本版"];
        return Workbook.Bytes(
        [
            new ReportTable($"第{list.No}版", [head, .. rows]),
            new ReportTable("与上一版的差异",
            [
                changes,
                .. list.Since.Added.Select(e => (IReadOnlyList<object?>)["新增", e.Code, e.Name, null, null, null]),
                .. list.Since.Removed.Select(e => (IReadOnlyList<object?>)["取消", e.Code, e.Name, null, null, null]),
                .. list.Since.Changed.Select(c => (IReadOnlyList<object?>)["调整", c.Code, c.Name, c.Field, c.Before, c.After]),
            ]),
        ]);
    }

    /// <summary>Items in force that are offered; near by where a community's point of any centre takes them in.</summary>
    private async Task<ImmutableArray<ItemListLine>> DrawAsync(ItemListLevel level, CancellationToken ct)
    {
        var all = await halls.GetAsync(await centres.BelowAsync("", ct), ct);
        var today = all.Values.First().Clock.Today;
        var standing = await standings.OnAsync(today, ct);
        var items = (await shelf.InForceAsync(ct)).Select(i => i.Item).Where(i => standing.GetValueOrDefault(i.Code)?.Standing is null or ItemStanding.InUse);
        return ItemLists.Draw(level, items, i => all.Values.Any(h => h.Town.Plan.NotInHall(i.Code) is null && IsNearby(h, i)));
    }

    private static bool IsNearby(Hall hall, ServiceItem item) =>
        hall.Town.Profile.Level is CentreLevel.Village ? hall.Town.Plan.WindowsFor(item).Any() : hall.Town.Plan.PointsFor(item).Any(p => p.Kind is PointKind.Community or PointKind.Proxy);

    /// <summary>One list for the tree: whoever configures its topmost centre, or the installation.</summary>
    private static bool MayPublish(Actor actor, Hall first) => actor.May(Permissions.OfficeConfigure) && (actor.Centre is null || actor.Centre.Code == first.Code);

    private static KeptEdition? Latest(ImmutableArray<KeptEdition> editions, ItemListLevel level) => editions.Where(e => e.Level == level).MaxBy(e => e.No);

    private static KeptEdition? Before(ImmutableArray<KeptEdition> editions, KeptEdition edition) => editions.FirstOrDefault(e => e.Level == edition.Level && e.No == edition.No - 1);

    private static ItemListEdition Line(KeptEdition edition, KeptEdition? before, Hall hall)
    {
        var difference = ItemLists.Compare(before?.Lines ?? [], edition.Lines);
        return new ItemListEdition(
            edition.No, edition.Day, edition.Document, hall.PersonName(edition.By), edition.Lines.Length, difference.Added.Length, difference.Removed.Length,
            difference.Changed.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
    }

    private static ItemListEntry Entry(ItemListLine l) => new(l.Code, l.NationalCode, l.Name, l.Category, l.PowerSource, l.Decider, l.Handling.ChineseName(), l.Lead, l.Limits, l.Channels);

    private static ItemListDiff Diff(ItemListDifference d) =>
        new([.. d.Added.Select(Entry)], [.. d.Removed.Select(Entry)], [.. d.Changed.Select(c => new ItemListMove(c.Code, c.Name, c.Field, c.Before, c.After))]);

    private static string Fingerprint(ImmutableArray<ItemListLine> lines) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(lines, Json)))[..32];

    private static ImmutableArray<KeptEdition> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<ImmutableArray<KeptEdition>>(json, Json);

    /// <summary>An edition as it is kept: whole, so that it reads tomorrow as it did on its day.</summary>
    private sealed record KeptEdition(ItemListLevel Level, int No, DateOnly Day, string Document, string By, DateTimeOffset At, Guid CommandId, ImmutableArray<ItemListLine> Lines);
}
