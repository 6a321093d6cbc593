using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Bundles;

/// <summary>What is wrong with a list of bundles.</summary>
/// <param name="Path">JSON path into the list.</param>
public sealed record BundleProblem(string Path, string Code, string Message);

/// <summary>Whether what the office wrote down is a bundle people can apply for.</summary>
public static partial class BundleRules
{
    private const int MostBundles = 100;

    /// <summary>Everything that is wrong; a closed bundle need not be one that could be applied for, since an item of it may be gone.</summary>
    /// <param name="items">The items in force, by code.</param>
    public static ImmutableArray<BundleProblem> Check(ImmutableArray<Bundle> bundles, IReadOnlyDictionary<string, ServiceItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (bundles.Length > MostBundles)
            return [new("$.bundles", "bundles-many", $"一件事不超过 {MostBundles} 个。")];
        var problems = ImmutableArray.CreateBuilder<BundleProblem>();
        foreach (var (i, bundle) in bundles.Index())
        {
            var path = $"$.bundles[{i}]";
            if (!CodeForm().IsMatch(bundle.Code))
                problems.Add(new($"{path}.code", "bundle-code", "代码为 2 至 32 位字母、数字和连字符。"));
            else if (bundles.Take(i).Any(b => b.Code == bundle.Code))
                problems.Add(new($"{path}.code", "bundle-twice", $"代码“{bundle.Code}”重复。"));
            if (string.IsNullOrWhiteSpace(bundle.Name) || bundle.Name.Length > 60 || bundle.Name.Any(char.IsControl))
                problems.Add(new($"{path}.name", "bundle-name", "请填写名称，不超过 60 字。"));
            else if (bundles.Take(i).Any(b => b.Name == bundle.Name))
                problems.Add(new($"{path}.name", "bundle-twice", $"名称“{bundle.Name}”重复。"));
            if (!PinyinForm().IsMatch(bundle.Pinyin))
                problems.Add(new($"{path}.pinyin", "bundle-pinyin", "拼音首字母为小写字母和数字，不超过 60 位。"));
            if (bundle.Note.Length > 300 || bundle.Note.Any(c => char.IsControl(c) && c is not ('\n' or '\r')))
                problems.Add(new($"{path}.note", "bundle-note", "说明不超过 300 字。"));
            if (!bundle.IsClosed)
                problems.AddRange(CheckItems(bundle, items, path));
        }
        return problems.ToImmutable();
    }

    private static IEnumerable<BundleProblem> CheckItems(Bundle bundle, IReadOnlyDictionary<string, ServiceItem> items, string path)
    {
        if (bundle.Items.Length is < Bundle.Fewest or > Bundle.Most)
        {
            yield return new($"{path}.items", "bundle-items", $"一件事由 {Bundle.Fewest} 至 {Bundle.Most} 个事项组成。");
            yield break;
        }
        var listed = new List<ServiceItem>();
        foreach (var (i, one) in bundle.Items.Index())
        {
            if (!items.TryGetValue(one.ItemCode, out var item))
                yield return new($"{path}.items[{i}].itemCode", "item-unknown", $"没有事项“{one.ItemCode}”，或者事项未公布。");
            else if (listed.Contains(item))
                yield return new($"{path}.items[{i}].itemCode", "bundle-item-twice", $"“{item.Name}”重复。");
            else
                listed.Add(item);
            if (one.When is { } when && (when.Length > 200 || when.Any(char.IsControl)))
                yield return new($"{path}.items[{i}].when", "bundle-when", "适用情形不超过 200 字。");
        }
        if (bundle.Items.All(i => i.When is not null))
            yield return new($"{path}.items", "bundle-optional", "至少有一个事项不附适用情形。");
        var kinds = listed.Where(i => !i.ApplicantKinds.IsEmpty).Select(i => i.ApplicantKinds).ToList();
        if (kinds.Count > 1 && !kinds.Aggregate((a, b) => [.. a.Intersect(b)]).Any())
            yield return new($"{path}.items", "bundle-applicants", "这些事项面向的申请人不同（个人、单位），不能由同一申请人一并申请。");
        foreach (var (i, group) in bundle.Same.Index())
        {
            var at = $"{path}.same[{i}]";
            if (group.Length < 2 || group.Any(p => listed.Find(item => item.Code == p.ItemCode)?.Material(p.MaterialCode) is null))
                yield return new(at, "bundle-same", "同一份材料须写明两个以上事项各自清单中的材料。");
            else if (group.DistinctBy(p => p.ItemCode).Count() != group.Length)
                yield return new(at, "bundle-same-item", "同一事项的两份材料不能视为同一份。");
            else if (bundle.Same.Take(i).Any(earlier => earlier.Any(group.Contains)))
                yield return new(at, "bundle-same-twice", "一份材料只能在一组中。");
        }
    }

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]{1,31}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeForm();

    [GeneratedRegex("^[0-9a-z]{0,60}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PinyinForm();
}
