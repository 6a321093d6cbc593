using System.Collections.Immutable;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.People;

/// <summary>What is wrong with a plan.</summary>
/// <param name="Path">JSON path within the plan.</param>
/// <param name="IsHard">A plan that has one cannot be saved; the others are shown beside it.</param>
public sealed record WindowProblem(string Path, string Code, string Message, bool IsHard);

/// <summary>Checks 窗口设置 (000-8; 000-14; 000-19; 004-37).</summary>
public static class WindowPlanRules
{
    private const int Longest = 64;
    private const int LongestText = 200;

    /// <summary>Everything that is wrong with a plan, the hard first.</summary>
    /// <param name="posts">The centre's posts.</param>
    /// <param name="items">Every item in force.</param>
    /// <param name="standing">The windows as they stood: one on which cases may have been taken in is closed, never struck out.</param>
    public static ImmutableArray<WindowProblem> Check(
        WindowPlan plan, IReadOnlyCollection<TownPost> posts, IReadOnlyCollection<ServiceItem> items, IEnumerable<HallWindow> standing, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(posts);
        ArgumentNullException.ThrowIfNull(items);
        List<WindowProblem> found = [.. Classes(plan), .. Windows(plan, posts), .. Items(plan, items), .. Elsewhere(plan, items, today), .. Points(plan)];
        found.AddRange(standing.Where(s => plan.Windows.All(w => w.Code != s.Code))
            .Select(s => Hard("$.windows", "window-struck-out", $"“{s.Name}”不能删除，办件上留有它的编号；请改为停用。")));
        if (!found.Exists(p => p.IsHard))
            found.AddRange(Gaps(plan, items));
        return [.. found.OrderBy(p => p.IsHard ? 0 : 1)];
    }

    private static IEnumerable<WindowProblem> Classes(WindowPlan plan)
    {
        foreach (var (i, one) in plan.Classes.Index())
        {
            var at = $"$.classes[{i}]";
            if (!IsText(one.Name, Longest))
                yield return Hard($"{at}.name", "class-name", $"请填写窗口类别名称，不超过 {Longest} 字。");
            else if (plan.Classes.Take(i).Any(c => c.Name == one.Name))
                yield return Hard($"{at}.name", "class-twice", $"窗口类别“{one.Name}”重复。");
            if (!Enum.IsDefined(one.Kind))
                yield return Hard($"{at}.kind", "class-kind", "请选择窗口类别的用途。");
            foreach (var department in one.Departments.Where(d => plan.Classes.Take(i).Any(c => c.Departments.Contains(d))))
                yield return Soft($"{at}.departments", "department-twice", $"“{department}”同时归入两个类别，其事项按排在前面的类别受理。");
            foreach (var text in one.Departments.Concat(one.Covers).Where(t => !IsText(t, LongestText)))
                yield return Hard(at, "text-not-plain", $"“{one.Name}”的部门或原类别有一项填写不当。");
            if (plan.Windows.All(w => w.IsClosed || w.Class != one.Name))
                yield return Soft(at, "class-without-window", $"类别“{one.Name}”还没有启用的窗口。");
        }
    }

    private static IEnumerable<WindowProblem> Windows(WindowPlan plan, IReadOnlyCollection<TownPost> posts)
    {
        foreach (var (i, one) in plan.Windows.Index())
        {
            var at = $"$.windows[{i}]";
            if (!IsCode(one.Code))
                yield return Hard($"{at}.code", "window-code", "窗口编号由字母、数字和短横组成，不超过 32 位。");
            else if (plan.Windows.Take(i).Any(w => w.Code == one.Code))
                yield return Hard($"{at}.code", "window-twice", $"窗口编号“{one.Code}”重复。");
            if (!IsText(one.Name, Longest))
                yield return Hard($"{at}.name", "window-name", $"请填写窗口名称，不超过 {Longest} 字。");
            if (new[] { one.Floor, one.Zone, one.Phone }.OfType<string>().Any(t => !IsText(t, Longest)))
                yield return Hard(at, "text-not-plain", $"“{one.Name}”的楼层、区域或者电话填写不当，各不超过 {Longest} 字。");
            if (one.Point is { } point && plan.Points.All(p => p.Code != point))
                yield return Hard($"{at}.point", "point-unknown", $"“{one.Name}”所在的受理点已不在列表中。");
            if (plan.Class(one.Class) is null)
                yield return Hard($"{at}.class", "window-class-unknown", $"“{one.Name}”的类别“{one.Class}”不在窗口类别中。");
            if (one.Entrusted.Any(t => !IsText(t, LongestText)))
                yield return Hard($"{at}.entrusted", "text-not-plain", $"“{one.Name}”的委托部门有一项填写不当。");
            if (one.Posts.Distinct(StringComparer.Ordinal).Count() != one.Posts.Length)
                yield return Hard($"{at}.posts", "post-twice", $"“{one.Name}”的岗位重复。");
            foreach (var post in one.Posts.Where(p => posts.All(known => known.Post.Code != p)))
                yield return Hard($"{at}.posts", "post-unknown", post.Length == 0 ? $"请选择“{one.Name}”的值守岗位。" : $"本中心没有岗位“{post}”。");
        }
    }

