using System.Collections.Immutable;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Tests.Documents;

/// <summary>One seal for the centre, worded as its profile says; the departments' former seals only until it comes (004-7).</summary>
[TestFixture]
public sealed class SealTests
{
    private static readonly DateOnly Switch = new(2026, 7, 1);

    private static readonly Seal Own = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "示范县青禾镇审批服务专用章", null, Switch, null, "1号");

    private static readonly Seal Former = Own with { Id = Guid.Parse("00000000-0000-0000-0000-000000000002"), Text = "市监所业务专用章", Owner = "市监所", From = new(2010, 1, 1), To = Switch.AddDays(-1) };

    [TestCase("示范县青禾镇审批服务专用章", true)]
    [TestCase("示范县青禾镇政务服务专用章", false)]
    [TestCase("青禾镇审批服务专用章", false, Description = "without the county")]
    [TestCase("示范县白石镇审批服务专用章", false, Description = "of another town")]
    [TestCase("示范县青禾镇人民政府审批服务专用章", false)]
    [TestCase("审批服务专用章", false)]
    [TestCase("", false)]
    public void AWording_IsThatOfTheProfile_OrNone(string text, bool isWorded) =>
        Assert.That(SealRules.IsWorded(text, "示范县青禾镇行政综合服务中心"), Is.EqualTo(isWorded));

    [TestCase("示范县青禾镇行政综合服务中心", "示范县青禾镇审批服务专用章")]
    [TestCase("凉州区东大街街道便民服务中心", "凉州区东大街街道审批服务专用章")]
    [TestCase("便民服务中心", null)]
    public void TheProposal_FollowsFromTheCentresName(string centre, string? proposed) => Assert.That(SealRules.Proposed(centre), Is.EqualTo(proposed));

    [TestCase(-1, "市监所", "市监所业务专用章")]
    [TestCase(0, "市监所", "示范县青禾镇审批服务专用章")]
    [TestCase(0, "卫健办", "示范县青禾镇审批服务专用章")]
    [TestCase(-1, "卫健办", null)]
    public void APaper_BearsTheSealOfItsDay(int days, string department, string? expected) =>
        Assert.That(SealRules.ToUse([Own, Former], department, Switch.AddDays(days))?.Text, Is.EqualTo(expected));

    [Test]
    public void AfterTheSwitch_AFormerSealIsNeverUsed_EvenWhereItsEntryWasLeftOpen()
    {
        ImmutableArray<Seal> seals = [Former with { To = null }, Own];
        Assert.That(Enumerable.Range(0, 400).Select(d => SealRules.ToUse(seals, "市监所", Switch.AddDays(d))!.Text), Is.All.EqualTo(Own.Text));
    }

    [Test]
    public void ASealedPaper_WithoutASeal_IsRefused_AndOneTheApplicantSigns_IsNot([Values] PaperTemplate template)
    {
        var centre = PaperSamples.Centre with { SealText = "" };
        IssuedPaper Render() => PaperRenderer.Render(
            PaperSamples.Draft(template), PaperSamples.File, PaperSamples.Item, centre, "1号", CheckMark.Draw(centre, "9fK2mQ7xT4"), PaperSamples.Day, PaperSamples.At);

        if (PaperKinds.Of(template).IsSealed)
            Assert.That(Assert.Throws<IncompletePaperException>(() => Render())!.LacksSeal, Is.True);
        else
            Assert.That(Render().SealName, Is.Null);
    }
}
