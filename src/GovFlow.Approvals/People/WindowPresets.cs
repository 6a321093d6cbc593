using System.Collections.Immutable;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.People;

/// <summary>A scheme of window classes to begin with.</summary>
/// <param name="Source">Where it comes from.</param>
public sealed record WindowPreset(string Code, string Name, string Source, ImmutableArray<HallClass> Classes);

/// <summary>The schemes of the three places, laid over the hall as it is (000-8; 001-7; 004-10).</summary>
public static class WindowPresets
{
    private const string Commerce = "市场准入";
    private const string Construction = "城乡建设";
    private const string Health = "卫生健康";
    private const string Welfare = "民生保障";
    private const string Military = "涉军事务";
    private const string Rest = "综合";

    public static ImmutableArray<WindowPreset> All { get; } =
    [
        new("jinping", "4+2：四类窗口、综合服务窗口、绿色通道", "金平区“一门式”改革",
        [
            Ordinary("社会民生", Welfare, Health, Military), Ordinary("注册登记", Commerce), Ordinary("经营许可"), Ordinary("投资建设", Construction), Ordinary("综合服务", Rest),
            new("绿色通道", WindowKind.Green, [], []),
        ]),
        new("foshan", "四类：个人、企业、工程建设、其他", "佛山市综合服务改革",
        [
            Ordinary("个人办事", Welfare, Health, Military), Ordinary("企业办事", Commerce), Ordinary("工程建设", Construction), Ordinary("其他办事", Rest),
        ]),
        new("hebei", "5+X：五个必设窗口、综合窗口、咨询服务窗口", "河北省乡镇和街道行政综合服务中心规范",
        [
            Ordinary(Commerce), Ordinary(Construction), Ordinary(Health), Ordinary(Welfare), Ordinary(Military), Ordinary(Rest), new("咨询服务", WindowKind.Consulting, [], []),
        ]),
    ];

    /// <summary>
    /// The hall under a preset: its classes, each window in the class that covers what it took, items of which a class of their kind was made placed there. Windows
    /// that take nothing in keep their class.
    /// </summary>
    public static WindowPlan Lay(WindowPreset preset, WindowPlan now, IEnumerable<ServiceItem> items)
    {
        ArgumentNullException.ThrowIfNull(preset);
        ArgumentNullException.ThrowIfNull(now);
        var kept = now.Classes.Where(c => (!c.TakesCases || c.TakesEvery) && preset.Classes.All(p => p.Name != c.Name) && now.Windows.Any(w => w.Class == c.Name));
        var laid = now with { Classes = [.. preset.Classes, .. kept] };
        laid = laid with { Windows = [.. now.Windows.Select(w => laid.Class(w.Class) is null ? w with { Class = Nearest(laid, now, w.Class) } : w)] };
        return laid with
        {
            Items =
            [
                .. from item in items
                   let old = now.Items.FirstOrDefault(i => i.ItemCode == item.Code)
                   let single = Single(preset, item)
                   where single is not null || old is { Also.IsEmpty: false } or { Not.IsEmpty: false }
                   select (old ?? new ItemPlacing(item.Code, null, [], [])) with { Class = single },
            ],
        };
    }

    private static string Nearest(WindowPlan laid, WindowPlan now, string name)
    {
        string[] took = [name, .. now.Class(name)?.Covers ?? []];
        return laid.Classes.FirstOrDefault(c => took.Contains(c.Name) || took.Any(t => c.Covers.Contains(t)))?.Name ?? laid.Classes.FirstOrDefault(c => c.Covers.Contains(Rest))?.Name ?? laid.Classes[0].Name;
    }

    /// <summary>What a scheme parts by other marks than the item's own class.</summary>
    private static string? Single(WindowPreset preset, ServiceItem item) => preset.Code switch
    {
        "jinping" when item.WindowClass is Commerce or Health && item.Category is ItemCategory.Licence && !item.Name.Contains("设立登记", StringComparison.Ordinal) => "经营许可",
        "foshan" when item.WindowClass is Health && item.ApplicantKinds is [ApplicantKind.Organisation] => "企业办事",
        _ => null,
    };

    private static HallClass Ordinary(string name, params string[] covers) => new(name, WindowKind.Ordinary, [], [.. covers]);
}
