using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Tests.Documents;

[TestFixture]
public sealed class IntakeSlipTests
{
    private static IssuedPaper Paper() => PaperRenderer.Render(
        PaperSamples.Draft(PaperTemplate.SupplementNotice), PaperSamples.File, PaperSamples.Item, PaperSamples.Centre, "（2026）凉青补字第000009号", CheckMark.Draw(PaperSamples.Centre, "9fK2mQ7xT4"), PaperSamples.Day, PaperSamples.At);

    private static string Slip(params IssuedPaper[] papers) => IntakeSlip.Render(
        PaperSamples.File, PaperSamples.Item, PaperSamples.Centre, papers, "补正告知（补办件）", new DateTime(2026, 1, 30, 10, 15, 0, DateTimeKind.Unspecified), ("请于此日前补齐", new DateOnly(2026, 2, 13)));

    [Test]
    public void Render_WithItsPapers_GivesTheReviewedStrip() => Golden.Check("IntakeSlip.html", Slip(Paper()));

    [Test]
    public void Render_NamesWhatIsMissing_AndMasksTheName()
    {
        var slip = Slip(Paper());
        Assert.That(slip, Does.Contain("场所平面布局图").And.Contain("（2026）凉青补字第000009号").And.Contain("482915"));
        Assert.That(slip, Does.Not.Contain("王小").And.Not.Contain("接件"));
    }

    [Test]
    public void Render_WithoutAPaper_IsRefused_BecauseASlipAloneWouldBeALimbo() =>
        Assert.That(() => Slip(), Throws.TypeOf<ArgumentException>());
}