    private static IEnumerable<WindowProblem> Items(WindowPlan plan, IReadOnlyCollection<ServiceItem> items)
    {
        foreach (var (i, one) in plan.Items.Index())
        {
            var at = $"$.items[{i}]";
            if (plan.Items.Take(i).Any(p => p.ItemCode == one.ItemCode))
                yield return Hard($"{at}.itemCode", "item-twice", $"事项“{one.ItemCode}”的单项调整重复。");
            if (!IsText(one.ItemCode, Longest))
                yield return Hard($"{at}.itemCode", "item-unknown", "单项调整须写明事项。");
            else if (items.All(item => item.Code != one.ItemCode))
                yield return Soft($"{at}.itemCode", "item-not-in-force", $"事项“{one.ItemCode}”没有在用的版本，这条单项调整暂不起作用。");
            if (one.Class is { } name && plan.Class(name) is null)
                yield return Hard($"{at}.class", "window-class-unknown", $"类别“{name}”不在窗口类别中。");
            foreach (var code in one.Also.Concat(one.Not).Where(code => plan.Windows.All(w => w.Code != code)))
                yield return Hard(at, "window-unknown", $"没有编号为“{code}”的窗口。");
            foreach (var code in one.Also.Intersect(one.Not, StringComparer.Ordinal))
                yield return Hard(at, "placing-contradicts", $"窗口“{code}”不能既受理又不受理同一事项。");
            foreach (var window in plan.Windows.Where(w => one.Also.Contains(w.Code) && plan.Class(w.Class) is { TakesCases: false }))
                yield return Hard(at, "window-takes-no-cases", $"“{window.Name}”不收件，不能指定受理事项。");
        }
    }

    private static IEnumerable<WindowProblem> Elsewhere(WindowPlan plan, IReadOnlyCollection<ServiceItem> items, DateOnly today)
    {
        foreach (var (i, one) in plan.Elsewhere.Index())
        {
            var at = $"$.elsewhere[{i}]";
            if (items.All(item => item.Code != one.ItemCode))
                yield return Hard($"{at}.itemCode", "item-unknown", "没有这个事项，或者事项未公布。");
            if (plan.Elsewhere.Take(i).Any(e => e.ItemCode == one.ItemCode))
                yield return Hard($"{at}.itemCode", "item-twice", $"事项“{one.ItemCode}”的未进驻登记重复。");
            if (!IsText(one.Reason, LongestText))
                yield return Hard($"{at}.reason", "reason-missing", $"请填写不能进驻的原因，不超过 {LongestText} 字。");
            if (!IsText(one.Document, LongestText))
                yield return Hard($"{at}.document", "document-missing", $"请登记政府研究确定的文号，不超过 {LongestText} 字。");
            if (!IsText(one.Place, LongestText))
                yield return Hard($"{at}.place", "place-missing", $"请填写进驻前的办理地点，不超过 {LongestText} 字。");
            if (one.PlannedDay < today)
                yield return Soft($"{at}.plannedDay", "move-in-overdue", $"“{Name(items, one.ItemCode)}”计划于 {one.PlannedDay:yyyy-MM-dd} 进驻，已逾期。");
        }
    }

    private static IEnumerable<WindowProblem> Points(WindowPlan plan)
    {
        foreach (var (i, one) in plan.Points.Index())
        {
            var at = $"$.points[{i}]";
            if (!IsCode(one.Code))
                yield return Hard($"{at}.code", "point-code", "受理点编号由字母、数字和短横组成，不超过 32 位。");
            else if (plan.Points.Take(i).Any(p => p.Code == one.Code))
                yield return Hard($"{at}.code", "point-twice", $"受理点编号“{one.Code}”重复。");
            if (!Enum.IsDefined(one.Kind))
                yield return Hard($"{at}.kind", "point-kind", "请选择受理点的种类。");
            if (!IsText(one.Name, Longest))
                yield return Hard($"{at}.name", "point-name", $"请填写受理点名称，不超过 {Longest} 字。");
            if (!IsText(one.Address, LongestText))
                yield return Hard($"{at}.address", "address-missing", $"请填写受理点地址，不超过 {LongestText} 字。");
            if (!IsText(one.Phone, Longest))
                yield return Hard($"{at}.phone", "phone-missing", "请填写受理点的联系电话。");
            if (plan.Windows.All(w => w.IsClosed || w.Point != one.Code))
                yield return Soft(at, "point-without-window", $"受理点“{one.Name}”还没有启用的窗口，不对外公布。");
        }
    }

    private static bool IsCode(string code) => IsText(code, 32) && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');

    private static IEnumerable<WindowProblem> Gaps(WindowPlan plan, IReadOnlyCollection<ServiceItem> items)
    {
        foreach (var item in items.Where(item => plan.NotInHall(item.Code) is null))
        {
            if (plan.ClassOf(item) is null)
                yield return Soft("$.classes", "item-without-class", $"“{item.Name}”（{item.WindowClass}）不属于任何窗口类别。");
            if (!plan.WindowsFor(item).Any())
                yield return Soft("$.windows", "item-without-window", $"“{item.Name}”没有窗口受理。");
        }
    }

    private static string Name(IReadOnlyCollection<ServiceItem> items, string code) => items.FirstOrDefault(i => i.Code == code)?.Name ?? code;

    private static bool IsText(string text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);

    private static WindowProblem Hard(string path, string code, string message) => new(path, code, message, true);

    private static WindowProblem Soft(string path, string code, string message) => new(path, code, message, false);
}
