using System.Collections.Immutable;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.People;

/// <summary>What windows of a class are there for.</summary>
public enum WindowKind
{
    /// <summary>Takes in the items of its class (000-8).</summary>
    Ordinary = 1,

    /// <summary>无差别综合窗口: every item (004-17).</summary>
    General = 2,

    /// <summary>绿色通道窗口: every item, at one place (000-15). Its cases keep their legal days.</summary>
    Green = 3,

    /// <summary>咨询服务窗口: printing, copying, photographs, advice; takes numbers and no cases (004-37).</summary>
    Consulting = 4,

    /// <summary>出件窗口: hands out, takes nothing in (000-1).</summary>
    Issuing = 5,
}

/// <summary>窗口类别 (000-8; 001-7; 004-10).</summary>
/// <param name="Departments">Departments in charge of items, as items name them: their items are of this class, whatever class the item itself states.</param>
/// <param name="Covers">Classes as items state theirs, beside the one of the same name.</param>
public sealed record HallClass(string Name, WindowKind Kind, ImmutableArray<string> Departments, ImmutableArray<string> Covers)
{
    public bool TakesCases => Kind is WindowKind.Ordinary or WindowKind.General or WindowKind.Green;

    public bool TakesEvery => Kind is WindowKind.General or WindowKind.Green;
}

/// <summary>A single item that stands otherwise than its class says.</summary>
/// <param name="Class">The item's class in this hall; null = by its department and its own class.</param>
/// <param name="Also">Codes of windows that take it beside those of its class.</param>
/// <param name="Not">Codes of windows that do not take it although they would.</param>
public sealed record ItemPlacing(string ItemCode, string? Class, ImmutableArray<string> Also, ImmutableArray<string> Not);

/// <summary>未进驻事项 (000-19).</summary>
/// <param name="Document">The paper of the government that determined it.</param>
/// <param name="PlannedDay">The day by which it is to move in.</param>
/// <param name="Place">Where to apply until then.</param>
public sealed record ItemElsewhere(string ItemCode, string Reason, string Document, DateOnly PlannedDay, string Place);

/// <summary>What a place outside the hall is.</summary>
public enum PointKind
{
    /// <summary>分理点 (002-10).</summary>
    Branch = 1,

    /// <summary>社区公共服务站 (000-21).</summary>
    Community = 2,

    /// <summary>代办点 (003-25).</summary>
    Proxy = 3,
}

/// <summary>受理点: a place outside the hall where applications are taken in; what is taken in there is handled where it belongs (002-10).</summary>
public sealed record HallPoint(string Code, string Name, PointKind Kind, string Address, string Phone);

/// <summary>Why a window takes an item in, or why not.</summary>
public enum WindowGround
{
    None = 0,

    /// <summary>It is of the window's class.</summary>
    Class = 1,

    /// <summary>Its department entrusted its items to the window (000-14).</summary>
    Entrusted = 2,

    /// <summary>By single exception.</summary>
    Single = 3,

    /// <summary>The window takes every item.</summary>
    Every = 4,

    /// <summary>Kept out by single exception.</summary>
    KeptOut = 5,
}

/// <summary>窗口设置: which window of the hall takes which item in. What the centre office wrote, or what its town file comes to.</summary>
public sealed record WindowPlan
{
    public ImmutableArray<HallClass> Classes { get; init; } = [];

    public ImmutableArray<HallWindow> Windows { get; init; } = [];

    public ImmutableArray<ItemPlacing> Items { get; init; } = [];

    public ImmutableArray<ItemElsewhere> Elsewhere { get; init; } = [];

    /// <summary>Places outside the hall where windows stand.</summary>
    public ImmutableArray<HallPoint> Points { get; init; } = [];

    /// <summary>Where a window stands; null for the hall itself, and for a window nobody knows.</summary>
    public HallPoint? PointOf(string windowCode) => Windows.FirstOrDefault(w => w.Code == windowCode)?.Point is { } point ? Points.FirstOrDefault(p => p.Code == point) : null;

    /// <summary>The places outside the hall where the item is taken in.</summary>
    public IEnumerable<HallPoint> PointsFor(ServiceItem item) => WindowsFor(item).Select(w => PointOf(w.Code)).OfType<HallPoint>().Distinct();

    /// <summary>The class of an item in this hall; null where none is its own.</summary>
    public HallClass? ClassOf(ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (Placing(item.Code)?.Class is { } single)
            return Class(single);
        return ByDepartment(item).FirstOrDefault() ?? Classes.FirstOrDefault(c => c.Name == item.WindowClass) ?? Classes.FirstOrDefault(c => c.Covers.Contains(item.WindowClass));
    }

    /// <summary>Every class that counts the item's department among its own; more than one is a conflict.</summary>
    public IEnumerable<HallClass> ByDepartment(ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Classes.Where(c => c.Departments.Contains(item.Lead.Name));
    }

    /// <summary>True where cases of the item may be taken in at the window.</summary>
    public bool Takes(HallWindow window, ServiceItem item) => Ground(window, item) is not (WindowGround.None or WindowGround.KeptOut);

    /// <summary>By what a window takes the item in.</summary>
    public WindowGround Ground(HallWindow window, ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(item);
        if (window.IsClosed || Class(window.Class) is not { TakesCases: true } own)
            return WindowGround.None;
        var placing = Placing(item.Code);
        if (placing is not null && placing.Not.Contains(window.Code))
            return WindowGround.KeptOut;
        if (own.TakesEvery)
            return WindowGround.Every;
        if (ClassOf(item)?.Name == own.Name)
            return WindowGround.Class;
        if (window.Entrusted.Contains(item.Lead.Name))
            return WindowGround.Entrusted;
        return placing is not null && placing.Also.Contains(window.Code) ? WindowGround.Single : WindowGround.None;
    }

    /// <summary>The windows that take the item in, by code.</summary>
    public IEnumerable<HallWindow> WindowsFor(ServiceItem item) => Windows.Where(w => Takes(w, item));

    /// <summary>Since when and why the item is not in the hall; null where it is.</summary>
    public ItemElsewhere? NotInHall(string itemCode) => Elsewhere.FirstOrDefault(e => e.ItemCode == itemCode);

    /// <summary>The class of that name; null where there is none.</summary>
    public HallClass? Class(string name) => Classes.FirstOrDefault(c => c.Name == name);

    private ItemPlacing? Placing(string itemCode) => Items.FirstOrDefault(i => i.ItemCode == itemCode);

    /// <summary>What a hall whose office wrote no plan comes to: every class its windows name, each taking its own.</summary>
    public static WindowPlan Of(ImmutableArray<HallWindow> windows, ImmutableArray<TownPost> posts) => new()
    {
        Windows = windows,
        Classes = [.. windows.Select(w => w.Class).Distinct(StringComparer.Ordinal).Select(name => new HallClass(name, KindOf(name, windows, posts), [], []))],
    };

    private static WindowKind KindOf(string name, ImmutableArray<HallWindow> windows, ImmutableArray<TownPost> posts)
    {
        if (name == WindowClass.Every)
            return WindowKind.General;
        var lanes = posts.Where(p => windows.Any(w => w.Class == name && w.Posts.Contains(p.Post.Code))).Select(p => p.Lane).ToHashSet();
        return lanes.Count > 0 && lanes.All(l => l is Lane.Issuing) ? WindowKind.Issuing : WindowKind.Ordinary;
    }
}
