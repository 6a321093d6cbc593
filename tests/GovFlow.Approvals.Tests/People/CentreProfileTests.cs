using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.People;

/// <summary>中心概况 (004-36): what is refused, and what the standard only remarks on.</summary>
[TestFixture]
public sealed class CentreProfileTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static readonly Town Town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static ProfileWish Wish => new(
        Town.Centre.Name, CentreLevel.Town, HallGrade.Demonstration, 260, Town.Centre.Address, Town.Centre.Phone, Town.Centre.ComplaintPhone, Town.Centre.ReconsiderationBody, Town.Centre.Court,
        Town.Hours.Sessions, Town.Hours.CutOff);

    private static string[] Findings(ProfileWish wish) => [.. ProfileRules.Findings(ProfileRules.With(Town, wish, Today, new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.FromHours(8))), Today).Select(f => f.Code)];

    [TestCase(HallGrade.Demonstration, 199, true)]
    [TestCase(HallGrade.Demonstration, 200, false)]
    [TestCase(HallGrade.Standard, 99, true)]
    [TestCase(HallGrade.Standard, 100, false)]
    [TestCase(HallGrade.Plain, 49, true)]
    [TestCase(HallGrade.Plain, 50, false)]
    public void AHall_SmallerThanItsGrade_IsAFinding_AndMayBeSaved(HallGrade grade, int area, bool isSmall)
    {
        var wish = Wish with { Grade = grade, Area = area };
        Assert.That(ProfileRules.Check(wish), Is.Empty);
        Assert.That(Findings(wish), Is.EqualTo(isSmall ? new[] { "profile-area-small" } : []));
    }

    [TestCase("示范县青禾镇行政综合服务中心", true)]
    [TestCase("示范市城东区青禾街道行政综合服务中心", false, Description = "named as it should be, but the seal still says 示范县青禾镇")]
    [TestCase("青禾镇便民服务中心", false)]
    public void TheName_IsHeldAgainstTheStandardAndTheSeal(string name, bool isSound) => Assert.That(Findings(Wish with { Name = name }), isSound ? Is.Empty : Is.Not.Empty);

    [Test]
    public void WhatNobodyCouldWorkWith_IsRefusedAtItsField()
    {
        string[] Codes(ProfileWish wish) => [.. ProfileRules.Check(wish).Select(p => p.Path)];
        Assert.That(Codes(Wish with { Name = " ", Phone = "", Area = 0 }), Is.EqualTo(new[] { "$.name", "$.phone", "$.area" }));
        Assert.That(Codes(Wish with { Level = (CentreLevel)9, Grade = (HallGrade)9 }), Is.EqualTo(new[] { "$.level", "$.grade" }));
        Assert.That(Codes(Wish with { Sessions = [] }), Is.EqualTo(new[] { "$.sessions" }));
        Assert.That(Codes(Wish with { Sessions = [new(new(13, 0), new(17, 0)), new(new(9, 0), new(12, 0))] }), Is.EqualTo(new[] { "$.sessions" }));
        Assert.That(Codes(Wish with { CutOff = new TimeOnly(18, 0) }), Is.EqualTo(new[] { "$.cutOff" }));
    }

    [Test]
    public void WhatNobodyWroteYet_IsAsked() => Assert.That(ProfileRules.Findings(Town, Today).Select(f => f.Code), Is.EqualTo(new[] { "profile-ungraded", "profile-unmeasured" }));

    [Test]
    public void ARenamedCentre_KnowsWhatItWasCalledAtAnInstant()
    {
        var noon = new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.FromHours(8));
        var town = ProfileRules.With(Town, Wish with { Name = "示范县青禾街道行政综合服务中心" }, Today, noon);
        Assert.That(
            (town.Profile.NameAt(noon.AddHours(-1), Today, town.Centre.Name), town.Profile.NameAt(noon, Today, town.Centre.Name), town.Profile.Version),
            Is.EqualTo(("示范县青禾镇行政综合服务中心", "示范县青禾街道行政综合服务中心", 1L)));
    }
}
