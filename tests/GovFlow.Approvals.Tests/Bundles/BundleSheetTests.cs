using System.Collections.Immutable;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Tests.Bundles;

/// <summary>一表、一单 (000-17): what several items ask is asked once, and never less than each of them asks.</summary>
public sealed class BundleSheetTests
{
    private static readonly Bundle Plain = new() { Code = "open-shop", Name = "开店一件事", Items = [new("A"), new("B"), new("C", "有外卖时")] };

    private static BundledItem Item(string code, ImmutableArray<MaterialRequirement> materials, params ReadOnlySpan<FormQuestion> questions) => new(
        new ServiceItem
        {
            Code = code,
            Name = $"事项{code}",
            Category = ItemCategory.Licence,
            PowerSource = PowerSource.Own,
            WindowClass = "市场准入",
            PromisedLimit = new TimeLimit(5, Approvals.Clocks.DayUnit.Working),
            Fee = new FeeRule(false),
            ResultName = "许可证",
            Lead = new DepartmentShare("市场监管所", "主办"),
            Materials = materials,
        },
        new ItemForm([.. questions]));

    private static MaterialRequirement Paper(string code, string name, string? licence = null, bool isRequired = true, bool mayDefer = false, bool isMain = false, int copies = 1) =>
        new(code, name) { LicenceType = licence, IsRequired = isRequired, MayDefer = mayDefer, IsMain = isMain, Copies = copies };

    private static FormQuestion Question(string name, string label, QuestionKind kind = QuestionKind.Text, bool isRequired = true, params ReadOnlySpan<string> choices) =>
        new(name, label, kind, [.. choices], isRequired, null);

    [Test]
    public void ThePaperOfOneName_IsHandedInOnce_AndSaysForWhichItems()
    {
        var sheet = BundleSheet.Of(Plain, [Item("A", [Paper("M1", "营业执照", "营业执照", copies: 1)]), Item("B", [Paper("M3", "营业执照", "营业执照", copies: 2), Paper("M4", "平面图")])]);
        Assert.That(sheet.Materials.Select(m => (m.Key, m.Copies, string.Join('+', m.For.Select(f => f.ItemCode)))), Is.EqualTo(new[] { ("A.M1", 2, "A+B"), ("B.M4", 1, "B") }));
        Assert.That(sheet.Saved, Is.EqualTo(1));
    }

    [Test]
    public void PapersOfOtherNames_AreTwo_UntilTheOfficeSaysTheyAreOne()
    {
        ImmutableArray<BundledItem> items = [Item("A", [Paper("M1", "经营者身份证", "居民身份证")]), Item("B", [Paper("M2", "法定代表人身份证明", "居民身份证")])];
        var declared = Plain with { Same = [[new("A", "M1"), new("B", "M2")]] };
        Assert.Multiple(() =>
        {
            Assert.That(BundleSheet.Of(Plain, items).Materials, Has.Length.EqualTo(2), "two persons' cards are two papers");
            Assert.That(BundleSheet.Of(declared, items).Materials, Has.Length.EqualTo(1));
            Assert.That(BundleSheet.Of(declared, items).Materials[0].LicenceType, Is.EqualTo("居民身份证"));
        });
    }

    [Test]
    public void WhatSeveralCasesWaitFor_IsAskedOnce_AndOnlyOfThoseThatWaitForIt()
    {
        var sheet = BundleSheet.Of(Plain, [
            Item("A", [Paper("M1", "营业执照"), Paper("M2", "平面图")]), Item("B", [Paper("M3", "营业执照"), Paper("M4", "健康证明")]), Item("C", [Paper("M5", "营业执照")]),
        ]);
        var asked = sheet.Outstanding(new Dictionary<string, ImmutableArray<CaseMaterial>>(StringComparer.Ordinal)
        {
            ["A"] = [new("M1", "营业执照", MaterialState.Received), new("M2", "平面图", MaterialState.Missing, "没有标明面积")],
            ["B"] = [new("M3", "营业执照", MaterialState.Missing, "已过期"), new("M4", "健康证明", MaterialState.Received)],
            ["C"] = [new("M5", "营业执照", MaterialState.Missing, "已过期")],
        });
        Assert.That(asked.Select(a => (a.Key, a.Note, string.Join('+', a.For.Select(f => $"{f.ItemCode}.{f.MaterialCode}")))), Is.EqualTo(new[] { ("A.M1", "已过期", "B.M3+C.M5"), ("A.M2", "没有标明面积", "A.M2") }));
        Assert.That(sheet.Outstanding(ImmutableDictionary<string, ImmutableArray<CaseMaterial>>.Empty), Is.Empty, "a case that does not wait is asked for nothing");
    }

    [Test]
    public void TwoPapersOfOneItem_AreNeverOne()
    {
        var sheet = BundleSheet.Of(Plain, [Item("A", [Paper("M1", "身份证", "居民身份证"), Paper("M2", "身份证", "居民身份证")]), Item("B", [Paper("M1", "身份证", "居民身份证")])]);
        Assert.That(sheet.Materials.Select(m => m.For.Length), Is.EqualTo(new[] { 2, 1 }));
    }

    [Test]
    public void OneNameUnderTwoLicences_IsTwoPapers()
    {
        var sheet = BundleSheet.Of(Plain, [Item("A", [Paper("M1", "权属证明", "不动产权证书")]), Item("B", [Paper("M1", "权属证明", "林权证")])]);
        Assert.That(sheet.Materials, Has.Length.EqualTo(2));
    }

