using System.Collections.Immutable;

namespace GovFlow.Approvals.Items;

/// <summary>Which of the two lists an item stands on (003-47). The numbers are stored; never renumber.</summary>
public enum ItemListLevel
{
    /// <summary>区（县）级政务服务事项总清单: decided above the town.</summary>
    District = 1,

    /// <summary>镇（含村、社区）两级政务服务事项总清单.</summary>
    Town = 2,
}

/// <summary>办理层级: how near to home an application is taken in. The numbers are stored; never renumber.</summary>
public enum HandlingLevel
{
    /// <summary>县级办理，镇（街道）代办.</summary>
    District = 1,

    /// <summary>镇（街道）办理.</summary>
    Town = 2,

    /// <summary>村（社区）受理，镇（街道）办理.</summary>
    Village = 3,
}

/// <summary>A line of a list, in the words that are published.</summary>
/// <param name="NationalCode">Empty where the item has none.</param>
/// <param name="Decider">行使层级, as the item's file words it; empty where it says nothing.</param>
/// <param name="Limits">Statutory and promised limit.</param>
public sealed record ItemListLine(string Code, string NationalCode, string Name, string Category, string PowerSource, string Decider, HandlingLevel Handling, string Lead, string Limits, string Channels);

/// <summary>What became of a line.</summary>
/// <param name="Field">What of it, in words.</param>
public sealed record ItemListChange(string Code, string Name, string Field, string Before, string After);

/// <summary>One edition against the one before.</summary>
public sealed record ItemListDifference(ImmutableArray<ItemListLine> Added, ImmutableArray<ItemListLine> Removed, ImmutableArray<ItemListChange> Changed)
{
    public bool IsNone => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;
}

/// <summary>分级事项清单 (003-47; decision 0045): drawn from the catalogue, so that list, guide and flow cannot disagree.</summary>
public static class ItemLists
{
    /// <summary>The list of a level, by department and code.</summary>
    /// <param name="items">Those in force that are offered.</param>
    /// <param name="isNearby">True where a community's point takes the item in.</param>
    public static ImmutableArray<ItemListLine> Draw(ItemListLevel level, IEnumerable<ServiceItem> items, Func<ServiceItem, bool> isNearby)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(isNearby);
        return
        [
            .. items.Where(i => LevelOf(i) == level).OrderBy(i => i.Lead.Name, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal).Select(i => new ItemListLine(
                i.Code, i.NationalCode ?? "", i.Name, Manual.ItemManual.Word(i.Category), Manual.ItemManual.Word(i.PowerSource), i.DeciderLevel ?? "", Handling(i, isNearby(i)), i.Lead.Name, LimitWords(i), ChannelWords(i))),
        ];
    }

    /// <summary>The list an item stands on: what is only carried upwards is the district's.</summary>
    public static ItemListLevel LevelOf(ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.PowerSource is PowerSource.ReportUp ? ItemListLevel.District : ItemListLevel.Town;
    }

    /// <summary>How an edition differs from the one before.</summary>
    public static ItemListDifference Compare(ImmutableArray<ItemListLine> before, ImmutableArray<ItemListLine> after)
    {
        var (old, now) = (before.ToDictionary(l => l.Code, StringComparer.Ordinal), after.ToDictionary(l => l.Code, StringComparer.Ordinal));
        return new ItemListDifference(
            [.. after.Where(l => !old.ContainsKey(l.Code))], [.. before.Where(l => !now.ContainsKey(l.Code))],
            [.. after.Where(l => old.ContainsKey(l.Code)).SelectMany(l => Changes(old[l.Code], l))]);
    }

    /// <summary>In words, as the list prints it.</summary>
    public static string ChineseName(this HandlingLevel level) => level switch
    {
        HandlingLevel.District => "县级办理，镇（街道）代办",
        HandlingLevel.Town => "镇（街道）办理",
        HandlingLevel.Village => "村（社区）受理，镇（街道）办理",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>As the list is headed.</summary>
    public static string ChineseName(this ItemListLevel level) => level switch
    {
        ItemListLevel.District => "区（县）级政务服务事项总清单",
        ItemListLevel.Town => "镇（含村、社区）两级政务服务事项总清单",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static HandlingLevel Handling(ServiceItem item, bool isNearby) =>
        item.PowerSource is PowerSource.ReportUp ? HandlingLevel.District : isNearby || item.Channels.Contains("community") ? HandlingLevel.Village : HandlingLevel.Town;

    private static IEnumerable<ItemListChange> Changes(ItemListLine before, ItemListLine after)
    {
        foreach (var (field, was, now) in new[]
        {
            ("事项编码", before.NationalCode, after.NationalCode), ("名称", before.Name, after.Name), ("类型", before.Category, after.Category), ("权力来源", before.PowerSource, after.PowerSource),
            ("行使层级", before.Decider, after.Decider), ("办理层级", before.Handling.ChineseName(), after.Handling.ChineseName()), ("主管部门", before.Lead, after.Lead), ("时限", before.Limits, after.Limits),
            ("办理渠道", before.Channels, after.Channels),
        })
        {
            if (was != now)
                yield return new ItemListChange(after.Code, after.Name, field, was, now);
        }
    }

    private static string LimitWords(ServiceItem item) =>
        item.IsImmediate ? "即办" : item.StatutoryLimit is { } statutory ? $"法定 {Words(statutory)}，承诺 {Words(item.PromisedLimit)}" : $"承诺 {Words(item.PromisedLimit)}";

    private static string Words(TimeLimit limit) => $"{limit.Days} 个{(limit.Unit is Clocks.DayUnit.Working ? "工作日" : "自然日")}";

    private static string ChannelWords(ServiceItem item) => string.Join('、', item.Channels.Select(c => c switch
    {
        "window" => "窗口",
        "online" => "网上",
        "kiosk" => "自助机",
        "phone" => "电话",
        "community" => "社区",
        _ => c,
    }));
}
