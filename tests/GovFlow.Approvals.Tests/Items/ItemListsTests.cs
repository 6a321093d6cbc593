using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Items;

/// <summary>分级事项清单 (003-47): where an item stands, how near it is taken in, and what two editions differ in.</summary>
internal sealed class ItemListsTests
{
    [TestCase(PowerSource.Own, "window", false, ItemListLevel.Town, HandlingLevel.Town)]
    [TestCase(PowerSource.Delegated, "window", true, ItemListLevel.Town, HandlingLevel.Village, Description = "a community's point takes it in")]
    [TestCase(PowerSource.Own, "community", false, ItemListLevel.Town, HandlingLevel.Village)]
    [TestCase(PowerSource.ReportUp, "community", true, ItemListLevel.District, HandlingLevel.District, Description = "what is only carried upwards stays the district's")]
    public void AnItem_StandsOnOneList_WithWhereItIsHandled(PowerSource source, string channel, bool isNearby, ItemListLevel level, HandlingLevel handling)
    {
        var item = Item("A-1") with { PowerSource = source, Channels = [channel] };

        var lists = Enum.GetValues<ItemListLevel>().ToDictionary(l => l, l => ItemLists.Draw(l, [item], _ => isNearby));

        Assert.That(lists[level].Single().Handling, Is.EqualTo(handling));
        Assert.That(lists.Where(l => l.Key != level).SelectMany(l => l.Value), Is.Empty);
    }

    [Test]
    public void AList_IsInOrderOfDepartmentAndCode_InWords()
    {
        var lines = ItemLists.Draw(ItemListLevel.Town, [Item("B-2"), Item("A-9") with { Lead = new DepartmentShare("乙所", "决定") }, Item("A-1")], _ => false);

        Assert.That(lines.Select(l => l.Code), Is.EqualTo(new[] { "A-9", "A-1", "B-2" }).Or.EqualTo(new[] { "A-1", "B-2", "A-9" }));
        Assert.That(lines.First(l => l.Code == "A-1") is { Limits: "法定 20 个工作日，承诺 5 个工作日", Category: "行政许可", Channels: "窗口、网上" }, Is.True, lines[0].ToString());
    }

    [Test]
    public void TwoEditions_DifferInWhatCameWentAndChanged_FieldByField()
    {
        var before = ItemLists.Draw(ItemListLevel.Town, [Item("A-1"), Item("A-2")], _ => false);
        var after = ItemLists.Draw(ItemListLevel.Town, [Item("A-2") with { Name = "新名称", PromisedLimit = new TimeLimit(3, DayUnit.Working) }, Item("A-3")], i => i.Code == "A-2");

        var found = ItemLists.Compare(before, after);

        Assert.That((found.Added.Single().Code, found.Removed.Single().Code), Is.EqualTo(("A-3", "A-1")));
        Assert.That(found.Changed.Select(c => (c.Code, c.Field, c.After)), Is.EqualTo(new[] { ("A-2", "名称", "新名称"), ("A-2", "办理层级", "村（社区）受理，镇（街道）办理"), ("A-2", "时限", "法定 20 个工作日，承诺 3 个工作日") }));
        Assert.That(ItemLists.Compare(after, after).IsNone, Is.True);
        Assert.That(found.IsNone, Is.False);
    }

    private static ServiceItem Item(string code) => new()
    {
        Code = code,
        Name = $"事项{code}",
        Category = ItemCategory.Licence,
        PowerSource = PowerSource.Own,
        WindowClass = "综合",
        Channels = ["window", "online"],
        StatutoryLimit = new TimeLimit(20, DayUnit.Working),
        PromisedLimit = new TimeLimit(5, DayUnit.Working),
        Fee = new FeeRule(false, null),
        ResultName = "证",
        Lead = new DepartmentShare("甲所", "决定"),
    };
}
