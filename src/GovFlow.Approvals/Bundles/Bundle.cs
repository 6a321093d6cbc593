using System.Collections.Immutable;

namespace GovFlow.Approvals.Bundles;

/// <summary>
/// 一件事: several items under one theme, applied for with one form and one list of materials (000-17, 002-9, 002-14). It joins what is asked and handed in, never what is decided: each
/// item remains a case of its own, with its own clock, kind and law.
/// </summary>
public sealed record Bundle
{
    /// <summary>The fewest and the most items of a bundle.</summary>
    public const int Fewest = 2;

    /// <inheritdoc cref="Fewest"/>
    public const int Most = 8;

    /// <summary>Short and fixed: letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>The matter as people call it, e.g. 开餐馆一件事.</summary>
    public required string Name { get; init; }

    /// <summary>拼音首字母 of the name, for search by typing.</summary>
    public string Pinyin { get; init; } = "";

    /// <summary>For whom and when, in words; empty where the name says it.</summary>
    public string Note { get; init; } = "";

    /// <summary>In the order they are asked and listed.</summary>
    public required ImmutableArray<BundleItem> Items { get; init; }

    /// <summary>Papers the office declares to be one and the same though the items name them differently.</summary>
    public ImmutableArray<ImmutableArray<MaterialPlace>> Same { get; init; } = [];

    /// <summary>停用: offered no more; its cases go on.</summary>
    public bool IsClosed { get; init; }
}

/// <summary>An item of a bundle.</summary>
/// <param name="When">In which circumstances it belongs to the matter, in words; null where it always does.</param>
public sealed record BundleItem(string ItemCode, string? When = null);

/// <summary>A material of an item.</summary>
public sealed record MaterialPlace(string ItemCode, string MaterialCode)
{
    /// <summary>The key under which a joined row names it.</summary>
    public string Key => $"{ItemCode}.{MaterialCode}";
}

/// <summary>What a case knows of the matter it belongs to: kept with the case, so that the file itself says what it was applied for with.</summary>
/// <param name="Id">The same for all its cases.</param>
/// <param name="Items">Names of all its items, this one included, in order.</param>
/// <param name="HandedWith">Of the case's own materials that came in with another item's, by code, the key of that one; null where there is none.</param>
public sealed record BundleNote(Guid Id, string Code, string Name, ImmutableArray<string> Items, ImmutableSortedDictionary<string, string>? HandedWith = null);
