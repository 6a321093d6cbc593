using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Queueing;
using GovFlow.Approvals.Tests.Workflows;

namespace GovFlow.Approvals.Tests.Queueing;

public sealed class QueueRulesTests
{
    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly WindowPlan Plan = Town.Plan with
    {
        Classes = [.. Town.Plan.Classes, new("全科", WindowKind.General, [], []), new("绿色通道", WindowKind.Green, [], []), new("咨询", WindowKind.Consulting, [], [])],
        Windows =
        [
            .. Town.Plan.Windows, new("G1", "全科窗口", "全科", "win-market"), new("G2", "绿色通道窗口", "绿色通道", "win-market"), new("G3", "咨询窗口", "咨询", "win-market"),
            new("G4", "村里的窗口", "市场准入", "win-market") { Point = "V1" },
        ],
        Points = [new("V1", "村委会", PointKind.Branch, "村口", "123")],
    };

    private static ServiceItem Item(string code) => WorkflowFile.All.Select(f => f.Item).Single(i => i.Code == code);

    [TestCase("市场准入", false, "W1 G1")]
    [TestCase("市场准入", true, "W1 G1 G2")]
    [TestCase("出件", false, "W7")]
    [TestCase("咨询", true, "G3")]
    [TestCase("绿色通道", true, "G1 G2")]
    [TestCase("没有", false, "")]
    public void ANumber_IsCalledByTheWindowsOfItsClass_AndByThoseThatTakeEverything(string name, bool isGreen, string windows) =>
        Assert.That(string.Join(' ', QueueRules.Callers(Plan, name, isGreen).Select(w => w.Code)), Is.EqualTo(windows));

    [TestCase("市场准入", "W2", null, "W2", Description = "sent over: that window alone")]
    [TestCase("市场准入", "W9", null, "W1 G1", Description = "sent over to a window that is none any more: the line of its class")]
    [TestCase("市场准入", "G4", null, "W1 G1", Description = "nobody hears a call at a point outside")]
    [TestCase("改了名的", null, "市场准入", "W1 G1", Description = "renamed: the class of its item as it is now")]
    [TestCase("改了名的", "W9", "市场准入", "W1 G1")]
    public void ANumber_WhoseWindowOrClassIsGone_IsCalledAllTheSame(string name, string? forWindow, string? itemClass, string windows) =>
        Assert.That(string.Join(' ', Plan.Windows.Where(w => QueueRules.CallsNumber(Plan, w, name, false, forWindow, itemClass)).Select(w => w.Code)), Is.EqualTo(windows));

    [Test]
    public void ANumber_ThatFitsNowhere_IsCalledByWhicheverWindowIsFree()
    {
        var closed = Plan with { Windows = [.. Plan.Windows.Select(w => w.Code == "W2" ? w with { IsClosed = true } : w)] };
        Assert.That(Plan.Windows.Where(w => QueueRules.CallsNumber(closed, closed.Windows.First(o => o.Code == w.Code), "改了名的", false, "W2", null)).Select(w => w.Code),
            Is.EquivalentTo(Plan.Windows.Select(w => w.Code).Except(["W2", "G4"])));
    }

    [Test]
    public void AClassWithoutAnOpenWindowInTheHall_IsNotOffered()
    {
        var closed = Plan with { Windows = [.. Plan.Windows.Where(w => w.Code is not ("G1" or "G2")).Select(w => w.Code == "W1" ? w with { IsClosed = true } : w)] };

        Assert.That(QueueRules.Offered(Plan).Select(c => c.Name), Is.EqualTo(Plan.Classes.Select(c => c.Name)));
        Assert.That(QueueRules.Offered(closed).Select(c => c.Name), Is.EquivalentTo(Plan.Classes.Select(c => c.Name).Except(["市场准入", "全科", "绿色通道"])));
    }

    [Test]
    public void WhoComesForAnItem_TakesTheNumberOfAClassThatIsCalled()
    {
        Assert.That(QueueRules.ClassFor(Plan, Item("GFI-02")), Is.EqualTo("市场准入"));
        var closed = Plan with { Windows = [.. Plan.Windows.Select(w => w.Code == "W1" ? w with { IsClosed = true } : w)] };
        Assert.That(QueueRules.ClassFor(closed, Item("GFI-02")), Is.EqualTo("市场准入"), "the window for everything calls it");
        var none = closed with { Windows = [.. closed.Windows.Where(w => w.Code is not ("G1" or "G2"))] };
        Assert.That(QueueRules.ClassFor(none, Item("GFI-02")), Is.Null);
        var entrusted = none with { Windows = [.. none.Windows.Select(w => w.Code == "W6" ? w with { Entrusted = [Item("GFI-02").Lead.Name] } : w)] };
        Assert.That(QueueRules.ClassFor(entrusted, Item("GFI-02")), Is.EqualTo("综合"));
        Assert.That(QueueRules.ClassFor(Plan with { Elsewhere = [new("GFI-02", "原因", "文号", new DateOnly(2027, 1, 1), "别处")] }, Item("GFI-02")), Is.Null);
    }

    [Test]
    public void Letters_FollowTheOrderOfTheClasses()
    {
        Assert.That((QueueRules.Letter(Plan, "市场准入"), QueueRules.Letter(Plan, "咨询"), QueueRules.Letter(Plan, "没有")), Is.EqualTo(("A", "J", (string?)null)));
        var many = Plan with { Classes = [.. Enumerable.Range(0, 60).Select(i => new HallClass($"{i}", WindowKind.Ordinary, [], []))] };
        Assert.That((QueueRules.Letter(many, "25"), QueueRules.Letter(many, "26"), QueueRules.Letter(many, "53")), Is.EqualTo(("Z", "AA", "BB")));
        Assert.That(many.Classes.Select(c => QueueRules.Letter(many, c.Name)), Is.Unique);
        Assert.That(QueueRules.Number("A", 12), Is.EqualTo("A012"));
    }
}
