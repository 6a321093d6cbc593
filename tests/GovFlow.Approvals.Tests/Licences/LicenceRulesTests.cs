using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Licences;

namespace GovFlow.Approvals.Tests.Licences;

/// <summary>When a licence stands for a material (001-12, 003-14).</summary>
[TestFixture]
public sealed class LicenceRulesTests
{
    private const string CreditCode = "91350100M000100Y43";
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly MaterialRequirement Material = new("M3", "营业执照") { IsRequired = true, LicenceType = "营业执照/居民身份证" };
    private static readonly ApplicantIdentity Organisation = new("稻香餐饮有限公司", "统一社会信用代码", CreditCode, true);
    private static readonly LicenceNote Licence = new(Guid.NewGuid(), "营业执照", CreditCode, "县市场监督管理局", "稻香餐饮有限公司", CreditCode, true, null, new(2020, 1, 1), new(2026, 3, 2), LicenceStanding.InForce);

    private static string? Code(LicenceNote? licence, ApplicantIdentity? applicant = null, MaterialRequirement? material = null) =>
        LicenceRules.Against(material ?? Material, licence, applicant ?? Organisation, Today)?.Code;

    [Test]
    public void OnItsLastDay_ItServes_AndNoDayLater()
    {
        Assert.That(Code(Licence), Is.Null);
        Assert.That(Code(Licence with { To = null, From = null }), Is.Null);
        Assert.That(Code(Licence with { To = Today.AddDays(-1) }), Is.EqualTo("licence-expired"));
        Assert.That(Code(Licence with { From = Today.AddDays(1), To = null }), Is.EqualTo("licence-not-yet"));
    }

    [Test]
    public void EndedMissingOrOfAnotherKindOrHolder_ItNeverServes()
    {
        Assert.That(Code(null), Is.EqualTo("licence-missing"));
        Assert.That(Code(Licence with { Standing = LicenceStanding.Revoked, To = Today.AddDays(-9) }), Is.EqualTo("licence-revoked"));
        Assert.That(Code(Licence with { Standing = LicenceStanding.Superseded }), Is.EqualTo("licence-superseded"));
        Assert.That(Code(Licence with { Kind = "食品经营许可证" }), Is.EqualTo("licence-kind"));
        Assert.That(Code(Licence, material: Material with { LicenceType = null }), Is.EqualTo("licence-kind"));
        Assert.That(Code(Licence, Organisation with { PaperNumber = "91350100M000100Y4X" }), Is.EqualTo("licence-holder"));
        Assert.That(Code(Licence with { HolderNumber = null }), Is.EqualTo("licence-holder"), "a name alone is nobody's");
    }

    [Test]
    public void TheOldOrganisationCode_IsTheOneInsideTheCreditCode()
    {
        var old = PersonalNumbers.OrganisationCodeOf(CreditCode);
        Assert.That(LicenceRules.OrganisationCode(CreditCode), Is.EqualTo(old));
        Assert.That(Code(Licence with { HolderNumber = old }), Is.Null);
        Assert.That(Code(Licence, Organisation with { PaperKind = "组织机构代码", PaperNumber = $"{old[..8]}-{old[8]}" }), Is.Null);
        Assert.That(Code(Licence with { HolderNumber = old, IsOrganisation = false }), Is.EqualTo("licence-holder"), "a person's number has no such part");
    }

    [Test]
    public void ALandCertificateWithoutItsHoldersNumber_IsFoundByTheName_AndServesNobodyUntilTheNumberIsThere()
    {
        var land = Licence with { HolderNumber = null, LandNumber = "石国用（2009）第0012号", Holder = "稻香 餐饮有限公司" };
        Assert.That(LicenceRules.IsHeldBy(land, Organisation), Is.True);
        Assert.That(Code(land), Is.EqualTo("licence-holder-unproven"), "of the same name there are many");
        Assert.That(Code(land with { HolderNumber = CreditCode }), Is.Null);
        Assert.That(Code(land with { Holder = "别人" }), Is.EqualTo("licence-holder"));
    }

    [TestCase("居民身份证/户口簿", "居民身份证|户口簿")]
    [TestCase("食品经营许可证、排水许可证（有效期3年）", "食品经营许可证|排水许可证")]
    [TestCase("《营业执照》或 事业单位法人证书", "营业执照|事业单位法人证书")]
    [TestCase("（空）", "")]
    public void ATextNamesOneOrMoreKinds(string text, string kinds) => Assert.That(string.Join('|', LicenceKinds.Of(text)), Is.EqualTo(kinds));

    [Test]
    public void APersonsOwnNumber_IsMaskedInTheEvidence()
    {
        var card = Licence with { Kind = "居民身份证", Number = "11010519491231002X", HolderNumber = "11010519491231002X", IsOrganisation = false };
        Assert.That(LicenceRules.Evidence(card), Is.EqualTo("已通过证照库核验《居民身份证》（编号110105**********2X，有效期至2026年3月2日），免予提交"));
        Assert.That(LicenceRules.Masked(card with { Number = "11010519491231002X43" }), Is.EqualTo("110105************43"), "a disability card's number holds it too");
        Assert.That(LicenceRules.Evidence(Licence with { To = null }), Does.Contain(CreditCode).And.Contain("长期有效"));
    }

    [TestCase("2029-12-31", "2029-12-31")]
    [TestCase(" 2029年1月5日 ", "2029-01-05")]
    [TestCase("二〇二九年", null)]
    [TestCase("99999-01-01", null)]
    [TestCase(null, null)]
    public void AnEndIsADay(string? typed, string? day) =>
        Assert.That(LicenceTerm.Day(typed)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(day));
}