    [Test]
    public void AJoinedPaper_IsAsStrictAsItsStrictestItem()
    {
        var sheet = BundleSheet.Of(Plain,
        [
            Item("A", [Paper("M1", "健康证明", "健康证明", isRequired: false, mayDefer: true)]), Item("B", [Paper("M2", "健康证明", mayDefer: true)]), Item("C", [Paper("M3", "健康证明", "健康证明", isMain: true)]),
        ]);
        var one = sheet.Materials.Single();
        Assert.Multiple(() =>
        {
            Assert.That((one.IsRequired, one.IsMain, one.MayDefer), Is.EqualTo((true, true, false)));
            Assert.That(one.LicenceType, Is.Null, "one of them takes no licence for it");
        });
    }

    [Test]
    public void ALeftOutItem_AsksNothing_AndTheKeysStay()
    {
        ImmutableArray<BundledItem> items = [Item("A", [Paper("M1", "营业执照"), Paper("M2", "申请书")]), Item("B", [Paper("M7", "营业执照", mayDefer: true)])];
        var sheet = BundleSheet.Of(Plain, items, ["B"]);
        Assert.That(sheet.Materials.Select(m => (m.Key, m.MayDefer, m.For.Length)), Is.EqualTo(new[] { ("A.M1", true, 1) }));
    }

    [Test]
    public void AQuestion_IsAskedOnceWhereItIsTheSame_AndDiffersWhereOnlyItsWordsAre()
    {
        var sheet = BundleSheet.Of(Plain,
        [
            Item("A", [], Question("area", "经营面积", QuestionKind.Number), Question("kind", "经营类型", QuestionKind.Choice, true, "餐馆", "小吃店")),
            Item("B", [], Question("size", "经营面积", QuestionKind.Number, isRequired: false), Question("kind", "经营类型", QuestionKind.Choice, true, "理发", "旅店")),
        ]);
        Assert.That(
            sheet.Questions.Select(q => (q.Key, q.IsRequired, q.Differs, q.For.Length)),
            Is.EqualTo(new[] { ("A.area", true, false, 2), ("A.kind", true, true, 1), ("B.kind", true, true, 1) }));
    }

    [Test]
    public void AState_IsNeverBetterForAnItem_ThanItWouldBeAlone([Values] MaterialState state, [Values] bool isRequired, [Values] bool mayDefer, [Values] bool hasLicence)
    {
        var own = Paper("M1", "健康证明", hasLicence ? "健康证明" : null, isRequired, mayDefer);
        var found = BundleSheet.StateFor(state, own);
        Assert.Multiple(() =>
        {
            Assert.That(found is MaterialState.NotNeeded && own.IsRequired, Is.False);
            Assert.That(found is MaterialState.Deferred && !own.MayDefer, Is.False);
            Assert.That(found is MaterialState.FromLicence && own.LicenceType is null, Is.False);
            Assert.That(!found.IsInHand() || state.IsInHand(), "nothing is in hand that was not handed in");
            Assert.That(state is not MaterialState.Received || found is MaterialState.Received);
        });
    }

    [Test]
    public void ABundle_OfWrongItems_IsRefusedWithItsPath()
    {
        var person = Item("A", [Paper("M1", "身份证")]).Item with { ApplicantKinds = [ApplicantKind.Person] };
        var firm = Item("B", [Paper("M1", "营业执照")]).Item with { ApplicantKinds = [ApplicantKind.Organisation] };
        var open = Item("C", [Paper("M1", "营业执照")]).Item;
        var items = new[] { person, firm, open }.ToDictionary(i => i.Code, StringComparer.Ordinal);
        var good = new Bundle { Code = "ab", Name = "好", Items = [new("A"), new("C")] };
        string[] Codes(params ReadOnlySpan<Bundle> bundles) => [.. BundleRules.Check([.. bundles], items).Select(p => $"{p.Path} {p.Code}")];
        Assert.Multiple(() =>
        {
            Assert.That(Codes(good), Is.Empty);
            Assert.That(Codes(good, good with { Name = "另一件" }), Is.EqualTo(new[] { "$.bundles[1].code bundle-twice" }));
            Assert.That(Codes(good with { Items = [new("A")] }), Is.EqualTo(new[] { "$.bundles[0].items bundle-items" }));
            Assert.That(Codes(good with { Items = [new("A"), new("B")] }), Is.EqualTo(new[] { "$.bundles[0].items bundle-applicants" }));
            Assert.That(Codes(good with { Items = [new("A"), new("X")] }), Is.EqualTo(new[] { "$.bundles[0].items[1].itemCode item-unknown" }));
            Assert.That(Codes(good with { Items = [new("A"), new("A")] }), Is.EqualTo(new[] { "$.bundles[0].items[1].itemCode bundle-item-twice" }));
            Assert.That(Codes(good with { Items = [new("A", "甲"), new("C", "乙")] }), Is.EqualTo(new[] { "$.bundles[0].items bundle-optional" }));
            Assert.That(Codes(good with { Same = [[new("A", "M1"), new("C", "M9")]] }), Is.EqualTo(new[] { "$.bundles[0].same[0] bundle-same" }));
            Assert.That(Codes(good with { Code = "餐馆" }), Is.EqualTo(new[] { "$.bundles[0].code bundle-code" }));
            Assert.That(Codes(good with { Items = [], IsClosed = true }), Is.Empty, "what is closed need not be one that could be applied for");
        });
    }
}
