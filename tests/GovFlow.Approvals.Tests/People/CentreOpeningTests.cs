using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.People;

/// <summary>开设中心 (001-2; decision 0045): what may be opened beneath what, and what it begins with.</summary>
internal sealed class CentreOpeningTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static readonly Town Pattern = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly CentreWish Village = new(
        "DC", "示范县青禾镇东村便民服务站", CentreLevel.Village, "999901101001", "东村", "东村1号", "0000-1", "0000-2", "示范县人民政府", "示范县人民法院", "青政发〔2026〕3号", null,
        OpeningCalendar.AsPattern, null, null, "东管", "dongguan");

    private static CentrePlace TownAbove => new("QH", "SFX", "SFX/QH/", CentreLevel.Town, "999901101000", "青镇");

    [TestCase("999901000000", null)]
    [TestCase("999801000000", "division-outside")]
    [TestCase("999901101000", "division-level")]
    public void ADistrict_LiesInItsCity(string code, string? problem)
    {
        var city = new CentrePlace("SJ", null, "SJ/", CentreLevel.City, "999900000000", "市");
        var found = CentreOpening.Check(Village with { Level = CentreLevel.District, DivisionCode = code }, city, [city], [], Pattern, Today);

        Assert.That(found.Select(p => p.Code), problem is null ? Is.Empty : Is.EqualTo(new[] { problem }));
    }

    [TestCase("DC", "999901101001", CentreLevel.Village, null)]
    [TestCase("DC", "999901101000", CentreLevel.Town, null, Description = "a branch hall of the same town")]
    [TestCase("qh", "999901101001", CentreLevel.Village, "centre-code")]
    [TestCase("SFX", "999901101001", CentreLevel.Village, "centre-above")]
    [TestCase("DC", "999901000000", CentreLevel.District, "centre-level")]
    [TestCase("DC", "99990110100１", CentreLevel.Village, "town-division", Description = "a digit of another script")]
    public void ACentre_FitsUnderItsTown(string code, string division, CentreLevel level, string? problem)
    {
        var found = CentreOpening.Check(Village with { Code = code, DivisionCode = division, Level = level }, TownAbove, [TownAbove], [], Pattern, Today);

        Assert.That(found.Select(p => p.Code), problem is null ? Is.Empty : Does.Contain(problem));
    }

    [Test]
    public void TheFirstOfAnInstallation_HasNoneAbove_AndOnlyTheFirst()
    {
        Assert.That(CentreOpening.Check(Village, null, [], [], Pattern, Today), Is.Empty);
        Assert.That(CentreOpening.Check(Village, null, [TownAbove], [], Pattern, Today).Select(p => (p.Path, p.Code)), Is.EqualTo(new[] { ("$.parentCode", "parent-missing") }));
    }

    [Test]
    public void ItBeginsAsItsPattern_WithNobodyButTheAdministrator_AndNoPowerOfAnybody()
    {
        var closed = Pattern with
        {
            Units = Pattern.Units.Replace(Pattern.Units[^1], Pattern.Units[^1] with { ClosedFrom = Today }),
            LocalDays = [new LocalDay(new DateOnly(2026, 12, 9), false, "停电检修", "青政办〔2026〕8号")],
        };

        var town = CentreOpening.Open(Village, Pattern, closed, []);

        Assert.Multiple(() =>
        {
            Assert.That((town.Centre.Code, town.ParentCode, town.DivisionCode, town.Profile.Level), Is.EqualTo(("DC", "QH", "999901101001", CentreLevel.Village)));
            Assert.That(town.Units.Select(u => u.Code), Is.EqualTo(closed.Units.SkipLast(1).Select(u => u.Code)), "what was closed is not opened anew");
            Assert.That(town.Units.Select(u => u.HeadId).Concat(town.Posts.Select(p => p.Post.UnitHeadId)).Distinct(), Is.EqualTo(new[] { "p01" }));
            Assert.That(town.Posts.Select(p => p.Post.DepartmentCode).Distinct(), Is.SubsetOf(town.Units.Select(u => u.Code)));
            Assert.That((town.People.Single().UserName, town.People.Single().Roles.Single()), Is.EqualTo(("dongguan", "Admin")));
            Assert.That((town.Holdings.Length, town.Authorisations.Length, town.Seals.Length), Is.EqualTo((0, 0, 0)), "powers and seals are each body's own");
            Assert.That(town.LocalDays, Is.EqualTo(closed.LocalDays));
            Assert.That(CentreOpening.Open(Village with { Calendar = OpeningCalendar.National }, Pattern, closed, []).LocalDays, Is.Empty);
            Assert.That(town.Centre.SealText, Is.Empty, "a seal is a body's own");
            Assert.That(CentreOpening.Open(Village with { Preset = "foshan" }, Pattern, closed, []).Plan.Classes.Select(c => c.Name), Does.Contain("个人办事"));
        });
    }

    [Test]
    public void PlacesOutsideThePattern_StayThere()
    {
        var plan = Pattern.Plan;
        var withPoint = Pattern with
        {
            WrittenPlan = plan with
            {
                Points = [new HallPoint("P1", "东村分理点", PointKind.Branch, "东村", "1")],
                Windows = plan.Windows.Replace(plan.Windows[0], plan.Windows[0] with { Point = "P1" }),
                Items = [new ItemPlacing("GFI-02", null, [plan.Windows[0].Code], []), new ItemPlacing("GFI-03", null, [plan.Windows[0].Code, plan.Windows[1].Code], [])],
            },
        };

        var town = CentreOpening.Open(Village, Pattern, withPoint, []);

        Assert.That(town.Plan.Points, Is.Empty);
        Assert.That(town.Windows.Select(w => w.Code), Is.EqualTo(plan.Windows.Skip(1).Select(w => w.Code)));
        Assert.That(town.Plan.Items.Select(i => (i.ItemCode, string.Join(' ', i.Also))), Is.EqualTo(new[] { ("GFI-03", plan.Windows[1].Code) }), "nothing names a window that is not there");
    }
}
