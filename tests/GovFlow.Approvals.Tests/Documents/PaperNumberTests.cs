using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Tests.Documents;

[TestFixture]
public sealed class PaperNumberTests
{
    [TestCase(PaperTemplate.Acceptance, 2026, 123, "（2026）凉镇受字第000123号")]
    [TestCase(PaperTemplate.Refusal, 2027, 1, "（2027）凉镇不准字第000001号")]
    [TestCase(PaperTemplate.SupplementNotice, 2026, 1234567, "（2026）凉镇补字第1234567号")]
    public void Format_ACount_ReadsLikeTheOfficesNumbers(PaperTemplate template, int year, long count, string number) =>
        Assert.That(PaperNumber.Format("凉镇", template, year, count), Is.EqualTo(number));

    [Test]
    public void Format_TwoTemplatesWithTheSameCount_NeverGiveTheSameNumber() =>
        Assert.That(Enum.GetValues<PaperTemplate>().Select(t => PaperNumber.Format("凉镇", t, 2026, 7)), Is.Unique);

    [Test]
    public void Format_AZeroCountOrBlankPrefix_IsRefused()
    {
        Assert.That(() => PaperNumber.Format("凉镇", PaperTemplate.Grant, 2026, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => PaperNumber.Format(" ", PaperTemplate.Grant, 2026, 1), Throws.TypeOf<ArgumentException>());
        Assert.That(() => PaperNumber.Format("凉镇", PaperTemplate.Grant, 26, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
