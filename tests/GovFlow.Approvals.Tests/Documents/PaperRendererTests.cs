using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Tests.Documents;

[TestFixture]
public sealed class PaperRendererTests
{
    private const string Number = "（2026）凉青字第000123号";

    private static IssuedPaper Render(PaperDraft draft, Centre? centre = null)
    {
        var (of, mark) = (centre ?? PaperSamples.Centre, CheckMark.Draw(centre ?? PaperSamples.Centre, "9fK2mQ7xT4"));
        return PaperKinds.Of(draft.Template).IsLetter
            ? PaperRenderer.RenderLetter(draft, PaperSamples.About(draft.Template), of, Number, mark, PaperSamples.Day, PaperSamples.At)
            : PaperRenderer.Render(draft, PaperSamples.File, PaperSamples.Item, of, Number, mark, PaperSamples.Day, PaperSamples.At);
    }

    [Test]
    public void Render_EveryTemplate_GivesItsReviewedPage([Values] PaperTemplate template) =>
        Golden.Check($"{template}.html", Render(PaperSamples.Draft(template)).Html);

    [Test]
    public void Render_SameArguments_GivesTheSameBytesAndHash([Values] PaperTemplate template)
    {
        var first = Render(PaperSamples.Draft(template));
        var second = Render(PaperSamples.Draft(template));
        Assert.That(second, Is.EqualTo(first));
        Assert.That(first.Hash, Does.Match("^[0-9a-f]{64}$"));
        Assert.That(first.Hash, Is.EqualTo(PaperRenderer.Hash(first.Html)));
    }

    [Test]
    public void Render_WordsWithMarkup_AreShownAsText([Values] PaperTemplate template)
    {
        var draft = PaperSamples.Draft(template);
        foreach (var name in draft.Fields.Keys)
        {
            var html = Render(draft with { Fields = draft.Fields.SetItem(name, "<script>alert(1)</script>"), Addressee = "<i>x</i>", IssuedBy = "<u>y</u>" }).Html;
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("<i>x").And.Not.Contain("<u>y").And.Not.Contain("<b>明"));
        }
    }

    [Test]
    public void Render_AFieldNamedLikeAFixedPart_ChangesNothingOfIt(
        [Values] PaperTemplate template,
        [Values("centre", "case", "item", "applicant", "addressee", "date", "fee", "number", "title", "seal", "checkCode", "issuedBy", "standIn", "isSealed")] string name)
    {
        var draft = PaperSamples.Draft(template);
        Assert.That(Render(draft with { Fields = draft.Fields.SetItem(name, "1999-01-01") }).Html, Is.EqualTo(Render(draft).Html));
    }

    [Test]
    public void Render_ARequiredFieldIsBlank_IsRefused([Values] PaperTemplate template, [Values("", "  ", null)] string? blank)
    {
        var draft = PaperSamples.Draft(template);
        foreach (var field in PaperKinds.Of(template).Required)
        {
            var fields = blank is null ? draft.Fields.Remove(field) : draft.Fields.SetItem(field, blank);
            var refused = Assert.Throws<IncompletePaperException>(() => Render(draft with { Fields = fields }));
            Assert.That((refused!.Template, refused.Field), Is.EqualTo((template, field)));
        }
    }

    [TestCase(PaperTemplate.Refusal)]
    [TestCase(PaperTemplate.NonAcceptance)]
    [TestCase(PaperTemplate.ReturnNotice)]
    [TestCase(PaperTemplate.Termination)]
    public void Render_AnUnfavourablePaper_TellsWhereAndUntilWhenToTurn_OrIsNotIssued(PaperTemplate template)
    {
        var html = Render(PaperSamples.Draft(template)).Html;
        Assert.That(html, Does.Contain("60日内向凉州区人民政府申请行政复议").And.Contain("6个月内依法向凉州区人民法院提起行政诉讼"));
        Assert.That(() => Render(PaperSamples.Draft(template), PaperSamples.Centre with { Court = " " }), Throws.TypeOf<IncompletePaperException>());
        Assert.That(() => Render(PaperSamples.Draft(template), PaperSamples.Centre with { ReconsiderationBody = "" }), Throws.TypeOf<IncompletePaperException>());
    }

    [Test]
    public void Render_EveryPaper_ShowsNumberIssuerAndCheckCode_AndNeverAWholeIdentityNumber([Values] PaperTemplate template)
    {
        var html = Render(PaperSamples.Draft(template)).Html;
        Assert.That(html, Does.Contain(Number).And.Contain("凉州区青林镇行政综合服务中心").And.Contain("验真码：9fK2mQ7xT4").And.Contain("<svg class=\"qr\""));
        Assert.That(html, Does.Not.Contain("620602199001011134"));
    }

    [Test]
    public void Render_ASealedPaper_SaysItsSealIsNotTheNationalOne([Values] PaperTemplate template)
    {
        var paper = Render(PaperSamples.Draft(template));
        var isSealed = PaperKinds.Of(template).IsSealed;
        Assert.That(paper.Html.Contains("<svg class=\"seal\"", StringComparison.Ordinal), Is.EqualTo(isSealed));
        Assert.That(paper.Html.Contains("不是国家统一电子印章", StringComparison.Ordinal), Is.EqualTo(isSealed));
        Assert.That(paper.SealName, isSealed ? Is.EqualTo("凉州区青林镇审批服务专用章") : Is.Null);
    }

    [Test]
    public void Render_ByAStandIn_SaysSo([Values] PaperTemplate template)
    {
        var draft = PaperSamples.Draft(template);
        Assert.That(Render(draft with { IsStandIn = true }).Html, Does.Contain("B代A"));
        Assert.That(Render(draft with { IsStandIn = false }).Html, Does.Not.Contain("B代A"));
    }

    [Test]
    public void TheCatalogue_HasNo接件单_AndNoSeriesTwice()
    {
        var kinds = Enum.GetValues<PaperTemplate>().Select(PaperKinds.Of).ToArray();
        Assert.That(kinds, Has.Length.EqualTo(25));
        Assert.That(kinds.Select(k => k.Title), Has.None.Contains("接件"));
        Assert.That(kinds.Select(k => k.Series), Is.Unique);
        Assert.That(kinds.Select(k => k.File), Is.Unique);
    }
}
