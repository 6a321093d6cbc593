using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tests.Documents;

namespace GovFlow.Approvals.Tests.People;

/// <summary>练习大厅 (decision 0040): what makes it one, and that nothing of it can be taken for something real.</summary>
internal sealed class PracticeHallTests
{
    [TestCase("QH", 1, "QH-lx1")]
    [TestCase("QH-lx1", 2, "QH-lx2", Description = "the next round of a practice hall is the real centre's")]
    [TestCase("QH-lx9", 10, "QH-lx10")]
    public void ACode_SaysWhoseHallItIsAndWhichRound(string centre, int round, string code)
    {
        Assert.That(PracticeHall.CodeOf(centre, round), Is.EqualTo(code));
        Assert.That((PracticeHall.Is(code), PracticeHall.CentreOf(code), PracticeHall.RoundOf(code)), Is.EqualTo((true, "QH", round)));
    }

    [Test]
    public void ARealCentre_IsNone()
    {
        Assert.That((PracticeHall.Is("QH"), PracticeHall.CentreOf("QH"), PracticeHall.RoundOf("QH")), Is.EqualTo((false, "QH", 0)));
        Assert.That(() => PracticeHall.CodeOf("QH", 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void ATownFile_MayNotCallItselfSo()
    {
        var file = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json")));
        var reading = TownReader.Read(Encoding.UTF8.GetBytes(file.Replace("\"code\": \"QH\"", "\"code\": \"QH-lx1\"", StringComparison.Ordinal)));

        Assert.That(reading.Problems.Select(p => (p.Path, p.Code)), Is.EqualTo(new[] { ("$.centre.code", "town-code-practice") }));
    }

    [Test]
    public void ItHasEverybodyAndNobodyAbove_AndNoAddressToSendTo()
    {
        var town = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town! with { ParentCode = "SFX" };
        var practice = PracticeHall.From(town, 1);

        Assert.Multiple(() =>
        {
            Assert.That(practice.People.Select(p => p.Member), Is.EqualTo(town.People.Select(p => p.Member)));
            Assert.That(practice.Holdings, Is.EqualTo(town.Holdings));
            Assert.That(practice.ParentCode, Is.Null);
            Assert.That(practice.People.Select(p => p.Email), Has.All.Null);
            Assert.That(practice.Centre.Name, Is.EqualTo($"{town.Centre.Name}（练习）"));
            Assert.That(practice.Centre.SealText, Is.Not.EqualTo(town.Centre.SealText).And.Contains("无效"));
            Assert.That(practice.Centre.NumberPrefix, Does.StartWith("练习"));
            Assert.That(practice.Seals, Is.Empty, "a registered seal would be used in place of it");
        });
    }

    [Test]
    public void TwoCentres_NeverPractiseUnderOneNumber_AndEachFits()
    {
        string[] centres = ["QH", "qh", "SFX", "QINGHETOWN", "QINGHETOWN1", "QINGHETOWN2", "青禾", new string('A', 50)];
        var numbers = centres.Select(c => PracticeHall.CaseNumber($"{c}-lx12", new DateOnly(2026, 11, 23), 9_999)).ToList();

        Assert.That(numbers, Is.Unique);
        Assert.That(numbers.Select(n => n.Length), Is.All.LessThanOrEqualTo(CaseNumberPattern.Longest));
    }

    [Test]
    public void ACaseNumber_CannotBeARealOne()
    {
        var number = PracticeHall.CaseNumber("QH-lx2", new DateOnly(2026, 11, 23), 7);

        Assert.That(number, Is.EqualTo("LX-QH-R2-20261123-0007"));
        Assert.That(CaseNumber.Parse(number), Is.InstanceOf<CaseNumberResult.Refused>());
    }

    [Test]
    public void EveryPaper_SaysAcrossItThatItIsNone_AndARealOneDoesNot([Values] PaperTemplate template)
    {
        var draft = PaperSamples.Draft(template);
        var practice = PaperSamples.Centre with { Code = "620602101-lx1" };
        var (real, practised) = (Page(PaperSamples.Centre), Page(practice));

        Assert.That(practised, Does.Contain(">练习 无效</div>"));
        Assert.That(real, Does.Not.Contain("练习"));

        string Page(Centre centre) => PaperRenderer.Html(draft, PaperSamples.File, PaperSamples.Item, centre, "凉青〔2026〕1号", CheckMark.Draw(centre, "0123456789ABCDEF"), PaperSamples.Day);
    }
}
