using GovFlow.Approvals.People;
using GovFlow.Server.Problems;

namespace GovFlow.Server.Windows;

/// <summary>The plan between the shapes of the API and the office's own.</summary>
internal static class WindowWords
{
    private const int Most = 2_000;

    public static WindowPlanView View(WindowPlan plan) => new(
        [.. plan.Classes.Select(c => new HallClassView(c.Name, c.Kind, c.Departments, c.Covers))],
        [.. plan.Windows.Select(w => new HallWindowView(w.Code, w.Name, w.Class, w.Posts, w.Entrusted, w.Point, w.IsClosed, w.Floor, w.Zone, w.Phone))],
        [.. plan.Items.Select(i => new ItemPlacingView(i.ItemCode, i.Class, i.Also, i.Not))],
        [.. plan.Elsewhere.Select(e => new ItemElsewhereView(e.ItemCode, e.Reason, e.Document, e.PlannedDay, e.Place))],
        [.. plan.Points.Select(p => new HallPointView(p.Code, p.Name, p.Kind, p.Address, p.Phone))]);

    /// <summary>What a request holds that no plan can be read from: a null in a list, or far too much.</summary>
    public static FieldProblem? Gap(WindowPlanView view)
    {
        if (view.Classes is null || view.Windows is null || view.Items is null || view.Elsewhere is null || view.Points is null)
            return Missing("$");
        if (Math.Max(Math.Max(view.Classes.Count, view.Windows.Count), Math.Max(Math.Max(view.Items.Count, view.Points.Count), view.Elsewhere.Count)) > Most)
            return new("$", "too-many", $"每一部分不超过 {Most} 行。");
        return First("classes", view.Classes, c => c.Name is not null && All(c.Departments) && All(c.Covers))
            ?? First("windows", view.Windows, w => w.Code is not null && w.Name is not null && w.Class is not null && All(w.Posts) && w.Posts.Count > 0 && All(w.Entrusted))
            ?? First("items", view.Items, i => i.ItemCode is not null && All(i.Also) && All(i.Not))
            ?? First("elsewhere", view.Elsewhere, e => e.ItemCode is not null && e.Reason is not null && e.Document is not null && e.Place is not null)
            ?? First("points", view.Points, p => p.Code is not null && p.Name is not null && p.Address is not null && p.Phone is not null);
    }

    /// <param name="view">One without a gap.</param>
    public static WindowPlan Plan(WindowPlanView view) => new()
    {
        Classes = [.. view.Classes.Select(c => new HallClass(c.Name.Trim(), c.Kind, [.. c.Departments], [.. c.Covers]))],
        Windows = [.. view.Windows.Select(Window)],
        Items = [.. view.Items.Where(i => i.Class is not null || i.Also.Count + i.Not.Count > 0).Select(i => new ItemPlacing(i.ItemCode, i.Class, [.. i.Also], [.. i.Not]))],
        Elsewhere = [.. view.Elsewhere.Select(e => new ItemElsewhere(e.ItemCode, e.Reason.Trim(), e.Document.Trim(), e.PlannedDay, e.Place.Trim()))],
        Points = [.. view.Points.Select(p => new HallPoint(p.Code.Trim(), p.Name.Trim(), p.Kind, p.Address.Trim(), p.Phone.Trim()))],
    };

    private static HallWindow Window(HallWindowView window) => new(window.Code.Trim(), window.Name.Trim(), window.Class, window.Posts[0])
    {
        OtherPosts = [.. window.Posts.Skip(1)],
        Entrusted = [.. window.Entrusted],
        Point = string.IsNullOrWhiteSpace(window.Point) ? null : window.Point,
        IsClosed = window.IsClosed,
        Floor = Text(window.Floor),
        Zone = Text(window.Zone),
        Phone = Text(window.Phone),
    };

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static FieldProblem? First<T>(string part, IReadOnlyList<T> lines, Func<T, bool> isWhole)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is null || !isWhole(lines[i]))
                return Missing($"$.{part}[{i}]");
        }
        return null;
    }

    private static bool All(IReadOnlyList<string>? texts) => texts is { Count: <= Most } && texts.All(t => t is not null);

    private static FieldProblem Missing(string path) => new(path, "missing", "内容不完整。");
}
