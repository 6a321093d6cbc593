using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Tests.Cases;

[TestFixture]
internal sealed class CaseNumberTests
{
    private static readonly CaseNumber Number = CaseNumber.Create("130534102000", new DateOnly(2026, 3, 5), CaseKind.Committed, 42);

    [Test]
    public void ToString_IsRegionDayKindSerialCheck()
    {
        var text = Number.ToString();
        Assert.That(text, Does.StartWith("130534102000202603052000042"));
        Assert.That(text, Has.Length.EqualTo(CaseNumber.Length));
    }

    [TestCase("0794", '5', TestName = "TheStandardsOwnExample")]
    [TestCase("130534102000202603052000042", '4')]
    public void CheckDigit_IsIso7064Mod11_10(string digits, char check) => Assert.That(CaseNumber.CheckDigit(digits), Is.EqualTo(check));

    [Test]
    public void EveryKindAndManySerials_ComeBackAsTheyWent([Values] CaseKind kind, [Values(1, 9, 10, 99_999, 999_999)] int serial, [Values("2026-01-01", "2024-02-29", "2199-12-31")] string day)
    {
        var number = CaseNumber.Create("130534102201", DateOnly.ParseExact(day, "yyyy-MM-dd", null), kind, serial);
        Assert.That(CaseNumber.Parse(number.ToString()), Is.EqualTo(new CaseNumberResult.Read(number)));
    }

    [Test]
    public void Parse_TakesSpacesAndFullWidthDigits()
    {
        var typed = string.Concat(Number.ToString().Select(c => (char)(c - '0' + '０'))).Insert(12, " ").Insert(21, "　");
        Assert.That(CaseNumber.Parse(typed), Is.EqualTo(new CaseNumberResult.Read(Number)));
    }

    [Test]
    public void EverySingleWrongDigit_IsFound()
    {
        var text = Number.ToString();
        for (var at = 0; at < text.Length; at++)
        {
            foreach (var other in "0123456789".Where(c => c != text[at]))
                Assert.That(CaseNumber.Parse(text[..at] + other + text[(at + 1)..]), Is.TypeOf<CaseNumberResult.Refused>());
        }
    }

    [TestCase(null, "case-number-form")]
    [TestCase("", "case-number-form")]
    [TestCase("13053410200020260305200004X0", "case-number-form")]
    [TestCase("130534102000202613052000042", "case-number-form", TestName = "OneDigitShort_IsRefused")]
    public void Parse_WhatIsNoNumber_IsRefused(string? text, string code) => Assert.That(Code(text), Is.EqualTo(code));

    [TestCase("130534102000202613052000042", "case-number-day")]
    [TestCase("130534102000198903052000042", "case-number-day")]
    [TestCase("130534102000202603059000042", "case-number-form")]
    [TestCase("130534102000202603050000042", "case-number-form")]
    [TestCase("130534102000202603052000000", "case-number-form")]
    public void Parse_ASoundCheckDigitOnAnImpossibleNumber_IsRefused(string body, string code)
    {
        var answers = Enumerable.Range(0, 10).Select(d => Code($"{body}{d}")).ToArray();
        Assert.That(answers.Count(a => a == "case-number-check"), Is.EqualTo(9));
        Assert.That(answers, Does.Contain(code));
    }

    [Test]
    public void Create_FromWrongParts_Throws()
    {
        var day = new DateOnly(2026, 3, 5);
        Assert.That(() => CaseNumber.Create("13053410200", day, CaseKind.Committed, 1), Throws.ArgumentException);
        Assert.That(() => CaseNumber.Create("13053410200X", day, CaseKind.Committed, 1), Throws.ArgumentException);
        Assert.That(() => CaseNumber.Create("130534102000", DateOnly.MinValue, CaseKind.Committed, 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => CaseNumber.Create("130534102000", day, (CaseKind)9, 1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => CaseNumber.Create("130534102000", day, CaseKind.Committed, 0), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => CaseNumber.Create("130534102000", day, CaseKind.Committed, 1_000_000), Throws.InstanceOf<ArgumentException>());
    }

    private static string Code(string? text) => CaseNumber.Parse(text) is CaseNumberResult.Refused refused ? refused.Refusal.Code : "";
}
