using GovFlow.Approvals.People;

namespace GovFlow.Server.Windows;

/// <summary>窗口类别.</summary>
public sealed record HallClassView(string Name, WindowKind Kind, IReadOnlyList<string> Departments, IReadOnlyList<string> Covers);

/// <summary>窗口.</summary>
/// <param name="Posts">Codes of the posts that sit at it, the first one its own.</param>
/// <param name="Point">Code of the place it stands at; null = the hall itself.</param>
/// <param name="Entrusted">Departments whose items are taken in here (000-14).</param>
/// <param name="Floor">Where it stands, as people read it.</param>
/// <param name="Phone">Its own; null where it has none.</param>
public sealed record HallWindowView(
    string Code, string Name, string Class, IReadOnlyList<string> Posts, IReadOnlyList<string> Entrusted, string? Point, bool IsClosed, string? Floor = null, string? Zone = null, string? Phone = null);

/// <summary>受理点: a place outside the hall (002-10; 000-21; 003-25).</summary>
public sealed record HallPointView(string Code, string Name, PointKind Kind, string Address, string Phone);

/// <summary>A single item that stands otherwise than its class says.</summary>
public sealed record ItemPlacingView(string ItemCode, string? Class, IReadOnlyList<string> Also, IReadOnlyList<string> Not);

/// <summary>未进驻事项 (000-19).</summary>
public sealed record ItemElsewhereView(string ItemCode, string Reason, string Document, DateOnly PlannedDay, string Place);

/// <summary>窗口设置, as it is read and written: whole.</summary>
public sealed record WindowPlanView(
    IReadOnlyList<HallClassView> Classes, IReadOnlyList<HallWindowView> Windows, IReadOnlyList<ItemPlacingView> Items, IReadOnlyList<ItemElsewhereView> Elsewhere,
    IReadOnlyList<HallPointView> Points);

/// <summary>A window that has to do with an item.</summary>
public sealed record WindowOfItem(string Code, WindowGround Ground);

/// <summary>A row of the matrix: an item and the windows that take it in, or are kept from it.</summary>
/// <param name="OwnClass">As the item's file states it.</param>
/// <param name="Class">In this hall; null = none.</param>
public sealed record WindowItemLine(string Code, string Name, string Department, string OwnClass, string? Class, IReadOnlyList<WindowOfItem> Windows, bool IsElsewhere);

/// <summary>What is wrong with a plan.</summary>
/// <param name="IsHard">It cannot be saved so.</param>
public sealed record WindowProblemLine(string Path, string Code, string Message, bool IsHard);

/// <summary>What a plan comes to.</summary>
public sealed record WindowMatrix(IReadOnlyList<WindowItemLine> Items, IReadOnlyList<WindowProblemLine> Problems);

/// <summary>A scheme to begin with, laid over the hall as it is.</summary>
public sealed record WindowPresetView(string Code, string Name, string Source, WindowPlanView Plan);

/// <summary>A post that may sit at a window.</summary>
public sealed record WindowPost(string Code, string Name, Lane Lane);

/// <summary>The page 窗口设置.</summary>
/// <param name="Version">0 = nobody wrote one, and the town file holds.</param>
/// <param name="Departments">Departments in charge of items, as items name them.</param>
public sealed record WindowSettings(
    long Version, DateOnly Today, WindowPlanView Plan, WindowMatrix Matrix, IReadOnlyList<WindowPresetView> Presets, IReadOnlyList<WindowPost> Posts, IReadOnlyList<string> Departments);
