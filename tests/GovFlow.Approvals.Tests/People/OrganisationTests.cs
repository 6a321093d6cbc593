using GovFlow.Approvals.People;
using GovFlow.Approvals.Tests.Workflows;

namespace GovFlow.Approvals.Tests.People;

/// <summary>Units and posts as the centre office changes them (001-2, 001-10, 000-20, 003-24; decision 0036).</summary>
[TestFixture]
public sealed class OrganisationTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static readonly DateTimeOffset Now = new(2026, 3, 6, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly OrganisationNeeds NoNeeds = new([], [], []);

    private static UnitWish Wish(string code, string name, string? parent = null) => new(code, name, UnitKind.Department, parent, "p15", null, null, null, null, null);

    private static Town Under(Town town, string code, string? parent)
    {
        var unit = town.Units.Single(u => u.Code == code);
        return OrganisationRules.With(town, new(code, unit.Name, unit.Kind, parent, unit.HeadId, unit.DeputyId, unit.HandlerId, null, null, null), Today, Now);
    }

    private static string[] Codes(UnitWish wish, bool isNew, Town? town = null) => [.. OrganisationRules.Check(town ?? Town, wish, isNew, Today).Select(p => $"{p.Path} {p.Code}")];

    [Test]
    public void AUnit_UnderAnother_IsFoundFromTheTop_AndNeverUnderItself()
    {
        var town = Under(Under(Town, "market", "admin"), "health", "market");
        Assert.That(town.UnitsFrom("admin").Select(u => u.Code), Is.EqualTo(new[] { "admin", "market", "health" }));
        Assert.That(Codes(Wish("admin", "党政综合办公室", "health"), false, town), Is.EqualTo(new[] { "$.parentCode unit-cycle" }));
        Assert.That(Codes(Wish("admin", "党政综合办公室", "admin"), false, town), Is.EqualTo(new[] { "$.parentCode unit-cycle" }));
        Assert.That(Codes(Wish("admin", "党政综合办公室", "fire"), false, town), Is.Empty);
        var deep = Under(town, "welfare", "health");
        Assert.That(Codes(Wish("u5", "五级", "welfare"), true, deep), Is.EqualTo(new[] { "$.parentCode unit-deep" }));
        Assert.That(Codes(Wish("admin", "党政综合办公室", "fire"), false, deep), Is.EqualTo(new[] { "$.parentCode unit-deep" }), "with all that is below it");
    }

    [TestCase("market", "新所", "$.code code-twice")]
    [TestCase("中文", "新所", "$.code code-form")]
    [TestCase("", "新所", "$.code code-form")]
    [TestCase("new", "市场监督管理所", "$.name unit-name-twice")]
    [TestCase("new", " ", "$.name unit-name")]
    public void ANewUnit_NeedsACodeAndANameOfItsOwn(string code, string name, string expected) => Assert.That(Codes(Wish(code, name), true), Is.EqualTo(new[] { expected }));

    [Test]
    public void WhatAUnitIs_IsChecked()
    {
        Assert.That(Codes(Wish("new", "供水公司营业部") with { Kind = UnitKind.PublicEnterprise, ManagedBy = "hall" }, true), Is.Empty);
        Assert.That(Codes(Wish("new", "新所") with { Kind = (UnitKind)9 }, true), Is.EqualTo(new[] { "$.kind unit-kind" }));
        Assert.That(Codes(Wish("new", "新所") with { HeadId = "p03" }, true), Is.EqualTo(new[] { "$.headId people-contract-staff" }));
        Assert.That(Codes(Wish("new", "新所") with { HandlerId = "nobody" }, true), Is.EqualTo(new[] { "$.handlerId person-unknown" }));
        Assert.That(Codes(Wish("new", "新所") with { ManagedBy = "new" }, true), Is.EqualTo(new[] { "$.managedBy unit-manages-itself" }));
        Assert.That(Codes(Wish("new", "新所", "nowhere"), true), Is.EqualTo(new[] { "$.parentCode unit-unknown" }));
        Assert.That(Codes(Wish("new", "新所") with { OutsideReason = "涉密" }, true), Is.EqualTo(new[] { "$.outsideAddress address-missing" }));
        Assert.That(Codes(Wish("new", "新所") with { OutsideAddress = "稻香路2号" }, true), Is.EqualTo(new[] { "$.outsideReason reason-missing" }));
    }

    [Test]
    public void ARenamedUnit_KeepsTheNameOfItsDays_AndItemsStillFindIt()
    {
        var town = OrganisationRules.With(Town, Wish("market", "市场监管分局") with { HeadId = "p18" }, Today, Now);
        var unit = town.Units.Single(u => u.Code == "market");
        Assert.That((At(unit, Now.AddDays(-1)), At(unit, Now), unit.IsCalled("市场监督管理所"), unit.IsCalled("市场监管分局")), Is.EqualTo(("市场监督管理所", "市场监管分局", true, true)));
        Assert.That(At(unit, Now.AddTicks(-1)), Is.EqualTo("市场监督管理所"), "the morning of that day had the old name");
        unit = OrganisationRules.With(town, Wish("market", "市监局") with { HeadId = "p18" }, Today.AddDays(10), Now.AddDays(10)).Units.Single(u => u.Code == "market");
        Assert.That((At(unit, Now.AddDays(-1)), At(unit, Now.AddDays(10).AddTicks(-1)), At(unit, Now.AddDays(10))), Is.EqualTo(("市场监督管理所", "市场监管分局", "市监局")));
        var before = unit with { FormerNames = [new("市场监督管理所", Today.AddDays(-1))] };
        Assert.That((At(before, Now.AddDays(-1)), At(before, Now.AddHours(-1))), Is.EqualTo(("市场监督管理所", "市监局")), "kept before instants were: by the day");

        static string At(Unit unit, DateTimeOffset at) => unit.NameAt(at, DateOnly.FromDateTime(at.DateTime));
    }

    [TestCase("市场监督管理所", "market")]
    [TestCase("青禾镇市场监督管理所（食品安全办公室）", "market", Description = "the town's own name within the item's words")]
    [TestCase("场监督管理所", "market", Description = "and the item's words within the name")]
    [TestCase("没有的部门", "")]
    public void AnItemsWords_MeanAUnit_ForTheFlowAndForItsClosingAlike(string words, string unit)
    {
        Assert.That(LeadUnits.Of(Town.Units, words, Today).Select(u => u.Code), Is.EqualTo(unit.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var item = WorkflowFile.All.Select(f => f.Item).First();
        var needs = NoNeeds with { Items = [item with { Lead = item.Lead with { Name = words } }] };
        Assert.That(OrganisationRules.OnUnit(Town, "market", Today, needs).Count(h => h.Kind is HangingKind.Item), Is.EqualTo(unit.Length > 0 ? 1 : 0));

        var renamed = OrganisationRules.With(Town, Wish("market", "商事服务局") with { HeadId = "p18" }, Today, Now);
        Assert.That(LeadUnits.Of(renamed.Units, words, Today).Select(u => u.Code), Is.EqualTo(unit.Split(' ', StringSplitOptions.RemoveEmptyEntries)), "by its former name");
        Assert.That(OrganisationRules.OnUnit(renamed, "market", Today, needs).Count(h => h.Kind is HangingKind.Item), Is.EqualTo(unit.Length > 0 ? 1 : 0));
    }

    [Test]
    public void TheUnitOfThatVeryName_IsMeantBeforeOneOnlyAlike_AndAnOpenOneBeforeAClosedOne()
    {
        var town = OrganisationRules.With(Town, Wish("new", "市场监督管理所服务站"), Today, Now);
        Assert.That(LeadUnits.Of(town.Units, "市场监督管理所", Today).Select(u => u.Code), Is.EqualTo(new[] { "market" }));
        var closed = OrganisationRules.WithUnit(town, "market", Today.AddDays(1));
        Assert.That(LeadUnits.Of(closed.Units, "市场监督管理所", Today).Select(u => u.Code), Is.EqualTo(new[] { "market" }));
        Assert.That(LeadUnits.Of(closed.Units, "市场监督管理所", Today.AddDays(1)).Select(u => u.Code), Is.EqualTo(new[] { "new" }));
        Assert.That(LeadUnits.Of([closed.Units.Single(u => u.Code == "market")], "市场监督管理所", Today.AddDays(1)).Select(u => u.Code), Is.EqualTo(new[] { "market" }), "rather a closed one than nobody");
    }

    [Test]
    public void ANewHead_HeadsThePostsOfTheUnit()
    {
        var town = OrganisationRules.With(Town, Wish("market", "市场监督管理所") with { HeadId = "p19" }, Today, Now);
        Assert.That(town.Posts.Where(p => p.Post.DepartmentCode == "market").Select(p => p.Post.UnitHeadId), Is.All.EqualTo("p19"));
        town = OrganisationRules.With(town, new PostWish("review-fire", "消防岗", "market", Lane.BackOffice));
        Assert.That(town.Posts.Single(p => p.Post.Code == "review-fire").Post, Is.EqualTo(new Post("review-fire", "消防岗", "market", "p19")));
    }

    [Test]
    public void APost_ClosesWhenNothingHangsOnIt_AndEverythingThatDoesIsNamed()
    {
        var needs = new OrganisationNeeds([new("青-1", "核查", "survey-market"), new("青-2", "审查", "review-fire")], [new("小餐饮", "现场核查", "survey-market")], []);
        var hanging = OrganisationRules.OnPost(Town, "survey-market", Today, needs);
        Assert.That(hanging.Select(h => h.Kind).Distinct(), Is.EqualTo(new[] { HangingKind.Task, HangingKind.Holder, HangingKind.Step }));
        Assert.That(hanging.Select(h => h.What), Is.SupersetOf(new[] { "青-1 核查", "秦细查（A岗）", "小餐饮：现场核查" }));
        Assert.That(OrganisationRules.OnPost(Town, "win-market", Today, NoNeeds).Select(h => h.Kind), Does.Contain(HangingKind.Window));

        var left = Town with { Holdings = [.. Town.Holdings.Select(h => h.PostCode == "survey-market" ? h with { To = Today.AddDays(3) } : h)] };
        Assert.That(OrganisationRules.OnPost(left, "survey-market", Today.AddDays(3), NoNeeds), Is.Not.Empty, "somebody is there that day");
        Assert.That(OrganisationRules.OnPost(left, "survey-market", Today.AddDays(4), NoNeeds), Is.Empty);
        Assert.That(OrganisationRules.CheckClosing(Today.AddDays(-1), Today)?.Code, Is.EqualTo("closing-past"));
    }

    [Test]
    public void AUnit_ClosesWhenItHasNoPostNoPeopleNothingBelowAndNoItem()
    {
        var first = WorkflowFile.All.Select(f => f.Item).First();
        var item = first with { Lead = first.Lead with { Name = "水利站" } };
        var town = OrganisationRules.With(Town, Wish("new", item.Lead.Name + "新"), Today, Now);
        Assert.That(OrganisationRules.OnUnit(town, "new", Today, NoNeeds), Is.Empty);
        town = OrganisationRules.With(town, Wish("new", item.Lead.Name), Today, Now);
        Assert.That(OrganisationRules.OnUnit(town, "new", Today, NoNeeds with { Items = [item] }), Has.One.EqualTo(new Hanging(HangingKind.Item, item.Name)));
        Assert.That(OrganisationRules.OnUnit(Under(town, "market", "new"), "new", Today, NoNeeds), Is.EqualTo(new[] { new Hanging(HangingKind.Unit, "市场监督管理所") }));
        Assert.That(OrganisationRules.OnUnit(Town, "market", Today, NoNeeds).Select(h => h.Kind).Distinct(), Is.EqualTo(new[] { HangingKind.Post, HangingKind.Person }));

        var closed = OrganisationRules.WithUnit(town, "new", Today.AddDays(1));
        var unit = closed.Units.Single(u => u.Code == "new");
        Assert.That((unit.IsClosedOn(Today), unit.IsClosedOn(Today.AddDays(1))), Is.EqualTo((false, true)));
        Assert.That(Codes(Wish("below", "下级", "new"), true, closed), Is.EqualTo(new[] { "$.parentCode unit-closed" }));
        Assert.That(OrganisationRules.Check(closed, new PostWish("p", "岗", "new", Lane.Window), true, Today).Select(p => p.Code), Is.EqualTo(new[] { "unit-closed" }));
    }

    [Test]
    public void APerson_IsManagedByWhoeverTheUnitOrTheOfficeNamed_ElseAtHome()
    {
        var person = Town.People.Single(p => p.Member.Id == "p20");
        Assert.That(Town.ManagerOf(person), Is.EqualTo("market"));
        var town = OrganisationRules.With(Town, Wish("market", "市场监督管理所") with { ManagedBy = "hall" }, Today, Now);
        Assert.That(town.ManagerOf(person), Is.EqualTo("hall"));
        Assert.That(town.ManagerOf(person with { ManagedBy = "admin" }), Is.EqualTo("admin"));
    }

    [Test]
    public void APostWithAContractHolder_StaysAWindow()
    {
        var contract = Town.Holdings.First(h => Town.People.Single(p => p.Member.Id == h.PersonId).Member.Employment is EmploymentKind.Contract).PostCode;
        var post = Town.Posts.Single(p => p.Post.Code == contract);
        Assert.That(OrganisationRules.Check(Town, new PostWish(contract, post.Post.Name, post.Post.DepartmentCode, Lane.BackOffice), false, Today).Select(p => p.Code), Is.EqualTo(new[] { "people-contract-staff" }));
        Assert.That(OrganisationRules.Check(Town, new PostWish("new", post.Post.Name, post.Post.DepartmentCode, Lane.Window), true, Today).Select(p => p.Code), Is.EqualTo(new[] { "post-name-twice" }));
    }
}
