using System.Collections.Immutable;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tests.Workflows;

namespace GovFlow.Approvals.Tests.People;

/// <summary>Which window takes which item in (000-8, 000-14, 000-19, 001-7, 004-10, 004-17, 004-37).</summary>
[TestFixture]
public sealed class WindowPlanTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly ImmutableArray<ServiceItem> Items = [.. WorkflowFile.All.Select(f => f.Item)];

    private static WindowPlan Plan => Town.Plan;

    private static ServiceItem Item(string code) => Items.Single(i => i.Code == code);

    private static string[] Windows(WindowPlan plan, string item) => [.. plan.WindowsFor(Item(item)).Select(w => w.Code)];

    private static IEnumerable<string> Problems(WindowPlan plan, bool hard) =>
        WindowPlanRules.Check(plan, Town.Posts, Items, Town.Windows, Today).Where(p => p.IsHard == hard).Select(p => p.Code);

    [Test]
    public void TheTownFile_ComesToOneWindowForEveryItem_AndTheIssuingWindowTakesNothingIn()
    {
        Assert.That(Items.Select(i => Plan.WindowsFor(i).Count()), Is.All.EqualTo(1));
        Assert.That(Plan.Class("出件")!.Kind, Is.EqualTo(WindowKind.Issuing));
        Assert.That(Problems(Plan, true), Is.Empty);
        Assert.That(Problems(Plan, false), Is.Empty);
    }

    [TestCase("jinping", 6)]
    [TestCase("foshan", 4)]
    [TestCase("hebei", 7)]
    public void UnderEveryPreset_EveryItemHasAClass_AndTheOnlyGapsAreClassesWithoutAWindow(string code, int classes)
    {
        var preset = WindowPresets.All.Single(p => p.Code == code);
        var laid = WindowPresets.Lay(preset, Plan, Items);

        Assert.That(preset.Classes, Has.Length.EqualTo(classes));
        Assert.That(Items.Select(laid.ClassOf), Has.None.Null);
        Assert.That(Problems(laid, true), Is.Empty);
        Assert.That(Problems(laid, false).Except(["class-without-window", "item-without-window"]), Is.Empty);
        foreach (var back in WindowPresets.All)
            Assert.That(Problems(WindowPresets.Lay(back, laid, Items), true), Is.Empty, $"{code} and then {back.Code}");
    }

    [TestCase("市场准入")]
    [TestCase("城乡建设")]
    [TestCase("卫生健康")]
    [TestCase("民生保障")]
    [TestCase("涉军事务")]
    public void EachOfTheFiveWindowsThatMustBe_IsInThePreset_AndOpenInTheTownFile(string name)
    {
        var preset = WindowPresets.All.Single(p => p.Code == "hebei");

        Assert.That(preset.Classes.Select(c => c.Name), Does.Contain(name));
        Assert.That(Plan.Windows.Where(w => w.Class == name && !w.IsClosed), Is.Not.Empty);
        Assert.That(Items.Where(i => Plan.ClassOf(i)?.Name == name), Is.Not.Empty, "and has something to take in");
    }

    [Test]
    public void JinpingPartsLicencesFromRegistrations_AndFoshanPersonsFromBusinesses()
    {
        var jinping = WindowPresets.Lay(WindowPresets.All[0], Plan, Items);
        Assert.That((jinping.ClassOf(Item("GFI-02"))!.Name, jinping.ClassOf(Item("GFI-01"))!.Name, jinping.ClassOf(Item("GFI-13"))!.Name, jinping.ClassOf(Item("GFI-07"))!.Name), Is.EqualTo(("经营许可", "注册登记", "社会民生", "投资建设")));
        var foshan = WindowPresets.Lay(WindowPresets.All[1], Plan, Items);
        Assert.That((foshan.ClassOf(Item("GFI-13"))!.Name, foshan.ClassOf(Item("GFI-02"))!.Name, foshan.ClassOf(Item("GFI-24"))!.Name), Is.EqualTo(("个人办事", "企业办事", "其他办事")));
    }

    [Test]
    public void EntrustedItems_GoToTheWindowTheirDepartmentChose_ASingleOneStandsOut_AndSomeTakeAll()
    {
        var plan = Plan with { Windows = Plan.Windows.Replace(Plan.Windows[5], Plan.Windows[5] with { Entrusted = ["镇人民武装部"] }) };
        Assert.That(Windows(plan, "GFI-21"), Is.EqualTo(["W5", "W6"]));

        plan = plan with { Items = [new("GFI-02", null, ["W6"], ["W1"])] };
        Assert.That(Windows(plan, "GFI-02"), Is.EqualTo(["W6"]));
        Assert.That(plan.Ground(plan.Windows[0], Item("GFI-02")), Is.EqualTo(WindowGround.KeptOut));

        plan = Plan with { Classes = Plan.Classes.Add(new("绿色通道", WindowKind.Green, [], [])), Windows = Plan.Windows.Add(new("W8", "8号 绿色通道", "绿色通道", "win-general")) };
        Assert.That(Items.Select(i => plan.Takes(plan.Windows[^1], i)), Is.All.True);
        plan = plan with { Windows = plan.Windows.Replace(plan.Windows[^1], plan.Windows[^1] with { IsClosed = true }) };
        Assert.That(Items.Select(i => plan.Takes(plan.Windows[^1], i)), Is.All.False);
    }

    [Test]
    public void ADepartmentsItems_AreOfItsClass_WhateverTheItemStates()
    {
        var military = Plan.Class("涉军事务")!;
        var plan = Plan with { Classes = Plan.Classes.Replace(Plan.Class("综合")!, Plan.Class("综合")! with { Departments = ["镇人民武装部"] }) };
        Assert.That(Windows(plan, "GFI-21"), Is.EqualTo(["W6"]));
        plan = plan with { Classes = plan.Classes.Replace(military, military with { Departments = ["镇人民武装部"] }) };
        Assert.That(Problems(plan, false), Does.Contain("department-twice"));
    }

    [Test]
    public void AnItemNotInTheHall_NeedsNoWindow_AndIsListedOnceItsDayIsPast()
    {
        var plan = Plan with
        {
            Windows = Plan.Windows.Replace(Plan.Windows[4], Plan.Windows[4] with { IsClosed = true }),
            Elsewhere = [new("GFI-21", "没有保密场地", "青政发〔2026〕3号", new DateOnly(2026, 3, 5), "镇人武部")],
        };
        Assert.That(Problems(plan, false), Is.EquivalentTo(["class-without-window", "move-in-overdue"]));
        Assert.That(Problems(plan with { Elsewhere = [] }, false), Is.EquivalentTo(["class-without-window", "item-without-window"]));
    }

    [Test]
    public void WhatNoHallCanWorkBy_IsRefusedWithItsPlace()
    {
        var window = Plan.Windows[0];
        (string Code, WindowPlan Plan)[] wrong =
        [
            ("window-struck-out", Plan with { Windows = Plan.Windows.RemoveAt(0) }),
            ("window-twice", Plan with { Windows = Plan.Windows.Add(window) }),
            ("window-code", Plan with { Windows = Plan.Windows.Add(window with { Code = "一" }) }),
            ("window-name", Plan with { Windows = Plan.Windows.Replace(window, window with { Name = "" }) }),
            ("window-class-unknown", Plan with { Windows = Plan.Windows.Replace(window, window with { Class = "没有" }) }),
            ("post-unknown", Plan with { Windows = Plan.Windows.Replace(window, window with { OtherPosts = ["nobody"] }) }),
            ("class-twice", Plan with { Classes = Plan.Classes.Add(Plan.Classes[0]) }),
            ("class-kind", Plan with { Classes = Plan.Classes.Add(new("新", (WindowKind)9, [], [])) }),
            ("item-twice", Plan with { Items = [new("GFI-01", null, ["W2"], []), new("GFI-01", null, ["W3"], [])] }),
            ("placing-contradicts", Plan with { Items = [new("GFI-01", null, ["W2"], ["W2"])] }),
            ("window-takes-no-cases", Plan with { Items = [new("GFI-01", null, ["W7"], [])] }),
            ("document-missing", Plan with { Elsewhere = [new("GFI-01", "场地", "", Today, "县局")] }),
        ];
        foreach (var (code, plan) in wrong)
            Assert.That(Problems(plan, true), Does.Contain(code), code);
    }
}
