using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Items;

/// <summary>An item in a list.</summary>
/// <param name="WindowClass">In this hall; where the hall has none for it, as the item's file states it.</param>
/// <param name="Pinyin">Initials of the name, for search by typing.</param>
/// <param name="Kinds">The kinds its cases may be.</param>
public sealed record ItemSummary(
    string Code, string Name, string Pinyin, ItemCategory Category, string WindowClass, bool IsImmediate, ItemLimit Promised, IReadOnlyList<CaseKind> Kinds)
{
    /// <summary>Empty = everybody.</summary>
    public IReadOnlyList<ApplicantKind> ApplicantKinds { get; init; } = [];

    /// <summary>Since when and why no application is taken; null where the item is in use.</summary>
    public ItemPause? Pause { get; init; }

    /// <summary>Names of the hall's windows that take the item in.</summary>
    public IReadOnlyList<string> Windows { get; init; } = [];

    /// <summary>Where to apply while the item is not in the hall; null where it is.</summary>
    public ItemNotInHall? NotInHall { get; init; }
}

/// <summary>就近受理点: a place outside the hall where the item is taken in (002-10).</summary>
public sealed record ItemPoint(string Name, PointKind Kind, string Address, string Phone);

/// <summary>未进驻事项 (000-19).</summary>
/// <param name="PlannedDay">By which it is to move in.</param>
/// <param name="Place">Where to apply until then.</param>
public sealed record ItemNotInHall(string Reason, string Document, DateOnly PlannedDay, string Place);

/// <summary>挂起、转移、取消 (002-6).</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="Basis">The document it rests on.</param>
/// <param name="TransferredTo">Where to apply from then on.</param>
public sealed record ItemPause(ItemStanding Standing, DateOnly From, string Basis, string Reason, string? TransferredTo);

/// <summary>A number of days.</summary>
public sealed record ItemLimit(int Days, DayUnit Unit);

/// <summary>A statute behind the item.</summary>
public sealed record ItemBasis(string Law, string? Article, string Content);

/// <summary>A department and its share.</summary>
public sealed record ItemShare(string Name, string Share, ItemLimit? Limit);

/// <summary>Fee; charged only with a basis.</summary>
public sealed record ItemFee(bool IsCharged, string? Standard, string? Basis);

/// <summary>A listed material.</summary>
public sealed record ItemMaterial(
    string Code, string Name, bool IsMain, bool IsRequired, bool MayDefer, string? Origin, string? LicenceType, string? Basis, int Copies, string? Note);

/// <summary>A question of the item's form.</summary>
/// <param name="Kind">text, choice, yesNo, number, day.</param>
public sealed record ItemFormField(string Name, string Label, string Kind, IReadOnlyList<string>? Choices, bool Required);

/// <summary>A step an applicant can follow.</summary>
public sealed record ItemStepView(string Name, string? Department, ItemLimit? Limit);

/// <summary>The whole guide of an item: the same file that flow, check-list and clock read.</summary>
public sealed record ItemDetail
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Pinyin { get; init; }

    public string? NationalCode { get; init; }

    public required ItemCategory Category { get; init; }

    public required PowerSource PowerSource { get; init; }

    /// <summary>In this hall; where the hall has none for it, as the item's file states it.</summary>
    public required string WindowClass { get; init; }

    /// <summary>Names of the hall's windows that take the item in.</summary>
    public IReadOnlyList<string> Windows { get; init; } = [];

    /// <summary>Where to apply while the item is not in the hall; null where it is.</summary>
    public ItemNotInHall? NotInHall { get; init; }

    /// <summary>Places outside the hall where it is taken in.</summary>
    public IReadOnlyList<ItemPoint> Points { get; init; } = [];

    public required bool IsImmediate { get; init; }

    public required IReadOnlyList<CaseKind> Kinds { get; init; }

    public required IReadOnlyList<ApplicantKind> ApplicantKinds { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    public required IReadOnlyList<ItemBasis> Basis { get; init; }

    /// <summary>Null where no binding period is known.</summary>
    public ItemLimit? Statutory { get; init; }

    public required ItemLimit Promised { get; init; }

    public required IReadOnlyList<string> Conditions { get; init; }

    public required IReadOnlyList<ItemMaterial> Materials { get; init; }

    public required ItemFee Fee { get; init; }

    public required string ResultName { get; init; }

    public required ItemShare Lead { get; init; }

    public required IReadOnlyList<ItemShare> Joint { get; init; }

    public required int Visits { get; init; }

    /// <summary>Facts nobody has confirmed for this place yet.</summary>
    public required IReadOnlyList<string> Unverified { get; init; }

    public required IReadOnlyList<ItemFormField> Form { get; init; }

    /// <summary>In the order of the flow.</summary>
    public required IReadOnlyList<ItemStepView> Steps { get; init; }

    public required ItemFlowView Flow { get; init; }

    /// <summary>Since when and why no application is taken; null where the item is in use.</summary>
    public ItemPause? Pause { get; init; }

    /// <summary>The definition's version in force.</summary>
    public required int Version { get; init; }
}
