using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Supervision;

namespace GovFlow.Approvals.Tests.Supervision;

/// <summary>What a unit publishes about an overdue case names nobody (003-40).</summary>
[TestFixture]
public sealed class PublicTextTests
{
    private static readonly Applicant Applicant = new(
        new ApplicantIdentity("欧阳小麦", "居民身份证", "11010519491231002X", IsOrganisation: false), "13800000000",
        new ApplicantIdentity("周代办", "居民身份证", "110105194912310038", IsOrganisation: false), "清河镇东街12号");

    [TestCase("因欧阳小麦的材料需核实", "因欧***的材料需核实")]
    [TestCase("已联系周代办（13800000000）", "已联系周**（138****0000）")]
    [TestCase("证号11010519491231002x有误", "证号110105**********2X有误")]
    [TestCase("另一电话13912345678、另一证号320102199001011234", "另一电话139****5678、另一证号320102**********34")]
    [TestCase("现场在清河镇东街12号，系统故障2天", "现场在（地址），系统故障2天")]
    [TestCase("办件620602101202603021000015办理中", "办件620602101202603021000015办理中")]
    public void Of_MasksWhatNamesTheApplicant_AndNothingElse(string text, string published) => Assert.That(PublicText.Of(text, Applicant), Is.EqualTo(published));

    [Test]
    public void Of_AnOrganisationsName_IsNoPersonalData()
    {
        var company = new Applicant(new ApplicantIdentity("稻香餐饮有限公司", "统一社会信用代码", "91350100M000100Y43", IsOrganisation: true), null);
        Assert.That(PublicText.Of("稻香餐饮有限公司的场地需复核", company), Is.EqualTo("稻香餐饮有限公司的场地需复核"));
    }
}
