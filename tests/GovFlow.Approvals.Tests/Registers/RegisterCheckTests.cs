using System.Text.RegularExpressions;
using GovFlow.Approvals.Registers;

namespace GovFlow.Approvals.Tests.Registers;

/// <summary>What may be entered into a register, over every register and every field there is.</summary>
public sealed partial class RegisterCheckTests
{
    private static readonly DateOnly Today = new(2026, 3, 6);

    private static IEnumerable<TestCaseData> Fields() => RegisterCatalogue.All.SelectMany(r => r.Fields.Select(f => new TestCaseData(r, f).SetArgDisplayNames(r.Code, f.Name)));

    [Test]
    public void EveryRegister_HasItsOwnCode_AHeadingThatIsRequired_AndFieldsOfDifferentNames()
    {
        Assert.That(RegisterCatalogue.All.Select(r => r.Code), Is.Unique.And.All.Matches<string>(c => Kebab().IsMatch(c)));
        foreach (var register in RegisterCatalogue.All)
        {
            Assert.That(register.Fields.Select(f => f.Name), Is.Unique, register.Code);
            Assert.That(register.Fields.Single(f => f.Name == register.Heading), Has.Property(nameof(RegisterField.IsRequired)).True, register.Code);
            Assert.That(register.Fields.Where(f => f.Kind is RegisterFieldKind.Choice).Select(f => f.Choices.Length), Has.All.GreaterThan(1), register.Code);
            Assert.That(register.IsPublic && register.Fields.Any(f => f.Kind is RegisterFieldKind.Person), Is.False, "what is public names nobody of the staff");
        }
    }

    [TestCaseSource(nameof(Fields))]
    public void EveryField_IsAskedForWhereItMustBe_AndCheckedByItsKind(Register register, RegisterField field)
    {
        Assert.That(Codes(register, Sound(register)), Is.Empty);
        Assert.That(Codes(register, With(field, " ")), Is.EqualTo(field.IsRequired ? new[] { "missing" } : []));
        foreach (var (wrong, code) in field.Kind switch
        {
            RegisterFieldKind.Line => new[] { (new string('长', 101), "text-form"), ("一\n二", "text-form") },
            RegisterFieldKind.Text => [(new string('长', 1_001), "text-form"), ("a\u0000", "text-form")],
            RegisterFieldKind.Day => [("2026-3-6", "day-form"), ("2026-02-30", "day-form"), ("0001-01-01", "day-form")],
            RegisterFieldKind.Choice => [("随便", "choice-unknown")],
            RegisterFieldKind.Item => [("GFI-99", "item-unknown")],
            RegisterFieldKind.Person => [("p99", "person-unknown")],
            RegisterFieldKind.Number => [("一百", "number-form"), ("-1", "number-form"), ("1.234", "number-form"), ("1e9", "number-form")],
            RegisterFieldKind.CreditCode => [("91350100M000100Y44", "credit-code-check")],
        })
        {
            Assert.That(Codes(register, With(field, wrong)), Has.Length.EqualTo(1).And.One.Matches<string>(c => c == code || field.Kind is RegisterFieldKind.CreditCode), wrong);
        }
        if (field.IsPast)
            Assert.That(Codes(register, With(field, "2026-03-07")), Is.EqualTo(new[] { "day-ahead" }));

        Dictionary<string, string?> With(RegisterField of, string text) => new(Sound(register), StringComparer.Ordinal) { [of.Name] = text };
    }

    [Test]
    public void WhatTheRegisterDoesNotHave_IsRefused_AndWhatIsTypedIsTrimmed()
    {
        var register = RegisterCatalogue.Find("knowledge")!;
        var typed = Sound(register);
        typed["question"] = "  几点下班？ ";
        Assert.That(Read(register, typed).Cells["question"], Is.EqualTo("几点下班？"));
        typed["colour"] = "红";
        Assert.That(Codes(register, typed), Is.EqualTo(new[] { "field-unknown" }));
        Assert.That(RegisterCatalogue.Find("nothing"), Is.Null);
    }

    [TestCase("2026-03-05", true)]
    [TestCase("2026-03-06", true)]
    [TestCase("2026-03-07", false)]
    [TestCase(null, false)]
    public void AnEntry_IsDueFromTheDayItNames(string? again, bool expected)
    {
        var register = RegisterCatalogue.Find("training")!;
        var cells = again is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["again"] = again };
        Assert.That(RegisterCheck.IsDue(register, cells, Today), Is.EqualTo(expected));
    }

    private static string[] Codes(Register register, Dictionary<string, string?> typed) => [.. Read(register, typed).Findings.Select(f => f.Code)];

    private static (IReadOnlyDictionary<string, string> Cells, IReadOnlyList<RegisterFinding> Findings) Read(Register register, Dictionary<string, string?> typed) =>
        RegisterCheck.Read(register, typed, Today, item => item == "GFI-02", person => person == "p01");

    private static Dictionary<string, string?> Sound(Register register) => register.Fields.ToDictionary(f => f.Name, f => (string?)(f.Kind switch
    {
        RegisterFieldKind.Day => "2026-03-06",
        RegisterFieldKind.Choice => f.Choices[0],
        RegisterFieldKind.Item => "GFI-02",
        RegisterFieldKind.Person => "p01",
        RegisterFieldKind.Number => "12.50",
        RegisterFieldKind.CreditCode => "91350100M000100Y43",
        _ => "甲",
    }), StringComparer.Ordinal);

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Kebab();
}
