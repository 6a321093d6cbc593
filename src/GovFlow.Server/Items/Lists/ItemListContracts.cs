using GovFlow.Approvals.Items;

namespace GovFlow.Server.Items.Lists;

/// <summary>An item of a list.</summary>
/// <param name="Handling">办理层级, in words.</param>
public sealed record ItemListEntry(string Code, string NationalCode, string Name, string Category, string PowerSource, string Decider, string Handling, string Lead, string Limits, string Channels);

/// <summary>What became of an item since the edition before.</summary>
public sealed record ItemListMove(string Code, string Name, string Field, string Before, string After);

/// <summary>An edition against the one before.</summary>
public sealed record ItemListDiff(IReadOnlyList<ItemListEntry> Added, IReadOnlyList<ItemListEntry> Removed, IReadOnlyList<ItemListMove> Changed);

/// <summary>An edition in the register.</summary>
/// <param name="No">From 1.</param>
/// <param name="Document">The paper it was published by.</param>
public sealed record ItemListEdition(int No, DateOnly Day, string Document, string By, int Items, int Added, int Removed, int Changed);

/// <summary>A level's list as the catalogue has it today, beside the editions.</summary>
/// <param name="Entries">What an edition published now would hold.</param>
/// <param name="Since">Against the latest edition; everything is new while there is none.</param>
/// <param name="Fingerprint">Of the entries: what is published is what was seen.</param>
public sealed record ItemListView(ItemListLevel Level, string Title, IReadOnlyList<ItemListEntry> Entries, ItemListDiff Since, string Fingerprint, IReadOnlyList<ItemListEdition> Editions);

/// <summary>The lists.</summary>
/// <param name="MayPublish">By this reader, who works in the topmost centre.</param>
public sealed record ItemListsView(bool MayPublish, string Centre, IReadOnlyList<ItemListView> Lists);

/// <summary>An edition to be published.</summary>
/// <param name="Fingerprint">Of the list as it was seen.</param>
public sealed record PublishItemListRequest(string Document, string Fingerprint);

/// <summary>An edition as anybody reads it.</summary>
/// <param name="Since">Against the edition before.</param>
public sealed record PublicItemList(ItemListLevel Level, string Title, string Centre, int No, DateOnly Day, string Document, IReadOnlyList<ItemListEntry> Entries, ItemListDiff Since, IReadOnlyList<PublicEdition> Editions);

/// <summary>An edition to turn to.</summary>
public sealed record PublicEdition(int No, DateOnly Day);

/// <summary>Which lists are published.</summary>
public sealed record PublicItemListLine(ItemListLevel Level, string Title, int No, DateOnly Day, int Items);
