using FsCheck;
using FsCheck.Fluent;
using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Tests.Cases;

[TestFixture]
internal sealed class PersonalNumbersTests
{
    private const string IdCard = "11010519491231002X", CreditCode = "91350100M000100Y43", OrganisationCode = "M000100Y4";
    private static readonly DateOnly Today = new(2026, 3, 5);

    [TestCase("11010519491231002X")]
    [TestCase("11010519491231002x")]
    [TestCase(" 110105 19491231 002X ")]
    [TestCase("１１０１０５１９４９１２３１００２Ｘ")]
    [TestCase("110105194912310\u3000 02ｘ")]
    public void IdCard_InAnySpelling_ComesOutInNormalForm(string typed) =>
        Assert.That(PersonalNumbers.CheckIdCard(typed, Today), Is.EqualTo(new NumberCheck.Sound(IdCard)));

    [TestCase(null, "id-card-form")]
    [TestCase("", "id-card-form")]
    [TestCase("110105491231002", "id-card-form", TestName = "TheOld15DigitNumber_IsRefused")]
    [TestCase("11010519491231002Y", "id-card-form")]
    [TestCase("1101051949123100XX", "id-card-form")]
    [TestCase("11010519491231002X0", "id-card-form")]
    [TestCase("11010519490230002X", "id-card-birth-date")]
    [TestCase("110105202603060023", "id-card-birth-date", TestName = "ABirthDateOfTomorrow_IsRefused")]
    [TestCase("110105194912310021", "id-card-check")]
    [TestCase("11010519491231020X", "id-card-check")]
    [TestCase("\ud800", "id-card-form", TestName = "ALoneSurrogate_IsRefused")]
    [TestCase("²1010519491231002X", "id-card-check", TestName = "ASuperscript_IsOnlyADigitAndFailsTheCheck")]
    [TestCase("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", "id-card-form", TestName = "ArabicIndicDigits_AreNoDigitsHere")]
    public void IdCard_Wrong_IsRefused_WithoutRevealingTheCheckCharacter(string? typed, string code)
    {
        var refused = PersonalNumbers.CheckIdCard(typed, Today) as NumberCheck.Refused;
        Assert.That(refused?.Refusal.Code, Is.EqualTo(code));
        if (code == "id-card-check")
            Assert.That(refused!.Refusal.Message, Is.EqualTo("至少有一位录错，请逐位核对。"));
    }

    [Test]
    public void BirthDay_IsReadFromTheNumber() => Assert.That(PersonalNumbers.BirthDay(IdCard), Is.EqualTo(new DateOnly(1949, 12, 31)));

    [TestCase("91350100M000100Y43")]
    [TestCase("91350100m000100y43")]
    [TestCase("９１３５０１００Ｍ０００１００Ｙ４３")]
    public void CreditCode_InAnySpelling_ComesOutInNormalForm(string typed) =>
        Assert.That(PersonalNumbers.CheckCreditCode(typed), Is.EqualTo(new NumberCheck.Sound(CreditCode)));

    [TestCase("91350100M000100Y4", "credit-code-form")]
    [TestCase("91350100I000100Y43", "credit-code-form")]
    [TestCase("9135010XM000100Y43", "credit-code-form")]
    [TestCase("91350100M000100Y44", "credit-code-check")]
    [TestCase("91350100M000100Y34", "credit-code-check")]
    public void CreditCode_Wrong_IsRefused(string typed, string code) =>
        Assert.That((PersonalNumbers.CheckCreditCode(typed) as NumberCheck.Refused)?.Refusal.Code, Is.EqualTo(code));

    [TestCase("M000100Y4")]
    [TestCase("M000100Y-4")]
    [TestCase("m000100y－4")]
    public void OrganisationCode_WithOrWithoutHyphen_ComesOutInNormalForm(string typed) =>
        Assert.That(PersonalNumbers.CheckOrganisationCode(typed), Is.EqualTo(new NumberCheck.Sound(OrganisationCode)));

    [TestCase("M000100Y5", "organisation-code-check")]
    [TestCase("M000100Y", "organisation-code-form")]
    [TestCase("M0001-00Y4", "organisation-code-form")]
    public void OrganisationCode_Wrong_IsRefused(string typed, string code) =>
        Assert.That((PersonalNumbers.CheckOrganisationCode(typed) as NumberCheck.Refused)?.Refusal.Code, Is.EqualTo(code));

    [Test]
    public void TheOldCode_IsFoundInTheNewOne()
    {
        Assert.That(PersonalNumbers.OrganisationCodeOf(CreditCode), Is.EqualTo(OrganisationCode));
        Assert.That(() => PersonalNumbers.OrganisationCodeOf("91"), Throws.ArgumentException);
    }

    [Test]
    public void EverySingleWrongCharacter_IsFound()
    {
        for (var at = 0; at < 18; at++)
        {
            foreach (var other in "0123456789")
            {
                if (other == IdCard[at])
                    continue;
                Assert.That(PersonalNumbers.CheckIdCard(IdCard[..at] + other + IdCard[(at + 1)..], Today), Is.TypeOf<NumberCheck.Refused>());
            }
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY")
            {
                if (other == CreditCode[at])
                    continue;
                Assert.That(PersonalNumbers.CheckCreditCode(CreditCode[..at] + other + CreditCode[(at + 1)..]), Is.TypeOf<NumberCheck.Refused>());
            }
        }
    }

    [Test]
    public void AnyText_IsAnsweredAndNeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
            PersonalNumbers.CheckIdCard(text, Today) is not null && PersonalNumbers.CheckCreditCode(text) is not null
            && PersonalNumbers.CheckOrganisationCode(text) is not null && CaseNumber.Parse(text) is not null).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [TestCase("张三", "张*")]
    [TestCase("张小三", "张**")]
    [TestCase("欧阳小明", "欧***")]
    [TestCase("李", "*")]
    [TestCase("", "")]
    [TestCase("𠮷田", "𠮷*", TestName = "Masks_Name_CountsCodePoints")]
    [TestCase("阿卜杜拉·买买提", "阿*******")]
    public void Masks_Name(string name, string masked) => Assert.That(Masks.Name(name), Is.EqualTo(masked));

    [TestCase("11010519491231002X", "110105**********2X")]
    [TestCase("E12345678", "*******78")]
    [TestCase("1234", "****")]
    public void Masks_PaperNumber(string number, string masked) => Assert.That(Masks.PaperNumber(number), Is.EqualTo(masked));

    [TestCase("13812345678", "138****5678")]
    [TestCase("6223456", "****456")]
    [TestCase("12345", "*****")]
    [TestCase("0372-6223456", "037*****3456")]
    public void Masks_Phone(string phone, string masked) => Assert.That(Masks.Phone(phone), Is.EqualTo(masked));
}
